"""Places and groups: that places and money go by groups that there are, and that the best of each is one of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from callscore.analysis.domains import Domains
from callscore.call.budget import Budget
from callscore.call.ranking_rules import Ranking, Selection
from callscore.finding import Finding, did_you_mean, error, note, warning
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries


@lint_check()
def place_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`groups-differ`, `places-without-ties`, `places-without-groups`, `unknown-group`, `group-without-places`,
    `idle-first-of-each`."""
    call = rulebook.call
    if call.ranking is None:
        return
    if call.selection is not None:
        yield from place_group_findings(call.selection, call.ranking, "places")
        yield from _selection_findings(rulebook, call.selection, call.ranking)
        yield from first_findings(rulebook, call.selection, rulebook.seat_area)


def place_group_findings(part: Selection | Budget, ranking: Ranking, what: str) -> Iterator[Finding]:
    """Places and money go by the groups of the ranking, or over all."""
    if part.per is None or part.per == ranking.per:
        return
    order = f"the ranking goes by `{ranking.per}`" if ranking.per is not None else "the ranking has one order for all"
    also = ((ranking.place_of("per"), "the ranking's groups"),) if ranking.per is not None else ()
    help = f"write `per: {part.per}` under `ranking:`"
    help += f", or `per: {ranking.per}` here" if ranking.per is not None else ", or take it out here"
    go = "goes" if what == "money" else "go"
    yield error("groups-differ", f"the {what} {go} by `{part.per}`, {order}", part.place_of("per"), help, also)


def _selection_findings(rulebook: Rulebook, selection: Selection, ranking: Ranking) -> Iterator[Finding]:
    if selection.places and not ranking.ties:
        help = "write `ties:` under `ranking:`, with the steps that the call names; a draw may be the last"
        message = f"there are places to win, and no step tells equals apart; an unbroken tie: {selection.tie_at_the_last_place}"
        yield note("places-without-ties", message, selection.place_of("places"), help)
    node = selection.node_at("places")
    if not isinstance(node, Entries):
        return
    if selection.per is None:
        help = "write `per:` with what the groups go by, here and under `ranking:`; or one number for all"
        yield error("places-without-groups", "the places are for groups, and the selection has none", node.place, help)
    elif selection.per == ranking.per and (groups := groups_of(rulebook, rulebook.group)) is not None:
        yield from named_groups(((name, key.place) for name, key in node.keys.items()), groups)
        missing = [name for name in groups if name not in node]
        if missing:
            message = "the places leave out " + ", ".join(f"`{name}`" for name in missing)
            yield error("group-without-places", message, node.place, "name every group; one that gets no place has 0")


def groups_of(rulebook: Rulebook, fact: str | None) -> Sequence[str] | None:
    """The groups that a fact forms, None where they cannot be listed."""
    choices = Domains(rulebook).domain(fact).choices if fact is not None else None
    return None if choices is None else [str(choice) for choice in choices]


def named_groups(named: Iterable[tuple[str, Place]], groups: Sequence[str]) -> Iterator[Finding]:
    for name, place in named:
        if name not in groups:
            help = did_you_mean(name, groups) or "the groups are " + ", ".join(f"`{known}`" for known in groups)
            yield error("unknown-group", f"there is no group `{name}`", place, help)


def first_findings(rulebook: Rulebook, part: Selection | Budget, area: str | None) -> Iterator[Finding]:
    """Where each group of the ranking has places or money of its own, the first of each of the same groups is the first anyway."""
    if area is not None and part.per is not None and area == rulebook.group:
        help = f"take it out, or write what tells areas apart within one `{part.per}`"
        message = f"each `{part.per}` has its own: the first of it comes first anyway"
        yield warning("idle-first-of-each", message, part.place_of("first of each"), help)

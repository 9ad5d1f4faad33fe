"""Ranking, ties, places and money: that they fit together, and that nothing about them is left to chance unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.call.order import Budget, Ranking, Selection
from callscore.call.ties import KINDS, TieStep, condition_line
from callscore.finding import Finding, did_you_mean, error, note, warning
from callscore.place import Place
from callscore.rulebook.checks.domain import Domains
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Sequence


def order_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """What `_ranking_findings`, `_tie_findings`, `_selection_findings` and `_budget_findings` find."""
    call = rulebook.call
    if call.ranking is None:
        yield from _without_ranking(call)
        return
    yield from _ranking_findings(call, call.ranking)
    yield from _tie_findings(call.ranking)
    if call.selection is not None:
        yield from _group_findings(call.selection, call.ranking, "places")
        yield from _selection_findings(call.selection, call.ranking)
    if call.budget is not None:
        yield from _group_findings(call.budget, call.ranking, "money")
        yield from _budget_findings(rulebook, call.budget, call.ranking)


def _without_ranking(call: Call) -> Iterator[Finding]:
    help = "write `ranking:`, with `ties:` and `numbering:`"
    if call.selection is not None:
        yield error("unranked", "places are given by an order, and the call has no ranking", call.selection.place_of("places"), help)
    if call.budget is not None:
        yield error("unranked", "money is given by an order, and the call has no ranking", call.budget.place_of("total"), help)
    if call.criteria and call.selection is None and call.budget is None:
        yield warning(
            "unranked", "the call has criteria but no ranking: applications get points and no place", call.place_of_key("criteria"), help
        )


def _ranking_findings(call: Call, ranking: Ranking) -> Iterator[Finding]:
    if ranking.by is None and not call.criteria:
        help = "write `by:` with a formula, or give the call criteria"
        yield error("nothing-to-rank-by", "there are no points to rank by", call.place_of_key("ranking"), help)
    last = ranking.ties[-1] if ranking.ties else None
    if ranking.numbering == "ordinal" and (last is None or last.draw is None):
        help = "end `ties:` with `{draw: {}}`, or number equals alike: `competition` (1, 1, 3) or `dense` (1, 1, 2)"
        yield error(
            "ordinal-without-draw", "ordinal numbers need an order without ties, and no draw ends it", ranking.place_of("numbering"), help
        )


def _tie_findings(ranking: Ranking) -> Iterator[Finding]:
    drawn: TieStep | None = None
    seen: dict[tuple[str, str], TieStep] = {}
    titles: dict[str, TieStep] = {}
    for step in ranking.ties:
        yield from _name_findings(step, titles)
        kinds = [key for key in KINDS if step.says(key)]
        if len(kinds) != 1:
            message = f"this tie step is {' and '.join(f'`{key}`' for key in kinds)} at once" if kinds else "this tie step compares nothing"
            yield error(
                "tie-step-unclear",
                message,
                step.place,
                "a step is one of `criterion B`, `{highest: …}`, `{lowest: …}`, `{earliest: received}` and `{draw: {seed: …}}`",
            )
            continue
        if drawn is not None:
            also = ((drawn.place_of_key("draw"), "the draw"),)
            yield error(
                "step-after-draw",
                "this step is never asked: the draw before it leaves nobody equal",
                step.place_of(kinds[0]),
                "put the draw last",
                also,
            )
        same = seen.setdefault((step.compares, condition_line(step.for_) if step.for_ is not None else ""), step)
        if same is not step and kinds != ["draw"]:
            also = ((same.place_of(kinds[0]), "the same step"),)
            yield warning(
                "doubled-tie-step",
                "this step is asked twice; the second time it tells nobody apart",
                step.place_of(kinds[0]),
                "take one out",
                also,
            )
        if step.draw is not None:
            drawn = drawn or step
            if step.draw.seed is None:
                help = "write the seed once it is published, as `{draw: {seed: …}}`; until then equals stay ex aequo and a draw is due"
                yield note("draw-without-seed", "this draw has no seed yet", step.place_of_key("draw"), help)


def _name_findings(step: TieStep, titles: dict[str, TieStep]) -> Iterator[Finding]:
    """Two steps of one name could not be told apart in results; and a draw is for all who reach it."""
    other = titles.setdefault(step.label, step) if step.title is not None else step
    if other is not step:
        also = ((other.place_of("title"), "the other step"),)
        yield error("doubled-step-title", f"two tie steps are called `{step.label}`", step.place_of("title"), "rename one of them", also)
    if step.draw is not None and step.for_ is not None:
        help = "take `for:` out: a draw is for all who reach it"
        yield error("draw-for-some", "a draw for some leaves the others equal", step.place_of("for"), help)


def _group_findings(part: Selection | Budget, ranking: Ranking, what: str) -> Iterator[Finding]:
    """Places and money go by the groups of the ranking, or over all."""
    if part.per is not None and part.per != ranking.per:
        order = f"the ranking goes by `{ranking.per}`" if ranking.per is not None else "the ranking has one order for all"
        also = ((ranking.place_of("per"), "the ranking's groups"),) if ranking.per is not None else ()
        help = f"write `per: {part.per}` under `ranking:`" + (
            f", or `per: {ranking.per}` here" if ranking.per is not None else ", or take it out here"
        )
        yield error(
            "groups-differ", f"the {what} go by `{part.per}`, {order}".replace("money go", "money goes"), part.place_of("per"), help, also
        )


def _selection_findings(selection: Selection, ranking: Ranking) -> Iterator[Finding]:
    if selection.places and not ranking.ties:
        help = "write `ties:` under `ranking:`, with the steps that the call names; a draw may be the last"
        message = f"there are places to win, and no step tells equals apart; an unbroken tie: {selection.tie_at_the_last_place}"
        yield note("places-without-ties", message, selection.place_of("places"), help)


def _budget_findings(rulebook: Rulebook, budget: Budget, ranking: Ranking) -> Iterator[Finding]:
    if budget.total < 0:
        yield error("negative-budget", "the budget is below 0", budget.place_of("total"), "write the money that there is")
    if ranking.per is not None and budget.per is None and not budget.order:
        help = f"write `per: {ranking.per}` if each group has this much, or `order: […]` with the groups in the order of funding"
        yield error(
            "unsaid-funding-order",
            "the ranking has groups, and the budget does not say whose turn is first",
            budget.place_of("total"),
            help,
        )
    if budget.order and budget.per is not None:
        yield error(
            "order-and-per",
            "each group has its own money: there is no order among them",
            budget.place_of("order"),
            "write one of `per:` and `order:`",
        )
    if budget.order and ranking.per is None:
        yield error(
            "groups-differ",
            "the order of funding names groups, and the ranking has none",
            budget.place_of("order"),
            "write `per:` under `ranking:`",
        )
    elif budget.order and rulebook.group is not None:
        yield from _funding_order(rulebook, budget, rulebook.group)


def _funding_order(rulebook: Rulebook, budget: Budget, group: str) -> Iterator[Finding]:
    choices = Domains(rulebook).domain(group).choices
    groups = [str(choice) for choice in choices] if choices is not None else None
    node = budget.node_at("order")
    assert isinstance(node, Sequence)
    places: dict[str, Place] = {}
    for item, name in zip(node, budget.order, strict=True):
        if name in places:
            also = ((places[name], "the first time"),)
            yield error("doubled-group", f"`{name}` stands twice in the order of funding", item.place, "name every group once", also)
        elif groups is not None and name not in groups:
            help = did_you_mean(name, groups) or "the groups are " + ", ".join(f"`{known}`" for known in groups)
            yield error("unknown-group", f"there is no group `{name}`", item.place, help)
        places.setdefault(name, item.place)
    missing = [name for name in groups or () if name not in places]
    if missing:
        message = "the order of funding leaves out " + ", ".join(f"`{name}`" for name in missing)
        yield error("group-without-money", message, node.place, "name every group; a group that is not named gets nothing")

"""What groups and areas go by: an answer that everybody gives, out of a list that everybody knows."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.group_names import group_names
from callscore.finding import Finding
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook

GROUP_OF_FREE_TEXT = FindingKind(
    "group-of-free-text",
    WARNING,
    "Order, places and money",
    means="groups, areas or parts of a pool go by a text that may be written in any way",
    to_do="list the answers of the field with `one of:`",
    says="`{field}` is free text, and groups go by it: `Torino` and `TO` would be two groups",
    help="list its answers under the field, as in `one of: [north, south]`",
    wrong="""
        application:
          town: {type: text}
        ranking: {per: town, ties: [], numbering: competition}
        """,
    right="""
        application:
          town: {type: text, one of: [Alba, Bra]}
        ranking: {per: town, ties: [], numbering: competition}
        """,
)
GROUP_LEFT_OUT = FindingKind(
    "group-left-out",
    WARNING,
    "Order, places and money",
    means="groups, areas or parts of a pool go by an answer that may be left out",
    to_do="take `optional: true` out of the field",
    says="`{field}` may be left out, and groups go by it: who leaves it out belongs to none of them",
    help="take `optional: true` out of the field: who does not say it is then asked",
    wrong="""
        application:
          area: {type: text, one of: [north, south], optional: true}
        ranking: {per: area, ties: [], numbering: competition}
        """,
    right="""
        application:
          area: {type: text, one of: [north, south]}
        ranking: {per: area, ties: [], numbering: competition}
        """,
)


@lint_check()
def group_findings(rulebook: Rulebook) -> Iterator[Finding]:
    seen: set[str] = set()
    for name, place in _grouping(rulebook):
        field = rulebook.call.application.get(name)
        if field is None or name in seen:
            continue
        seen.add(name)
        if field.type == "text" and not field.one_of and not _is_of_limits(rulebook, name):
            yield GROUP_OF_FREE_TEXT.at(place, field=name)
        if field.may_be_null:
            yield GROUP_LEFT_OUT.at(place, field=name)


def _is_of_limits(rulebook: Rulebook, name: str) -> bool:
    """Whether only limits go by it: those may be of each applicant, and nobody can list these."""
    return name not in [each for each, _ in _listed_groups(rulebook)]


def _grouping(rulebook: Rulebook) -> Iterator[tuple[str, Place]]:
    """Those, and what limits go by."""
    yield from _listed_groups(rulebook)
    for part in (rulebook.call.selection, rulebook.call.budget):
        yield from ((limit.per, limit.place_of("per")) for limit in (part.limits if part is not None else ()))


def _listed_groups(rulebook: Rulebook) -> Iterator[tuple[str, Place]]:
    """Every field or other name by which a call forms groups, where that is written."""
    call = rulebook.call
    ranking, selection, budget = call.ranking, call.selection, call.budget
    if ranking is not None and ranking.per is not None:
        yield from ((name, ranking.place_of("per")) for name in group_names(ranking.per))
    for part in (selection, budget):
        if part is not None and part.first_area is not None:
            yield part.first_area, part.first_place
    for pool in call.pools.values():
        if pool.per is not None:
            yield pool.per.text, pool.place_of("per")

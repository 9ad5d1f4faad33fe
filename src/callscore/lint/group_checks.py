"""What groups and areas go by: an answer that everybody gives, out of a list that everybody knows."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.finding import Finding, warning
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook


@lint_check()
def group_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`group-of-free-text`, `group-left-out`."""
    told: set[str] = set()
    for name, place in _grouping(rulebook):
        field = rulebook.call.application.get(name)
        if field is None or name in told:
            continue
        told.add(name)
        if field.type == "text" and not field.one_of:
            message = f"`{name}` is free text, and groups go by it: `Torino` and `TO` would be two groups"
            help = "list its answers under the field, as in `one of: [north, south]`"
            yield warning("group-of-free-text", message, place, help)
        if field.optional:
            message = f"`{name}` may be left out, and groups go by it: who leaves it out belongs to none of them"
            help = "take `optional: true` out of the field: who does not say it is then asked"
            yield warning("group-left-out", message, place, help)


def _grouping(rulebook: Rulebook) -> Iterator[tuple[str, Place]]:
    """Every field or other name by which a call forms groups, where that is written."""
    call = rulebook.call
    ranking, selection, budget = call.ranking, call.selection, call.budget
    if ranking is not None and ranking.per is not None:
        yield ranking.per, ranking.place_of("per")
    for part in (selection, budget):
        if part is not None and part.first_of_each is not None:
            yield part.first_of_each, part.place_of("first of each")
    for pool in call.pools.values():
        if pool.per is not None:
            yield pool.per.text, pool.place_of("per")

"""What evaluators gave alone, and what it comes to: without a consensus, the panel, and levels that do not count; exact."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from callscore.evaluators.level import CONSENSUS, PANEL, Levels
from callscore.feel.numbers import exact
from callscore.number import Number


def own_levels(levels: Levels, criterion: str) -> dict[str, Number]:
    """By evaluator the level that each gave alone for a criterion, and that counts."""
    counting = (each for each in levels.get(criterion, ()) if each.counts and each.evaluator not in (PANEL, CONSENSUS))
    return {each.evaluator: each.value for each in counting if each.value is not None}


def complete_totals(given: Mapping[str, Mapping[str, Number]], worths: Mapping[str, Fraction]) -> dict[str, Number]:
    """By evaluator, in the order of their names, the points of those who gave a level for every criterion: `given` are their levels by
    criterion, `worths` says of each criterion how many points one level is."""
    everyone = sorted(set().union(*given.values()))
    complete = [name for name in everyone if all(name in own for own in given.values())]
    return {name: exact(sum((own[name] * worths[criterion] for criterion, own in given.items()), Fraction(0))) for name in complete}

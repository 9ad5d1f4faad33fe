"""The most that a total can be, with the adjustments that can only help."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from callscore.call.rules import AddsPoints, AddsShare, AddsValue, Adjustment, Excludes, SetsTotal
from callscore.number import Number
from callscore.rulebook.rulebook import Rulebook


def highest_total(rulebook: Rulebook) -> Number:
    """The most that the total can be: the best criteria, and every adjustment that can only help."""
    return lifted(rulebook.grid.max, rulebook.call.adjustments)


def lifted(criteria: Number, adjustments: Iterable[Adjustment]) -> Number:
    """The most that the adjustments, in their order, can make of so many points of the criteria."""
    running = criteria
    for rule in adjustments:
        match rule.effect:
            case AddsPoints(points):
                after = running + points
            case AddsValue():
                after = running + (rule.adds_at_most or 0)
            case AddsShare() as part:
                after = running + part.share * part.taken_of(criteria, running)
            case SetsTotal(points):
                after = Fraction(points)
            case Excludes():
                continue
        if rule.adds_at_most is not None:
            after = min(after, running + rule.adds_at_most)
        if rule.at_most is not None:
            after = min(after, Fraction(rule.at_most))
        if rule.at_least is not None:
            after = max(after, Fraction(rule.at_least))
        running = max(running, after)
    return running

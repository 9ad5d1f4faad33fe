"""Thresholds that nobody can reach, or everybody does."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.call.criteria import Threshold
from callscore.call.words import Number
from callscore.finding import Finding, error
from callscore.rulebook.fault import fault
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook


def threshold_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`threshold-out-of-reach`, `threshold-doubled`."""
    for cell in rulebook.grid.cells:
        if cell.criterion.threshold is not None:
            yield from _findings(cell.criterion.threshold, f"`{cell.id}`", cell.max)
    ranking = rulebook.call.ranking
    if ranking is not None and ranking.threshold is not None:
        yield from _findings(ranking.threshold, "the total", highest_total(rulebook))


def _findings(threshold: Threshold, of: str, highest: Number) -> Iterator[Finding]:
    if threshold.at_least is not None and threshold.above is not None:
        help = "write one of them; `above` leaves the number itself out"
        yield error(
            "threshold-doubled",
            "the threshold has two numbers",
            threshold.place_of("above"),
            help,
            ((threshold.place_of("at least"), "the other"),),
        )
        return
    bar = threshold.at_least if threshold.at_least is not None else threshold.above
    if bar is None:
        return
    place = threshold.place_of("at least" if threshold.at_least is not None else "above")
    if bar > highest or (threshold.above is not None and bar == highest):
        message = f"nobody can reach this threshold: {of} gives at most {number_text(highest)}"
        yield fault(
            "threshold-out-of-reach", message, place, "a threshold is written in the points of what it stands on", threshold.source_says
        )
    elif bar < 0:
        message = f"everybody reaches this threshold: {of} gives at least 0"
        yield fault("threshold-out-of-reach", message, place, "take it out, or write a number of 0 or more", threshold.source_says)


def highest_total(rulebook: Rulebook) -> Number:
    """The most that the total can be: the best criteria, and every adjustment that can only help."""
    criteria = running = rulebook.grid.max
    for rule in rulebook.call.adjustments:
        after = running
        if rule.points is not None:
            after = running + rule.points
        elif rule.percent is not None:
            after = running + Fraction(rule.percent) / 100 * (running if rule.of == "running total" else criteria)
        elif rule.set_to is not None:
            after = Fraction(rule.set_to)
        if rule.at_most is not None:
            after = min(after, Fraction(rule.at_most))
        if rule.at_least is not None:
            after = max(after, Fraction(rule.at_least))
        running = running if rule.exclude else max(running, after)
    return running

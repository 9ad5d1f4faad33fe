"""Thresholds that nobody can reach, or everybody does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from callscore.analysis.domains import Domains
from callscore.call.part import with_key
from callscore.call.scores import Assessed
from callscore.call.thresholds import Threshold
from callscore.finding import Finding, warning
from callscore.lint.lint_check import lint_check
from callscore.lint.number_checks import SOME_POINTS
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Bar, Rulebook
from callscore.rulebook.source_fault import acknowledgement, fault
from callscore.source.node import Entries, Scalar, Sequence


@lint_check("maxima")
def threshold_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`threshold-out-of-reach`, `threshold-as-level`, `threshold-as-share`, `share-of-nothing`."""
    for bar in rulebook.bars:
        highest, most, of = _reach(bar, rulebook)
        for number, place in _written(bar.threshold):
            points = Fraction(number) * most / 100 if bar.threshold.at_least_share is not None else number
            yield from _findings(bar.threshold, points, place, of, highest)
            if bar.threshold.at_least_share is None and bar.threshold.by is None and bar.threshold.from_demand is None:
                yield from _as_level(bar, number, place, rulebook)
                yield from _as_share(bar.threshold, number, most, of)
        if bar.node is None and bar.threshold.at_least_share is not None and _may_be_nothing(rulebook):
            message = "where no answer is given nothing is applicable, and of nothing there is no share to be reached"
            help = "let one criterion count for everybody, as with `if undetermined: ask`; as it is, such an application stays undetermined"
            yield warning("share-of-nothing", message, bar.threshold.place_of("at least share"), help)


def _may_be_nothing(rulebook: Rulebook) -> bool:
    """Whether silence may take every criterion out of the maximum."""
    return bool(rulebook.grid.leaves) and all(leaf.criterion.if_undetermined == "not applicable" for leaf in rulebook.grid.leaves)


def _reach(bar: Bar, rulebook: Rulebook) -> tuple[Number | None, Number, str]:
    """The most that can be reached (None: that is not known), what a share is taken of, and what this is called."""
    if bar.node is not None:
        most = rulebook.grid.cell(bar.node).max
        return most, most, f"`{bar.node}`"
    if bar.threshold.by is not None:
        return Domains(rulebook).reach(bar.subject).high, rulebook.grid.max, f"`{bar.threshold.by.text}`"
    return highest_total(rulebook), rulebook.grid.max, "the total"


def _written(threshold: Threshold) -> Iterator[tuple[Number, Place]]:
    """The numbers of a threshold, each where it is written."""
    bars, demand = threshold.bars, threshold.from_demand
    node = threshold.node_at(threshold.key)
    if isinstance(bars, Mapping) and isinstance(node, Entries):
        yield from ((number, node.values[name].place) for name, number in bars.items())
    elif bars is not None and not isinstance(bars, Mapping):
        yield bars, threshold.place_of(threshold.key)
    elif demand is not None and demand.among and isinstance(among := demand.node_at("among"), Sequence):
        yield from ((number, item.place) for number, item in zip(demand.among, among.items, strict=True))


def _findings(threshold: Threshold, bar: Number, place: Place, of: str, highest: Number | None) -> Iterator[Finding]:
    if highest is not None and (bar > highest or (threshold.is_exclusive and bar == highest)):
        message = f"nobody can reach this threshold: {of} gives at most {number_text(highest)}"
        help = "a threshold is written in the points of what it stands on"
        help = "a share is written in per cent, at most 100" if threshold.at_least_share is not None else help
        yield fault("threshold-out-of-reach", message, place, help, threshold.source_says)
    elif bar < 0:
        message = f"everybody reaches this threshold: {of} gives at least 0"
        yield fault("threshold-out-of-reach", message, place, "take it out, or write a number of 0 or more", threshold.source_says)


def _as_level(bar: Bar, number: Number, place: Place, rulebook: Rulebook) -> Iterator[Finding]:
    """A level of the scale, where no level is worth so many points."""
    cell = rulebook.grid.cell(bar.node) if bar.node is not None else None
    score = cell.criterion.score if cell is not None else None
    if cell is None or not isinstance(score, Assessed) or score.step <= 0 or not score.assessed[1]:
        return
    (low, high), worth = score.assessed, cell.max / score.assessed[1]
    if low < number <= high < cell.max and _is_step(number, score) and not _is_step(number / worth, score):
        points = number_text(number * worth)
        message = f"{number_text(number)} are points of {number_text(cell.max)}, and level {number_text(number)} gives {points}"
        help = f"write `{points}` if level {number_text(number)} must be reached"
        yield warning("threshold-as-level", message + _said(bar.threshold), place, help)


def _is_step(number: Number, score: Assessed) -> bool:
    return (Fraction(number - score.assessed[0]) / score.step).denominator == 1


def _as_share(threshold: Threshold, number: Number, most: Number, of: str) -> Iterator[Finding]:
    """A part of one, of something that gives many points."""
    written = threshold.node_at(threshold.key)
    if not isinstance(written, Scalar) or not 0 < number < 1 or most < SOME_POINTS:
        return
    place, share = with_key(written, threshold.key), f"at least share: {number_text(number * 100)}"
    help = f"write `{f'{{{share}}}' if place == written.place else share}` if a part of one is meant"
    message = f"{number_text(number)} is a number of points, and {of} gives up to {number_text(most)}"
    yield warning("threshold-as-share", message + _said(threshold), place, help)


def _said(threshold: Threshold) -> str:
    return acknowledgement(threshold.source_says) if threshold.source_says is not None else ""


def highest_total(rulebook: Rulebook) -> Number:
    """The most that the total can be: the best criteria, and every adjustment that can only help."""
    criteria = running = rulebook.grid.max
    for rule in rulebook.call.adjustments:
        after = running
        if rule.points is not None:
            after = running + rule.points
        elif rule.value is not None:
            after = running + (rule.adds_at_most or 0)
        elif rule.percent is not None:
            after = running + Fraction(rule.percent) / 100 * (running if rule.of == "running total" else criteria)
        elif rule.set_to is not None:
            after = Fraction(rule.set_to)
        if rule.adds_at_most is not None:
            after = min(after, running + rule.adds_at_most)
        if rule.at_most is not None:
            after = min(after, Fraction(rule.at_most))
        if rule.at_least is not None:
            after = max(after, Fraction(rule.at_least))
        running = running if rule.exclude else max(running, after)
    return running

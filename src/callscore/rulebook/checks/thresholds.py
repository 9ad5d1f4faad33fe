"""Thresholds that nobody can reach, or everybody does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from callscore.call.thresholds import Threshold
from callscore.call.words import Number
from callscore.finding import Finding, warning
from callscore.place import Place
from callscore.rulebook.checks.domain import Domains
from callscore.rulebook.fault import fault
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Bar, Rulebook
from callscore.source.node import Entries, Sequence


def threshold_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`threshold-out-of-reach`, `share-of-nothing`."""
    for bar in rulebook.bars:
        highest, most, of = _reach(bar, rulebook)
        for number, place in _written(bar.threshold):
            points = Fraction(number) * most / 100 if bar.threshold.at_least_share is not None else number
            yield from _findings(bar.threshold, points, place, of, highest)
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

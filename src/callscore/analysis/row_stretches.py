"""The rows of a leaf along the values that they are read against: which row counts from where to where, and what lies beside a gap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from callscore.analysis.domains import Domains, Spread
from callscore.analysis.samples import Axis, Sample
from callscore.analysis.truth import holds
from callscore.number import Number
from callscore.rulebook.condition import subjects
from callscore.rulebook.rulebook import Leaf, Rulebook
from callscore.rulebook.unit import Choice


class StretchEnd(Struct, frozen=True):
    """An end of a stretch; where it is not `included`, the stretch begins just beyond it."""

    value: Number
    included: bool


class RowSpan(Struct, frozen=True):
    """Values for which one row counts. `low` and `high` are None where there is no end; `row` is None in a gap between rows."""

    low: StretchEnd | None
    high: StretchEnd | None
    row: int | None


class Neighbours(Struct, frozen=True):
    """The rows that are met, along the values.

    numbers   one for every stretch of values that some row covers, rising
    met       the rows that are met there, by index
    number    the place of a value on that line
    """

    numbers: tuple[Number, ...]
    met: tuple[tuple[int, ...], ...]
    number: Callable[[Any], Number]

    def below(self, value: Any) -> tuple[int, ...]:
        """The rows nearest below a value that none covers; empty where none lies there."""
        at = bisect_left(self.numbers, self.number(value))
        return self.met[at - 1] if at else ()

    def above(self, value: Any) -> tuple[int, ...]:
        """The rows nearest above a value that none covers; empty where none lies there."""
        at = bisect_left(self.numbers, self.number(value))
        return self.met[at] if at < len(self.met) else ()


def spread_of(rulebook: Rulebook, leaf: Leaf) -> tuple[Choice, Spread, Axis] | None:
    """The rows of a leaf and the values that tell them apart; None where they are not over one value that has an order."""
    choice = rulebook.units.get(leaf.choice or "")
    if leaf.fact is None or not isinstance(choice, Choice):
        return None
    conditions = [option.condition for option in choice.options if option.condition is not None]
    if any(fact != leaf.fact for condition in conditions for fact in subjects(condition)):
        return None
    spread = Domains(rulebook).spread(leaf.fact, conditions)
    return None if spread is None or spread.axis is None else (choice, spread, spread.axis)


def course_of(rulebook: Rulebook, leaf: Leaf, points: Sequence[Number] = ()) -> tuple[RowSpan, ...]:
    """The stretches of a leaf with rows over one number, in order; none for any other leaf.

    points   what each row gives, for rows of which the highest counts."""
    found = spread_of(rulebook, leaf)
    if found is None or not found[1].is_numeric:
        return ()
    choice, spread, axis = found
    return tuple(_spans(choice, spread, axis, points))


def neighbours_of(rulebook: Rulebook, leaf: Leaf) -> Neighbours | None:
    """The rows along their values; None where these have no order."""
    found = spread_of(rulebook, leaf)
    if found is None:
        return None
    choice, spread, axis = found
    covered = [(axis.number(sample.value), rows) for sample in spread.values if (rows := rows_met(choice, {spread.fact: sample.value}))]
    return Neighbours(tuple(number for number, _ in covered), tuple(rows for _, rows in covered), axis.number)


def rows_met(choice: Choice, values: Mapping[str, Any]) -> tuple[int, ...]:
    """Which rows are met; one without condition is where none before it is."""
    met: list[int] = []
    for index, option in enumerate(choice.options):
        if (not met) if option.condition is None else holds(option.condition, values):
            met.append(index)
    return tuple(met)


def _spans(choice: Choice, spread: Spread, axis: Axis, points: Sequence[Number]) -> Iterator[RowSpan]:
    """Neighbouring samples with one row are one stretch."""

    def counts(sample: Sample) -> int | None:
        met = rows_met(choice, {spread.fact: sample.value})
        if not met:
            return None
        return max(met, key=lambda row: (points[row], -row)) if choice.takes_every else met[0]

    for row, run in groupby(spread.values, counts):
        samples = list(run)
        yield RowSpan(_low(samples[0], axis), _high(samples[-1], axis), row)


def _low(sample: Sample, axis: Axis) -> StretchEnd | None:
    if sample.low is None:
        return None
    return StretchEnd(sample.value, True) if axis.whole else StretchEnd(sample.low, sample.is_point)


def _high(sample: Sample, axis: Axis) -> StretchEnd | None:
    if sample.high is None or sample.is_point:
        return None if sample.high is None else StretchEnd(sample.high, True)
    # of whole numbers the last one below the end, which itself belongs to the next stretch
    return StretchEnd(-(-sample.high // 1) - 1, True) if axis.whole else StretchEnd(sample.high, False)

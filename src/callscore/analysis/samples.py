"""Samples: a value for each stretch of values that no constant of the conditions tells apart, and such stretches in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, TypeAlias

from msgspec import Struct

from callscore.feel import dates
from callscore.feel.durations import Days, Months
from callscore.feel.values import kind
from callscore.number import Number
from callscore.rulebook.number_text import number_text
from callscore.sentence import Said

_Value: TypeAlias = Any
DAY = 86_400


class Sample(Struct, frozen=True):
    """A value and the stretch that it stands for.

    low, high   the ends of the stretch, None where it has no end; they do not belong to it unless they are the value itself
    is_other    the value stands for every text that no condition names
    """

    value: _Value
    low: _Value | None = None
    high: _Value | None = None
    is_other: bool = False

    @property
    def is_point(self) -> bool:
        return bool(self.low is not None and self.low == self.high)


class Axis(Struct, frozen=True):
    """How values of one kind lie on a line of numbers; `whole` where there is nothing between whole numbers."""

    number: Callable[[_Value], Number]
    value: Callable[[Number], _Value]
    whole: bool


def axis_of(constants: Sequence[_Value], whole: bool) -> Axis | None:
    """The axis of the constants' kind; None where they have no order or are of several kinds."""
    kinds = {kind(constant) for constant in constants}
    if kinds <= {"number"}:
        return Axis(lambda value: value, lambda number: number, whole)
    if kinds == {"date"}:
        return Axis(dates.ordinal, lambda number: dates.from_ordinal(floor(number)), True)
    if kinds == {"months duration"}:
        return Axis(lambda value: value.months, lambda number: Months(floor(number)), True)
    if kinds == {"days duration"}:
        # Differences of dates are whole days; where a constant is none, so may the values be.
        in_days = [Fraction(constant.seconds) / DAY for constant in constants]
        return Axis(
            lambda value: Fraction(value.seconds) / DAY,
            lambda number: Days(_plain(number * DAY)),
            all(days.denominator == 1 for days in in_days),
        )
    return None


def _plain(number: Number) -> Number:
    return int(number) if number.denominator == 1 else number


def ordered_samples(constants: Sequence[_Value], axis: Axis) -> tuple[Sample, ...]:
    """Every constant, a value between each two neighbours, and one beyond either end; in order."""
    cuts = sorted({axis.number(constant) for constant in constants})
    if not cuts:
        return (Sample(axis.value(0)),)
    samples = [Sample(axis.value(_before(cuts[0], axis)), None, axis.value(cuts[0]))]
    for cut, following in zip(cuts, [*cuts[1:], None], strict=True):
        if not axis.whole or cut.denominator == 1:
            samples.append(Sample(axis.value(cut), axis.value(cut), axis.value(cut)))
        if following is None:
            samples.append(Sample(axis.value(_after(cut, axis)), axis.value(cut), None))
        elif not axis.whole or _after(cut, axis) < following:
            between = _after(cut, axis) if axis.whole else _plain(Fraction(cut + following) / 2)
            samples.append(Sample(axis.value(between), axis.value(cut), axis.value(following)))
    return tuple(samples)


def _after(cut: Number, axis: Axis) -> Number:
    return floor(cut) + 1 if axis.whole else cut + 1


def _before(cut: Number, axis: Axis) -> Number:
    return ceil(cut) - 1 if axis.whole else cut - 1


class Edge(Struct, frozen=True):
    """One end of a stretch: its value as text, and whether it belongs to the stretch. No text: there is no end."""

    text: str | None
    included: bool


def ends_of(first: Sample, last: Sample, axis: Axis | None) -> tuple[Edge, Edge]:
    """The ends of the stretch from one sample to another; in whole numbers (or days) they are its first and last value."""
    if axis is not None and axis.whole:
        low = None if first.low is None else first.value
        high = None if last.high is None else last.value if last.is_point else axis.value(_before(axis.number(last.high), axis))
        return _edge(low, True), _edge(high, True)
    return _edge(first.low, first.is_point), _edge(last.high, last.is_point)


def _edge(value: _Value | None, included: bool) -> Edge:
    return Edge(None if value is None else sample_text(value), included)


def stretch(first: Sample, last: Sample, axis: Axis | None) -> Said:
    """The values from one sample to another, in words: `values between 30 and 31`, which are not among them."""
    if first.value is None:
        return Said("an answer that is left out")
    if axis is None:
        return Said("any other text") if first.is_other else Said("the value {value}", value=sample_text(first.value))
    low, high = ends_of(first, last, axis)
    if low.text is None or high.text is None:
        return _half(low, high)
    if low == high and low.included:
        return Said("the value {value}", value=low.text)
    return Said(_BETWEEN[low.included, high.included], low=low.text, high=high.text)


def _half(low: Edge, high: Edge) -> Said:
    """Values that go on without end on one side, or on both."""
    if low.text is None and high.text is None:
        return Said("any value")
    if low.text is None:
        return Said("values of {high} and less" if high.included else "values below {high}", high=high.text)
    return Said("values of {low} and more" if low.included else "values above {low}", low=low.text)


_BETWEEN = {
    (False, False): "values between {low} and {high}",
    (True, False): "values from {low} to {high}, {low} included",
    (False, True): "values from {low} to {high}, {high} included",
    (True, True): "values from {low} to {high}, both included",
}


def sample_text(value: _Value) -> str:
    """A value as a person writes it: `30.5`, `2026-03-31`, `"gold"`, `true`."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | Fraction):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return f'"{value}"' if isinstance(value, str) else str(value)

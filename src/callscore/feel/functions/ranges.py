"""Standard functions that ask how two points or ranges lie to each other, by the table of the DMN standard.

A range written as a comparison, `(< 5)`, has one end; the other is infinitely far and excluded.
"""

from __future__ import annotations

from functools import total_ordering
from typing import NamedTuple

from callscore.feel.functions.signature import standard
from callscore.feel.rangetext import parse_range
from callscore.feel.trouble import Refused
from callscore.feel.values import Range, Value, differs_less, kind
from callscore.sentence import Said


@total_ordering
class _End:
    """An end of a range, or a point: before everything (-1), somewhere (0), or after everything (1)."""

    __slots__ = ("far", "value")

    def __init__(self, value: Value, far: int = 0) -> None:
        self.value = value
        self.far = far

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _End) and not self < other and not other < self

    def __lt__(self, other: _End) -> bool:
        return differs_less(self.value, other.value) if self.far == other.far == 0 else self.far < other.far


class _Span(NamedTuple):
    """A range with both its ends; `point` where it is a single value given as such."""

    start: _End
    end: _End
    start_included: bool
    end_included: bool
    point: bool


def _span(value: Value) -> _Span:
    if not isinstance(value, Range):
        differs_less(value, value)
        return _Span(_End(value), _End(value), True, True, True)
    if value.op == "!=" or (not value.op and (value.low is None or value.high is None)):
        raise Refused(Said("a range without two ends lies nowhere"))
    start = _End(None, -1) if value.low is None else _End(value.low)
    end = _End(None, 1) if value.high is None else _End(value.high)
    if not start.far and not end.far and kind(start.value) != kind(end.value):
        raise Refused(Said("the ends of a range are of one kind"))
    return _Span(start, end, value.low_closed, value.high_closed, False)


def _two(first: Value, second: Value, points: tuple[tuple[bool, bool], ...]) -> tuple[_Span, _Span]:
    """Both as spans; refused unless the first is a point just where `points` allows it, and likewise the second."""
    one, other = _span(first), _span(second)
    if (one.point, other.point) not in points:
        raise Refused(Said("these two cannot lie so: one of them must be a range, or a point"))
    return one, other


_RANGES = ((False, False),)
_POINT_RANGE = ((True, False),)
_RANGE_POINT = ((False, True),)
_POINTS = ((True, True),)


@standard("before", "point1|point|range|range1: point or range, point2|range|point|range2: point or range", gives="boolean")
def _before(first: Value, second: Value) -> bool:
    one, other = _two(first, second, _POINTS + _POINT_RANGE + _RANGE_POINT + _RANGES)
    return one.end < other.start or (one.end == other.start and not (one.end_included and other.start_included))


@standard("after", "point1|point|range|range1: point or range, point2|range|point|range2: point or range", gives="boolean")
def _after(first: Value, second: Value) -> bool:
    return _before(second, first)


@standard("meets", "range1: range, range2: range", gives="boolean")
def _meets(first: Value, second: Value) -> bool:
    one, other = _two(first, second, _RANGES)
    return one.end_included and other.start_included and one.end == other.start


@standard("met by", "range1: range, range2: range", gives="boolean")
def _met_by(first: Value, second: Value) -> bool:
    return _meets(second, first)


@standard("overlaps", "range1: range, range2: range", gives="boolean")
def _overlaps(first: Value, second: Value) -> bool:
    one, other = _two(first, second, _RANGES)
    return _touches(one, other) and _touches(other, one)


def _starts_before(one: _Span, other: _Span) -> bool:
    return one.start < other.start or (one.start == other.start and one.start_included and not other.start_included)


def _ends_within(one: _Span, other: _Span) -> bool:
    """The one ends where the other still goes on, or with it."""
    return one.end < other.end or (one.end == other.end and (not one.end_included or other.end_included))


def _starts_within(one: _Span, other: _Span) -> bool:
    """The one starts where the other has begun, or with it."""
    return other.start < one.start or (one.start == other.start and (not one.start_included or other.start_included))


def _touches(one: _Span, other: _Span) -> bool:
    """The one ends where the other has begun."""
    return one.end > other.start or (one.end == other.start and one.end_included and other.start_included)


@standard("overlaps before", "range1: range, range2: range", gives="boolean")
def _overlaps_before(first: Value, second: Value) -> bool:
    one, other = _two(first, second, _RANGES)
    return _starts_before(one, other) and _touches(one, other) and _ends_within(one, other)


@standard("overlaps after", "range1: range, range2: range", gives="boolean")
def _overlaps_after(first: Value, second: Value) -> bool:
    return _overlaps_before(second, first)


@standard("finishes", "point|range1: point or range, range|range2: range", gives="boolean")
def _finishes(first: Value, second: Value) -> bool:
    one, other = _two(first, second, _POINT_RANGE + _RANGES)
    if one.point:
        return other.end_included and other.end == one.end
    return one.end == other.end and one.end_included == other.end_included and _starts_within(one, other)


@standard("finished by", "range|range1: range, point|range2: point or range", gives="boolean")
def _finished_by(first: Value, second: Value) -> bool:
    return _finishes(second, first)


@standard("includes", "range|range1: range, point|range2: point or range", gives="boolean")
def _includes(first: Value, second: Value) -> bool:
    one, other = _two(first, second, _RANGE_POINT + _RANGES)
    return _starts_within(other, one) and _ends_within(other, one)


@standard("during", "point|range1: point or range, range|range2: range", gives="boolean")
def _during(first: Value, second: Value) -> bool:
    return _includes(second, first)


@standard("starts", "point|range1: point or range, range|range2: range", gives="boolean")
def _starts(first: Value, second: Value) -> bool:
    one, other = _two(first, second, _POINT_RANGE + _RANGES)
    if one.point:
        return other.start_included and other.start == one.start
    return one.start == other.start and one.start_included == other.start_included and _ends_within(one, other)


@standard("started by", "range|range1: range, point|range2: point or range", gives="boolean")
def _started_by(first: Value, second: Value) -> bool:
    return _starts(second, first)


@standard("coincides", "point1|range1: point or range, point2|range2: point or range", gives="boolean")
def _coincides(first: Value, second: Value) -> bool:
    one, other = _two(first, second, _POINTS + _RANGES)
    same_ends = one.start == other.start and one.end == other.end
    return same_ends and one.start_included == other.start_included and one.end_included == other.end_included


@standard("range", "from: text", gives="range")
def _range(text: str) -> Range:
    return parse_range(text)

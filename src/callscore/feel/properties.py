"""What `.` finds in a date, a duration or a range."""

from __future__ import annotations

from collections.abc import Callable

from callscore.feel import dates
from callscore.feel.durations import Days, Months
from callscore.feel.values import Value


def _years(duration: Months) -> int:
    return abs(duration.months) // 12 * (-1 if duration.months < 0 else 1)


def _rest(duration: Months) -> int:
    return duration.months - 12 * _years(duration)


def _part(index: int) -> Callable[[Days], Value]:
    return lambda duration: duration.parts[index]


PROPERTIES: dict[str, dict[str, Callable[[Value], Value]]] = {
    "date": {"year": lambda day: day.year, "month": lambda day: day.month, "day": lambda day: day.day, "weekday": dates.weekday},
    "months duration": {"years": _years, "months": _rest},
    "days duration": {"days": _part(0), "hours": _part(1), "minutes": _part(2), "seconds": _part(3)},
    "range": {
        "start": lambda span: span.low,
        "end": lambda span: span.high,
        "start included": lambda span: span.low_closed,
        "end included": lambda span: span.high_closed,
    },
}
"""By the kind of value, then by name."""

"""What `+ - * / **` and the minus sign make of values that are not both plain numbers; refused where they make nothing."""

from __future__ import annotations

from collections.abc import Callable

from callscore.feel import dates, limits, numbers
from callscore.feel.durations import Days, Months, of_days
from callscore.feel.numbers import divide, exact
from callscore.feel.trouble import LimitError, Refused
from callscore.feel.values import Value, kind, value_phrase
from callscore.number import Number
from callscore.sentence import Said

_DAY = 86_400


def _text(first: str, second: str) -> str:
    if len(first) + len(second) > limits.TEXT:
        raise LimitError(Said("a text has more than {most} characters", most=limits.TEXT))
    return first + second


def _days_later(day: dates.Date, duration: Days, sign: int = 1) -> dates.Date:
    """Midnight of the day, moved, and the day on which that is."""
    return dates.from_ordinal(dates.ordinal(day) + sign * duration.seconds // _DAY)


def _months_times(duration: Months, factor: Number) -> Months:
    return Months(int(exact(duration.months * factor)))


_Rule = Callable[[Value, Value], Value]
_RULES: dict[str, dict[tuple[str, str], _Rule]] = {
    "+": {
        ("number", "number"): lambda a, b: exact(a + b),
        ("text", "text"): _text,
        ("days duration", "days duration"): lambda a, b: Days(exact(a.seconds + b.seconds)),
        ("months duration", "months duration"): lambda a, b: Months(a.months + b.months),
        ("date", "days duration"): _days_later,
        ("days duration", "date"): lambda a, b: _days_later(b, a),
        ("date", "months duration"): lambda a, b: dates.add_months(a, b.months),
        ("months duration", "date"): lambda a, b: dates.add_months(b, a.months),
    },
    "-": {
        ("number", "number"): lambda a, b: exact(a - b),
        ("days duration", "days duration"): lambda a, b: Days(exact(a.seconds - b.seconds)),
        ("months duration", "months duration"): lambda a, b: Months(a.months - b.months),
        ("date", "date"): lambda a, b: of_days(dates.ordinal(a) - dates.ordinal(b)),
        ("date", "days duration"): lambda a, b: _days_later(a, b, -1),
        ("date", "months duration"): lambda a, b: dates.add_months(a, -b.months),
    },
    "*": {
        ("number", "number"): lambda a, b: exact(a * b),
        ("days duration", "number"): lambda a, b: Days(exact(a.seconds * b)),
        ("number", "days duration"): lambda a, b: Days(exact(b.seconds * a)),
        ("months duration", "number"): _months_times,
        ("number", "months duration"): lambda a, b: _months_times(b, a),
    },
    "/": {
        ("number", "number"): divide,
        ("days duration", "number"): lambda a, b: Days(divide(a.seconds, b)),
        ("months duration", "number"): lambda a, b: Months(int(divide(a.months, b))),
        ("days duration", "days duration"): lambda a, b: divide(a.seconds, b.seconds),
        ("months duration", "months duration"): lambda a, b: divide(a.months, b.months),
    },
    "**": {("number", "number"): numbers.power},
}
VERBS = {"+": Said("added"), "-": Said("subtracted"), "*": Said("multiplied"), "/": Said("divided"), "**": Said("raised to a power")}


def allowed(op: str, first: str, second: str) -> bool:
    """Whether there is such an operation on values of these kinds."""
    return (first, second) in _RULES[op]


def compute(op: str, first: Value, second: Value) -> Value:
    """`first op second`."""
    rule = _RULES[op].get((kind(first), kind(second)))
    if rule is None:
        raise Refused(
            Said(
                "{one} and {other} cannot be {done}",
                one=value_phrase(first),
                other=value_phrase(second),
                done=VERBS[op],
            )
        )
    return rule(first, second)


def negative(value: Value) -> Value:
    if isinstance(value, Days):
        return Days(-value.seconds)
    if isinstance(value, Months):
        return Months(-value.months)
    if kind(value) != "number":
        raise Refused(Said("{value} has no negative", value=value_phrase(value)))
    return -value

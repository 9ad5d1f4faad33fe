"""The values of FEEL, and those of ours: what a value is called, when two are equal, which comes first.

| FEEL | here |
| --- | --- |
| null, boolean, text | None, bool, str |
| number | int, or Fraction where it is not whole |
| date | datetime.date, or FarDate outside the years 1 to 9999 |
| durations | Days, Months |
| list, context | tuple (a list is read too), dict (any mapping from text) |
| range | Range |
| what the application does not say | Unknown |
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from callscore.feel import dates
from callscore.feel.dates import FarDate
from callscore.feel.durations import Days, Months
from callscore.feel.trouble import Refused
from callscore.sentence import Said

Value = Any
"""A value as in the table above. Not written out, as a recursive type of eleven kinds helps no reader."""


class Unknown(Struct, frozen=True):
    """What the application does not say.

    sources  what would have to be known (the names or paths that whoever gave the unknown gave it), sorted, each once
    fault    the message of the error that it comes from, or None where nothing is wrong and only an answer is missing
    may_come it was asked for, so it may still become known

    FEEL never finds an unknown equal to anything: the comparison is unknown. In Python two unknowns are equal where sources
    and fault are, and none equals a known value.
    """

    sources: tuple[str, ...] = ()
    fault: str | None = None
    may_come: bool = False


def known_or_none(value: Value) -> Value:
    """The value; None where it is unknown."""
    return None if isinstance(value, Unknown) else value


def that_may_come(value: Value) -> Value:
    """The value, with everything unknown in it marked as asked for."""
    if type(value) is Unknown:
        return Unknown(value.sources, value.fault, True)
    if isinstance(value, Mapping):
        return {name: that_may_come(part) for name, part in value.items()}
    return tuple(that_may_come(part) for part in value) if type(value) is tuple else value


def is_unsaid(value: Value) -> bool:
    """Whether there is no value: it is not known, or (null) there is none."""
    return value is None or type(value) is Unknown


def merged_unknowns(first: Unknown, second: Unknown) -> Unknown:
    """The unknown that depends on both."""
    if first == second or (not second.sources and (first.fault or not second.fault)):
        return first
    may_come = first.may_come or second.may_come
    return Unknown(tuple(sorted({*first.sources, *second.sources})), first.fault or second.fault, may_come)


class Range(Struct, frozen=True):
    """All values between two ends, each included (closed) or not.

    op is set where the range was written as a comparison, `(< 5)`: then an end that is None is no end at all. In a range written with
    two ends an end that is None is null, and nothing can be said to be inside.
    """

    low: Value
    high: Value
    low_closed: bool
    high_closed: bool
    op: str = ""

    @classmethod
    def comparing(cls, op: str, operand: Value) -> Range:
        """The range of all that compares so with the operand."""
        if op in ("=", "!="):
            return cls(operand, operand, True, True, op)
        closed = op.endswith("=")
        return cls(None, operand, False, closed, op) if op.startswith("<") else cls(operand, None, closed, False, op)

    def __str__(self) -> str:
        if self.op:
            return f"({self.op} {self.high if self.low is None else self.low})"
        return f"{'[' if self.low_closed else '('}{self.low}..{self.high}{']' if self.high_closed else ')'}"


_KINDS: dict[type, str] = {
    type(None): "null", bool: "boolean", int: "number", Fraction: "number", str: "text", date: "date", FarDate: "date",
    Days: "days duration", Months: "months duration", tuple: "list", list: "list", dict: "context", Range: "range", Unknown: "unknown",
}  # fmt: skip
_PHRASES = {
    "null": Said("null"),
    "boolean": Said("a yes-or-no"),
    "number": Said("a number"),
    "text": Said("a text"),
    "date": Said("a date"),
    "days duration": Said("a duration in days"),
    "months duration": Said("a duration in months"),
    "list": Said("a list"),
    "context": Said("a record"),
    "range": Said("a range"),
    "unknown": Said("an unknown"),
}


def kind(value: Value) -> str:
    """What a value is, as a word; only values of one kind can be equal or in an order."""
    found = _KINDS.get(type(value))
    if found is None:
        if isinstance(value, Mapping):
            return "context"
        raise TypeError(f"not a value of FEEL: {type(value).__name__}")
    return found


def value_phrase(value: Value) -> Said:
    """What a value is, in the words of a finding: `a number`."""
    return _PHRASES[kind(value)]


_ORDERED = ("number", "text", "date", "days duration", "months duration")


def order(first: Value, second: Value) -> int:
    """-1, 0 or 1 as the first comes before the second, with it, or after it; refused where they have no order."""
    one, other = kind(first), kind(second)
    if one != other:
        raise Refused(Said("{one} and {other} cannot be compared", one=_PHRASES[one], other=_PHRASES[other]))
    if one not in _ORDERED:
        raise Refused(Said("{value} is neither smaller nor larger than another", value=_PHRASES[one]))
    if one == "date":
        first, second = dates.ordinal(first), dates.ordinal(second)
    return int(first > second) - int(first < second)


def differs_less(first: Value, second: Value) -> bool:
    """Whether the first comes before the second; refused where they have no order."""
    return order(first, second) < 0

"""Codes: a fact's value as its position among the constants that the rulebook compares it with.

A value equal to the k-th constant has the code 2k + 1, one between two constants the even code between theirs. Order and
equality are kept exactly, for any number, date or text, and nothing but a small integer has to cross into the network. Where a fact may
be null, the last code is that it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any as AnyValue

from msgspec import Struct

from callscore.feel import Unknown
from callscore.feel.dates import FarDate, ordinal
from callscore.feel.values import kind
from callscore.rulebook.condition import Constant, Operator

UNKNOWN = -1
"""The code of a fact that the application does not say; it is never sent."""

Coder = Callable[[AnyValue], int]


class CodeScale(Struct, frozen=True):
    """The codes of one fact, 0 to `size` - 1. `code` raises TypeError for a value of another kind than the constants."""

    subject: str
    size: int
    code: Coder
    may_be_null: bool = False

    @classmethod
    def of(cls, subject: str, constants: Iterable[Constant | None], may_be_null: bool = False) -> CodeScale:
        """The scale of a fact that is compared with those constants (at least one, all of one kind but for null)."""
        compared = tuple(constant for constant in constants if constant is not None)
        if not compared:
            return cls(subject, 2, _null_or_not, True)
        kinds = sorted({kind(constant) for constant in compared})  # before equal ones are united: Python finds 0 equal to False
        if len(kinds) != 1:
            raise TypeError(f"the fact {subject} is compared with constants of several kinds: {', '.join(kinds)}")
        distinct = tuple(dict.fromkeys(compared))
        if kinds == ["number"]:
            coder = _number_coder(subject, distinct)
        elif kinds == ["date"]:
            coder = _date_coder(subject, distinct)
        else:
            coder = _plain_coder(subject, distinct, type(distinct[0]))
        size = 2 * len(distinct) + 1
        return cls(subject, size + 1, _or_null(coder, size), True) if may_be_null else cls(subject, size, coder)

    def meeting(self, operator: Operator, constant: Constant | None, null: bool | None = None) -> int:
        """The codes whose values compare in this way with the constant, as the bits of a number: bit n for code n. `null` says whether null
        does.
        """
        values = (1 << self.size - self.may_be_null) - 1
        met = values & self._standing(operator, constant)
        return met | 1 << self.size - 1 if null and self.may_be_null else met

    def _standing(self, operator: Operator, constant: Constant | None) -> int:
        code = self.code(constant)
        equal = 1 << code
        below = equal - 1
        every = (1 << self.size) - 1
        match operator:
            case "=":
                return equal
            case "!=":
                return every ^ equal
            case "<":
                return below
            case "<=":
                return below | equal
            case ">":
                return every ^ below ^ equal
            case ">=":
                return every ^ below


def _null_or_not(value: AnyValue) -> int:
    """For a fact of which is only asked whether it is null."""
    return UNKNOWN if isinstance(value, Unknown) else 1 if value is None else 0


def _or_null(code: Coder, null: int) -> Coder:
    return lambda value: null if value is None else code(value)


def _plain_coder(subject: str, constants: tuple[AnyValue, ...], type_: type) -> Coder:
    """For texts, booleans and durations, which have one type and its own order."""
    steps = sorted(constants)

    def code(value: AnyValue) -> int:
        if type(value) is type_:
            return bisect_left(steps, value) + bisect_right(steps, value)
        return _unknown(subject, value)

    return code


def _date_coder(subject: str, constants: tuple[AnyValue, ...]) -> Coder:
    """For dates, of which there are two types: by the number of the day."""
    steps = sorted(map(ordinal, constants))

    def code(value: AnyValue) -> int:
        if type(value) is date or type(value) is FarDate:
            day = ordinal(value)
            return bisect_left(steps, day) + bisect_right(steps, day)
        return _unknown(subject, value)

    return code


def _number_coder(subject: str, constants: tuple[AnyValue, ...]) -> Coder:
    """For numbers: over the common denominator of the constants, so that only integers are compared, which is much faster."""
    denominator = lcm(*(constant.denominator for constant in constants))
    steps = sorted(int(constant * denominator) for constant in constants)

    def code(value: AnyValue) -> int:
        if type(value) is Fraction or type(value) is int:
            top, bottom = value.as_integer_ratio()
            whole, rest = divmod(top * denominator, bottom)
            after = bisect_right(steps, whole)
            # with a rest the value lies between `whole` and the next integer: it equals no constant
            return 2 * after if rest else after + bisect_left(steps, whole)
        return _unknown(subject, value)

    return code


def _unknown(subject: str, value: AnyValue) -> int:
    if isinstance(value, Unknown):
        return UNKNOWN
    raise TypeError(f"the fact {subject} is no value of the kind that the rulebook compares it with: {value!r}")

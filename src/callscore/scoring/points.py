"""What every method of scoring gives: points, or the lowest and the highest that they could still be, and the working."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import Generic, Literal, TypeAlias, TypeVar

from msgspec import Struct

from callscore.number import Number

W = TypeVar("W")

MissingDone: TypeAlias = Literal["zero", "ask", "reject", "not applicable", "does not apply"]
Missing: TypeAlias = Literal["", MissingDone]
"""What the call did because an answer is missing, or that the rule is for others; empty where it applies and nothing is missing."""


class Points(Struct, Generic[W], frozen=True):
    """The points of one leaf, in its own points, before any rounding and before the call says what a missing answer does.

    points            exact; None where they depend on something that the application does not say
    lowest, highest   what they could be; both equal `points` where these are known
    working           how they came about, one small value for each method
    missing           what is done about points that are not known, where it is not what the criterion does about a missing answer
    may_be_out        something missing may yet take it out of the points and of the maximum; the bounds are those where it counts
    """

    points: Number | None
    lowest: Number
    highest: Number
    working: W
    missing: Missing | None = None
    may_be_out: bool = False


def known(points: Number, working: W) -> Points[W]:
    return Points(points, points, points, working)


def points_between(lowest: Number, highest: Number, working: W) -> Points[W]:
    """Points that something unknown could move; known after all where it could not (a cap that is already reached)."""
    return Points(lowest if lowest == highest else None, lowest, highest, working)


def exact_quotient(numerator: int, denominator: int = 1) -> Number:
    """The quotient as the project writes numbers: an int where it is whole, otherwise a Fraction."""
    whole, rest = divmod(numerator, denominator)
    return Fraction(numerator, denominator) if rest else whole


def plain(number: Number) -> Number:
    """The same number, as an int where it is whole."""
    return number.numerator if number.denominator == 1 else number


def minus(number: Number, other: Number) -> Number:
    """The number less the other one."""
    return summed((number, -other))


def summed(numbers: Iterable[Number]) -> Number:
    """The exact sum. Fractions are added over one denominator, which is several times faster than one by one."""
    whole, part, denominator = 0, 0, 1
    for number in numbers:
        if type(number) is int:
            whole += number
            continue
        over = number.denominator
        if over != denominator:
            common = lcm(over, denominator)
            part *= common // denominator
            denominator = common
        part += number.numerator * (denominator // over)
    return exact_quotient(whole * denominator + part, denominator)

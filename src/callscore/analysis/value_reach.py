"""How far the value of a formula can go, by its text alone: a count is whole and never negative, a share ends at 100.

A check that asks "is there a gap below 0, or between 5 and 6?" needs this: rows over members need not cover minus one, or five and a half.
Where the text does not say, the value can be any number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from callscore.feel import tree
from callscore.number import Number


class ValueReach(Struct, frozen=True):
    """From `low` to `high`, both included, None where there is no end; `whole` where there is nothing between whole numbers."""

    low: Number | None = None
    high: Number | None = None
    whole: bool = False


ANY_NUMBER = ValueReach()
Known = Callable[[tree.Node], ValueReach | None]
"""The reach of a name or of a field of a record; None for anything else."""


_MOST_PLACES = 30
_ROUNDED = ("round up", "round down", "round half up", "round half down", "decimal")
"""Functions that round to so many places."""


def reach_of(node: tree.Node, known: Known) -> ValueReach:
    """The reach of an expression that gives a number."""
    found = known(node)
    if found is not None:
        return found
    match node:
        case tree.Literal(value=bool()):
            return ANY_NUMBER
        case tree.Literal(value=int() | Fraction() as number):
            return ValueReach(number, number, isinstance(number, int))
        case tree.Negation(operand=operand):
            return _negative(reach_of(operand, known))
        case tree.If(then=then, otherwise=otherwise):
            return _either([reach_of(then, known), reach_of(otherwise, known)])
        case tree.FunctionCall(function=function, positional=arguments):
            return _called(function, arguments, known)
        case tree.Arithmetic(op="/", left=left, right=right) if (share := _share_of(left, right)) is not None:
            return ValueReach(0, share)
        case tree.Arithmetic(op=op, left=left, right=right):
            return _computed(op, reach_of(left, known), reach_of(right, known))
        case _:
            return ANY_NUMBER


def _called(function: str, arguments: tuple[tree.Node, ...], known: Known) -> ValueReach:
    if function == "count":
        return ValueReach(0, None, True)
    if function == "abs":
        return ValueReach(0)
    reaches = [reach_of(argument, known) for argument in arguments]
    if function in ("sum", "append", "concatenate"):
        return ValueReach(whole=all(each.whole for each in reaches))
    if function in ("floor", "ceiling") and len(reaches) == 1:
        to_whole = floor if function == "floor" else ceil
        low, high = reaches[0].low, reaches[0].high
        return ValueReach(None if low is None else to_whole(low), None if high is None else to_whole(high), True)
    if function in _ROUNDED and len(reaches) == 2:
        places = _whole_number(reaches[1])
        return _rounded_outwards(reaches[0], places) if places is not None else ANY_NUMBER
    if function in ("min", "max") and len(reaches) > 1:
        return _extreme(function, reaches)
    return ANY_NUMBER


def _whole_number(reach: ValueReach) -> int | None:
    """The number of places that is written; None for none, for another kind of number, and for very many."""
    match reach:
        case ValueReach(low=int() as low, high=int() as high) if low == high and 0 <= low <= _MOST_PLACES:
            return low
        case _:
            return None


def _rounded_outwards(reach: ValueReach, places: int) -> ValueReach:
    """The numbers of so many places to which a number may be rounded."""
    unit = 10**places
    low, high = (
        None if end is None else _plain(Fraction(to_whole(end * unit), unit)) for end, to_whole in ((reach.low, floor), (reach.high, ceil))
    )
    return ValueReach(low, high, reach.whole or places == 0)


def _extreme(function: str, reaches: list[ValueReach]) -> ValueReach:
    lows, highs = [each.low for each in reaches], [each.high for each in reaches]
    whole = all(each.whole for each in reaches)
    if function == "min":
        return ValueReach(_all_or_none(lows, min), min((high for high in highs if high is not None), default=None), whole)
    return ValueReach(max((low for low in lows if low is not None), default=None), _all_or_none(highs, max), whole)


def _either(reaches: list[ValueReach]) -> ValueReach:
    return ValueReach(
        _all_or_none([each.low for each in reaches], min),
        _all_or_none([each.high for each in reaches], max),
        all(each.whole for each in reaches),
    )


def _all_or_none(ends: list[Number | None], choose: Callable[[Iterable[Number]], Number]) -> Number | None:
    known = [end for end in ends if end is not None]
    return choose(known) if len(known) == len(ends) else None


def _negative(reach: ValueReach) -> ValueReach:
    return ValueReach(None if reach.high is None else -reach.high, None if reach.low is None else -reach.low, reach.whole)


def _share_of(left: tree.Node, right: tree.Node) -> Number | None:
    """100 for `100 * count(members[…]) / count(members)`: a part is never more than the whole. None for anything else."""
    match left, right:
        case tree.Arithmetic(op="*", left=tree.Literal(value=int() | Fraction() as factor), right=part), _:
            within = _share_of(part, right)
            return None if within is None or factor < 0 else factor * within
        case (
            tree.FunctionCall(function="count", positional=(tree.Filter(source=some),)),
            tree.FunctionCall(function="count", positional=(all_,)),
        ) if some == all_:
            return 1
        case _:
            return None


def _computed(op: str, left: ValueReach, right: ValueReach) -> ValueReach:
    whole = left.whole and right.whole
    match op:
        case "+":
            return ValueReach(_sum(left.low, right.low), _sum(left.high, right.high), whole)
        case "-":
            return _computed("+", left, _negative(right))
        case "*" if _is_not_negative(left) and _is_not_negative(right):
            return ValueReach(_product(left.low, right.low), _product(left.high, right.high), whole)
        case "/" if _is_not_negative(right):  # by 0 there is no value
            return ValueReach(_quotient(left.low, right.high, right.low), _quotient(left.high, right.low, right.high))
        case _:
            return ANY_NUMBER


def _is_not_negative(reach: ValueReach) -> bool:
    return reach.low is not None and reach.low >= 0


def _sum(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else one + other


def _quotient(number: Number | None, by: Number | None, by_if_below_zero: Number | None) -> Number | None:
    """An end of a quotient, by an end of what is not negative: without end it brings the quotient to 0, and 0 lets it go on for ever."""
    if not number:
        return number
    divisor = by if number > 0 else by_if_below_zero
    if divisor is None:
        return 0
    return _plain(Fraction(number) / divisor) if divisor else None


def _plain(number: Fraction) -> Number:
    return number.numerator if number.denominator == 1 else number


def _product(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else one * other

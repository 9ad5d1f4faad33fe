"""Standard functions that make one value of a list: sums, extremes, means, and the questions whether all or any are true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from callscore.feel.equality import FeelTruth, both, either, false_for_null
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.functions.signature import standard
from callscore.feel.numbers import exact, square_root
from callscore.feel.trouble import Refused
from callscore.feel.values import Unknown, Value, differs_less
from callscore.number import Number
from callscore.sentence import Said

_SHORT = 1 << 256
"""A sum of so many numbers below it as a list may have is not too long for `exact`."""
_NUMBERS = frozenset((int, Fraction))


def _some(values: Sequence[Value], function: str) -> None:
    if not values:
        raise Refused(Said("`{function}` of no items has no value", function=function))


@standard("count", "list: list", gives="number", unknowns="shape")
def _count(values: Sequence[Value]) -> int:
    return len(values)


@standard("sum", "list*: list of number", gives="number", budget=True)
def _sum(run: FormulaEvaluation, values: Sequence[Number]) -> Number:
    _some(values, "sum")
    return _added(run, values)


def _added(run: FormulaEvaluation, values: Sequence[Number]) -> Number:
    whole = _whole_sum(values)
    if whole is not None:
        run.charge(len(values))
        return whole
    total: Number = 0
    for value in values:
        total = exact(total + value)
        run.charge(1 + total.denominator.bit_length() // 64)
    return total


def _whole_sum(values: Sequence[Number]) -> int | None:
    """The sum of whole numbers, none of which is so long that it costs more than one step; None where one is anything else."""
    total = 0
    for value in values:
        if type(value) is not int or not -_SHORT < value < _SHORT:
            return None
        total += value
    return total


@standard("product", "list*: list of number", gives="number", budget=True)
def _product(run: FormulaEvaluation, values: Sequence[Number]) -> Number:
    _some(values, "product")
    total: Number = 1
    for value in values:
        total = exact(total * value)
        run.charge(1 + total.numerator.bit_length() // 64)
    return total


@standard("mean", "list*: list of number", gives="number", budget=True)
def _mean(run: FormulaEvaluation, values: Sequence[Number]) -> Number:
    _some(values, "mean")
    return exact(Fraction(_added(run, values)) / len(values))


@standard("median", "list*: list of number", gives="number")
def _median(values: Sequence[Number]) -> Number:
    _some(values, "median")
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else exact(Fraction(ordered[middle - 1] + ordered[middle]) / 2)


@standard("stddev", "list*: list of number", gives="number", budget=True)
def _stddev(run: FormulaEvaluation, values: Sequence[Number]) -> Number:
    """The deviation of a sample: divided by one less than there are items."""
    if len(values) < 2:
        raise Refused(Said("`stddev` needs two items at least"))
    mean = _mean(run, values)
    squares = [exact((value - mean) ** 2) for value in values]
    return square_root(exact(Fraction(_added(run, squares)) / (len(values) - 1)))


@standard("mode", "list*: list of number", gives="list of number")
def _mode(values: Sequence[Number]) -> tuple[Number, ...]:
    counts: dict[Number, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return tuple(sorted(value for value, count in counts.items() if count == most))


@standard("min", "list*: list", gives="item", budget=True)
def _min(run: FormulaEvaluation, values: Sequence[Value]) -> Value:
    _some(values, "min")
    if _in_pythons_order(values):
        run.charge(len(values))
        return min(values)
    found = _orderable(values[0])
    for value in values:
        run.charge()
        found = value if differs_less(value, found) else found
    return found


@standard("max", "list*: list", gives="item", budget=True)
def _max(run: FormulaEvaluation, values: Sequence[Value]) -> Value:
    _some(values, "max")
    if _in_pythons_order(values):
        run.charge(len(values))
        return max(values)
    found = _orderable(values[0])
    for value in values:
        run.charge()
        found = value if differs_less(found, value) else found
    return found


def _in_pythons_order(values: Sequence[Value]) -> bool:
    """Whether Python has the order of FEEL for them: numbers, texts, or days of the years that `date` knows."""
    types = {type(value) for value in values}
    return types <= _NUMBERS or types in ({str}, {date})


def _orderable(value: Value) -> Value:
    differs_less(value, value)  # refuses a single item that has no order, as several would be
    return value


@standard("all", "list*: list", gives="boolean", unknowns="own", budget=True)
def _all(run: FormulaEvaluation, values: Sequence[Value]) -> FeelTruth:
    if _all_known(values):
        return False not in values
    verdict: FeelTruth = True
    for value in values:
        verdict = both(verdict, _truth(value, run))
    return _decided(verdict, values)


@standard("any", "list*: list", gives="boolean", unknowns="own", budget=True)
def _any(run: FormulaEvaluation, values: Sequence[Value]) -> FeelTruth:
    if _all_known(values):
        return True in values
    verdict: FeelTruth = False
    for value in values:
        verdict = either(verdict, _truth(value, run))
    return _decided(verdict, values)


def _all_known(values: Sequence[Value]) -> bool:
    """Whether each is true or false."""
    return {type(value) for value in values} <= {bool}


def _truth(value: Value, run: FormulaEvaluation) -> FeelTruth:
    if value is None:
        return false_for_null(None, run)
    return value if isinstance(value, (bool, Unknown)) else None


def _decided(verdict: FeelTruth, values: Sequence[Value]) -> FeelTruth:
    if verdict is None and any(not isinstance(value, (bool, Unknown, type(None))) for value in values):
        raise Refused(Said("an item is neither true nor false"))
    return verdict

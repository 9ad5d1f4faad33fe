"""When two values are equal, and when a value is inside another: the standard's rules, with unknowns.

In a call null is the answer that there is none: it is neither smaller nor larger than anything, nor inside anything. Plain FEEL gives
null there.

A question about lists and records may be answered although parts of them are unknown: they differ for certain where one known
part does. All walks over values here spend the budget of the evaluation and stop at `limits.DEPTH`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction

from callscore.feel import limits
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.trouble import LimitError, Refused
from callscore.feel.values import Range, Unknown, Value, kind, merged_unknowns, order, value_phrase
from callscore.sentence import Said

_ORDER: dict[str, Callable[[int], bool]] = {
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}

FeelTruth = bool | Unknown | None
"""True, false, null, or unknown."""


def equal(first: Value, second: Value, run: FormulaEvaluation) -> FeelTruth:
    """`first = second`; refused where the two are of different kinds and neither is null."""
    if type(first) is Unknown:
        return merged_unknowns(first, second) if type(second) is Unknown else first
    if type(second) is Unknown:
        return second
    if first is None or second is None:
        return first is second
    if type(first) is bool and type(second) is bool:
        return first is second
    if kind(first) != kind(second):
        raise Refused(
            Said(
                "{one} and {other} cannot be compared",
                one=value_phrase(first),
                other=value_phrase(second),
            )
        )
    return same(first, second, run)


def same(first: Value, second: Value, run: FormulaEvaluation, depth: int = 1) -> bool | Unknown:
    """Whether two values are equal, values of different kinds never."""
    if type(first) is Unknown:
        return merged_unknowns(first, second) if type(second) is Unknown else first
    if type(second) is Unknown:
        return second
    what = kind(first)
    if what != kind(second):
        return False
    run.charge()
    if what == "list":
        return len(first) == len(second) and _all_same(zip(first, second, strict=True), run, depth)
    if what == "context":
        return first.keys() == second.keys() and _all_same(((first[key], second[key]) for key in first), run, depth)
    if what == "range":
        if (first.op, first.low_closed, first.high_closed) != (second.op, second.low_closed, second.high_closed):
            return False
        return _all_same(((first.low, second.low), (first.high, second.high)), run, depth)
    return bool(first == second)


def _all_same(pairs: Iterable[tuple[Value, Value]], run: FormulaEvaluation, depth: int) -> bool | Unknown:
    deeper(depth)
    unknown: Unknown | None = None
    for first, second in pairs:
        verdict = same(first, second, run, depth + 1)
        if verdict is False:
            return False
        if type(verdict) is Unknown:
            unknown = verdict if unknown is None else merged_unknowns(unknown, verdict)
    return True if unknown is None else unknown


def deeper(depth: int) -> None:
    """Stop a walk over a value that is nested too deeply."""
    if depth > limits.DEPTH:
        raise LimitError(Said("a value is nested more than {most} levels deep", most=limits.DEPTH))


_SINGLE = frozenset((str, int, bool, Fraction, date, type(None)))
"""The frequent types of values without parts."""


def unknown_in(value: Value, run: FormulaEvaluation, depth: int = 1) -> Unknown | None:
    """All unknowns in a value and its parts as one, or None."""
    if type(value) is Unknown:
        return value
    if type(value) is dict or isinstance(value, Mapping):  # the first spares most records the search for an abstract class
        parts: Iterable[Value] = value.values()
    elif isinstance(value, (tuple, list)):
        parts = value
    elif type(value) is Range:
        parts = (value.low, value.high)
    else:
        return None
    deeper(depth)
    run.charge()
    found: Unknown | None = None
    for part in parts:
        if type(part) in _SINGLE:
            continue
        inner = unknown_in(part, run, depth + 1)
        if inner is not None:
            found = inner if found is None else merged_unknowns(found, inner)
    return found


def measured(value: Value, run: FormulaEvaluation) -> Value:
    """A result on its way out: no larger and no deeper than a reader could bear, as parts that are written once can be shared often."""
    if isinstance(value, (tuple, list, Mapping, Range)):
        unknown_in(value, run)
    return value


def compare(op: str, first: Value, second: Value, run: FormulaEvaluation) -> FeelTruth:
    """`first op second` for every comparison; refused where the two have no order."""
    if op == "=":
        return equal(first, second, run)
    if op == "!=":
        verdict = equal(first, second, run)
        return not verdict if type(verdict) is bool else verdict
    if type(first) is Unknown:
        return merged_unknowns(first, second) if type(second) is Unknown else first
    if type(second) is Unknown:
        return second
    if (first is None or second is None) and run.in_a_call:
        return False
    return _ORDER[op](order(first, second))


def both(first: FeelTruth, second: FeelTruth) -> FeelTruth:
    """`first and second`."""
    if first is False or second is False:
        return False
    if type(first) is Unknown:
        return merged_unknowns(first, second) if type(second) is Unknown else first
    if type(second) is Unknown:
        return second
    return None if first is None or second is None else True


def either(first: FeelTruth, second: FeelTruth) -> FeelTruth:
    """`first or second`."""
    return negated(both(negated(first), negated(second)))


def false_for_null(verdict: FeelTruth, run: FormulaEvaluation) -> FeelTruth:
    """In a call null meets nothing; in plain FEEL it stays."""
    return False if verdict is None and run.in_a_call else verdict


def negated(verdict: FeelTruth) -> FeelTruth:
    return not verdict if type(verdict) is bool else verdict


def inside(value: Value, range: Range, run: FormulaEvaluation) -> FeelTruth:
    """Whether a value is in a range; refused where an end is null or has no order with the value."""
    if range.op:
        return compare(range.op, value, range.high if range.low is None else range.low, run)
    if (range.low is None or range.high is None) and not run.in_a_call:
        raise Refused(Said("a range with an end that is null holds nothing that could be told"))
    low = compare(">=" if range.low_closed else ">", value, range.low, run)
    return both(low, compare("<=" if range.high_closed else "<", value, range.high, run))


def unary_test_holds(value: Value, test: Value, run: FormulaEvaluation) -> FeelTruth:
    """`value in test`: it is in the range, equal to the value, or in or equal to one item of the list."""
    if type(test) is Range and type(value) is not Range:
        return inside(value, test, run)
    if not isinstance(test, (tuple, list)):
        return equal(value, test, run)
    verdict: FeelTruth = same(value, test, run) if isinstance(value, (tuple, list)) else False
    refused: Said | None = None  # the message alone: an exception that is kept holds the call that keeps it
    for item in test:
        if verdict is True:
            return True
        try:
            found = inside(value, item, run) if type(item) is Range and type(value) is not Range else same(value, item, run)
        except Refused as trouble:
            refused, found = trouble.message, None
        verdict = either(verdict, found)
    if refused is not None and verdict is None:
        raise Refused(refused)
    return verdict

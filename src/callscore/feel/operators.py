"""Closures of operators: arithmetic, comparisons, truths, tests. Each tries the plain case first, two numbers or two truths."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from callscore.feel import limits, tree
from callscore.feel.arithmetic import compute, negative
from callscore.feel.equality import FeelTruth, both, compare, either, false_for_null, negated, unary_test_holds
from callscore.feel.frame import FormulaEvaluation, Frame
from callscore.feel.trouble import Refused
from callscore.feel.values import Unknown, Value, merged_unknowns, value_phrase
from callscore.sentence import Said

Closure = Callable[[Frame], Value]
Bind = Callable[[tree.Node], Closure]

_NUMBERS = (int, Fraction)
_PLAIN: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
PLAIN_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_SMALL = 1 << 256


def unknown_of(first: Value, second: Value) -> Unknown | None:
    """The unknown that a result of both depends on, or None where both are known."""
    if type(first) is Unknown:
        return merged_unknowns(first, second) if type(second) is Unknown else first
    return second if type(second) is Unknown else None


def spent(number: Value, run: FormulaEvaluation) -> Value:
    """A value that was computed; long numbers, and days, cost more of the budget."""
    if type(number) is int or type(number) is Fraction:
        run.charge(1 + (number.numerator.bit_length() + number.denominator.bit_length()) // 64)
    elif type(number) is not str:
        run.charge(limits.TIME)
    return number


def arithmetic_closure(node: tree.Arithmetic, bind: Bind) -> Closure:
    op, left, right, plain = node.op, bind(node.left), bind(node.right), _PLAIN.get(node.op)
    start, end = node.start, node.end

    def closure(frame: Frame) -> Value:
        first, second = left(frame), right(frame)
        if plain is not None and type(first) is int and type(second) is int and -_SMALL < first < _SMALL and -_SMALL < second < _SMALL:
            return plain(first, second)
        unknown = unknown_of(first, second)
        if unknown is not None:
            return unknown
        try:
            if op == "**" and type(second) is Fraction:
                frame.run.charge(limits.POWER)
            return spent(compute(op, first, second), frame.run)
        except Refused as refused:
            return frame.run.refused(refused.message, start, end)

    return closure


def negation_closure(node: tree.Negation, bind: Bind) -> Closure:
    operand = bind(node.operand)

    def closure(frame: Frame) -> Value:
        value = operand(frame)
        if type(value) in _NUMBERS:
            return -value
        if type(value) is Unknown:
            return value
        try:
            return negative(value)
        except Refused as refused:
            return frame.run.refused(refused.message, node.start, node.end)

    return closure


def comparison_closure(node: tree.Comparison, bind: Bind) -> Closure:
    op, left, right, plain = node.op, bind(node.left), bind(node.right), PLAIN_COMPARISONS[node.op]

    def compared(first: Value, second: Value, run: FormulaEvaluation) -> FeelTruth:
        try:
            return compare(op, first, second, run)
        except Refused as refused:
            return run.refused(refused.message, node.start, node.end)

    def closure(frame: Frame) -> FeelTruth:
        first, second = left(frame), right(frame)
        type_ = type(first)
        if type_ is type(second) and (type_ is int or type_ is str):
            return plain(first, second)
        return compared(first, second, frame.run)

    match node.right:
        case tree.Literal(None) if op == "=":
            return lambda frame: value if type(value := left(frame)) is Unknown else value is None
        case tree.Literal(bar) if type(bar) is int or type(bar) is str:
            return _against_written(left, plain, bar, compared)
    return closure


def _against_written(
    left: Closure, plain: Callable[[Any, Any], bool], bar: Value, otherwise: Callable[[Value, Value, FormulaEvaluation], FeelTruth]
) -> Closure:
    """A comparison with a value that stands in it: most conditions of filters, which are asked of every item."""
    type_ = type(bar)

    def closure(frame: Frame) -> FeelTruth:
        value = left(frame)
        return plain(value, bar) if type(value) is type_ else otherwise(value, bar, frame.run)

    return closure


def between_closure(node: tree.Between, bind: Bind) -> Closure:
    value, low, high = bind(node.value), bind(node.low), bind(node.high)

    def closure(frame: Frame) -> FeelTruth:
        tested, run = value(frame), frame.run

        def side(op: str, bound: Value) -> FeelTruth:
            try:
                return compare(op, tested, bound, run)
            except Refused as refused:
                return run.refused(refused.message, node.start, node.end)

        return both(side(">=", low(frame)), side("<=", high(frame)))

    return closure


def not_(node: tree.Not, bind: Bind) -> Closure:
    operand = bind(node.operand)

    def closure(frame: Frame) -> FeelTruth:
        return negated(truth(operand(frame), node.operand, frame.run))

    return closure


def truth(value: Value, node: tree.Node, run: FormulaEvaluation) -> FeelTruth:
    """A value where a truth is wanted; in a call null is not true. What is neither true nor false nor null nor unknown is an error."""
    if value is None or type(value) is bool or type(value) is Unknown:
        return false_for_null(value, run)
    return run.refused(Said("{value} is neither true nor false", value=value_phrase(value)), node.start, node.end)


def conjunction_closure(node: tree.Conjunction, bind: Bind) -> Closure:
    return _joined([(part, bind(part)) for part in node.parts], both, False)


def disjunction_closure(node: tree.Disjunction, bind: Bind) -> Closure:
    return _joined([(part, bind(part)) for part in node.parts], either, True)


def _joined(parts: list[tuple[tree.Node, Closure]], join: Callable[[FeelTruth, FeelTruth], FeelTruth], decisive: bool) -> Closure:
    """The parts from left to right, up to the first that decides alone."""
    neutral = not decisive

    def closure(frame: Frame) -> Value:
        verdict: FeelTruth = neutral
        for part, evaluate in parts:
            value = evaluate(frame)
            if value is decisive:
                return decisive
            if value is not neutral:
                verdict = join(verdict, truth(value, part, frame.run))
        return verdict

    return closure


def in_(node: tree.In, bind: Bind) -> Closure:
    value = bind(node.value)
    tests = [_test(test, bind) for test in node.tests]
    texts = texts_tested(node.tests)

    def closure(frame: Frame) -> FeelTruth:
        tested = value(frame)
        if texts is not None and type(tested) is str:
            return tested in texts
        return _any(tests, tested, frame)

    return closure


def texts_tested(tests: tuple[tree.Node, ...]) -> frozenset[str] | None:
    """The texts that a list of tests is made of, each written once; None where it is any other list."""
    texts = frozenset(test.value for test in tests if isinstance(test, tree.Literal) and type(test.value) is str)
    return texts if len(texts) == len(tests) else None


def unary_tests(node: tree.UnaryTests, bind: Bind) -> Closure:
    tests = [_test(test, bind) for test in node.tests]

    def closure(frame: Frame) -> FeelTruth:
        verdict = _any(tests, frame.run.input, frame) if tests else True
        return negated(verdict) if node.negated else verdict

    return closure


Test = Callable[[Value, Frame], FeelTruth]


def _any(tests: list[Test], value: Value, frame: Frame) -> FeelTruth:
    verdict: FeelTruth = False
    for test in tests:
        found = test(value, frame)
        if found is True:
            return True
        if found is not False:
            verdict = either(verdict, found)
    return verdict


def _test(node: tree.Node, bind: Bind) -> Test:
    """What a test of `UnaryTests` or `In` makes of the value under test."""
    test, band = _any_test(node, bind), band_of(node)
    if band is None:
        return test
    return lambda value, frame: band(value) if type(value) is int or type(value) is Fraction else test(value, frame)


def band_of(node: tree.Node) -> Callable[[Any], bool] | None:
    """A test against numbers that stand in it, as a function of a number: by far the most frequent one; None for any other test.

    Whole numbers are compared, by which fractions are spared their search for a type that they could be compared with."""
    match node:
        case tree.UnaryTests([only], False):
            return band_of(only)
        case tree.UnaryComparison(op, tree.Literal(bar)) if op in PLAIN_COMPARISONS and type(bar) in _NUMBERS:
            return number_test(op, bar)
        case tree.RangeOf(tree.Literal(low), tree.Literal(high), low_closed, high_closed) if (
            type(low) in _NUMBERS and type(high) in _NUMBERS
        ):
            above, below = number_test(">=" if low_closed else ">", low), number_test("<=" if high_closed else "<", high)
            return lambda number: above(number) and below(number)
    return None


def number_test(op: str, bar: Any) -> Callable[[Any], bool]:
    compare, numerator, denominator = PLAIN_COMPARISONS[op], bar.numerator, bar.denominator
    return lambda number: compare(number.numerator * denominator, numerator * number.denominator)


def _any_test(node: tree.Node, bind: Bind) -> Test:
    if isinstance(node, tree.UnaryComparison):
        op, operand = node.op, bind(node.operand)
        return lambda value, frame: _settled(node, frame, lambda: compare(op, value, operand(frame), frame.run))
    wanted = bind(node)
    if any(isinstance(inner, tree.Input) for inner in tree.walk(node)):
        return lambda value, frame: truth(wanted(frame), node, frame.run)
    return lambda value, frame: _settled(node, frame, lambda: unary_test_holds(value, wanted(frame), frame.run))


def _settled(node: tree.Node, frame: Frame, verdict: Callable[[], FeelTruth]) -> FeelTruth:
    try:
        return verdict()
    except Refused as refused:
        return frame.run.refused(refused.message, node.start, node.end)

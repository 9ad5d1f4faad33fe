"""FEEL trees into conditions: and, or, not and comparisons with constants stay; all else becomes a computed fact of its own.

A condition that is no comparison of one fact with constants of its kind (a quantifier over members, one indicator against another, a
written text in a list) is hoisted: FEEL computes its truth as an indicator named by its text, and the condition asks whether that is true.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any as AnyValue
from typing import Protocol, cast

from msgspec.structs import replace

from callscore.feel import Days, Expression, Fault, Months, tree
from callscore.feel.values import kind
from callscore.rulebook.condition import All, Any, Atom, Condition, Constant, Operator, dual

FLIPPED: dict[str, str] = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
SCALARS = (bool, int, Fraction, str, date, Days, Months)


class Hoist(Protocol):
    """What is known of the parts of an expression."""

    def fact(self, node: tree.Node) -> str:
        """Make a computed fact of the part and give its name; a plain name is its own fact."""
        ...

    def kind(self, node: tree.Node) -> str:
        """The kind of its values, as `values.kind` names it, or `any`."""
        ...

    def may_be_null(self, node: tree.Node) -> bool: ...

    def truth(self, node: tree.Node) -> str:
        """The name of a fact that is true, false or null, else unknown."""
        ...


def condition_of(node: tree.Node, hoist: Hoist) -> Condition:
    """The condition that a boolean expression states."""
    match node:
        case tree.Literal(value=True):
            return All(())
        case tree.Literal(value=False):
            return Any(())
        case tree.Conjunction(parts=parts):
            return All(tuple(condition_of(part, hoist) for part in parts))
        case tree.Disjunction(parts=parts):
            return Any(tuple(condition_of(part, hoist) for part in parts))
        case tree.Not(operand=operand):
            return dual(condition_of(operand, hoist))
        case tree.Comparison(op=op, left=left, right=right):
            return _comparison(op, left, right, hoist) or _truth(node, hoist)
        case tree.Between(value=value, low=low, high=high):
            return _within(value, (">=", low), ("<=", high), hoist) or _truth(node, hoist)
        case tree.In(value=value, tests=tests):
            return _tests(tests, value, hoist) or _truth(node, hoist)
        case _:
            return _truth(node, hoist)


def tests_condition(tests: tree.UnaryTests, subject: tree.Node, hoist: Hoist) -> Condition:
    """The condition that unary tests state of a subject."""
    if not tests.tests:
        return All(())
    condition = _tests(tests.tests, subject, hoist) or _truth(about_fact(tests, subject), hoist)
    return dual(condition) if tests.negated else condition


def about_fact(tests: tree.UnaryTests, subject: tree.Node) -> tree.Node:
    """The tests as one expression about their subject, not negated."""
    return tree.In(subject, tests.tests, start=tests.start, end=tests.end)


def _tests(tests: tuple[tree.Node, ...], subject: tree.Node, hoist: Hoist) -> Condition | None:
    """Some test holds; None where one of them is no comparison with constants."""
    parts = [_test(test, subject, hoist) for test in tests]
    if any(part is None for part in parts):
        return None
    known = tuple(part for part in parts if part is not None)
    return known[0] if len(known) == 1 else Any(known)


def _test(test: tree.Node, subject: tree.Node, hoist: Hoist) -> Condition | None:
    match test:
        case tree.UnaryComparison(op=op, operand=operand) | tree.UnaryRange(op=op, operand=operand):
            return _comparison(op, subject, operand, hoist)
        case tree.RangeOf(low=low, high=high, low_closed=low_closed, high_closed=high_closed):
            return _within(subject, (">=" if low_closed else ">", low), ("<=" if high_closed else "<", high), hoist)
        case tree.ListOf(items=items):
            return _tests(items, subject, hoist)
        case _ if any(isinstance(part, tree.Input) for part in tree.walk(test)):
            return condition_of(with_input(test, subject), hoist)
        case _ if constant_of(subject) is None:
            return _comparison("=", subject, test, hoist)
        case _:  # what a written value is compared with here may be a list, in which it is looked for
            return None


def _within(value: tree.Node, low: tuple[str, tree.Node], high: tuple[str, tree.Node], hoist: Hoist) -> Condition | None:
    if constant_of(value) is not None:
        return None
    ends = [_comparison(op, value, end, hoist) for op, end in (low, high)]
    return None if ends[0] is None or ends[1] is None else All((ends[0], ends[1]))


def _comparison(op: str, left: tree.Node, right: tree.Node, hoist: Hoist) -> Atom | None:
    """An atom where exactly one side is a constant, and the other of its kind."""
    for subject, operator, bar, constant in ((left, op, right, constant_of(right)), (right, FLIPPED[op], left, constant_of(left))):
        if constant_of(subject) is not None or _is_null(subject):
            continue
        is_absence = _is_null(bar) and operator in ("=", "!=")
        if is_absence or (constant is not None and hoist.kind(subject) == kind(constant)):
            null = (operator == "!=") is not is_absence if is_absence or hoist.may_be_null(subject) else None
            return Atom(hoist.fact(subject), cast(Operator, operator), constant, null)
    return None


def _is_null(node: tree.Node) -> bool:
    return isinstance(node, tree.Literal) and node.value is None


def constant_of(node: tree.Node) -> Constant | None:
    """The value of an expression that reads nothing, where it is one that facts can be compared with."""
    expression = Expression("", node)
    if expression.free or any(isinstance(part, tree.Input) for part in tree.walk(node)):
        return None
    faults: list[Fault] = []
    value = expression.bind()({}, faults)
    return value if not faults and isinstance(value, SCALARS) else None


def _truth(node: tree.Node, hoist: Hoist) -> Atom:
    return Atom(hoist.truth(node), "=", True, False if hoist.may_be_null(node) else None)


def with_input(node: tree.Node, subject: tree.Node) -> tree.Node:
    """The expression with `?` replaced by the subject."""
    return rewritten_tree(node, lambda part: subject if isinstance(part, tree.Input) else None)


def rewritten_tree(node: tree.Node, change: Callable[[tree.Node], tree.Node | None]) -> tree.Node:
    """The tree with every node replaced for which `change` gives another; what it replaces is not entered."""
    changed = change(node)
    if changed is not None:
        return changed
    if not node.inner:
        return node
    return replace(node, **{name: _rewritten_part(getattr(node, name), change) for name in node.inner})


def _rewritten_part(part: AnyValue, change: Callable[[tree.Node], tree.Node | None]) -> AnyValue:
    if isinstance(part, tuple):
        return tuple(rewritten_tree(item, change) for item in part)
    return part if part is None else rewritten_tree(part, change)

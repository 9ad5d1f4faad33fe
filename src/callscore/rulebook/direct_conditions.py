"""Conditions and formulas bound for the direct engine: the call's own trees over the facts."""

from __future__ import annotations

from typing import Any

from callscore.feel import Expression, Tests, tree
from callscore.rulebook.fact import FormulaRun
from callscore.rulebook.unit import Facts, Recheck


def bound_of(node: tree.Node) -> FormulaRun:
    """The expression as a function of the facts."""
    return Expression("", node).bind()


def recheck_of(node: tree.Node) -> Recheck:
    """The truth of an expression."""
    run = bound_of(node)
    return lambda facts: _decided(run(facts, []))


def recheck_of_tests(subject: tree.Node, tests: tree.UnaryTests) -> Recheck:
    """Whether tests of a subject hold."""
    # A subject is mostly one fact; a whole evaluation to read it would cost as much as the test.
    run = _reading(subject.name) if isinstance(subject, tree.Name) else bound_of(subject)
    test = Tests("", tests).bind()

    def recheck(facts: Facts) -> bool | None:
        return _decided(test(run(facts, []), facts, []))

    return recheck


def _decided(value: Any) -> bool | None:
    """Null meets no condition."""
    if value is None:
        return False
    return value if isinstance(value, bool) else None


def _reading(name: str) -> FormulaRun:
    return lambda facts, faults: facts[name]

"""Conditions and formulas for the direct engine: the call's own trees over the facts. They are values, and compiled when they are first
asked."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from msgspec import Struct

from callscore.feel import Expression, Tests, tree
from callscore.rulebook.fact import FormulaRun
from callscore.rulebook.unit import Facts, Recheck


class FormulaOfFacts(Struct, frozen=True, dict=True):
    """An expression as a function of the facts."""

    node: tree.Node

    def __call__(self, facts: Facts, faults: list[Any]) -> Any:
        return self._run(facts, faults)

    @cached_property
    def _run(self) -> FormulaRun:
        return Expression("", self.node).bind()


class TruthOfFacts(Struct, frozen=True, dict=True):
    """The truth of an expression."""

    node: tree.Node

    def __call__(self, facts: Facts) -> bool | None:
        return _decided(self._run(facts, []))

    @cached_property
    def _run(self) -> FormulaRun:
        return Expression("", self.node).bind()


class TestsOfFact(Struct, frozen=True, dict=True):
    """Whether tests of a subject hold."""

    __test__ = False  # pytest would take it for a class of tests

    subject: tree.Node
    tests: tree.UnaryTests

    def __call__(self, facts: Facts) -> bool | None:
        return self._recheck(facts)

    @cached_property
    def _recheck(self) -> Recheck:
        test, subject = Tests("", self.tests).bind(), self.subject
        if isinstance(subject, tree.Name):
            # A subject is mostly one fact; a whole evaluation to read it would cost as much as the test.
            name = subject.name
            return lambda facts: _decided(test(facts[name], facts, []))
        run = Expression("", subject).bind()
        return lambda facts: _decided(test(run(facts, []), facts, []))


class AllOfFacts(Struct, frozen=True):
    """Whether all of several conditions hold."""

    parts: tuple[Recheck, ...]

    def __call__(self, facts: Facts) -> bool | None:
        answer: bool | None = True
        for part in self.parts:
            found = part(facts)
            if found is False:
                return False
            if found is None:
                answer = None
        return answer


def _decided(value: Any) -> bool | None:
    """Null meets no condition."""
    if value is None:
        return False
    return value if isinstance(value, bool) else None

"""Completing as a condition on days, which both engines compare as an exact number."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from callscore.call.completion_rules import Completion
from callscore.feel import Unknown
from callscore.rulebook.condition import Atom, dual
from callscore.rulebook.rulebook import completion_unit
from callscore.rulebook.unit import Facts, Question


def days_left(gate: str) -> str:
    """The fact: so many days before the last one it was completed; negative behind it, 0 on it."""
    return f"days left {gate}"


class _DaysAreLeft(Struct, frozen=True):
    fact: str

    def __call__(self, facts: Facts) -> bool | None:
        left: Any = facts[self.fact]
        return None if isinstance(left, Unknown) else bool(left >= 0)


def completion_question(gate: str, rule: Completion) -> Question:
    """Met for what was completed on the last day or before."""
    fact = days_left(gate)
    in_time = Atom(fact, ">=", 0)

    return Question(completion_unit(gate), in_time, dual(in_time), _DaysAreLeft(fact), rule.place)

"""Rulebooks for the tests of inference: small syntax trees, their network conditions, their recheck, and a truth table of their own.

The truth table knows nothing of either engine: it is Kleene's logic over -1, 0 and 1.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any as AnyValue

from callscore.feel import Unknown
from callscore.place import Place
from callscore.rulebook.condition import All, Any, Atom, Condition, dual
from callscore.rulebook.unit import Choice, Facts, Option, Question, Recheck

HERE = Place("test.yaml", 1, 1)
COMPARE: dict[str, Callable[[AnyValue, AnyValue], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def recheck_of(condition: Condition) -> Recheck:
    """A closure over exact values, with None for undetermined, as FEEL gives it."""
    if isinstance(condition, Atom):
        subject, compare, constant = condition.subject, COMPARE[condition.operator], condition.constant

        def ask(facts: Facts) -> bool | None:
            value = facts[subject]
            return None if isinstance(value, Unknown) else compare(value, constant)

        return ask
    parts = [recheck_of(part) for part in condition.parts]
    decisive = isinstance(condition, Any)

    def combine(facts: Facts) -> bool | None:
        values = [part(facts) for part in parts]
        if decisive in values:
            return decisive
        return None if None in values else not decisive

    return combine


def question(name: str, condition: Condition) -> Question:
    return Question(name, condition, dual(condition), recheck_of(condition), HERE)


def choice(name: str, policy: AnyValue, conditions: Sequence[Condition | None]) -> Choice:
    options = (Option(condition, None if condition is None else recheck_of(condition), HERE) for condition in conditions)
    return Choice(name, tuple(options), policy, HERE)


def band(subject: str, low: AnyValue = None, high: AnyValue = None) -> Condition:
    """`[low..high)`, open where an end is None."""
    ends = [Atom(subject, ">=", low)] if low is not None else []
    ends += [Atom(subject, "<", high)] if high is not None else []
    return All(tuple(ends))


def truth(condition: Condition, facts: Mapping[str, AnyValue]) -> int:
    """1 met, -1 not met, 0 undetermined."""
    if isinstance(condition, Atom):
        value = facts[condition.subject]
        if isinstance(value, Unknown):
            return 0
        return 1 if COMPARE[condition.operator](value, condition.constant) else -1
    if isinstance(condition, All):
        return min((truth(part, facts) for part in condition.parts), default=1)
    return max((truth(part, facts) for part in condition.parts), default=-1)


def option_truths(conditions: Sequence[Condition | None], facts: Mapping[str, AnyValue]) -> list[int]:
    """Of each option; one without condition has the opposite of the best before it."""
    values: list[int] = []
    for condition in conditions:
        values.append(-max(values, default=-1) if condition is None else truth(condition, facts))
    return values

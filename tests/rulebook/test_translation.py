"""FEEL conditions for the network: the same answer as FEEL itself gives, known or unknown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any as AnyValue

import pytest

from callscore.feel import Unknown
from callscore.inference.facts import with_computed
from callscore.rulebook.condition import All, Any, Atom, Condition, dual, subjects
from callscore.rulebook.unit import Question

from ..known import known
from .conftest import Compile

COMPARE = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
NOWHERE = Unknown(("somewhere",))
VALUES: dict[str, list[AnyValue]] = {
    "size": [NOWHERE, 4, 5, Fraction(11, 2), 10],
    "share": [NOWHERE, 0, 50],
    "green": [NOWHERE, True, False],
    "area": [NOWHERE, "north", "south"],
}


def truth(condition: Condition, facts: Mapping[str, AnyValue]) -> bool | None:
    """Kleene's logic: None is undetermined."""
    if isinstance(condition, Atom):
        value = facts[condition.subject]
        return None if isinstance(value, Unknown) else COMPARE[condition.operator](value, condition.constant)
    parts = [truth(part, facts) for part in condition.parts]
    decisive = isinstance(condition, Any)
    return decisive if decisive in parts else None if None in parts else not decisive


def question(compiled: Compile, require: str) -> tuple[Question, AnyValue]:
    rulebook, findings = compiled(f"gates: [{{gate: E, require: {require}, if undetermined: ask}}]\n")
    assert rulebook is not None, findings
    gate = rulebook.units["gate E"]
    assert isinstance(gate, Question)
    return gate, rulebook


CONDITIONS = [
    "size >= 5",
    "5 <= size",
    "not(size >= 5)",
    "size between 5 and 10",
    "size in [5..10)",
    "size in (4, 10)",
    "size in (> 5, 4)",
    "size > 4 and green",
    "size > 4 or green",
    "not(size > 4 or not(green))",
    "size > share",
    "size * 2 > 10",
    "10 - size < share and area = \"north\"",
    "if green then size > 4 else share > 10",
    "area in (\"north\", \"south\")",
    "area != \"north\"",
    "green = false",
    "true",
    "green and false",
]  # fmt: skip
TESTS = [
    "{size: '>= 5'}",
    "{size: '[5..10]'}",
    "{size: 'not(5, 10)'}",
    "{size: 'not(> 5)'}",
    "{size: '-'}",
    "{size: '> share'}",
    "{size: '? * 2 > 10'}",
    "{size: '< 5, > 9'}",
    "{size + share: '> 10'}",
    "{size: '>= 5', green: 'true'}",
    "{area: '\"north\"'}",
    '{area: \'not("north", "south")\'}',
    "{size: 'between 5 and 10'}",
]


@pytest.mark.parametrize("require", [*(f"'{condition}'" for condition in CONDITIONS), *TESTS])
def test_the_condition_says_what_the_formula_says(compiled: Compile, require: str) -> None:
    unit, rulebook = question(compiled, require)
    names = sorted(VALUES)
    for combination in product(*(VALUES[name] for name in names)):
        facts = with_computed(dict(zip(names, combination, strict=True)), rulebook.computed, "x").facts
        expected = unit.recheck(facts)
        assert truth(unit.met, facts) is expected, facts
        assert truth(unit.not_met, facts) is (None if expected is None else not expected), facts


@pytest.mark.parametrize(
    ("require", "met"),
    [
        ("size >= 5", Atom("size", ">=", 5)),
        ("5 < size", Atom("size", ">", 5)),
        ("'size between 1 and 2'", All((Atom("size", ">=", 1), Atom("size", "<=", 2)))),
        ("green", Atom("green", "=", True)),
        ("not(green)", Atom("green", "!=", True)),
        ("seat.in_region", Atom("seat.in_region", "=", True)),
        ('founded > date("2024-12-31")', Atom("founded", ">", date(2024, 12, 31))),
        ("size > 1 + 2", Atom("size", ">", 3)),
        ("count(members) > 2", Atom("count(members)", ">", 2)),
        ("some m in members satisfies m.km < 9", Atom("some m in members satisfies m.km < 9", "=", True)),
        ("'{size: \"(5..9]\"}'", None),
        ("{size: '(5..9]'}", All((All((Atom("size", ">", 5), Atom("size", "<=", 9))),))),
        ("{size: '? > share'}", All((Atom("size > share", "=", True),))),
        ("true", All(())),
    ],
)
def test_what_the_network_compares(compiled: Compile, require: str, met: Condition) -> None:
    if met is None:
        assert compiled(f"gates: [{{gate: E, require: {require}, if undetermined: ask}}]\n")[0] is None
        return
    unit, rulebook = question(compiled, require)
    assert unit.met == met
    assert unit.not_met == dual(met)
    for fact in subjects(met):
        assert fact in rulebook.types


def test_a_part_that_is_computed_is_computed_once(compiled: Compile) -> None:
    text = "gates: [{gate: E, require: count(members) > 2 and count(members) < 9, if undetermined: ask}]\n"
    rulebook, _ = compiled(text)
    assert [fact.name for fact in known(rulebook).computed] == ["count(members)"]


def test_days_of_the_call_are_constants(compiled: Compile) -> None:
    text = "dates: {reference: 2025-12-31}\ngates: [{gate: E, require: founded < dates.reference, if undetermined: ask}]\n"
    rulebook, _ = compiled(text)
    assert rulebook is not None
    gate = rulebook.units["gate E"]
    assert isinstance(gate, Question)
    assert gate.met == Atom("founded", "<", date(2025, 12, 31))

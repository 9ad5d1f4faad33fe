"""A sieve says of items what the closure of the condition says of them one by one, or nothing: value, faults and steps are the same."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction

import pytest

from callscore.feel import Fault, Unknown, parse, tree
from callscore.feel.closures import compiled
from callscore.feel.frame import FormulaEvaluation, Frame
from callscore.feel.sieves import sieve_of, sifted
from callscore.feel.values import Value

CONDITIONS = [
    '{}kind = "sme"',
    '{}kind != "sme"',
    '{}kind < "sme"',
    '{}kind in ("sme", "uni")',
    '{}kind in ("sme", "sme")',
    "{}lead",
    "{}lead = true",
    "not({}lead)",
    "{}left = null",
    "{}staff = 3",
    "{}staff >= 3",
    "{}staff < 2.5",
    '{}lead and {}staff > 2 and {}kind = "sme"',
    '{}lead or {}staff > 2 or {}kind = "sme"',
    'not({}lead and {}kind = "sme") or {}left = null',
    'not({}kind in ("uni", "large") and not({}staff > 1 or {}lead))',
]
VALUES: dict[str, list[Value]] = {
    "kind": ["sme", "uni", "large", ""],
    "lead": [True, False],
    "left": [None, date(2020, 1, 1), 0, False],
    "staff": [0, 1, 3, Fraction(5, 2), Fraction(7, 3), -4],
}
ODD: list[Value] = [None, Unknown(("staff",)), True, 1, "x", ({"kind": "sme"},), date(2024, 2, 29)]
FORMS = [f"members[{condition.replace('{}', '')}]" for condition in CONDITIONS] + [
    f"{word} m in members satisfies {condition.replace('{}', 'm.')}" for word in ("some", "every") for condition in CONDITIONS
]


def record(chance: random.Random, odd: float) -> Value:
    if chance.random() < odd / 4:
        return chance.choice(ODD)
    fields = {name: chance.choice(ODD if chance.random() < odd else values) for name, values in VALUES.items()}
    if chance.random() < odd:
        del fields[chance.choice(list(fields))]
    return fields


def computed(tree_: tree.Node, members: Value, faults: list[Fault] | None, null_decides: bool) -> tuple[Value, list[Fault] | None, int]:
    run = FormulaEvaluation(faults, null_decides=null_decides)
    scope = {"members": members, "kind": "sme", "staff": 5}
    return compiled(tree_, {})(Frame(scope, None, run)), run.faults, run.steps


@pytest.mark.parametrize("text", FORMS)
def test_a_sieve_changes_neither_value_nor_faults_nor_steps(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(text)
    node = parse(text).tree
    for number in range(120):
        odd = (0, 0, 0.02, 0.2)[number % 4]
        members = tuple(record(chance, odd) for _ in range(chance.choice((0, 1, 3, 50, 120))))
        for faults, null_decides in ((None, True), ([], True), ([], False)):
            with monkeypatch.context() as patch:
                patch.setattr("callscore.feel.loops.sieve_of", lambda *_: None)
                expected = computed(node, members, None if faults is None else [], null_decides)
            assert computed(node, members, None if faults is None else [], null_decides) == expected


@pytest.mark.parametrize(
    ("condition", "items", "met"),
    [
        ('kind = "sme"', ({"kind": "sme"}, {"kind": None}, {"kind": "uni"}), [0]),
        ('kind = "sme"', ({"kind": "sme"}, {"kind": Unknown()}), None),
        ('kind != "sme"', ({"kind": "sme"}, {"kind": "uni"}), [1]),
        ('kind != "sme"', ({"kind": "sme"}, {"kind": None}), None),
        ('kind in ("uni", "large")', ({"kind": "sme"}, {"kind": "uni"}), [1]),
        ("staff >= 3", ({"staff": 3}, {"staff": Fraction(5, 2)}, {"staff": 4}), [0, 2]),
        ("staff >= 3", ({"staff": 3}, {"staff": None}), None),
        ("staff = 1", ({"staff": 1}, {"staff": True}), None),
        ("lead", ({"lead": True}, {"lead": False}), [0]),
        ("lead", ({"lead": True}, {}), None),
        ("lead", (True, False), None),
        ("left = null", ({"left": None}, {"left": 2}), [0]),
        ("not(lead) and staff < 2", ({"lead": True, "staff": None}, {"lead": False, "staff": 1}), [1]),
        ("lead or staff < 2", ({"lead": False, "staff": 2}, {"lead": False, "staff": 1}, {"lead": True, "staff": None}), [1, 2]),
        ("staff > limit", ({"staff": 3},), None),
        ("staff + 1 > 2 and lead", ({"staff": 3, "lead": True},), None),
    ],
)
def test_what_a_sieve_lets_through(condition: str, items: tuple[Value, ...], met: list[int] | None) -> None:
    filtered = parse(f"members[{condition}]").tree
    assert isinstance(filtered, tree.Filter)
    assert sifted(sieve_of(filtered.condition), items) == (None if met is None else [items[place] for place in met])

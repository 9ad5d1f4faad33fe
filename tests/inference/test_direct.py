"""The recount by hand, without durable-rules."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from callscore.feel import Unknown
from callscore.inference import direct
from callscore.inference.direct import Direct
from callscore.rulebook.condition import All, Any, Atom
from callscore.rulebook.unit import Chosen, EngineAnswer, Question, Verdict

from .rulebooks import HERE, band, choice, question

A, B, C = (Atom(name, ">=", 1) for name in "abc")
UNSAID = Unknown()


def answer(unit: object, **facts: object) -> EngineAnswer:
    return Direct([unit]).decide(facts)[0]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (A, {"a": 1}, Verdict.MET),
        (A, {"a": 0}, Verdict.NOT_MET),
        (A, {"a": UNSAID}, Verdict.UNDETERMINED),
        (All((A, B)), {"a": 0, "b": UNSAID}, Verdict.NOT_MET),
        (All((A, B)), {"a": 1, "b": UNSAID}, Verdict.UNDETERMINED),
        (Any((A, B)), {"a": 1, "b": UNSAID}, Verdict.MET),
        (Any((A, B)), {"a": 0, "b": UNSAID}, Verdict.UNDETERMINED),
        (All(()), {}, Verdict.MET),
        (Any(()), {}, Verdict.NOT_MET),
    ],
)
def test_questions(condition: object, facts: dict[str, object], expected: Verdict) -> None:
    assert answer(question("E", condition), **facts) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("policy", "conditions", "facts", "expected"),
    [
        ("unique", [A, B], {"a": 1, "b": 0}, (0,)),
        ("unique", [A, B], {"a": 1, "b": UNSAID}, (0,)),
        ("unique", [A, B], {"a": 1, "b": 1}, (0, 1)),
        ("unique", [A, B], {"a": 0, "b": 0}, ()),
        ("unique", [A, B], {"a": 0, "b": UNSAID}, None),
        ("unique", [A, None], {"a": 0}, (1,)),
        ("unique", [A, None], {"a": UNSAID}, None),
        ("unique", [A, None, B], {"a": 0, "b": 1}, (1, 2)),
        ("unique", [A, B, None], {"a": 0, "b": UNSAID}, None),
        ("first", [A, B], {"a": 1, "b": UNSAID}, (0,)),
        ("first", [A, B], {"a": UNSAID, "b": 1}, None),
        ("first", [A, B], {"a": 1, "b": 1}, (0,)),
        ("first", [A, B], {"a": 0, "b": 0}, ()),
        ("first", [A, B, None], {"a": 0, "b": 0}, (2,)),
        ("first", [A, B, None], {"a": 0, "b": UNSAID}, None),
        ("every", [A, B, C], {"a": 1, "b": 0, "c": 1}, (0, 2)),
        ("every", [A, B, C], {"a": 1, "b": UNSAID, "c": 1}, None),
        ("every", [A, B], {"a": 0, "b": 0}, ()),
        ("every", [A, B, None], {"a": 0, "b": 0}, (2,)),
        ("every", [A, None], {"a": 1}, (0,)),
        ("every", [A, None], {"a": UNSAID}, None),
        ("first", [None, A], {"a": 1}, (0,)),
        ("unique", [None, None], {}, (0,)),
        ("first", [], {}, ()),
    ],
)
def test_choices(policy: str, conditions: list[object], facts: dict[str, object], expected: tuple[int, ...] | None) -> None:
    assert answer(choice("rows", policy, conditions), **facts) == Chosen(expected)  # type: ignore[arg-type]


def test_a_border_belongs_to_one_band_only() -> None:
    rows = choice("rows", "unique", [band("km", None, 15), band("km", 15, 40), band("km", 40)])
    assert [answer(rows, km=km) for km in (14, 15, 40)] == [Chosen((0,)), Chosen((1,)), Chosen((2,))]


def test_answers_stand_in_the_order_of_the_units() -> None:
    engine = Direct([question("E1", A), choice("rows", "first", [B]), question("E2", C)])
    assert engine.decide({"a": 1, "b": 1, "c": 0}) == (Verdict.MET, Chosen((0,)), Verdict.NOT_MET)


def test_only_the_recheck_is_asked_never_the_network_s_condition() -> None:
    assert answer(Question("E", Any(()), All(()), lambda facts: True, HERE)) is Verdict.MET


def test_it_shares_no_code_with_the_way_of_durable_rules() -> None:
    tree = ast.parse(Path(direct.__file__).read_text(encoding="utf-8"))
    taken = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert taken == {"__future__", "collections.abc", "callscore.inference.choice_answers", "callscore.rulebook.unit"}

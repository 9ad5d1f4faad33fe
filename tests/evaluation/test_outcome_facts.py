"""What the conditions of outcomes read of an application, worked by hand."""

from __future__ import annotations

from pathlib import Path

from callscore.application.application import Application
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.feel import Unknown
from callscore.feel.values import Value
from callscore.place import Place
from callscore.rulebook.produced_facts import GRANTED, RANK, REQUESTED, STATUS, TIED

from .test_conclusion import rulebook


def _evaluated(folder: Path, points: dict[str, Value]) -> Evaluation:
    def application(id: str, given: Value) -> Application:
        return Application(id=id, place=Place("a.yaml"), values={"points": given, "ask": 60, "since": None, "green": False}, places={})

    return evaluate(rulebook(folder), [application(id, given) for id, given in points.items()], ("direct",))


def test_of_the_order_and_the_money(tmp_path: Path) -> None:
    facts = _evaluated(tmp_path, {"first": 90, "second": 80, "refused": 5}).outcome_facts
    shown = {id: tuple(facts[id][name] for name in (STATUS, RANK, TIED, GRANTED, REQUESTED)) for id in facts}
    assert shown == {
        "first": ("selected", 1, False, 60, 60),
        "second": ("selected", 2, False, 40, 60),  # of 100 in all 40 are left
        "refused": ("ineligible", Unknown((RANK,)), False, 0, 60),
    }


def test_of_equals_and_beside_what_is_answered(tmp_path: Path) -> None:
    facts = _evaluated(tmp_path, {"one": 90, "other": 90}).outcome_facts
    assert [(facts[id][TIED], facts[id]["points"]) for id in ("one", "other")] == [(True, 90), (True, 90)]
    assert len(facts) == 2

"""Both engines side by side: agreement, planted disagreements, and one engine alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from callscore.feel import Unknown
from callscore.inference import decision
from callscore.inference.decision import Disagreement, EngineName, Inference, compare_engines
from callscore.rulebook.condition import All, Atom
from callscore.rulebook.unit import Chosen, Unit, Verdict

from .rulebooks import band, choice, question, recheck_of

DIRECT: tuple[EngineName, ...] = ("direct",)
GATE = question("E1", Atom("members", ">=", 15))
ROWS = choice("A.1", "unique", [band("km", None, 15), band("km", 15, 40), band("km", 40)])


@pytest.mark.durable
def test_both_engines_agree() -> None:
    with Inference([GATE, ROWS]) as inference:
        assert (inference.engines, inference.why_one_engine) == (("durable", "direct"), None)
        decided = inference.decide({"members": 15, "km": 40})
        assert decided.answers == (Verdict.MET, Chosen((2,)))
        assert decided.disagreements == ()
        assert tuple(inference.witness(at, {"members": 15, "km": Unknown()}) for at in range(2)) == (("members",), ())


@pytest.mark.durable
def test_a_planted_disagreement_names_the_unit_and_both_answers() -> None:
    off_by_one = replace(GATE, recheck=recheck_of(Atom("members", ">", 15)))
    with Inference([ROWS, off_by_one]) as inference:
        assert inference.decide({"members": 16, "km": 3}).disagreements == ()
        decided = inference.decide({"members": 15, "km": 3})
        assert decided.answers == (Chosen((0,)), Verdict.MET)
        assert decided.disagreements == (Disagreement(off_by_one, Verdict.MET, Verdict.NOT_MET),)


@pytest.mark.durable
def test_a_disagreement_over_a_silent_row_is_seen() -> None:
    lenient = replace(ROWS.options[0], recheck=lambda facts: False if isinstance(facts["km"], Unknown) else facts["km"] < 15)
    rows = replace(ROWS, options=(lenient,))
    with Inference([rows]) as inference:
        assert inference.decide({"km": Unknown()}).disagreements == (Disagreement(rows, Chosen(None), Chosen(())),)


def test_compare_lists_only_what_differs_in_the_order_of_the_units() -> None:
    units: list[Unit] = [GATE, ROWS, GATE]
    same = (Verdict.MET, Chosen((1,)), Verdict.MET)
    assert compare_engines(units, same, same) == ()
    assert compare_engines(units, same, (Verdict.UNDETERMINED, Chosen((1, 2)), Verdict.MET)) == (
        Disagreement(GATE, Verdict.MET, Verdict.UNDETERMINED),
        Disagreement(ROWS, Chosen((1,)), Chosen((1, 2))),
    )


def test_no_answer_at_all_differs_from_none_that_applies() -> None:
    assert compare_engines([ROWS], (Chosen(None),), (Chosen(()),)) == (Disagreement(ROWS, Chosen(None), Chosen(())),)


@pytest.mark.durable
def test_each_engine_alone_when_asked() -> None:
    names: tuple[EngineName, ...] = ("durable", "direct")
    for name in names:
        with Inference([GATE, ROWS], engines=(name,)) as inference:
            assert (inference.engines, inference.why_one_engine) == ((name,), None)
            assert inference.decide({"members": 3, "km": 20}).answers == (Verdict.NOT_MET, Chosen((1,)))


def test_without_durable_rules_the_direct_engine_decides_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision, "why_unavailable", lambda: "durable-rules is not installed")
    with Inference([GATE, ROWS]) as inference:
        assert inference.engines == ("direct",)
        assert inference.why_one_engine == "durable-rules is not installed"
        assert inference.decide({"members": 15, "km": 3}).answers == (Verdict.MET, Chosen((0,)))


def test_without_durable_rules_the_witness_is_all_that_is_read_and_said() -> None:
    both = question("E2", All((Atom("km", "<", 40), Atom("members", ">=", 15))))
    with Inference([both, ROWS], engines=DIRECT) as inference:
        assert tuple(inference.witness(at, {"members": 15, "km": 3}) for at in range(2)) == (("km", "members"), ("km",))
        assert tuple(inference.witness(at, {"members": 15, "km": Unknown()}) for at in range(2)) == (("members",), ())


def test_no_units_are_no_answers() -> None:
    with Inference([], engines=DIRECT) as inference:
        assert inference.decide({}).answers == ()

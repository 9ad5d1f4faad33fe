"""Laws of the whole story: the order of the input changes nothing, one engine gives what both give, contributions add up."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.feel import Unknown
from callscore.inference.direct import Direct
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Verdict
from callscore.scoring.score import missing_contribution

from .conftest import score_of

ROOT = Path(__file__).parents[2]


def opened(variant: str | None = None) -> tuple[Rulebook, tuple[Application, ...]]:
    edition, _ = read_edition(ROOT / "calls/lakeside-2026/call.yaml", variant)
    assert edition is not None
    rulebook, findings = rulebook_of(edition)
    assert rulebook is not None, findings
    applications, _ = read_applications([ROOT / "applications/lakeside-2026"], edition.call)
    return rulebook, applications


LAKESIDE, HANDED_IN = opened()


def told(evaluation: Evaluation) -> object:
    """Everything that a report could show, without the objects that differ from run to run."""
    scores = {id: each.score for id, each in evaluation.appraisals.items()}
    return evaluation.counts, evaluation.standings, evaluation.ranked, scores, evaluation.findings


@given(st.permutations(HANDED_IN))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_applications_changes_nothing(applications: list[Application]) -> None:
    assert told(evaluate(LAKESIDE, applications)) == told(evaluate(LAKESIDE, HANDED_IN))


@pytest.mark.durable
@pytest.mark.parametrize("variant", [None, "quality", "balanced", "rehearsal"])
def test_either_engine_alone_gives_what_both_give(variant: str | None) -> None:
    rulebook, applications = opened(variant)
    both = evaluate(rulebook, applications)
    assert both.engines == ("durable", "direct")
    assert told(evaluate(rulebook, applications, ("direct",))) == told(both)
    assert told(evaluate(rulebook, applications, ("durable",))) == told(both)


MEMBERS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.uuids().map(str),
            "kind": st.sampled_from(["sme", "large", "research", "university", "public", Unknown(("members.kind",))]),
            "committed": st.sampled_from([True, False, Unknown(("members.committed",))]),
            "km": st.sampled_from([0, 20, 99, 100, 101, 150, 151, 900, Unknown(("members.km",))]),
        }
    ),
    max_size=40,
)


def field(name: str, *values: object) -> st.SearchStrategy[object]:
    return st.sampled_from([*values, Unknown((name,))])


ANSWERS = st.fixed_dictionaries(
    {
        "founded": field("founded", *(HANDED_IN[0].values["founded"],)),
        "seat": st.fixed_dictionaries(dict.fromkeys(HANDED_IN[0].values["seat"], field("seat", True, False))),
        "members": MEMBERS.map(tuple),
        "area": field("area", "north", "south"),
        "manager_since": field("manager_since", HANDED_IN[0].values["manager_since"]),
        "label": field("label", "none", "bronze", "silver", "gold"),
        "services": st.fixed_dictionaries(dict.fromkeys(HANDED_IN[0].values["services"], field("services", True, False))),
        "certificates": field("certificates", (), ("gender equality",), ("environment", "gender equality")),
        "last_report": field("last_report", "none", "on time", "late"),
        "double_funding": field("double_funding", True, False),
        "grant_requested": field("grant_requested", 100_000, 250_000, 1_000_000),
    }
)


@pytest.mark.durable
@given(st.lists(ANSWERS, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_both_engines_agree_and_contributions_add_up_whatever_is_missing(answers: list[dict[str, object]]) -> None:
    applications = [Application(id=f"a{number}", place=Place("given"), values=values, places={}) for number, values in enumerate(answers)]
    evaluation = evaluate(LAKESIDE, applications)
    assert evaluation.integrity == ()
    for id in evaluation.appraisals:
        score = score_of(evaluation, id)
        assert missing_contribution(score) is None
        assert score.lowest <= score.highest
        assert score.total is None or score.lowest == score.total == score.highest


@given(st.lists(ANSWERS, min_size=2, max_size=5), st.randoms())
@settings(max_examples=20, deadline=None)
def test_a_rank_is_one_more_than_those_ahead(answers: list[dict[str, object]], chance: random.Random) -> None:
    applications = [Application(id=f"a{number}", place=Place("given"), values=values, places={}) for number, values in enumerate(answers)]
    chance.shuffle(applications)
    evaluation = evaluate(LAKESIDE, applications, ("direct",))
    placed = list(evaluation.placed.values())
    for one in placed:
        ahead = [other for other in placed if other.group == one.group and other.rank < one.rank]
        assert one.rank == 1 + len(ahead)
        assert all(other.score >= one.score for other in ahead)


@pytest.mark.durable
def test_engines_that_disagree_are_named_with_rule_application_and_both_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    """One engine is made to lie about one gate: the result is refused, and says which, about whom, and what each said."""
    decide = Direct.decide

    def lie(self: Direct, facts: dict[str, object]) -> tuple[object, ...]:
        answers = decide(self, facts)
        return tuple(Verdict.MET if answer is Verdict.NOT_MET else answer for answer in answers)

    monkeypatch.setattr(Direct, "decide", lie)
    evaluation = evaluate(LAKESIDE, HANDED_IN)
    assert "the engines disagree on `gate E1` for `birch-furniture`: durable says not met, direct says met" in evaluation.integrity

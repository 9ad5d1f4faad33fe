"""Laws that hold for every call of the library, whatever is answered and whatever is missing."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.application.application import Application
from callscore.call.edition import read_edition
from callscore.call.part import Part, key_names
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.feel import Unknown
from callscore.lint.checked_rulebook import rulebook_of
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.score import missing_contribution
from invented import Inventor

from ..known import known

CALLS = Path(__file__).resolve().parents[2] / "calls"
NAMES = sorted(path.parent.name for path in CALLS.glob("*/call.yaml"))
RULEBOOKS: dict[str, Rulebook] = {}


def rulebook(name: str) -> Rulebook:
    if name not in RULEBOOKS:
        edition, _ = read_edition(CALLS / name / "call.yaml")
        assert edition is not None
        bound, findings = rulebook_of(edition)
        assert bound is not None, findings
        RULEBOOKS[name] = bound
    return RULEBOOKS[name]


def drawn(name: str, seed: int, silence: float, count: int = 6) -> list[Application]:
    inventor = Inventor(rulebook(name).form, seed, silence)
    return [inventor.application(number) for number in range(count)]


def told(evaluation: Evaluation) -> object:
    """Everything that a report could show, without the objects that differ from run to run."""
    scores = {id: each.score for id, each in evaluation.appraisals.items()}
    return evaluation.counts, evaluation.standings, evaluation.ranked, scores, evaluation.findings


SEEDS, SILENCE = st.integers(0, 10_000), st.sampled_from([0, 0.05, 0.3])


@pytest.mark.durable
@pytest.mark.parametrize("name", NAMES)
@given(SEEDS, SILENCE)
@settings(max_examples=10, deadline=None)
def test_both_engines_agree_and_every_point_is_told(name: str, seed: int, silence: float) -> None:
    evaluation = evaluate(rulebook(name), drawn(name, seed, silence))
    assert evaluation.engines == ("durable", "direct")
    assert evaluation.integrity == ()
    for appraisal in evaluation.appraisals.values():
        score = appraisal.score
        if score is None:
            continue  # the call has gates alone
        assert missing_contribution(score) is None
        assert score.lowest <= score.highest
        assert score.total is None or score.lowest == score.total == score.highest


@pytest.mark.parametrize("name", NAMES)
@given(SEEDS, SILENCE, st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_applications_changes_nothing(name: str, seed: int, silence: float, chance: random.Random) -> None:
    applications = drawn(name, seed, silence)
    before = told(evaluate(rulebook(name), applications, ("direct",)))
    chance.shuffle(applications)
    assert told(evaluate(rulebook(name), applications, ("direct",))) == before


@pytest.mark.parametrize("name", NAMES)
@given(SEEDS, SILENCE)
@settings(max_examples=10, deadline=None)
def test_no_more_is_granted_than_there_is_or_is_asked_for(name: str, seed: int, silence: float) -> None:
    budget = rulebook(name).call.budget
    evaluation = evaluate(rulebook(name), drawn(name, seed, silence), ("direct",))
    if budget is None:
        return
    grants = list(evaluation.funded.grants.values())
    by_group: dict[str, Any] = {}
    there_is: dict[str, Any] = {}  # in the pots of the group as the call or its formula says, and what came from a reserve
    for spent in evaluation.funded.spent:
        by_group[spent.group] = by_group.get(spent.group, 0) + spent.granted
        there_is[spent.group] = there_is.get(spent.group, 0) + (spent.total or 0) + spent.from_reserve
        assert 0 <= spent.from_reserve <= budget.reserve_in(spent.group)
    assert all(0 <= granted <= there_is[group] for group, granted in by_group.items())
    assert all(grant.granted is None or grant.requested is None or grant.granted <= grant.requested for grant in grants)
    assert sum(grant.granted or 0 for grant in grants) == sum(by_group.values())


def policies(part: Part) -> set[str]:
    """What the call says of missing answers, in all of its parts."""
    said = getattr(part, "if_undetermined", None)
    found = set() if said is None else {said}
    for name in key_names(type(part)):
        value = getattr(part, name)
        within = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,)
        found.update(*(policies(each) for each in within if isinstance(each, Part)))
    return found


def silenced(application: Application, chance: random.Random) -> Application:
    """The application without some of its answers."""
    values = {name: Unknown((name,)) if chance.random() < 0.3 else value for name, value in application.values.items()}
    levels = {name: () if chance.random() < 0.3 else given for name, given in application.levels.items()}
    return replace(application, values=values, levels=levels)


ASKING = [name for name in NAMES if policies(rulebook(name).call) <= {"ask"}]
"""Calls that decide nothing from a missing answer."""


def test_most_calls_decide_nothing_from_a_missing_answer() -> None:
    assert len(ASKING) > len(NAMES) / 2


@pytest.mark.parametrize("name", ASKING)
@given(SEEDS, st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_whatever_the_missing_answers_are_the_result_lies_within_what_was_said(name: str, seed: int, chance: random.Random) -> None:
    whole = drawn(name, seed, 0)
    later = evaluate(rulebook(name), whole, ("direct",))
    before = evaluate(rulebook(name), [silenced(each, chance) for each in whole], ("direct",))
    for id, appraisal in before.appraisals.items():
        was, became = before.standings[id].standing, later.standings[id].standing
        # who is below a threshold is out whatever its gates turn out to be: which of the two it is called may still change
        assert was in ("undetermined", "to complete", became) or {was, became} <= {"ineligible", "excluded", "below threshold"}, id
        if appraisal.score is not None:
            score = known(later.appraisals[id].score)
            assert score.total is None or appraisal.score.lowest <= score.total <= appraisal.score.highest

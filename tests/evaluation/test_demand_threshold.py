"""Thresholds in an evaluation: shares, classes, other sums, and the demand of those who pass all others; all by hand, with both engines."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callscore.evaluation.carried_score import Carried
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.ranking.demand import Candidate, FoundThreshold
from callscore.rulebook.unit import Verdict

from .conftest import Checked, Story, score_of

HEAD = """\
call: demand
version: 1
languages: [en]
title: Demand
provenance: {kind: illustration, note: for a test}
application:
  points: {type: number}
  asks: {type: number}
  fit: {type: boolean}
  out: {type: boolean}
  old: {type: boolean}
  side: {type: number}
  area: {type: text, one of: [north, south]}
gates: [{gate: E, require: fit, met: fit, not met: not fit, if undetermined: ask}]
classes: {age: {if undetermined: ask, cases: [{class: old, when: old}, {class: new, otherwise: true}]}}
adjustments: [{adjustment: X, when: out, exclude: true, if undetermined: ask}]
"""
GRID = """\
criteria:
  - {criterion: P, max: 10, if undetermined: ask, score: {value: points, outside: clamp}}
  - {criterion: S, max: 5, threshold: 2, if undetermined: ask, score: {value: side, outside: clamp}}
"""
DEMAND = "{request: asks, available: 10, about: 3, never under: 2.5, among: [9, 10, 11], equally near: admit more}"
RANKING = "ranking: {{threshold: {threshold}, ties: [], numbering: competition}}\n"
YES = {"fit": True, "out": False, "old": True, "side": 2, "area": "north"}

Ranking = Callable[..., Evaluation]


@pytest.fixture
def ranked(story: Story, tmp_path: Path) -> Ranking:
    """ranked(threshold, alder={…}, …): the evaluation; what is None is not said. Else they are fit and old and have 2 for S."""

    def tell(threshold: str, grid: str = GRID, more: str = "", **applications: dict[str, Any]) -> Evaluation:
        shutil.rmtree(tmp_path / "applications", ignore_errors=True)
        texts = {
            id: "".join(f"{key}: {str(value).lower()}\n" for key, value in {**YES, **said}.items() if value is not None)
            for id, said in applications.items()
        }
        found = story(HEAD + grid + RANKING.format(threshold=threshold) + more, texts)
        assert found.integrity == ()
        assert found.engines == ("durable", "direct")
        return found

    return tell


def demand() -> str:
    return f"{{from demand: {DEMAND}}}"


def statuses(evaluation: Evaluation) -> dict[str, str]:
    return {id: evaluation.status(id) for id in evaluation.appraisals}


def found_in(evaluation: Evaluation) -> FoundThreshold:
    """The threshold that the demand gave."""
    assert evaluation.demand is not None
    return evaluation.demand.found


def codes(evaluation: Evaluation) -> list[str]:
    return [finding.code for finding in evaluation.findings]


def verdict(evaluation: Evaluation, application: str) -> Verdict:
    return evaluation.appraisals[application].verdict("threshold total")


CERTAIN = {
    # 2 points each for S: 11 is 20, 10 is 28, 9 is 40
    "alder": {"points": 9, "asks": 20},
    "birch": {"points": 8, "asks": 8},
    "cedar": {"points": 7, "asks": 12},
}


def test_the_threshold_is_where_the_demand_is_nearest(ranked: Ranking) -> None:
    evaluation = ranked(demand(), **CERTAIN)
    assert found_in(evaluation).chosen == Candidate(10, 28)
    assert statuses(evaluation) == {"alder": "ranked", "birch": "ranked", "cedar": "below threshold"}
    assert evaluation.standings["cedar"].because == ("total",)
    assert (codes(evaluation), evaluation.is_provisional) == ([], False)


@pytest.mark.parametrize("fault", [{"fit": False}, {"out": True}, {"side": 0, "points": 10}])
def test_who_falls_out_otherwise_is_no_demand(ranked: Ranking, fault: dict[str, Any]) -> None:
    """Ineligible, excluded, below the threshold of a criterion: a demand of 100 at 11 would make 11 the threshold."""
    evaluation = ranked(demand(), **CERTAIN, dogwood={"points": 9, "asks": 100, **fault})
    assert found_in(evaluation).threshold == 10
    assert evaluation.status("dogwood") in ("ineligible", "excluded", "below threshold")
    assert not evaluation.is_provisional


@pytest.mark.parametrize("fault", [{"fit": None}, {"out": None}, {"old": None}, {"points": None}])
def test_whoever_is_undetermined_may_raise_it(ranked: Ranking, fault: dict[str, Any]) -> None:
    evaluation = ranked(demand(), **CERTAIN, dogwood={"points": 9, "asks": 9, **fault})
    found = found_in(evaluation)
    # with dogwood: 11 is 29, 10 is 37
    assert (found.threshold, found.open, found.most, found.can_rise) == (10, 1, 11, True)
    assert evaluation.doubtful == {"birch"}
    assert [evaluation.placed[id].provisional for id in ("alder", "birch")] == [True, True]  # dogwood may come before alder, too
    assert statuses(evaluation) == {"alder": "ranked", "birch": "ranked", "cedar": "below threshold", "dogwood": "undetermined"}
    assert (codes(evaluation), evaluation.is_provisional) == (["demand-open"], True)


def test_who_is_undetermined_and_certain_to_miss_it_is_below(ranked: Ranking) -> None:
    evaluation = ranked(demand(), **CERTAIN, dogwood={"points": 7.5, "asks": 9, "fit": None})
    # it has 9.5 at most, and 10 can only rise; at 9 and 9.5 it adds nothing to the demand of 10
    assert verdict(evaluation, "dogwood") is Verdict.NOT_MET
    assert (evaluation.status("dogwood"), evaluation.is_provisional) == ("below threshold", False)


def test_who_is_undetermined_and_reaches_it_however_it_rises(ranked: Ranking) -> None:
    evaluation = ranked(demand(), **CERTAIN, dogwood={"points": 9, "asks": 1, "fit": None})
    # 11: 21, 10: 29, 9: 41: it stays at 10
    assert verdict(evaluation, "dogwood") is Verdict.MET
    assert evaluation.status("dogwood") == "undetermined"
    assert "demand-open" not in codes(evaluation)


def test_a_request_that_is_not_known_is_not_zero(ranked: Ranking) -> None:
    evaluation = ranked(demand(), alder={"points": 9, "asks": 26}, birch={"points": 8, "asks": None}, cedar={"points": 7, "asks": 12})
    # without birch's: 11 is 26, 10 is 26, 9 is 38; both are 4 away, and 10 admits more. With more than 8, 11 is nearest.
    assert (found_in(evaluation).threshold, found_in(evaluation).most) == (10, 11)
    assert [(id, each.provisional) for id, each in evaluation.placed.items()] == [("alder", False), ("birch", True)]
    assert (codes(evaluation), evaluation.is_provisional) == (["demand-open"], True)


def test_all_behind_one_who_may_fall_out_are_provisional(ranked: Ranking) -> None:
    """The order goes by what is asked for, least first: birch is first and may fall out."""
    evaluation = ranked(
        demand() + ", by: 0 - asks",
        alder={"points": 9, "asks": 26},
        birch={"points": 8, "asks": 2},
        cedar={"points": 9, "asks": 27, "fit": None},
    )
    # 11: 26, 10: 28, 9: 28; with cedar 11 has 53 and 10 55
    assert (found_in(evaluation).threshold, found_in(evaluation).most) == (9, 11)
    assert evaluation.doubtful == {"birch"}
    assert [(id, each.rank, each.provisional) for id, each in evaluation.placed.items()] == [("birch", 1, True), ("alder", 2, True)]


def test_too_little_demand_is_told(ranked: Ranking) -> None:
    evaluation = ranked(demand(), alder={"points": 7, "asks": 24})
    (finding,) = evaluation.findings
    assert (finding.code, finding.severity.value) == ("demand-under", "warning")
    assert finding.message == "the lowest threshold counts, 9: those who reach it ask for 24, which is less than 2.5 times the 10 available"
    assert finding.place.text is not None
    assert finding.place.text.line(finding.place.line)[finding.place.column - 1 : finding.place.end_column - 1] == "2.5"
    assert evaluation.status("alder") == "ranked"


def test_nobody_reaches_the_other_thresholds(ranked: Ranking) -> None:
    unnamed = demand().replace("among: [9, 10, 11], ", "")
    evaluation = ranked(unnamed, alder={"points": 9, "asks": 20, "side": 1})
    assert statuses(evaluation) == {"alder": "below threshold"}
    assert evaluation.standings["alder"].because == ("S",)
    assert codes(evaluation) == ["demand-under"]


def test_the_budget_says_what_is_asked_for_and_what_there_is(ranked: Ranking) -> None:
    threshold = "{from demand: {about: 3, never under: 2.5, among: [9, 10, 11], equally near: admit more}}"
    budget = "budget: {total: 10, unit: EUR, request: asks, last: partial, if undetermined: ask}\n"
    evaluation = ranked(threshold, more=budget, **CERTAIN)
    assert (found_in(evaluation).threshold, found_in(evaluation).available) == (10, 10)


def test_another_sum_may_have_to_reach_it(ranked: Ranking) -> None:
    threshold = '{by: points("P"), from demand: ' + DEMAND.replace("[9, 10, 11]", "[7, 8, 9]") + "}"
    evaluation = ranked(threshold, **CERTAIN)
    assert found_in(evaluation).threshold == 8
    assert statuses(evaluation) == {"alder": "ranked", "birch": "ranked", "cedar": "below threshold"}


def test_an_application_alone_does_not_know_it(checked: Checked) -> None:
    text = "".join(f"{key}: {str(value).lower()}\n" for key, value in {**YES, "points": 9, "asks": 3}.items())
    found = checked(HEAD + GRID + RANKING.format(threshold=demand()), text)
    threshold = found.explanation.threshold
    assert threshold is not None
    assert (threshold.verdict, threshold.bar, threshold.margin, threshold.demand) == (Verdict.UNDETERMINED, None, None, None)
    assert found.is_yes


@given(
    st.lists(
        st.tuples(st.integers(0, 10), st.integers(0, 30), st.sampled_from([True, False, None]), st.sampled_from([0, 2, 4])), max_size=5
    ),
    st.randoms(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_engines_agree_and_the_order_does_not_matter(ranked: Ranking, rows: list[Any], chance: random.Random) -> None:
    def told(names: list[str]) -> Evaluation:
        said = {name: {"points": row[0], "asks": row[1], "fit": row[2], "side": row[3]} for name, row in zip(names, rows, strict=True)}
        return ranked(demand(), **said)

    if rows:
        names = [f"a{number}" for number in range(len(rows))]
        evaluation = told(names)
        found = found_in(evaluation)
        assert found.is_under or (found.chosen is not None and found.chosen.demand >= Fraction(5, 2) * 10)
        for id in evaluation.appraisals:
            if evaluation.status(id) == "ranked":
                total = score_of(evaluation, id).total
                assert total is not None
                assert found.threshold is not None
                assert total >= found.threshold
        shuffled = list(zip(names, rows, strict=True))
        chance.shuffle(shuffled)
        rows[:] = [row for _, row in shuffled]
        again = told([name for name, _ in shuffled])
        assert (again.demand, again.standings, again.ranked) == (evaluation.demand, evaluation.standings, evaluation.ranked)


SHARED = """\
criteria:
  - criterion: A
    max: 40
    threshold: {at least share: 50}
    criteria:
      - {criterion: A.1, max: 10, if undetermined: ask, score: {value: points, outside: clamp}}
      - {criterion: A.2, max: 30, if undetermined: not applicable, score: {value: side, outside: clamp}}
"""


def test_a_share_is_taken_of_what_is_applicable(ranked: Ranking) -> None:
    evaluation = ranked(
        "{at least share: 60}", SHARED,
        alder={"points": 10, "side": 10},        # 20 of 40: half of it, but 24 are needed in all
        birch={"points": 10, "side": 14},        # 24 of 40
        cedar={"points": 5, "side": None},       # 5 of 10: half of it, but 6 are needed in all
        dogwood={"points": 4, "side": None},     # 4 of 10
        elm={"points": None, "side": 14},        # 14 to 24 of 40
        fir={"points": None, "side": 20},        # 20 to 30 of 40
    )  # fmt: skip
    verdicts = {id: (each.verdict("threshold A").value, verdict(evaluation, id).value) for id, each in evaluation.appraisals.items()}
    assert verdicts == {
        "alder": ("met", "not met"),
        "birch": ("met", "met"),
        "cedar": ("met", "not met"),
        "dogwood": ("not met", "not met"),
        "elm": ("undetermined", "undetermined"),
        "fir": ("met", "undetermined"),
    }
    facts = evaluation.appraisals["cedar"].facts
    assert (facts["threshold of A"], facts["threshold of total"]) == (5, 6)


@pytest.mark.parametrize(
    ("old", "points", "expected"),
    [
        (True, 5, Verdict.MET), (True, 4, Verdict.NOT_MET), (False, 6, Verdict.NOT_MET), (False, 7, Verdict.MET),
        (None, 4, Verdict.NOT_MET), (None, 5, Verdict.UNDETERMINED), (None, 7, Verdict.MET),
    ],
)  # fmt: skip
def test_each_class_has_its_own(ranked: Ranking, old: bool | None, points: int, expected: Verdict) -> None:
    evaluation = ranked("{per: age, at least: {old: 7, new: 9}}", alder={"old": old, "points": points})
    assert verdict(evaluation, "alder") is expected


def test_each_group_of_the_ranking_has_its_own(ranked: Ranking) -> None:
    threshold = "{per: area, above: {north: 7, south: 8}}, per: area"
    evaluation = ranked(
        threshold, alder={"points": 5}, birch={"points": 5.5}, cedar={"points": 6, "area": "south"}, dogwood={"points": 7, "area": "south"}
    )
    assert statuses(evaluation) == {"alder": "below threshold", "birch": "ranked", "cedar": "below threshold", "dogwood": "ranked"}


@pytest.mark.parametrize(("points", "expected"), [(6, Verdict.NOT_MET), (7, Verdict.MET), (None, Verdict.UNDETERMINED)])
def test_another_sum_than_the_score(ranked: Ranking, points: int | None, expected: Verdict) -> None:
    evaluation = ranked('{by: 2 * points("P"), at least: 14}', alder={"points": points, "side": 5})
    assert verdict(evaluation, "alder") is expected


def test_what_was_carried_is_not_asked_for_the_demand(ranked: Ranking) -> None:
    """It competes with the score of another round and counts for no demand: what it asks for is between it and the money alone."""
    money = "budget: {total: 30, unit: EUR, request: asks, last: skip, if undetermined: reject}\n"
    new = ranked(f"{{from demand: {DEMAND}}}", more=money, alder={"points": 10, "side": 5}, birch={"points": 9, "asks": 20})
    assert new.asked == {"alder"}
    applications = [each.application for each in new.appraisals.values()]
    carried = evaluate(new.rulebook, applications, carried={"alder": Carried(15)})
    assert carried.asked == frozenset()
    grants = carried.funded.grants
    assert {id: (grant.granted, grant.reason, grant.provisional) for id, grant in grants.items()} == {
        "alder": (0, "rejected", False),
        "birch": (20, "in full", False),
    }

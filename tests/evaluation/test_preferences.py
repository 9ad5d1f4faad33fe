"""Applications compared two at a time, through the whole story: who is in the pool, and what is not settled. By hand."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.application.applications import read_applications
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.explanation.explaining import explain
from callscore.precheck.precheck import check

from .conftest import Story, order_of, rulebook, score_of

CALL = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration, note: invented}
application: {area: {type: text}}
pools: {admitted: {among: eligible, unknown: ask}}
gates:
  - {gate: G, require: 'area = "north"', met: in the north, not met: not in the north, if undetermined: ask}
criteria:
  - criterion: T
    max: 30
    if undetermined: ask
    score:
      compared: 1..6
      draw: 1
      evaluators: {at least: 2, combine: mean}
      in: admitted
      missing pair: ask
      alone: 1
      all equal: 1
  - {criterion: B, max: 10, if undetermined: ask, score: {assessed: 0..5, evaluators: {at least: 2, combine: median}}}
illegible: exclude
ranking: {ties: [], numbering: competition}
"""
PAIRS = """\
alder,Rossi,T,4,birch,
alder,Rossi,T,2,cedar,
birch,Rossi,T,3,cedar,
alder,Bianchi,T,draw,birch,
cedar,Bianchi,T,2,alder,
birch,Bianchi,T,5,cedar,
"""
NORTH = {"alder": "north", "birch": "north", "cedar": "north"}
B = "".join(f"{id},{name},B,5,,\n" for id in (*NORTH, "dogwood") for name in ("Rossi", "Bianchi"))


@pytest.fixture
def story(tmp_path: Path) -> Story:
    def tell(areas: dict[str, str], sheet: str, call: str = CALL, reasons: dict[str, str] | None = None, roster: str = "") -> Evaluation:
        rules = rulebook(tmp_path, call)
        for id, area in areas.items():
            (tmp_path / f"{id}.yaml").write_text(f"application: {id}\n" + (f"area: {area}\n" if area else ""), encoding="utf-8")
        (tmp_path / "sheet.csv").write_text("application,evaluator,criterion,level,against,conflict\n" + sheet, encoding="utf-8")
        if roster:
            (tmp_path / "evaluators.yaml").write_text(roster, encoding="utf-8")
        read, findings = read_applications([tmp_path / f"{id}.yaml" for id in areas], rules.call, [tmp_path / "sheet.csv"])
        assert [finding for finding in findings if finding.is_error] == []
        return evaluate(rules, read, reasons=reasons)

    return tell


def marks(evaluation: Evaluation) -> dict[str, object]:
    return {id: each.score.mark("T").points for id, each in evaluation.appraisals.items() if each.score is not None}


def codes(evaluation: Evaluation) -> list[str]:
    return [finding.code for finding in evaluation.findings]


def test_the_best_of_each_evaluator_has_one_and_the_mean_counts(story: Story) -> None:
    # Rossi: 6, 3, 0 of 6; Bianchi: 1, 6, 2 of 6; the means 7/12, 3/4, 1/6
    evaluation = story(NORTH, PAIRS + B.replace("dogwood,Rossi,B,5,,\n", "").replace("dogwood,Bianchi,B,5,,\n", ""))
    assert marks(evaluation) == {"alder": Fraction(35, 2), "birch": Fraction(45, 2), "cedar": 5}
    assert (codes(evaluation), evaluation.integrity, evaluation.is_provisional) == ([], (), False)
    assert [placed.application for placed in order_of(evaluation).results] == ["birch", "alder", "cedar"]


def test_who_is_not_eligible_is_not_compared_whatever_the_sheet_says(story: Story) -> None:
    sheet = PAIRS + "dogwood,Rossi,T,6,alder,\nbirch,Bianchi,T,6,dogwood,\n" + B
    evaluation = story({**NORTH, "dogwood": "south"}, sheet)
    assert marks(evaluation) == {"alder": Fraction(35, 2), "birch": Fraction(45, 2), "cedar": 5, "dogwood": None}
    assert (evaluation.status("dogwood"), codes(evaluation)) == ("ineligible", [])
    (reason, _) = explain(evaluation, "dogwood").criteria
    assert reason.preferences is not None
    assert reason.preferences.why_not == "it is not among those that are compared"


def test_nor_is_who_is_set_aside(story: Story) -> None:
    sheet = PAIRS + "dogwood,Rossi,T,6,alder,\n" + B
    evaluation = story({**NORTH, "dogwood": "north"}, sheet, reasons={"dogwood": "withdrawn"})
    assert marks(evaluation) == {"alder": Fraction(35, 2), "birch": Fraction(45, 2), "cedar": 5}


@pytest.mark.parametrize(("unknown", "alder"), [("ask", None), ("leave out", Fraction(35, 2))])
def test_while_it_is_open_who_is_eligible_the_call_says_what_holds(story: Story, unknown: str, alder: Fraction | None) -> None:
    evaluation = story({**NORTH, "dogwood": ""}, PAIRS + B, CALL.replace("unknown: ask", f"unknown: {unknown}"))
    assert marks(evaluation)["alder"] == alder
    assert codes(evaluation) == ["pool-open"]
    assert evaluation.findings[0].message.startswith("the pool of `T` is not settled: of 1 application")
    assert evaluation.is_provisional
    (reason, _) = explain(evaluation, "alder").criteria
    assert reason.preferences is not None
    assert (reason.preferences.coefficient is None) is (alder is None)


def test_one_eligible_application_and_none(story: Story) -> None:
    none = story({"dogwood": "south"}, "dogwood,Rossi,B,5,,\ndogwood,Bianchi,B,5,,\n")
    assert (marks(none), codes(none)) == ({"dogwood": None}, [])
    alone = story({"alder": "north"}, "alder,Rossi,B,5,,\nalder,Bianchi,B,5,,\n", CALL.replace("alone: 1", "alone: 1/2"))
    assert (marks(alone), alone.status("alder")) == ({"alder": 15}, "ranked")


@pytest.mark.parametrize(
    ("sheet", "code", "message"),
    [
        (PAIRS.replace("birch,Rossi,T,3,cedar,\n", ""), "pair-missing", "`Rossi` did not compare `birch` with `cedar` by `T`"),
        (
            PAIRS.replace("birch,Rossi,T,3,cedar,\nalder,Bianchi", "alder,Bianchi").replace("alder,Rossi,T,2,cedar,\n", ""),
            "pair-missing",
            "`Rossi` did not compare `alder` with `cedar` by `T`, nor 1 other pair",
        ),
        (
            PAIRS.replace("Bianchi", "Rossi").partition("alder,Rossi,T,draw")[0],
            "too-few-evaluators",
            "`T` has no result: 1 evaluator compared all of them, at least 2 must",
        ),
        (
            PAIRS + "cedar,Rossi,T,,,a cousin\n",
            "too-few-evaluators",
            "`T` has no result: 1 evaluator compared all of them, at least 2 must",
        ),
    ],
)
def test_what_is_missing_leaves_all_undetermined_and_is_said(story: Story, sheet: str, code: str, message: str) -> None:
    evaluation = story(NORTH, sheet + B.partition("dogwood")[0])
    assert marks(evaluation) == dict.fromkeys(NORTH)
    assert [(finding.code, finding.message) for finding in evaluation.findings] == [(code, message)]
    assert {evaluation.status(id) for id in NORTH} == {"undetermined"}
    score = score_of(evaluation, "alder")
    assert (score.lowest, score.highest) == (10, 40)


def test_that_nobody_has_compared_yet_is_said_once(story: Story) -> None:
    evaluation = story(NORTH, B.partition("dogwood")[0])
    assert (marks(evaluation), codes(evaluation)) == (dict.fromkeys(NORTH), ["not-assessed"])
    assert evaluation.findings[0].message == "nobody assessed `T` of any application"


def test_who_is_alone_has_nobody_to_be_compared_with(story: Story) -> None:
    assert codes(story({"alder": "north"}, B.partition("birch")[0])) == []


def test_an_assessment_that_is_short_of_evaluators_is_said(story: Story) -> None:
    sheet = PAIRS + B.partition("cedar")[0] + "cedar,Rossi,B,5,,\ncedar,Neri,B,4,,a cousin\n"
    evaluation = story(NORTH, sheet)
    assert [(finding.code, finding.message, finding.subject) for finding in evaluation.findings] == [
        ("too-few-evaluators", "`B` of `cedar` has no level: 1 evaluator assessed it, at least 2 must", "cedar"),
        ("level-left-out", "the level of `Neri` on `B` of `cedar` does not count: a cousin", "cedar"),
    ]


def test_who_is_missing_is_named_where_a_roster_says_who_assesses(story: Story) -> None:
    roster = "evaluators: [Bianchi, Neri, Rossi, Verdi]\n"
    sheet = PAIRS + B.partition("cedar")[0] + "cedar,Rossi,B,5,,\ncedar,Neri,B,4,,a cousin\n"
    told = [each.message for each in story(NORTH, sheet, roster=roster).findings if each.code == "too-few-evaluators"]
    assert told == ["`B` of `cedar` has no level: 1 evaluator assessed it, at least 2 must; `Bianchi` and `Verdi` did not"]
    pairs = PAIRS.replace("Bianchi", "Rossi").partition("alder,Rossi,T,draw")[0]
    told = [each.message for each in story(NORTH, pairs + B.partition("dogwood")[0], roster=roster).findings]
    assert told == ["`T` has no result: 1 evaluator compared all of them, at least 2 must; `Bianchi`, `Neri` and `Verdi` did not"]


def test_an_applicant_is_not_compared_before_all_are_in(tmp_path: Path) -> None:
    rules = rulebook(tmp_path, CALL)
    (tmp_path / "alder.yaml").write_text("application: alder\narea: north\n", encoding="utf-8")
    (alder,), _ = read_applications([tmp_path / "alder.yaml"], rules.call)
    found = check(rules, alder)
    assert found.is_yes
    score = found.explanation.score
    assert score is not None
    assert (score.lowest, score.highest) == (0, 40)


def test_each_part_of_a_divided_pool_is_compared_on_its_own(story: Story) -> None:
    call = CALL.replace("{among: eligible, unknown: ask}", "{among: all, per: area, unknown: ask}")
    sheet = "alder,Rossi,T,4,birch,\nalder,Bianchi,T,draw,birch,\ncedar,Rossi,T,5,alder,\n"
    evaluation = story({"alder": "north", "birch": "north", "cedar": "south"}, sheet, call)
    # Rossi: 4 and 0; Bianchi: a draw, all equal; cedar is alone in the south
    assert marks(evaluation) == {"alder": 30, "birch": 15, "cedar": 30}


def test_nobody_is_compared_where_the_part_is_not_known(story: Story) -> None:
    call = CALL.replace("{among: eligible, unknown: ask}", "{among: all, per: area, unknown: leave out}")
    evaluation = story({"alder": "north", "birch": ""}, "alder,Rossi,T,4,birch,\n", call)
    # birch could be of the north: what the other one has by the comparison is open as well, as it is itself
    assert marks(evaluation) == {"alder": None, "birch": None}
    (reason, _) = explain(evaluation, "birch").criteria
    assert reason.preferences is not None
    assert reason.preferences.why_not == "it is not settled who is compared"
    assert codes(evaluation) == ["pool-open", "not-assessed"]  # of B
    assert marks(story({"alder": "north", "birch": "south"}, "alder,Rossi,T,4,birch,\n", call)) == {"alder": 30, "birch": 30}


def test_who_misses_a_threshold_may_be_left_out_of_the_comparison(story: Story) -> None:
    call = CALL.replace("among: eligible", "among: above thresholds").replace(
        "{criterion: B, max: 10,", "{criterion: B, max: 10, threshold: 6,"
    )
    low = "cedar,Rossi,B,1,,\ncedar,Bianchi,B,1,,\n"
    evaluation = story(NORTH, PAIRS + B.partition("cedar")[0] + low, call)
    # without cedar, Rossi: 4 and 0; Bianchi: a draw, all equal
    assert marks(evaluation) == {"alder": 30, "birch": 15, "cedar": None}
    assert evaluation.status("cedar") == "below threshold"


def test_points_of_a_comparison_may_be_rescaled(story: Story) -> None:
    call = CALL.replace("    max: 30\n", "    max: 30\n    rescale: {in: admitted, all zero: 0}\n")
    # 7/12, 3/4 and 1/6 by the best of them: 7/9, 1 and 2/9
    sheet = PAIRS + B.partition("dogwood")[0]
    assert marks(story(NORTH, sheet, call)) == {"alder": Fraction(70, 3), "birch": 30, "cedar": Fraction(20, 3)}


LINES = PAIRS.splitlines(keepends=True)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(LINES), st.permutations(sorted(NORTH)))
def test_neither_the_order_of_lines_nor_of_applications_matters(story: Story, lines: list[str], order: list[str]) -> None:
    evaluation = story(dict.fromkeys(order, "north"), "".join(lines))
    assert marks(evaluation) == {"alder": Fraction(35, 2), "birch": Fraction(45, 2), "cedar": 5}


def test_who_is_too_late_is_not_compared(tmp_path: Path) -> None:
    """The window alone says who is in the pool."""
    call = LEFT_OUT.replace("among: all", "among: eligible").replace("application: {area", f"{WINDOW}\napplication: {{area")
    rules = rulebook(tmp_path, call)
    for id in NORTH:
        (tmp_path / f"{id}.yaml").write_text(f"application: {id}\narea: north\n", encoding="utf-8")
    head = "application,evaluator,criterion,level,against,conflict\n"
    (tmp_path / "sheet.csv").write_text(head + "alder,Rossi,T,4,birch,\n" + LEVELS, encoding="utf-8")
    read, _ = read_applications([tmp_path / f"{id}.yaml" for id in NORTH], rules.call, [tmp_path / "sheet.csv"])
    days = {"alder": 1, "birch": 2, "cedar": 9}
    found = evaluate(rules, [replace(one, received=datetime(2026, 3, days[one.id], tzinfo=UTC)) for one in read])
    assert marks(found) == {"alder": 30, "birch": 0, "cedar": 0}
    assert found.status("cedar") == "ineligible"


WINDOW = "window: {opens: 2026-03-01T00:00Z, closes: 2026-03-05T00:00Z, late: reject, if undetermined: ask}"
LEFT_OUT = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration, note: invented}
application: {area: {type: text}}
pools: {here: {among: all, unknown: leave out}}
criteria:
  - criterion: T
    max: 30
    if undetermined: zero
    score: {compared: 1..6, draw: 1, evaluators: {at least: 1, combine: mean}, in: here, missing pair: leave out, alone: 1, all equal: 1}
  - {criterion: B, max: 100, if undetermined: ask, score: {assessed: 0..5}}
  - {criterion: C, max: 10, if undetermined: ask, score: {sum: [{when: {area: '"south"'}, points: 10}], at most: 10}}
rounding: {places: 2, mode: half up, at: criterion}
ranking: {ties: [], numbering: competition}
"""
LEVELS = "alder,Rossi,B,0,,\nbirch,Rossi,B,5,,\ncedar,Rossi,B,5,,\n"
COMPLETE = "alder,Rossi,T,4,birch,\nalder,Rossi,T,2,cedar,\nbirch,Rossi,T,3,cedar,\n"


@pytest.mark.parametrize("there", ["", "alder,Rossi,T,4,birch,\nbirch,Rossi,T,3,cedar,\n"])
def test_a_comparison_with_whom_something_is_asked_may_yet_come(story: Story, there: str) -> None:
    """Alder does not say its area and cannot come near the others; but their comparisons with it may come, and part them."""
    before = story({**NORTH, "alder": ""}, there + LEVELS, LEFT_OUT)
    assert {id: before.status(id) for id in NORTH} == {"alder": "undetermined", "birch": "ranked", "cedar": "ranked"}
    assert {(placed.rank, placed.provisional) for placed in before.placed.values()} == {(1, True)}
    assert score_of(before, "alder").highest == 40
    # Rossi: 6, 3 and 0 of 6
    after = story(NORTH, COMPLETE + LEVELS, LEFT_OUT)
    assert marks(after) == {"alder": 30, "birch": 15, "cedar": 0}
    assert [placed.application for placed in order_of(after).results] == ["birch", "cedar", "alder"]


def test_nobody_waits_for_comparisons_where_all_are_there_or_nobody_is_asked(story: Story) -> None:
    whole = story({**NORTH, "alder": ""}, COMPLETE + LEVELS, LEFT_OUT)
    assert [(placed.application, placed.provisional) for placed in order_of(whole).results] == [("birch", False), ("cedar", False)]
    silent = story(NORTH, LEVELS, LEFT_OUT)
    assert [(placed.rank, placed.provisional) for placed in order_of(silent).results] == [(1, False), (1, False), (3, False)]

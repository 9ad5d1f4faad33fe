"""One application through the strata: recorded gates, facts that the call itself produces, rows that clash or leave a gap."""

from __future__ import annotations

import pytest

from callscore.rulebook.unit import Verdict

from .conftest import Sheet, Story, Underlined, score_of

HEAD = """
call: appraised
version: 1
languages: [en]
title: What is found on one application
provenance: {kind: illustration, note: for a test}
application:
  size: {type: number}
  area: {type: text}
  member: {type: boolean}
"""
POINTS = """
criteria:
  - {criterion: P, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}
"""
RANKED = """
ranking: {ties: [], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: all}
"""
RECORDED = HEAD + "gates: [{gate: E, recorded with: formal, met: yes, not met: no, if undetermined: ask}]\n"
BOTH = RECORDED.replace("recorded with", "require: {size: '>= 5'}, recorded with")


@pytest.mark.parametrize(
    ("recorded", "status"),
    [("recorded: {formal: met}\n", "eligible"), ("recorded: {formal: not met}\n", "ineligible"), ("", "undetermined")],
)
def test_a_recorded_gate_is_what_people_recorded(story: Story, recorded: str, status: str) -> None:
    assert story(RECORDED, {"a": "size: 1\n" + recorded}).status("a") == status


def test_a_gate_recorded_otherwise_than_computed_is_told_and_the_computed_one_counts(story: Story, underlined: Underlined) -> None:
    found = story(BOTH, {"a": "size: 9\nrecorded: {formal: not met}\n"})
    assert found.status("a") == "eligible"
    (finding,) = found.findings
    assert (finding.code, finding.is_error, finding.subject, underlined(finding)) == ("verdict-differs", False, "a", "not met")
    assert finding.message == "gate `E` is recorded as not met for `a`, computed it is met"
    assert [(place.line, note) for place, note in finding.also] == [(11, "the gate")]


@pytest.mark.parametrize("answers", ["size: 9\nrecorded: {formal: met}\n", "size: 1\nrecorded: {formal: not met}\n", "size: 9\n"])
def test_a_gate_recorded_as_computed_or_not_recorded_is_not_told(story: Story, answers: str) -> None:
    assert story(BOTH, {"a": answers}).findings == ()


def test_a_gate_that_is_only_recorded_is_not_compared(story: Story) -> None:
    assert story(RECORDED, {"a": "recorded: {formal: not met}\n"}).findings == ()


def test_a_verdict_recorded_blank_differs_from_nothing(sheet: Sheet) -> None:
    table = "table: {application: row, fields: {size: size}, gates: {formal: {column: formal, met: Pass, not met: Fail}}}\n"
    found = sheet(BOTH + table, "row,size,formal\na,9,\nb,9,Fail\n")
    assert [finding.subject for finding in found.findings] == ["b"]


PRODUCED = (
    HEAD + "gates: [{gate: G, require: {size: '>= 5'}, met: y, not met: n, if not met: score anyway, if undetermined: ask}]\n" + POINTS
)


@pytest.mark.parametrize(("answer", "verdict"), [("size: 6\n", "met"), ("size: 3\n", "not met"), ("area: n\n", "undetermined")])
def test_a_rule_may_read_whether_a_gate_is_met(story: Story, answer: str, verdict: str) -> None:
    bonus = "adjustments: [{adjustment: B, when: 'met(\"G\")', points: 2, if undetermined: ask}]\n"
    found = story(PRODUCED + bonus + RANKED, {"a": answer})
    assert found.appraisals["a"].verdict("adjustment B") == verdict
    # 6 and the bonus, or 3 without it
    assert score_of(found, "a").total == {"met": 8, "not met": 3, "undetermined": None}[verdict]


def test_a_rule_may_read_whether_a_recorded_gate_is_met(story: Story) -> None:
    bonus = POINTS + "adjustments: [{adjustment: B, when: 'met(\"E\")', points: 2, if undetermined: ask}]\n" + RANKED
    found = story(RECORDED + bonus, {"a": "size: 6\nrecorded: {formal: met}\n", "b": "size: 6\n"})
    assert {id: each.verdict("adjustment B") for id, each in found.appraisals.items()} == {"a": Verdict.MET, "b": Verdict.UNDETERMINED}


CLASSED = (
    HEAD
    + """
classes:
  scale:
    if undetermined: ask
    cases: [{class: large, when: {size: '>= 5'}}, {class: small, otherwise: true}]
"""
    + POINTS
    + 'adjustments: [{adjustment: B, when: \'class("scale") = "large"\', points: 2, if undetermined: ask}]\n'
    + RANKED
)


@pytest.mark.parametrize(
    ("answer", "verdict", "total"), [("size: 6\n", "met", 8), ("size: 3\n", "not met", 3), ("area: n\n", "undetermined", None)]
)
def test_a_rule_may_read_a_class(story: Story, answer: str, verdict: str, total: int | None) -> None:
    found = story(CLASSED, {"a": answer})
    assert (found.appraisals["a"].verdict("adjustment B"), score_of(found, "a").total) == (verdict, total)


@pytest.mark.parametrize(
    ("reads", "size", "verdict"),
    [("total()", 6, "met"), ("total()", 4, "not met"), ("score()", 6, "met"), ("score()", 4, "not met"), ('points("P")', 5, "met")],
)
def test_a_gate_may_read_points_and_totals(story: Story, reads: str, size: int, verdict: str) -> None:
    call = HEAD + POINTS + f"gates: [{{gate: T, require: '{reads} >= 5', met: y, not met: n, if undetermined: ask}}]\n" + RANKED
    found = story(call, {"a": f"size: {size}\n", "silent": "area: n\n"})
    assert found.appraisals["a"].eligibility_outcome.gates == {"T": verdict}
    assert found.appraisals["silent"].eligibility_outcome.gates == {"T": "undetermined"}


def test_total_is_before_the_adjustments_and_score_after_them(story: Story) -> None:
    bonus = "adjustments: [{adjustment: B, when: member, points: 3, if undetermined: ask}]\n"
    gates = (
        "gates:\n  - {gate: T, require: 'total() >= 9', met: y, not met: n, if undetermined: ask}\n"
        "  - {gate: S, require: 'score() >= 9', met: y, not met: n, if undetermined: ask}\n"
    )
    # the criteria give 6, and with the bonus of 3 they are 9
    found = story(HEAD + gates + POINTS + bonus + RANKED, {"a": "size: 6\nmember: true\n"})
    assert found.appraisals["a"].eligibility_outcome.gates == {"T": "not met", "S": "met"}


MANY = (
    HEAD
    + """
criteria:
  - criterion: P
    max: 10
    if undetermined: ask
    score:
      rows: [{when: {size: '>= 5'}, points: 10}, {when: {area: '"north"'}, points: 4}]
      source says: the rows are as published
"""
)


def test_rows_that_apply_at_once_are_an_error_of_the_call(story: Story) -> None:
    found = story(MANY + RANKED, {"both": "size: 9\narea: north\n", "one": "size: 9\narea: south\n"})
    (finding,) = found.findings
    assert (finding.code, finding.subject, finding.is_error) == ("row-clash", "both", True)
    assert finding.message == "2 entries of `rows P` apply to `both` at once"
    assert [note for _, note in finding.also] == ["applies", "applies"]
    assert {id: score_of(found, id).total for id in found.appraisals} == {"both": None, "one": 10}


def test_rows_that_may_agree_and_do_not_are_an_error_of_the_call_for_whom_they_differ(story: Story) -> None:
    """Under `hit: any` both rows are met, and one gives 10 and the other 4: the lint is acknowledged, and the application waits."""
    found = story(
        MANY.replace("score:\n", "score:\n      hit: any\n") + RANKED, {"both": "size: 9\narea: north\n", "one": "size: 9\narea: south\n"}
    )
    (finding,) = found.findings
    assert (finding.code, finding.subject, finding.is_error) == ("row-clash", "both", True)
    assert finding.message == "2 entries of `rows P` apply to `both` at once, and do not give the same"
    assert finding.help == "let them give the same, make them exclude each other, or say which counts with `hit:`"
    assert (found.status("both"), score_of(found, "one").total) == ("undetermined", 10)


def test_an_application_that_no_row_covers_is_an_error_of_the_call(story: Story) -> None:
    found = story(MANY + RANKED, {"none": "size: 1\narea: south\n", "one": "size: 1\narea: north\n"})
    (finding,) = found.findings
    assert (finding.code, finding.subject, finding.is_error) == ("no-row", "none", True)
    assert finding.message == "nothing in `rows P` covers what `none` says"


def test_rows_under_highest_may_apply_at_once(story: Story) -> None:
    found = story(MANY.replace("rows: [", "hit: highest\n      rows: [") + RANKED, {"both": "size: 9\narea: north\n"})
    assert (found.findings, score_of(found, "both").total) == ((), 10)

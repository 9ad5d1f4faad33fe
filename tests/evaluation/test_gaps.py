"""What becomes of an application in a gap between rows, and of one whose row has a formula; points and bounds by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import Story, score_of

HEAD = """
call: gaps
version: 1
languages: [en]
title: Gaps between rows
provenance: {kind: illustration, note: for a test}
application:
  size: {type: number}
  weight: {type: number}
  since: {type: date}
"""
RANKED = "ranking: {ties: [], numbering: competition}\n"


def bands(gap: str = "", missing: str = "zero", of: str = "size", rows: str = "") -> str:
    rows = rows or "[{when: '<= 30', points: 10}, {when: '[31..35]', points: 20}, {when: '> 36', points: 30}]"
    said = f"      in a gap: {gap}\n" if gap else ""
    return (
        f"{HEAD}criteria:\n  - criterion: P\n    max: 30\n    if undetermined: {missing}\n    score:\n      of: {of}\n      rows: {rows}\n"
        f"{said}      source says: the bands are printed so\n{RANKED}"
    )


@pytest.mark.parametrize(
    ("gap", "size", "points"),
    [
        ("zero", "30.5", 0),
        ("nearest below", "30.5", 10),
        ("nearest above", "30.5", 20),
        ("nearest below", "36", 20),
        ("nearest above", "36", 30),
        ("nearest below", "35.0001", 20),
        ("nearest above", "30", 10),
    ],
)
def test_a_value_in_a_gap_that_is_provided_for(story: Story, gap: str, size: str, points: int) -> None:
    found = story(bands(gap), {"a": f"size: {size}\n"})
    assert (found.status("a"), score_of(found, "a").total, found.findings) == ("ranked", points, ())


@pytest.mark.parametrize("missing", ["zero", "ask", "reject", "not applicable"])
def test_a_gap_that_asks_stays_open_whatever_a_missing_answer_does(story: Story, missing: str) -> None:
    found = story(bands("ask", missing), {"a": "size: 30.5\n"})
    score = score_of(found, "a")
    assert (found.status("a"), score.total, score.lowest, score.highest) == ("undetermined", None, 0, 30)
    assert (found.standings["a"].because, found.findings) == (("P",), ())


def test_a_gap_that_rejects_refuses(story: Story) -> None:
    found = story(bands("reject", "zero"), {"a": "size: 30.5\n", "b": "size: 30\n"})
    assert (found.status("a"), found.standings["a"].because, found.status("b")) == ("ineligible", ("P",), "ranked")


@pytest.mark.parametrize("missing", ["zero", "ask", "not applicable"])
def test_a_gap_that_nothing_is_said_of_is_undetermined_with_an_error(story: Story, missing: str) -> None:
    found = story(bands("", missing), {"a": "size: 30.5\n", "b": "size: 30\n"})
    (finding,) = found.findings
    assert (finding.code, finding.subject, finding.is_error, "`in a gap:`" in finding.help) == ("no-row", "a", True, True)
    assert (found.status("a"), found.status("b")) == ("undetermined", "ranked")
    assert (score_of(found, "a").lowest, score_of(found, "a").highest) == (0, 30)


@pytest.mark.parametrize("missing", ["zero", "not applicable"])
def test_rows_that_contradict_each_other_are_never_a_zero(story: Story, missing: str) -> None:
    found = story(bands("", missing, rows="[{when: '<= 30', points: 10}, {when: '>= 30', points: 30}]"), {"a": "size: 30\n"})
    assert [finding.code for finding in found.findings] == ["row-clash"]
    score = score_of(found, "a")
    assert (found.status("a"), score.lowest, score.highest) == ("undetermined", 10, 30)


@pytest.mark.parametrize(("gap", "lowest"), [("ask", 0), ("zero", 0), ("reject", 0), ("", 0), ("nearest below", 10), ("nearest above", 10)])
def test_a_value_that_is_not_known_may_lie_in_the_gap(story: Story, gap: str, lowest: int) -> None:
    score = score_of(story(bands(gap, "ask"), {"a": "weight: 1\n"}), "a")
    assert (score.total, score.lowest, score.highest) == (None, lowest, 30)


def test_days_have_nearest_rows_too(story: Story) -> None:
    rows = """[{when: '< date("2020-01-01")', points: 10}, {when: '> date("2020-01-05")', points: 30}]"""
    found = {gap: story(bands(gap, of="since", rows=rows), {"a": "since: 2020-01-05\n"}) for gap in ("nearest below", "nearest above")}
    assert {gap: score_of(each, "a").total for gap, each in found.items()} == {"nearest below": 10, "nearest above": 30}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(2500, 4000))
def test_the_neighbours_enclose_the_gap(story: Story, hundredths: int) -> None:
    text = {"a": f"size: {hundredths // 100}.{hundredths % 100:02}\n"}
    below, above = (score_of(story(bands(gap), text), "a").total for gap in ("nearest below", "nearest above"))
    assert below in (10, 20, 30)
    assert above is not None
    assert above - below in (0, 10)


# Formulas ------------------------------------------------------------------------------------------------------------


def pieces(over: str = "clamp", missing: str = "ask", middle: str = "26.67 * size", more: str = "") -> str:
    return (
        f"{HEAD}criteria:\n  - criterion: P\n    max: 8\n    if undetermined: {missing}\n    score:\n      of: size\n      rows:\n"
        f"        - {{when: '<= 0', points: 0}}\n        - {{when: '(0..0.3]', value: '{middle}'}}\n"
        f"        - {{when: '> 0.3', points: 8}}\n"
        f"      over the maximum: {over}\n      source says: 26.67 times 0.3 is 8.001\n{more}{RANKED}"
    )


@pytest.mark.parametrize(
    ("over", "size", "points"),
    [
        ("clamp", "0", 0),
        ("clamp", "0.1", Fraction(2667, 1000)),
        ("clamp", "0.3", 8),
        ("as printed", "0.3", Fraction(8001, 1000)),
        ("as printed", "0.31", 8),
    ],
)
def test_a_row_gives_what_its_formula_gives(story: Story, over: str, size: str, points: int | Fraction) -> None:
    found = story(pieces(over), {"a": f"size: {size}\n"})
    assert (found.status("a"), score_of(found, "a").total, found.integrity) == ("ranked", points, ())


@pytest.mark.parametrize(("over", "highest"), [("clamp", 8), ("as printed", Fraction(8001, 1000))])
def test_the_bounds_of_an_unknown_value_know_the_formulas(story: Story, over: str, highest: int | Fraction) -> None:
    score = score_of(story(pieces(over), {"a": "weight: 1\n"}), "a")
    # 0, for the source's words may be about a gap
    assert (score.total, score.lowest, score.highest) == (None, 0, highest)


def test_a_formula_without_a_value_is_undetermined_and_told(story: Story) -> None:
    found = story(pieces(middle="size / weight"), {"a": "size: 0.1\nweight: 0\n"})
    assert [(finding.code, finding.subject) for finding in found.findings] == [("no-value", "a")]
    score = score_of(found, "a")
    assert (found.status("a"), score.lowest, score.highest) == ("undetermined", 0, 8)


def test_the_formula_of_a_row_that_does_not_count_is_nobodys_trouble(story: Story) -> None:
    found = story(pieces(middle="size / weight"), {"a": "size: 0.4\nweight: 0\n"})
    assert (found.findings, score_of(found, "a").total) == ((), 8)


def test_a_formula_waits_for_another_answer(story: Story) -> None:
    found = story(pieces(middle="size / weight"), {"a": "size: 0.1\n", "b": "size: 0.1\nweight: 0.01\n", "c": "size: 0.1\nweight: -1\n"})
    assert {id: score_of(found, id).total for id in found.appraisals} == {"a": None, "b": 8, "c": 0}


def test_a_formula_may_read_points_of_another_criterion(story: Story) -> None:
    other = "  - {criterion: Q, max: 5, if undetermined: ask, score: {value: weight, outside: clamp}}\n"
    found = story(pieces(middle='points("Q") * size', more=other), {"a": "size: 0.2\nweight: 5\n"})
    assert {mark.criterion: mark.points for mark in score_of(found, "a").marks} == {"P": 1, "Q": 5}


def test_the_nearest_row_may_have_a_formula(story: Story) -> None:
    rows = "[{when: '<= 30', value: size / 3}, {when: '[31..35]', points: 20}, {when: '> 36', points: 30}]"
    found = story(bands("nearest below", rows=rows), {"a": "size: 30.9\n"})
    assert score_of(found, "a").total == Fraction(103, 10)  # 30.9 / 3, at the value itself

"""Windows, orders of arrival and steps that look at the list, through the whole story."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callscore.application.application import Application
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.feel import Unknown
from callscore.place import Place

from .conftest import Checked, Story, order_of, rulebook

HEAD = """
call: t
version: 1
languages: [en]
title: T
provenance: {kind: illustration}
application:
  area: {type: text, one of: [north, south]}
  size: {type: number}
  topics: {type: list, one of: [w, x, y]}
criteria:
  - {criterion: A, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}
"""
OPEN = "opens: 2026-01-20T10:00+01:00, closes: 2026-01-21T12:00+01:00"
STRICT = HEAD + f"window: {{{OPEN}, late: reject, if undetermined: reject}}\n"
ASKING = HEAD + f"window: {{{OPEN}, late: ask, if undetermined: ask}}\n"
PLAIN = "ranking: {ties: [], numbering: competition}\n"


def said(size: int, received: str = "", more: str = "") -> str:
    return f"size: {size}\n" + (f"received: {received}\n" if received else "") + more


def statuses(evaluation: Evaluation) -> dict[str, str]:
    return {id: evaluation.status(id) for id in evaluation.standings}


def order(evaluation: Evaluation) -> list[str]:
    return [each.application for each in order_of(evaluation).results]


def provisional(evaluation: Evaluation) -> list[str]:
    return [each.application for each in order_of(evaluation).results if each.provisional]


HOURS = {
    "opening": said(1, "2026-01-20T09:00:00Z"),
    "early": said(1, "2026-01-20T09:59:59.999999+01:00"),
    "closing": said(1, "2026-01-21T12:00:00+01:00"),
    "late": said(1, "2026-01-21T12:00:00.000001+01:00"),
    "unsaid": said(1),
}


@pytest.mark.durable
def test_both_moments_are_inside_and_the_call_decides_on_all_others(story: Story) -> None:
    assert statuses(story(STRICT + PLAIN, HOURS)) == {
        "opening": "ranked",
        "early": "ineligible",
        "closing": "ranked",
        "late": "ineligible",
        "unsaid": "ineligible",
    }
    evaluation = story(ASKING + PLAIN, HOURS)
    assert statuses(evaluation) == {
        "opening": "ranked",
        "early": "undetermined",
        "closing": "ranked",
        "late": "undetermined",
        "unsaid": "undetermined",
    }
    assert evaluation.standings["late"].because == ("window",)
    assert evaluation.engines == ("durable", "direct")
    assert evaluation.integrity == ()


def test_people_decide_on_those_outside_and_not_on_an_hour_that_nobody_knows(story: Story) -> None:
    recorded = "recorded: {window: met}\n"
    evaluation = story(
        ASKING + PLAIN,
        {
            "in": said(1, "2026-02-01T10:00Z", recorded),
            "out": said(1, "2026-02-01T10:00Z", "recorded: {window: not met}\n"),
            "unsaid": said(1, "", recorded),
        },
    )
    assert statuses(evaluation) == {"in": "ranked", "out": "ineligible", "unsaid": "undetermined"}


def test_a_window_without_an_end_is_open(story: Story) -> None:
    call = HEAD + "window: {opens: 2026-01-20T10:00+01:00, late: reject, if undetermined: reject}\n" + PLAIN
    assert statuses(story(call, {"a": said(1, "2999-01-01T00:00Z"), "b": said(1, "2026-01-20T09:59+01:00")})) == {
        "a": "ranked",
        "b": "ineligible",
    }


def test_who_was_not_received_in_time_is_in_no_pool(story: Story) -> None:
    call = STRICT + "indicators: {best: {pool: {of: size, take: max(values), among: eligible, unknown: ask}}}\n" + PLAIN
    evaluation = story(call, {"a": said(3, "2026-01-20T12:00+01:00"), "b": said(9, "2026-03-01T12:00+01:00")})
    assert evaluation.appraisals["a"].facts["best"] == 3


def test_an_applicant_is_not_asked_for_an_hour_that_is_still_to_come(checked: Checked) -> None:
    assert checked(STRICT + PLAIN, "size: 1\n").is_yes
    assert not checked(STRICT + PLAIN, "size: 1\nreceived: 2026-03-01T12:00Z\n").is_yes


FIRST = "ranking: {%sarrival: first day ranked, first useful day: %s, ties: [], numbering: competition}\n"
DAYS = {
    "a": said(1, "2026-01-20T10:00:01+01:00"),
    "b": said(9, "2026-01-20T23:00+01:00"),
    "c": said(5, "2026-01-21T11:00+01:00"),
    "d": said(9, "2026-01-21T11:30+01:00"),
}


def test_the_first_day_goes_by_score_and_all_after_it_by_the_hour(story: Story) -> None:
    assert order(story(STRICT + FIRST % ("", "the day it opens"), DAYS)) == ["b", "a", "c", "d"]


def test_each_day_ranked_and_nobody_ranked(story: Story) -> None:
    each = "ranking: {arrival: each day ranked, ties: [], numbering: competition}\n"
    assert order(story(STRICT + each, DAYS)) == ["b", "a", "d", "c"]
    nobody = "ranking: {arrival: nobody ranked, ties: [], numbering: competition}\n"
    assert order(story(STRICT + nobody, DAYS)) == ["a", "b", "c", "d"]


def test_the_first_useful_day_is_the_opening_one_or_the_first_with_an_application(story: Story) -> None:
    later = {name: DAYS[name] for name in "cd"}
    assert order(story(STRICT + FIRST % ("", "the day it opens"), later)) == ["c", "d"]
    assert order(story(STRICT + FIRST % ("", "the first with an application"), later)) == ["d", "c"]
    # early does not count: it came before the window opened
    early = {**later, "early": said(1, "2026-01-20T09:00+01:00")}
    assert order(story(STRICT + FIRST % ("", "the first with an application"), early)) == ["d", "c"]


def test_an_unknown_hour_could_stand_anywhere_and_a_known_one_only_behind(story: Story) -> None:
    evaluation = story(ASKING + FIRST % ("", "the day it opens"), {**DAYS, "x": said(0)})
    assert provisional(evaluation) == ["b", "a", "c", "d"] == order(evaluation)
    # its points are unknown, its hour is not: on the second day only the hour counts
    open_ = {**DAYS, "x": "received: 2026-01-21T11:15+01:00\n"}
    assert provisional(story(ASKING + FIRST % ("", "the day it opens"), open_)) == ["d"]
    # on the first day it could come first
    open_ = {**DAYS, "x": "received: 2026-01-20T11:15+01:00\n"}
    assert provisional(story(ASKING + FIRST % ("", "the day it opens"), open_)) == ["b", "a", "c", "d"]


def test_an_unknown_hour_in_one_group_could_move_the_first_useful_day_of_all(story: Story) -> None:
    north = {name: text + "area: north\n" for name, text in DAYS.items()}
    with_south = {**north, "x": said(0, "", "area: south\n")}
    assert provisional(story(ASKING + FIRST % ("per: area, ", "the day it opens"), with_south)) == []
    assert provisional(story(ASKING + FIRST % ("per: area, ", "the first with an application"), with_south)) == ["b", "a", "c", "d"]
    # a call that rejects whoever does not say when it was received has nothing to wait for
    assert provisional(story(STRICT + FIRST % ("per: area, ", "the first with an application"), with_south)) == []


def test_what_the_order_goes_by_is_not_asked_of_those_whose_hour_decides(story: Story) -> None:
    call = STRICT.replace("size: {type: number}", "size: {type: number}\n  bonus: {type: number}")
    call += "ranking: {by: size + bonus, arrival: first day ranked, first useful day: the day it opens, ties: [], numbering: competition}\n"
    evaluation = story(call, {**DAYS, "b": DAYS["b"] + "bonus: 1\n"})
    assert statuses(evaluation) == {"a": "undetermined", "b": "ranked", "c": "ranked", "d": "ranked"}
    assert [(each.application, each.by) for each in order_of(evaluation).results] == [("b", 10), ("c", None), ("d", None)]


COVERAGE = """
ranking:
  ties:
    - {highest: 'count(topics[not(list contains(flatten(above.topics), item))])', title: new topics, if undetermined: %s}
  numbering: competition
"""


def test_an_unknown_answer_above_makes_the_step_unknown_for_those_below(story: Story) -> None:
    applications = {"a": said(9), "b": said(5, "", "topics: [w]\n"), "c": said(5, "", "topics: [x, y]\n")}
    evaluation = story(HEAD + COVERAGE % "ask", applications)
    assert [each.rank for each in order_of(evaluation).results] == [1, 2, 2]
    assert provisional(evaluation) == ["b", "c"]
    (tie,) = order_of(story(HEAD + COVERAGE % "not applicable", applications)).ties
    assert (tie.skipped, tie.left, tie.waiting) == (("new topics",), (("b", "c"),), False)


def test_an_undetermined_application_that_could_stand_above_makes_those_below_it_provisional(story: Story) -> None:
    applications = {
        "a": said(9, "", "topics: [w]\n"),
        "b": said(5, "", "topics: [w]\n"),
        "c": said(5, "", "topics: [x]\n"),
        "x": "topics: [x]\n",
    }
    evaluation = story(HEAD + COVERAGE % "ask", applications)
    assert order(evaluation) == ["a", "c", "b"]
    assert evaluation.status("x") == "undetermined"
    assert provisional(evaluation) == ["a", "c", "b"]


def test_a_formula_over_those_above_without_a_value_is_told(story: Story) -> None:
    call = HEAD + "ranking: {ties: [{highest: 'size / count(above)', if undetermined: reject}], numbering: competition}\n"
    evaluation = story(call, {"a": said(5), "b": said(5)})
    assert [each.rank for each in order_of(evaluation).results] == [1, 1]
    assert [finding.code for finding in evaluation.findings] == ["no-value", "no-value"]
    assert evaluation.findings[0].message.startswith("the tie step has no value for `a`")


def test_a_condition_that_is_not_known_of_somebody_counts_as_a_missing_value(story: Story) -> None:
    call = HEAD + "ranking: {ties: [{lowest: size - size, for: 'area = \"north\"', if undetermined: %s}], numbering: competition}\n"
    applications = {"a": said(5, "", "area: north\n"), "b": said(5)}
    assert order(story(call % "reject", applications)) == ["a", "b"]
    assert story(call % "reject", applications).placed["b"].rank == 2
    assert order_of(story(call % "ask", applications)).ties[0].waiting
    south = {"a": said(5, "", "area: north\n"), "b": said(5, "", "area: south\n")}
    (tie,) = order_of(story(call % "reject", south)).ties
    assert tie.left == (("a", "b"),)
    assert len(tie.beside) == 1


def test_the_time_of_receipt_tells_equals_apart_as_an_instant(story: Story) -> None:
    call = HEAD + "ranking: {ties: [{%s: received, if undetermined: %s}], numbering: competition}\n"
    applications = {
        "a": said(5, "2026-03-01T10:00+01:00"),
        "b": said(5, "2026-03-01T10:30+02:00"),
        "c": said(5, "2026-03-01T09:00Z"),
        "d": said(5),
    }
    evaluation = story(call % ("earliest", "reject"), applications)
    assert [(each.application, each.rank) for each in order_of(evaluation).results] == [("b", 1), ("a", 2), ("c", 2), ("d", 4)]
    assert order(story(call % ("latest", "reject"), applications)) == ["a", "c", "b", "d"]
    assert {each.rank for each in order_of(story(call % ("earliest", "ask"), applications)).results} == {1}


APPLICANTS = st.lists(
    st.tuples(
        st.one_of(st.integers(0, 3), st.none()),
        st.one_of(st.integers(0, 60), st.none()),
        st.sampled_from([("w",), ("w", "x"), (), ("y",), None]),
        st.sampled_from(["north", "south"]),
    ),
    min_size=1,
    max_size=7,
)


@given(APPLICANTS, st.randoms(), st.sampled_from(["the day it opens", "the first with an application"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_the_input_changes_nothing(tmp_path: Path, drawn: list[tuple[Any, ...]], chance: random.Random, first: str) -> None:
    ladder = COVERAGE.partition("ties:")[2] % "ask"
    call = ASKING + f"ranking:\n  per: area\n  arrival: first day ranked\n  first useful day: {first}\n  ties:" + ladder
    rules = rulebook(tmp_path, call + "  numbered: [group, all]\n")
    applications = [_application(number, *one) for number, one in enumerate(drawn)]
    before = evaluate(rules, applications, ("direct",)).ranked
    chance.shuffle(applications)
    assert evaluate(rules, applications, ("direct",)).ranked == before


def _application(number: int, size: int | None, hour: int | None, topics: tuple[str, ...] | None, area: str) -> Application:
    received = None if hour is None else datetime(2026, 1, 20, 9, tzinfo=UTC) + timedelta(minutes=30 * hour)
    values = {"size": size, "topics": topics, "area": area}
    known = {name: Unknown((name,)) if value is None else value for name, value in values.items()}
    return Application(id=f"a{number}", place=Place("given"), values=known, places={}, received=received)


WITH_DAYS = HEAD + "dates: {opens: 2026-01-20, closes: 2026-01-21}\n" + PLAIN


def test_that_lateness_is_not_checked_is_said_where_somebody_is_late(story: Story) -> None:
    found = story(WITH_DAYS, {name: said(1, hour) for name, hour in LATE_AND_EARLY.items()})
    assert [(each.code, each.message) for each in found.findings] == [
        ("late-unchecked", "1 application was received before the call opens, and the call has no window that would ask for it; first `b`"),
        (
            "late-unchecked",
            "2 applications were received after the call closes, and the call has no window that would ask for it; first `d`",
        ),
    ]
    assert {each.severity.value for each in found.findings} == {"warning"}


LATE_AND_EARLY = {
    "a": "2026-01-20T00:00:00+01:00",
    "b": "2026-01-19T23:59:59+01:00",
    "c": "2026-01-21T23:59:59+01:00",
    "d": "2026-01-22T00:00:00+01:00",
    "e": "2026-01-23T00:00:00+01:00",
}


@pytest.mark.parametrize(
    "call", [STRICT + PLAIN, HEAD + PLAIN, WITH_DAYS.replace("opens: 2026-01-20, closes: 2026-01-21", "award: 2026-01-20")]
)
def test_where_a_window_asks_or_the_call_has_no_such_days_nothing_is_said(story: Story, call: str) -> None:
    found = story(call, {name: said(1, hour) for name, hour in LATE_AND_EARLY.items()})
    assert [each.code for each in found.findings if each.code == "late-unchecked"] == []


DAY_BY_DAY = (
    HEAD
    + """\
window: {opens: 2026-01-20T10:00+01:00, closes: 2026-04-30T12:00+02:00, late: reject, if undetermined: ask}
"""
    + PLAIN.replace("ranking: {", "ranking: {arrival: each day ranked, ")
)


def test_a_day_that_is_counted_otherwise_than_it_is_written_is_told(story: Story) -> None:
    """Half past midnight in summer time is half past eleven of the day before in the offset of the opening."""
    received = {"a": "2026-03-30T00:30:00+02:00", "b": "2026-03-29T22:00:00+02:00", "c": "2026-03-31T00:59:59+02:00"}
    found = story(DAY_BY_DAY, {name: said(1, hour) for name, hour in received.items()})
    (told,) = [each for each in found.findings if each.code == "day-by-offset"]
    assert told.severity.value == "warning"
    assert told.message == "`a` was received on 2026-03-30 in its own offset and counts for 2026-03-29; 1 more is counted so"


def test_nothing_is_said_of_days_that_are_the_same_in_both_offsets(story: Story) -> None:
    received = {"a": "2026-03-30T01:00:00+02:00", "b": "2026-03-29T23:59:59+01:00"}
    found = story(DAY_BY_DAY, {name: said(1, hour) for name, hour in received.items()})
    assert [each.code for each in found.findings if each.code == "day-by-offset"] == []

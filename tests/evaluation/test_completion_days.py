"""Failures that may be completed and gates asked at later moments, through the whole story and at the borders of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callscore.application.application import Application, CompletionDays, Recorded
from callscore.call.completion_rules import Completion
from callscore.evaluation.evaluation import evaluate
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Scalar

from .conftest import rulebook

CALL = """
call: t
version: 1
languages: [en]
title: T
provenance: {kind: illustration}
dates: {award: 2026-06-01}
moments: [application, award, payment]
application:
  size: {type: number}
  seat: {type: boolean}
gates:
  - gate: E
    require: size >= 3
    if not met: complete
    complete: {within: 10, unit: days, after: request}
    met: enough
    not met: too few
    if undetermined: ask
  - {gate: S, require: seat, at: payment, met: here, not met: elsewhere, if undetermined: ask}
criteria: [{criterion: A, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}]
ranking: {ties: [], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: none}
"""
NOWHERE = Place("t", 1, 1, 1, 1)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return rulebook(tmp_path_factory.mktemp("completion"), CALL)


def application(id: str, size: int, seat: bool = True, days: CompletionDays | None = None) -> Application:
    recorded = {"E": Recorded(None, "", Scalar("", NOWHERE), days)} if days is not None else {}
    return Application(
        id=id, place=NOWHERE, values={"size": size, "seat": seat}, places={}, label="", received=None, levels={}, recorded=recorded
    )


def statuses(rules: Rulebook, at: str | None, *applications: Application) -> dict[str, str]:
    evaluation = evaluate(rules.at(at), applications)
    assert evaluation.integrity == ()
    return {id: evaluation.status(id) for id in evaluation.standings}


def test_a_period_ends_with_its_last_day() -> None:
    ten = Completion(within=10, until=None)
    # the day of the request is not counted: the tenth day after 1 April is 11 April
    assert ten.last_day(date(2026, 4, 1), None) == date(2026, 4, 11)
    assert ten.last_day(date(2028, 2, 20), None) == date(2028, 3, 1)  # 2028 has a 29 February
    assert ten.last_day(date(9999, 12, 31), None) == date.max
    assert ten.last_day(None, date(2026, 4, 30)) is None
    assert Completion(within=None, until="recorded").last_day(None, date(2026, 4, 30)) == date(2026, 4, 30)


def test_what_is_to_be_completed_keeps_the_order_open(rules: Rulebook) -> None:
    evaluation = evaluate(rules, [application("done", 4), application("asked", 2, days=CompletionDays(date(2026, 4, 1)))])
    assert {id: evaluation.status(id) for id in evaluation.standings} == {"asked": "to complete", "done": "selected"}
    assert evaluation.standings["asked"].because == ("E",)
    assert evaluation.is_provisional
    # it has 2 points and nothing open: it could not pass the one with 4
    assert not evaluation.placed["done"].provisional
    assert evaluation.counts["to_complete"] == 1


def test_who_could_be_completed_may_take_a_place(rules: Rulebook) -> None:
    evaluation = evaluate(
        rules, [application("low", 3), application("asked", 2), application("open", 9, days=CompletionDays(date(2026, 4, 1)))]
    )
    assert evaluation.status("open") == "to complete"
    assert evaluation.placed["low"].provisional


def test_of_what_was_asked_for_the_day_decides_and_not_the_answer(rules: Rulebook) -> None:
    late = CompletionDays(date(2026, 4, 1), None, date(2026, 4, 12))
    assert statuses(rules, None, application("late", 9, days=late)) == {"late": "ineligible"}
    in_time = CompletionDays(date(2026, 4, 1), None, date(2026, 4, 11))
    assert statuses(rules, None, application("met", 1, days=in_time)) == {"met": "selected"}


def test_at_a_moment_with_a_day_time_is_up(rules: Rulebook) -> None:
    waiting = application("waiting", 1, days=CompletionDays(date(2026, 5, 21)))  # last day 31 May, the day before the award
    last = application("last", 1, days=CompletionDays(date(2026, 5, 22)))  # last day 1 June, that of the award itself
    assert statuses(rules, None, waiting, last) == {"last": "to complete", "waiting": "to complete"}
    assert statuses(rules, "award", waiting, last) == {"last": "to complete", "waiting": "ineligible"}
    # the payment has no day: nothing is known of the time then
    assert statuses(rules, "payment", waiting) == {"waiting": "to complete"}


def test_who_lapses_at_a_later_moment_leaves_the_place_to_the_next(rules: Rulebook) -> None:
    first, second = application("first", 9, seat=False), application("second", 4)
    assert statuses(rules, "award", first, second) == {"first": "selected", "second": "reserve"}
    assert statuses(rules, "payment", first, second) == {"first": "lapsed", "second": "selected"}


def test_who_was_never_eligible_does_not_lapse(rules: Rulebook) -> None:
    never = application("never", 1, seat=False, days=CompletionDays(date(2026, 4, 1), None, date(2026, 4, 12)))
    assert statuses(rules, "payment", never) == {"never": "ineligible"}


@given(asked=st.dates(date(2000, 1, 1), date(2100, 1, 1)), after=st.integers(0, 30), size=st.integers(0, 9))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_met_is_what_came_on_the_last_day_or_before(rules: Rulebook, asked: date, after: int, size: int) -> None:
    days = CompletionDays(asked, None, asked + timedelta(days=after))
    expected = "selected" if after <= 10 else "ineligible"
    assert statuses(rules, None, application("one", size, days=days)) == {"one": expected}

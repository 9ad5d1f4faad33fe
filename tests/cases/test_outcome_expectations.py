"""Outcomes in worked cases: each expectation right, wrong and unreadable; which outcomes the cases reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from callscore.cases.trial_result import OUTCOME, Suite, failure_findings, unexercised_findings

Run = Callable[..., Suite]
Said = Callable[[Suite], list[tuple[str, str, str]]]

CALL = """
call: labels
version: 1
languages: [en]
title: Labels
provenance: {kind: illustration}
application:
  points: {type: number}
  since: {type: date}
criteria:
  - {criterion: A, title: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}
ranking: {ties: [], numbering: competition}
outcomes:
  - {outcome: long, when: points >= 80, for: {years: 4, from: since}}
  - {outcome: short, when: points >= 60, until: 2027-06-30}
  - {outcome: none at all, otherwise: true}
"""
ONE = "- case: one\n  application: {points: 90, since: 2026-01-01}\n  expect: {outcome: %s, until: %s}\n"


def test_what_comes_is_compared(run: Run) -> None:
    suite = run(ONE % ("long", "2029-12-31"), CALL)
    assert suite.findings == ()
    assert [(each.what, each.came, each.passed) for each in suite.trials[0].checks] == [
        ("outcome", "long", True),
        ("last day", "2029-12-31", True),
    ]


def test_what_comes_otherwise_is_told_with_the_outcome_that_applies(run: Run) -> None:
    (outcome, day) = failure_findings(run(ONE % ("short", "2030-01-01"), CALL).trials)
    assert outcome.message == "outcome is `long`, the case expects `short`"
    assert [text for _, text in outcome.also] == ["the case", "what decides it"]
    assert day.message == "last day is `2029-12-31`, the case expects `2030-01-01`"


@pytest.mark.parametrize(
    ("cases", "found"),
    [
        (ONE % ("lng", "none"), [("unknown-name", "lng", "the call has no outcome `lng`")]),
        (ONE % ("long", "2029-12-32"), [("not-a-date", "2029-12-32", "`2029-12-32` is not a day of the calendar")]),
        (ONE % ("long", "never"), [("not-a-date", "never", "`never` is not a date")]),
        (
            "- case: two\n  applications: {a: {application: {points: 1}}}\n  expect: {outcomes: {b: long}, until: {c: none}}\n",
            [
                ("unknown-name", "b", "the case has no application `b`"),
                ("unknown-name", "c", "the case has no application `c`"),
            ],
        ),
        (
            "- case: two\n  applications: {a: {application: {points: 1}}}\n  expect: {outcomes: {a: lang}}\n",
            [("unknown-name", "lang", "the call has no outcome `lang`")],
        ),
    ],
)
def test_what_cannot_be_expected(run: Run, said: Said, cases: str, found: list[tuple[str, str, str]]) -> None:
    assert said(run(cases, CALL)) == found


def test_of_a_call_without_outcomes_none_can_be_expected(run: Run, said: Said) -> None:
    suite = run(ONE % ("long", "none"), CALL[: CALL.index("outcomes:")])
    assert said(suite) == [
        ("no-outcomes", "outcome", "the call has no outcomes"),
        ("no-outcomes", "until", "the call has no outcomes"),
    ]


def test_each_outcome_is_counted_and_one_that_no_case_reaches_is_told(run: Run) -> None:
    cases = """
    - case: several
      applications:
        a: {application: {points: 90, since: 2026-01-01}}
        b: {application: {points: 85}}
        c: {application: {points: 10}}
        d: {application: {}}
      expect:
        outcomes: {a: long, b: long, c: none at all, d: undetermined}
        until: {a: 2029-12-31, b: undetermined, c: none, d: undetermined}
    """
    suite = run(cases, CALL)
    assert [trial.passed for trial in suite.trials] == [True]
    counted = {each.side.side: each.times for each in suite.exercised if each.side.kind == OUTCOME}
    assert counted == {"long": 2, "short": 0, "none at all": 1}
    messages = [finding.message for finding in unexercised_findings(suite.exercised, True)]
    assert messages == ["no case exercises the outcome `short`"]


def test_a_carried_score_in_a_case(run: Run) -> None:
    cases = """
    - case: kept
      applications:
        new: {application: {points: 70}}
        old: {carried: 82.5, application: {points: 10, since: 2026-01-01}}
      expect: {order: [old, new], rank: {old: 1, new: 2}}
    """
    assert [trial.passed for trial in run(cases, CALL).trials] == [True]


def test_a_carried_score_that_is_no_number(run: Run, said: Said) -> None:
    cases = "- case: kept\n  applications: {old: {carried: much, application: {points: 10}}}\n  expect: {order: [old]}\n"
    assert said(run(cases, CALL)) == [("not-a-number", "much", "`much` is not a number")]

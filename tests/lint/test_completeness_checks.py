"""What rules are made of."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

RANKING = "ranking: {numbering: competition}\n"


def adjustment(effect: str) -> str:
    gate = "gates: [{gate: E1, require: green, if undetermined: ask}]\n"
    return gate + f"adjustments: [{{adjustment: B1, when: green, if undetermined: zero{effect}}}]\n"


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        ("nothing-to-decide", "", "the call has no gates, classes, criteria or outcomes: there is nothing to decide", "tiny"),
        (
            "nothing-to-decide",
            "gates: []\ncriteria: []",
            "the call has no gates, classes, criteria or outcomes: there is nothing to decide",
            "tiny",
        ),
        ("gate-without-condition", "gates: [{gate: E1, if undetermined: ask}]", "gate `E1` has no condition", "E1"),
        ("classes-empty", "classes: {kind: {if undetermined: ask, cases: []}}", "the family `kind` has no classes", "[]"),
        (
            "criterion-without-score",
            "criteria: [{criterion: A, max: 10}]",
            "criterion `A` has neither a score nor criteria below it",
            "A",
        ),
        (
            "criterion-mixed",
            "criteria: [{criterion: A, score: {assessed: 0..5}, criteria: [{criterion: A.1, max: 5, score: {assessed: 0..5}}]}]",
            "criterion `A` has a score of its own and criteria below it",
            "A",
        ),
        (
            "undetermined-on-parent",
            "criteria: [{criterion: A, if undetermined: zero, criteria: [{criterion: A.1, max: 5, score: {assessed: 0..5}}]}]",
            "`A` has criteria below it: what a missing answer does is said by each of them",
            "zero",
        ),
        ("adjustment-without-effect", adjustment(""), "adjustment `B1` changes nothing", "B1"),
        ("adjustment-without-effect", adjustment(", exclude: false"), "adjustment `B1` changes nothing", "B1"),
        (
            "adjustment-effects-mixed",
            adjustment(", points: 1, set to: 2"),
            "adjustment `B1` has two effects, `points` and `set to`",
            "set to",
        ),
        ("unsaid-percent-of", adjustment(", percent: 5"), "adjustment `B1` does not say what the percentage is taken of", "5"),
        ("of-without-percent", adjustment(", points: 5, of: criteria"), "adjustment `B1` takes no percentage", "criteria"),
        ("limits-crossed", adjustment(", points: 5, at most: 3, at least: 4"), "`at most` of `B1` is below its `at least`", "3"),
    ],
)
def test_what_is_missing_or_said_twice(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    (found,) = look(code, text)
    assert found[:3] == ("error", message, underlined)
    assert found.help


@pytest.mark.parametrize(
    "text",
    [
        "gates: [{gate: E1, recorded with: check, if undetermined: ask}]",
        "classes: {kind: {if undetermined: ask, cases: [{class: a, otherwise: true}]}}",
        "criteria: [{criterion: A, criteria: [{criterion: A.1, max: 5, if undetermined: ask, score: {assessed: 0..5}}]}]",
        adjustment(", percent: 5, of: criteria, at most: 4, at least: 4"),
        adjustment(", exclude: true"),
        adjustment(", set to: 0, exclude: false"),
    ],
)
def test_what_is_complete(compiled: Compile, text: str) -> None:
    assert [finding.message for finding in compiled(text)[1] if finding.is_error] == []


def test_a_gate_that_gives_no_reason_in_words_is_noted(look: Look) -> None:
    gate = "gates: [{gate: E1, require: green, if undetermined: ask%s}]"
    (both,) = look("unsaid-reason", gate % "")
    assert both[:3] == ("note", "gate `E1` gives no reason in words for `met` and `not met`", "E1")
    (one,) = look("unsaid-reason", gate % ", met: green")
    assert one.message == "gate `E1` gives no reason in words for `not met`"
    assert look("unsaid-reason", gate % ", met: green, not met: not green") == []

"""Gates that evaluators answer: what a call may say of them."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

WORDS = "met: in scope, not met: not in scope, if undetermined: ask"


def gate(text: str, name: str = "S") -> str:
    return f"gates: [{{gate: {name}, {text}, {WORDS}}}]\n"


ANSWERED = "assessed: yes or no, evaluators: {at least: 3, at most: 5, combine: majority, draw: not met}"
WRONG = [
    (
        "unsaid-draw",
        gate("assessed: yes or no, evaluators: {at least: 3, at most: 5, combine: majority}"),
        "as many evaluators may say yes as no to `S`, and `draw` is missing",
        "{at least: 3, at most: 5, combine: majority}",
    ),
    (
        "gate-decided-twice",
        gate(f"{ANSWERED}, recorded with: scope"),
        "evaluators answer `S`, and `recorded with` decides it too",
        "recorded with",
    ),
    ("gate-decided-twice", gate(f"{ANSWERED}, require: green"), "evaluators answer `S`, and `require` decides it too", "require"),
    (
        "evaluators-not-asked",
        gate("recorded with: scope, evaluators: {at least: 3, combine: majority, draw: ask}"),
        "evaluators are to decide `S`, and it asks them nothing",
        "evaluators",
    ),
    (
        "gate-named-as-a-criterion",
        gate(ANSWERED, "A") + "criteria: [{criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5}}]\n"
        "ranking: {numbering: competition}\n",
        "`A` is a gate that evaluators answer, and a criterion",
        "A",
    ),
    (
        "no-evaluators",
        gate("assessed: yes or no, evaluators: {at least: 0, combine: majority, draw: ask}"),
        "nobody needs to assess `S`",
        "0",
    ),
    (
        "at-most-below-at-least",
        gate("assessed: yes or no, evaluators: {at least: 3, at most: 2, combine: majority, draw: ask}"),
        "at most 2 evaluators may assess `S`, and at least 3 must",
        "2",
    ),
    ("gate-without-condition", gate("title: Scope"), "gate `S` has no condition", "S"),
]


@pytest.mark.parametrize(("code", "text", "message", "underlined"), WRONG)
def test_what_is_wrong_is_found_where_it_is(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    (found,) = look(code, text)
    assert (found.severity, found.message, found.text) == ("error", message, underlined)


@pytest.mark.parametrize(
    "text",
    [
        ANSWERED,
        "assessed: yes or no",
        "assessed: yes or no, evaluators: {at least: 3, at most: 3, combine: majority}",
        "assessed: yes or no, evaluators: {at least: 2, combine: majority, draw: ask, panel may change: with reason}",
    ],
)
def test_what_is_right_is_left_alone(look: Look, text: str) -> None:
    codes = {"unsaid-draw", "gate-decided-twice", "evaluators-not-asked", "gate-named-as-a-criterion", "gate-without-condition"}
    assert [code for code in codes if look(code, gate(text))] == []


@pytest.mark.parametrize(
    ("text", "message", "underlined", "help"),
    [
        (
            "gates: [{gate: S, assessed: yes or no, evaluators: {at least: 3, combine: mean, draw: ask}}]",
            "`mean` is none of `majority`",
            "mean",
            "of yes and no the majority counts: write `majority`",
        ),
        (
            "criteria: [{criterion: A, max: 5, score: {assessed: 0..5, evaluators: {at least: 3, combine: majority}}}]",
            "`majority` is none of `mean`, `median`, `trimmed mean`, `consensus`",
            "majority",
            "a majority decides a question: write a gate with `assessed: yes or no`",
        ),
    ],
)
def test_how_answers_and_levels_become_one_is_not_mixed_up(look: Look, text: str, message: str, underlined: str, help: str) -> None:
    (found,) = look("unknown-word", text)
    assert (found.message, found.text, found.help) == (message, underlined, help)


def test_a_question_is_no_scale(look: Look) -> None:
    (found,) = look("not-a-scale", "criteria: [{criterion: A, max: 5, score: {assessed: yes or no}}]")
    assert found.help == "a question that evaluators answer is a gate: write `assessed: yes or no` there"


@pytest.mark.parametrize(
    "rule",
    [
        "at least: 2, at most: 3, combine: majority, draw: ask",
        "at least: 2, combine: majority, draw: ask",
        "at least: 2, at most: 2, combine: majority, draw: not met",
        "at least: 2, at most: 2, combine: majority, draw: ask, panel may change: with reason",
    ],
)
def test_a_draw_that_somebody_or_the_call_decides(look: Look, rule: str) -> None:
    assert look("endless-draw", gate(f"assessed: yes or no, evaluators: {{{rule}}}")) == []


def test_a_draw_that_nobody_may_end(look: Look) -> None:
    (found,) = look("endless-draw", gate("assessed: yes or no, evaluators: {at least: 3, at most: 4, combine: majority, draw: ask}"))
    told = "of 4 evaluators as many may say yes as no to `S`, and then nobody may answer any more: it would stay undetermined"
    assert (found.severity, found.message, found.text) == ("warning", told, "ask")
    assert "`at most: 5`" in found.help

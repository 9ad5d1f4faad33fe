"""`otherwise: true` stands alone, and last."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

ROWS = "criteria: [{criterion: A, max: 5, if undetermined: ask, score: {of: size, rows: [%s]}}]\nranking: {numbering: dense}\n"
CAP = """\
ranking: {by: size, ties: [], numbering: dense}
budget: {total: 9, unit: EUR, request: size, last: skip, if undetermined: ask, caps: [{cap: c, of: size, rows: [%s]}]}
"""
CLASSES = "classes: {kind: {if undetermined: ask, cases: [%s]}}\n"


@pytest.mark.parametrize(
    ("code", "text", "message"),
    [
        (
            "otherwise-not-last",
            ROWS % "{when: '< 1', points: 0}, {otherwise: true, points: 1}, {when: '> 3', points: 5}",
            "`otherwise` is for what is left, and a row stands after it",
        ),
        (
            "otherwise-not-last",
            CLASSES % "{class: a, otherwise: true}, {class: b, when: green}",
            "`otherwise` is for what is left, and a class stands after it",
        ),
        (
            "otherwise-not-last",
            CAP % "{otherwise: true, amount: 1}, {when: '> 3', amount: 5}",
            "`otherwise` is for what is left, and a row stands after it",
        ),
        (
            "when-and-otherwise",
            CAP % "{when: '< 1', amount: 0}, {when: '>= 1', otherwise: true, amount: 5}",
            "this row has a condition and `otherwise`",
        ),
        (
            "when-and-otherwise",
            ROWS % "{when: '< 1', points: 0}, {when: '>= 1', otherwise: true, points: 5}",
            "this row has a condition and `otherwise`",
        ),
        (
            "when-and-otherwise",
            CLASSES % "{class: b, when: green}, {class: a, when: not(green), otherwise: true}",
            "this class has a condition and `otherwise`",
        ),
    ],
)
def test_an_otherwise_that_is_not_what_is_left(look: Look, code: str, text: str, message: str) -> None:
    (found,) = look(code, text)
    assert found[:3] == ("error", message, "otherwise")


@pytest.mark.parametrize("code", ["otherwise-not-last", "when-and-otherwise", "row-unreachable"])
def test_the_last_one(look: Look, code: str) -> None:
    text = CLASSES % "{class: b, when: green}, {class: a, otherwise: true}"
    assert look(code, text + ROWS % "{when: '< 1', otherwise: false, points: 0}, {otherwise: true, points: 5}") == []


def test_what_stands_after_it_is_told_once(look: Look) -> None:
    assert look("row-unreachable", CLASSES % "{class: a, otherwise: true}, {class: b, when: green}") == []


def test_a_case_without_any_condition(look: Look) -> None:
    (found,) = look("missing-key", CLASSES % "{class: b, when: green}, {class: a}")
    assert found[:3] == ("error", "this case has no condition", "{class: a}")
    assert found.help == "write `when: …`, or `otherwise: true` for what is left"

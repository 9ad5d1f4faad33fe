"""Conditions that no answer can meet, or every answer does."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look


def gate(require: str) -> str:
    return f"gates:\n  - gate: E\n    require: {require}\n    if undetermined: ask\n"


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        (gate("size > 10 and size < 5"), "size > 10 and size < 5"),
        (gate("{share: '> 100'}"), "{share: '> 100'}"),
        (gate('{area: \'not("north", "south")\'}'), '{area: \'not("north", "south")\'}'),
        (gate("count(members) < 0"), "count(members) < 0"),
        (gate("{share: '(60..60)'}"), "{share: '(60..60)'}"),
        (gate("false"), "false"),
        ("adjustments: [{adjustment: B, when: share < 0, points: 1, if undetermined: zero}]", "share < 0"),
        (
            "criteria: [{criterion: A, max: 1, if undetermined: ask, score: {sum: [{when: seat.km < 0, points: 1}], at most: 1}}]",
            "seat.km < 0",
        ),
    ],
)
def test_a_condition_that_nobody_can_meet(look: Look, text: str, underlined: str) -> None:
    (found,) = look("never-met", text)
    assert found[:3] == ("warning", "no answer can meet this condition", underlined)


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        (gate("size > 5 or size < 10"), "size > 5 or size < 10"),
        (gate("{share: '<= 100'}"), "{share: '<= 100'}"),
        (gate('{area: \'in ("north", "south")\'}'), '{area: \'in ("north", "south")\'}'),
        (gate("true"), "true"),
        (gate("{size: '-'}"), "{size: '-'}"),
    ],
)
def test_a_condition_that_everybody_meets(look: Look, text: str, underlined: str) -> None:
    (found,) = look("always-met", text)
    assert found[:3] == ("warning", "every answer meets this condition", underlined)


@pytest.mark.parametrize(
    "require",
    [
        "green",
        "not(green)",
        "{share: '> 99'}",
        "{area: '\"north\"', green: 'true'}",
        "size > 5 and share < 3",
        "some m in members satisfies m.km < 3",
        'seat.in_region and founded <= date("2024-12-31")',
        "{town: 'not(\"here\")'}",
        "count(members) > 0",
    ],
)
def test_a_condition_that_decides(look: Look, require: str) -> None:
    assert (look("never-met", gate(require)), look("always-met", gate(require))) == ([], [])

"""What a call must say and does not."""

from __future__ import annotations

import pytest

ROWS = "{{of: size, rows: [{{when: '< 1', points: 0}}, {{when: '>= 1', points: 10}}]}}"
CRITERION = "criteria: [{{criterion: A, max: 10, {missing}score: " + ROWS + "}}]\n"
RANKING = "ranking: {numbering: competition}\n"


def criterion(score: str, more: str = "") -> str:
    return f"criteria:\n  - {{criterion: A, max: 10, if undetermined: ask, {more}score: {score}}}\n" + RANKING


@pytest.mark.parametrize(
    ("text", "who", "underlined", "words"),
    [
        ("gates: [{gate: E1, require: green}]", "gate `E1`", "E1", "`ask` or `reject`"),
        (
            "classes: {kind: {cases: [{class: a, otherwise: true}]}}",
            "the family of classes `kind`",
            "cases",
            "`ask` or `reject`",
        ),
        (CRITERION.format(missing=""), "criterion `A`", "A", "`ask`, `zero`, `reject` or `not applicable`"),
        ("adjustments: [{adjustment: B1, when: green, points: 1}]", "adjustment `B1`", "B1", "`ask`, `zero`, `reject` or `not applicable`"),
        ("ranking: {ties: [{lowest: size}], numbering: dense}", "this tie step", "size", "`ask`, `zero`, `reject` or `not applicable`"),
        (
            "ranking: {numbering: dense}\nbudget: {total: 9, unit: EUR, request: size, last: stop}",
            "the budget",
            "size",
            "`ask`, `zero`, `reject` or `not applicable`",
        ),
    ],
)
def test_a_rule_that_does_not_say_what_a_missing_answer_does(look, text, who, underlined, words) -> None:
    (found,) = look("unsaid-undetermined", text)
    assert found == (
        "error",
        f"{who} does not say what a missing answer does",
        underlined,
        (),
        f"write `if undetermined:` with {words}",
    )


def test_who_has_said_it(look) -> None:
    text = CRITERION.format(missing="if undetermined: zero, ") + (
        "gates: [{gate: E1, require: green, if undetermined: ask}]\n"
        "classes: {kind: {if undetermined: reject, cases: [{class: a, otherwise: true}]}}\n"
        "adjustments: [{adjustment: B1, when: green, points: 1, if undetermined: zero}]\n"
        "ranking: {ties: [criterion A, {lowest: size, if undetermined: ask}, {draw: {seed: '1'}}], numbering: ordinal}\n"
        "budget: {total: 9, unit: EUR, request: size, last: stop, if undetermined: ask}\n"
    )
    assert look("unsaid-undetermined", text) == []


@pytest.mark.parametrize(
    ("score", "underlined"),
    [
        ("{of: size, linear: [[0, 0], [3, 10]], outside: clamp}", "[[0, 0], [3, 10]]"),
        ("{value: 10 * size / 7, outside: clamp}", "10 * size / 7"),
        ("{of: size, rows: [{when: '< 1', level: 1}, {when: '>= 1', level: 3}]}", "rows"),
        ("{assessed: 0..3}", "0..3"),
        ("{assessed: 0..5, evaluators: {at least: 3, combine: mean}}", "mean"),
    ],
)
def test_points_that_may_never_end_want_a_rounding(look, score, underlined) -> None:
    (found,) = look("unsaid-rounding", criterion(score))
    assert found[:3] == ("warning", "points may have decimals without end here, and the call does not say how they are rounded", underlined)
    assert look("unsaid-rounding", criterion(score) + "rounding: {places: 2, mode: half up, at: leaf}\n") == []


@pytest.mark.parametrize(
    "score",
    [
        "{of: size, linear: [[0, 0], [4, 10]], outside: clamp}",
        "{value: 10 * size, outside: clamp}",
        "{of: size, rows: [{when: '< 1', level: 1}, {when: '>= 1', level: 5}]}",
        "{assessed: 0..5, step: 0.5, evaluators: {at least: 3, combine: median}}",
    ],
)
def test_points_that_end_need_none(look, score) -> None:
    assert look("unsaid-rounding", criterion(score)) == []


def test_a_scaled_parent_may_need_one(look) -> None:
    text = """
    criteria:
      - criterion: A
        max: 10
        criteria:
          - {criterion: A.1, max: 3, if undetermined: ask, score: {assessed: 0..3}}
    ranking: {numbering: competition}
    """
    (found,) = look("unsaid-rounding", text)
    assert found.text == "A.1"


def test_all_causes_are_named_together(look) -> None:
    text = criterion("{assessed: 0..3}").replace(
        RANKING, "  - {criterion: B, max: 1, if undetermined: ask, score: {assessed: 0..7}}\n" + RANKING
    )
    (found,) = look("unsaid-rounding", text)
    assert (found.text, found.also) == ("0..3", ("0..7",))


BUDGET = "budget: {{total: 100, unit: EUR, request: {request}, last: stop, if undetermined: ask{more}}}\n"


def test_a_grant_that_may_never_end_wants_a_rounding(look) -> None:
    (found,) = look("unsaid-rounding", BUDGET.format(request="firms / 3", more=""))
    assert (found.message, found.help) == (
        "grants may have decimals without end here, and the budget does not say how they are rounded",
        "write `rounded to: {places: 2, mode: down}` under `budget:`",
    )


def test_a_grant_that_ends_or_is_rounded_wants_none(look) -> None:
    assert look("unsaid-rounding", BUDGET.format(request="firms * 3", more="")) == []
    assert look("unsaid-rounding", BUDGET.format(request="firms / 3", more=", rounded to: {places: 2, mode: down}")) == []

"""What a call must say and does not."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

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
def test_a_rule_that_does_not_say_what_a_missing_answer_does(look: Look, text: str, who: str, underlined: str, words: str) -> None:
    (found,) = look("unsaid-undetermined", text)
    assert found == (
        "error",
        f"{who} does not say what a missing answer does",
        underlined,
        (),
        f"write `if undetermined:` with {words}",
    )


def test_who_has_said_it(look: Look) -> None:
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
def test_points_that_may_never_end_want_a_rounding(look: Look, score: str, underlined: str) -> None:
    (found,) = look("unsaid-rounding", criterion(score))
    assert found[:3] == (
        "warning",
        "these points may have endless decimals, as 1/3 has, and the call does not say how to round them",
        underlined,
    )
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
def test_points_that_end_need_none(look: Look, score: str) -> None:
    assert look("unsaid-rounding", criterion(score)) == []


def test_a_scaled_parent_may_need_one(look: Look) -> None:
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


def test_all_causes_are_named_together(look: Look) -> None:
    text = criterion("{assessed: 0..3}").replace(
        RANKING, "  - {criterion: B, max: 1, if undetermined: ask, score: {assessed: 0..7}}\n" + RANKING
    )
    (found,) = look("unsaid-rounding", text)
    assert (found.text, found.also) == ("0..3", ("0..7",))


BUDGET = (
    "ranking: {{numbering: competition}}\nbudget: {{total: 100, unit: EUR, request: {request}, last: stop, if undetermined: ask{more}}}\n"
)
HOURS = BUDGET.replace("EUR", "hours")
"""Of money no more than cents are paid: `test_decimal_counts.py`."""


def test_a_grant_that_may_never_end_wants_a_rounding(look: Look) -> None:
    (found,) = look("unsaid-rounding", BUDGET.format(request="size / 3", more=""))
    assert (found.message, found.help) == (
        "these grants may have endless decimals, as 1/3 has, and the budget does not say how to round them",
        "write `rounded to: {places: 2, mode: down}` under `budget:`",
    )


@pytest.mark.parametrize(
    ("request_", "more", "underlined"),
    [
        ("size", ", caps: [{cap: c, per cent: 120 - share, of: size}]", "120 - share"),
        ("size", ", caps: [{cap: c, per cent: share, of: 2 * size}]", "share"),
        ("size * share", "", "size * share"),
        ("'if green then size * (1 - share) else 5'", "", "'if green then size * (1 - share) else 5'"),
        ("size", ", caps: [{cap: c, at most: share * size}]", "share * size"),
    ],
)
def test_a_product_of_answers_wants_a_rounding_of_grants(look: Look, request_: str, more: str, underlined: str) -> None:
    (found,) = look("unsaid-rounding", BUDGET.format(request=request_, more=more))
    assert (found.message, found.text, found.help) == (
        "these grants may have more decimals than the answers, and the budget does not say how to round them",
        underlined,
        "write `rounded to: {places: 2, mode: down}` under `budget:`",
    )
    assert look("unsaid-rounding", BUDGET.format(request=request_, more=more + ", rounded to: {places: 2, mode: down}")) == []


@pytest.mark.parametrize(
    ("request_", "more"),
    [
        ("size", ", caps: [{cap: c, per cent: 50, of: size}]"),
        ("size", ", caps: [{cap: c, per cent: 'if share > 5 then 70 else 60', of: size}]"),
        ("size", ", caps: [{cap: c, per cent: floor(share), of: size}]"),
        ("'round down(size * share, 2)'", ""),
        ("'if size * share > 5 then size else 1'", ""),
        ("0.5 * size", ""),
        ("count(members) * size", ""),
    ],
)
def test_a_share_that_the_call_writes_wants_none(look: Look, request_: str, more: str) -> None:
    assert look("unsaid-rounding", HOURS.format(request=request_, more=more)) == []


def test_a_grant_that_ends_or_is_rounded_wants_none(look: Look) -> None:
    assert look("unsaid-rounding", BUDGET.format(request="size * 3", more="")) == []
    assert look("unsaid-rounding", BUDGET.format(request="size / 3", more=", rounded to: {places: 2, mode: down}")) == []


NAMED = """
indicators:
  third: {value: size / 3}
  double: {value: 2 * third}
  whole: {value: 'round down(size / 3, 2)'}
  half: {value: size / 2}
  many: {value: 'if size / 3 > 2 then 50 else 10'}
  average: {pool: {of: size, take: mean(values), in: applications}}
  shared: {compared: {relative: size, in: applications, method: share of best, better: higher, all zero: 0}}
pools: {applications: {among: eligible, unknown: ask}}
"""


@pytest.mark.parametrize(
    "request_", ["third", "double", "double + 1", "min(size, third)", "if green then double else 1", "shared", "average"]
)
def test_a_quotient_behind_a_name_wants_a_rounding_too(look: Look, request_: str) -> None:
    (found,) = look("unsaid-rounding", NAMED + BUDGET.format(request=request_, more=""))
    assert (found.severity, found.text) == ("warning", request_)


@pytest.mark.parametrize("cap", ["at most: double", "per cent: double, of: size", "per cent: 50, of: double"])
def test_a_cap_that_is_a_quotient_behind_a_name_wants_one(look: Look, cap: str) -> None:
    text = NAMED + BUDGET.format(request="size", more=f", caps: [{{cap: c, {cap}}}]")
    (found,) = look("unsaid-rounding", text)
    assert found.text == "double"
    assert look("unsaid-rounding", NAMED + BUDGET.format(request="double", more=", rounded to: {places: 0, mode: down}")) == []


@pytest.mark.parametrize("request_", ["whole", "half", "many", "round half up(third, 2)", "size / 100", "if third > 2 then 5 else 6"])
def test_a_quotient_that_ends_is_rounded_or_only_compared_wants_none(look: Look, request_: str) -> None:
    assert look("unsaid-rounding", NAMED + HOURS.format(request=request_, more="")) == []

"""The best answer earns the maximum."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

RANKING = "ranking: {numbering: competition}\n"


def criterion(score: str, more: str = "max: 10, ") -> str:
    return f"criteria:\n  - {{criterion: A, {more}if undetermined: ask, score: {score}}}\n" + RANKING


ROWS = "{{of: size, {more}rows: [{{when: '< 1', points: 0}}, {{when: '>= 1', points: {points}{row}}}]}}"


def test_the_highest_row_must_give_the_maximum(look: Look) -> None:
    (found,) = look("max-differs", criterion(ROWS.format(points=8, more="", row="")))
    assert found == (
        "error",
        "the highest row gives 8, but the maximum of `A` is 10",
        "8",
        ("10",),
        "points count as they stand: let the best answer earn 10, or write `max: 8`; "
        "if the cited text itself says so, say that with `source says:`",
    )
    assert look("max-differs", criterion(ROWS.format(points=10, more="", row=""))) == []


@pytest.mark.parametrize(
    "score",
    [
        ROWS.format(points=8, more="", row=", source says: 8 is printed"),
        ROWS.format(points=8, more="source says: 8 is printed, ", row=""),
    ],
)
def test_what_the_source_says_is_a_warning(look: Look, score: str) -> None:
    (found,) = look("max-differs", criterion(score))
    assert found[:2] == ("warning", "the highest row gives 8, but the maximum of `A` is 10; the source says: 8 is printed")


@pytest.mark.parametrize(
    ("score", "message", "underlined"),
    [
        ("{of: size, linear: [[0, 0], [9, 12]], outside: clamp}", "the highest corner gives 12, but the maximum of `A` is 10", "[9, 12]"),
        (
            "{of: size, linear: [[0, 9.5], [9, 0]], outside: clamp}",
            "the highest corner gives 9.5, but the maximum of `A` is 10",
            "[0, 9.5]",
        ),
        ("{sum: [{when: green, points: 20}], at most: 12}", "the sum goes up to 12, but the maximum of `A` is 10", "12"),
    ],
)
def test_so_must_corners_and_sums(look: Look, score: str, message: str, underlined: str) -> None:
    (found,) = look("max-differs", criterion(score))
    assert found[:3] == ("error", message, underlined)


@pytest.mark.parametrize(
    "score",
    [
        "{of: size, linear: [[0, 0], [9, 10]], outside: clamp}",
        "{sum: [{when: green, points: 20}], at most: 10}",
        "{of: size, rows: [{when: '< 1', level: 0}, {when: '>= 1', level: 3}]}",
        "{assessed: 0..5}",
        "{value: size, outside: clamp}",
    ],
)
def test_who_reaches_it(look: Look, score: str) -> None:
    assert look("max-differs", criterion(score)) == []


def test_the_maximum_may_come_from_a_weight(look: Look) -> None:
    text = criterion(ROWS.format(points=10, more="", row=""), more="weight: 100, ")
    (found,) = look("max-differs", text)
    assert (found.message, found.also) == ("the highest row gives 10, but the maximum of `A` is 100", ())
    assert "or write `level` instead of `points`" in found.help


def test_a_missing_maximum_is_told_once(look: Look, compiled: Compile) -> None:
    text = criterion(ROWS.format(points=8, more="", row=""), more="")
    assert look("max-differs", text) == []
    (found,) = look("missing-max", text)
    assert found[:3] == ("error", "criterion `A` has no maximum", "A")


@pytest.mark.parametrize(
    ("code", "text", "severity", "message", "underlined"),
    [
        ("negative-max", criterion("{assessed: 0..5}", "max: -5, "), "error", "`max` of `A` is below 0", "-5"),
        (
            "points-and-level",
            criterion("{of: size, rows: [{when: '< 1', points: 10}, {when: '>= 1'}]}"),
            "error",
            "this row has neither points nor a level",
            "when",
        ),
        (
            "points-and-level",
            criterion("{of: size, rows: [{when: '< 1', points: 10}, {when: '>= 1', points: 1, level: 1}]}"),
            "error",
            "this row has several at once: `points`, `level`",
            "when",
        ),
        (
            "negative-points",
            criterion("{of: size, rows: [{when: '< 1', points: -3}, {when: '>= 1', points: 10}]}"),
            "warning",
            "this takes points away from the criterion",
            "-3",
        ),
        (
            "negative-points",
            criterion("{sum: [{when: green, points: -2}, {when: size > 1, points: 10}], at most: 10}"),
            "warning",
            "this takes points away from the criterion",
            "-2",
        ),
        (
            "negative-points",
            criterion("{of: size, linear: [[0, -1], [9, 10]], outside: clamp}"),
            "warning",
            "this takes points away from the criterion",
            "[0, -1]",
        ),
        (
            "negative-level",
            criterion("{of: size, rows: [{when: '< 1', level: -1}, {when: '>= 1', level: 3}]}"),
            "error",
            "a level below 0 has no share of the maximum",
            "-1",
        ),
        ("no-rows", criterion("{of: size, rows: []}"), "error", "criterion `A` has no rows", "rows"),
        (
            "cap-out-of-reach",
            criterion("{sum: [{when: green, points: 4}, {when: size > 1, points: 5}], at most: 10}"),
            "error",
            "all entries together give 9, so that `at most: 10` is never reached",
            "10",
        ),
    ],
)
def test_other_faults_of_points(look: Look, code: str, text: str, severity: str, message: str, underlined: str) -> None:
    (found,) = look(code, text)
    assert found[:3] == (severity, message, underlined)
    assert found.help


@pytest.mark.parametrize("code", ["negative-max", "points-and-level", "negative-points", "negative-level", "no-rows", "cap-out-of-reach"])
def test_sound_points(look: Look, code: str) -> None:
    ticks = "{sum: [{when: green, points: 3}, {when: size > 1, points: 2}], at most: 5}"
    more = f"  - {{criterion: B, max: 5, if undetermined: ask, score: {ticks}}}\n"
    assert look(code, criterion(ROWS.format(points=10, more="", row="")).replace(RANKING, more + RANKING)) == []


@pytest.mark.parametrize(("points", "underlined"), [("12", ["12"]), ("10", []), ("4", [])])
def test_points_beside_levels_may_not_pass_the_maximum(look: Look, points: str, underlined: list[str]) -> None:
    rows = f"{{of: size, rows: [{{when: '< 1', points: {points}}}, {{when: '>= 1', level: 3}}]}}"
    assert [found.text for found in look("max-differs", criterion(rows))] == underlined

"""The most that adjustments add or take: what is missing, crossed or idle is said where it stands."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

NAMED = "points: 3, adds at most: 3, together with: "


def adjustments(*said: str) -> str:
    return "".join(
        [
            "adjustments:\n",
            *(f"  - {{adjustment: B{number}, when: green, {each}, if undetermined: zero}}\n" for number, each in enumerate(said, 1)),
        ]
    )


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        ("unbounded-value", adjustments("value: size"), "nothing says how much `B1` may add or take away", "size"),
        ("negative-limit", adjustments("value: size, takes at most: -3"), "`takes at most` is below 0", "-3"),
        ("idle-limit", adjustments("points: 3, adds at most: 3"), "`B1` never reaches this limit", "3"),
        ("idle-limit", adjustments("points: 3, takes at most: 3"), "`B1` never reaches this limit", "3"),
        (
            "idle-limit",
            adjustments("set to: 3, adds at most: 3"),
            "`B1` neither adds points nor takes any away, so that this limits nothing",
            "3",
        ),
        (
            "idle-limit",
            adjustments("exclude: true, adds at most: 3"),
            "`B1` neither adds points nor takes any away, so that this limits nothing",
            "3",
        ),
        ("missing-key", adjustments("points: 1", "points: 3, together with: [B1]"), "nothing says what they add or take together", "[B1]"),
        ("unknown-adjustment", adjustments("points: 1", NAMED + "[B0]"), "there is no adjustment `B0`", "B0"),
        ("later-adjustment", adjustments(NAMED + "[B2]", "points: 1"), "`B2` does not stand before `B1`", "B2"),
        ("later-adjustment", adjustments(NAMED + "[B1]"), "`B1` does not stand before `B1`", "B1"),
        (
            "adjustment-effects-mixed",
            adjustments("points: 1, value: size, adds at most: 3"),
            "adjustment `B1` has two effects, `points` and `value`",
            "value",
        ),
        ("wrong-type", adjustments("value: area, adds at most: 3"), "this is a text, where a number belongs", "area"),
        ("circle", adjustments("value: score(), adds at most: 3"), None, None),
    ],
)
def test_what_is_wrong_is_underlined(look: Look, code: str, text: str, message: str | None, underlined: str | None) -> None:
    found = look(code, "criteria: [{criterion: A, max: 5, if undetermined: ask, score: {assessed: 0..5}}]\n" + text)
    assert found
    assert message in (None, *(each.message for each in found))
    assert underlined in (None, *(each.text for each in found))


@pytest.mark.parametrize(
    "said",
    [
        ("value: size, adds at most: 3",),
        ("value: total() * 2, takes at most: 3",),
        ("percent: 5, of: criteria, adds at most: 3",),
        ("points: 3", "points: 3, adds at most: 5, together with: [B1]"),
        ("points: 3", "percent: 5, of: criteria, adds at most: 5, takes at most: 2, together with: [B1]"),
    ],
)
def test_what_is_right_passes(compiled: Compile, said: tuple[str] | tuple[str, str]) -> None:
    criteria = "criteria: [{criterion: A, max: 5, if undetermined: ask, score: {assessed: 0..5}}]\n"
    rulebook, findings = compiled(criteria + adjustments(*said))
    assert rulebook is not None, findings
    assert {each.code for each in findings} & {"unbounded-value", "negative-limit", "idle-limit", "later-adjustment"} == set()


def test_a_bonus_that_holds_the_total_below_what_the_criteria_give(look: Look) -> None:
    text = "criteria: [{criterion: A, max: 100, if undetermined: ask, score: {assessed: 0..5}}]\n"
    for said in ("points: 10, at most: 5", "percent: 10, of: criteria, at most: 5", "value: size, adds at most: 9, at most: 5"):
        (found,) = look("limit-on-total", text + adjustments(said))
        assert (found.severity, found.text) == ("warning", "at most: 5")
        assert found.message == "where `B1` applies it holds the total at 5, and the criteria alone give up to 100"
        assert found.help == "write `adds at most: 5` if that is the most that it may add"
    for said in ("points: 10, at most: 100", "points: 10, adds at most: 5", "points: -10, at most: 50", "set to: 10, at most: 50"):
        assert look("limit-on-total", text + adjustments(said)) == []

"""What a call that shares, offers or tops up has to say, and what decides nothing."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look
from .test_money_checks import ONE, RANKING, A, B, money

SHARED = "rounded to: {places: 0, mode: down}, the odd cents: left over, "
TOP = "topped up: {where left per cent: %s, from reserve: %s, otherwise: stop}, "


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        (
            "shares-not-rounded",
            ONE + money("tie at the line: pro rata, the odd cents: left over, "),
            "shares pro rata may have endless decimals, and the call does not say how money is rounded",
            "pro rata",
        ),
        (
            "idle-rounding-mode",
            ONE + money("rounded to: {places: 2, mode: half up}, "),
            "grants are rounded down in every mode: none exceeds what may be granted",
            "half up",
        ),
        (
            "unsaid-odd-cents",
            ONE + money("tie at the line: pro rata, rounded to: {places: 0, mode: down}, "),
            "the call does not say what becomes of the odd cents that shares pro rata leave",
            "pro rata",
        ),
        (
            "pro-rata-in-order",
            ONE + money(SHARED + "first of each: area, ", "pro rata for all"),
            "everybody's claim is cut in the same proportion: nobody comes first",
            "area",
        ),
        (
            "pro-rata-in-order",
            RANKING + money(SHARED + "order: [north, south], ", "pro rata for all"),
            "everybody's claim is cut in the same proportion: nobody comes first",
            "[north, south]",
        ),
        (
            "shared-pots",
            ONE + money(SHARED + f"pots: [{A}, {B}], ", "pro rata for all"),
            "it is not said how pots are shared or topped up: who is not served by one asks the next",
            "pro rata for all",
        ),
        (
            "shared-pots",
            ONE + money(TOP % (80, 5) + f"pots: [{A}, {B}], ", "topped up"),
            "it is not said how pots are shared or topped up: who is not served by one asks the next",
            "topped up",
        ),
        ("idle-acceptance", ONE + money(TOP % (80, 5), "skip"), "this decides nothing: `last` is `skip`", "{where left per cent"),
        ("top-up-bounds", ONE + money(TOP % (0, 5), "topped up"), "topping up where 0 % is left means nothing", "0"),
        ("top-up-bounds", ONE + money(TOP % (80, 0), "topped up"), "there is nothing to top up from", "0"),
        (
            "three-decimals",
            ONE + money(TOP % (80, "12.500"), "topped up"),
            "`12.500` is read as 12.5, with a point before decimals, and not as 12500",
            "12.500",
        ),
    ],
)
def test_what_is_wrong(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    (found,) = look(code, text)
    assert found.message == message
    assert found.text.startswith(underlined)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("unsaid-funding-order", RANKING + money(SHARED, "pro rata for all")),
        ("pro-rata-in-order", ONE + money(SHARED + "first of each: {of: area, first: 1, others: do not compete}, ", "pro rata for all")),
        ("idle-part", ONE + money(SHARED + "at least: 10, a part below the least: nothing, ", "pro rata for all")),
        ("top-up-bounds", ONE + money(TOP % (99, 1), "topped up")),
    ],
)
def test_what_is_right(look: Look, code: str, text: str) -> None:
    assert look(code, text) == []


RESERVES = TOP % (80, "{north: %s, south: %s}")


@pytest.mark.parametrize(
    ("code", "ranking", "text", "message", "underlined"),
    [
        ("money-without-groups", ONE, RESERVES % (5, 0), "the reserves are for groups, and the budget has none", "{north: 5, south: 0}"),
        ("group-without-money", RANKING, TOP % (80, "{north: 5}") + "per: area, ", "the reserves leave out `south`", "{north: 5}"),
        ("unknown-group", RANKING, RESERVES.replace("south", "soth") % (5, 0) + "per: area, ", "there is no group `soth`", "soth"),
        ("top-up-bounds", RANKING, RESERVES % (5, -1) + "per: area, ", "the reserve of `south` is below 0", "-1"),
        ("top-up-bounds", RANKING, RESERVES % (0, 0) + "per: area, ", "there is nothing to top up from", "{north: 0, south: 0}"),
        (
            "three-decimals",
            RANKING,
            RESERVES % ("12.500", 0) + "per: area, ",
            "`12.500` is read as 12.5, with a point before decimals, and not as 12500",
            "12.500",
        ),
    ],
)
def test_the_reserves_of_groups_are_of_all_of_them(look: Look, code: str, ranking: str, text: str, message: str, underlined: str) -> None:
    assert [(each.message, each.text) for each in look(code, ranking + money(text, "topped up"))] == [(message, underlined)]


def test_the_reserve_of_some_groups_may_be_nothing(look: Look) -> None:
    text = RANKING + money(RESERVES % (5, 0) + "per: area, ", "topped up")
    for code in ("top-up-bounds", "group-without-money", "unknown-group", "reserve-in-each-group", "not-a-scalar"):
        assert look(code, text) == []


def test_a_share_of_a_least_grant_has_to_be_said(look: Look) -> None:
    assert len(look("unsaid-part", ONE + money(SHARED + "at least: 10, ", "pro rata for all"))) == 1


@pytest.mark.parametrize(
    ("mode", "formula"),
    [
        ("up", "round up(size, 2)"),
        ("ceiling", "round up(size, 2)"),
        ("half down", "round half down(size, 2)"),
        ("half even", "decimal(size, 2)"),
    ],
)
def test_the_formula_rounds_what_the_budget_does_not(look: Look, mode: str, formula: str) -> None:
    (found,) = look("idle-rounding-mode", ONE + money(f"rounded to: {{places: 2, mode: {mode}}}, "))
    assert f"`request: {formula}`" in found.help


@pytest.mark.parametrize("mode", ["down", "floor"])
def test_a_mode_that_rounds_amounts_down_is_followed(look: Look, mode: str) -> None:
    assert look("idle-rounding-mode", ONE + money(f"rounded to: {{places: 2, mode: {mode}}}, ")) == []

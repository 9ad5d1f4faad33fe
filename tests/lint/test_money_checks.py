"""The money, its caps and its pots; places by group and the first of each."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

GATE = "gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]\n"
RANKING = "ranking: {per: area, by: share, ties: [{highest: size, if undetermined: ask}], numbering: competition}\n"
ONE = "ranking: {by: share, ties: [{highest: size, if undetermined: ask}], numbering: competition}\n"


def money(more: str, last: str = "stop", total: int = 100) -> str:
    return f"budget: {{total: {total}, unit: EUR, request: size, {more}last: {last}, if undetermined: ask}}\n"


def pots(*some: str, more: str = "") -> str:
    return ONE + money(f"pots: [{', '.join(some)}], {more}")


A, B = "{pot: a, total: 40, left over: b}", "{pot: b, total: 60, left over: returned}"


@pytest.mark.parametrize(
    ("code", "text", "severity", "message", "underlined"),
    [
        (
            "three-decimals",
            ONE + money("").replace("total: 100", "total: 60.000"),
            "warning",
            "`60.000` is read as 60, with a point before decimals, and not as 60000",
            "60.000",
        ),
        (
            "three-decimals",
            pots(A.replace("40", "40.500"), B),
            "warning",
            "`40.500` is read as 40.5, with a point before decimals, and not as 40500",
            "40.500",
        ),
        (
            "pot-as-share",
            pots(A.replace("40", "0.4"), B.replace("60", "rest")),
            "warning",
            "the pot `a` holds 0.4 EUR",
            "0.4",
        ),
        ("cap-unclear", ONE + money("caps: [{cap: c}], "), "error", "the cap `c` has no amount", "c"),
        ("cap-unclear", ONE + money("caps: [{cap: c, per cent: 50}], "), "error", "the cap `c` does not say per cent of what", "50"),
        (
            "cap-unclear",
            ONE + money("caps: [{cap: c, at most: 5, per cent: 50, of: size}], "),
            "error",
            "the cap `c` is an amount and a share at once",
            "c",
        ),
        (
            "cap-unclear",
            ONE + money("caps: [{cap: c, at most: 5, rows: [{otherwise: true, amount: 5}]}], "),
            "error",
            "the cap `c` is an amount by rows, and something else too",
            "c",
        ),
        (
            "cap-below-least",
            ONE + money("at least: 50, caps: [{cap: c, of: size, rows: [{when: '< 9', amount: 49}, {when: '>= 9', amount: 4}]}], "),
            "error",
            "the cap `c` is at most 49, less than the least grant: nobody for whom it holds gets anything",
            "[{when: '< 9', amount: 49}, {when: '>= 9', amount: 4}]",
        ),
        (
            "three-decimals",
            ONE + money("caps: [{cap: c, of: size, rows: [{when: '< 9', amount: 60.125}, {when: '>= 9', amount: 90}]}], "),
            "warning",
            "`60.125` is read as 60.125, with a point before decimals, and not as 60125",
            "60.125",
        ),
        (
            "per-cent-over-100",
            ONE + money("caps: [{cap: c, per cent: 101, of: size}], "),
            "error",
            "the cap `c` allows more than the whole cost",
            "101",
        ),
        (
            "cap-below-least",
            ONE + money("at least: 50, caps: [{cap: c, at most: 49}], "),
            "error",
            "the cap `c` is at most 49, less than the least grant: nobody for whom it holds gets anything",
            "49",
        ),
        ("least-over-budget", ONE + money("at least: 101, "), "error", "the least grant is more than there is", "101"),
        (
            "least-over-budget",
            pots(A, B, more="at least: 50, "),
            "error",
            "the pot `a` is smaller than the least grant: nobody can draw on it",
            "40",
        ),
        (
            "unsaid-part",
            ONE + money("at least: 10, ", "partial"),
            "error",
            "the last one gets what is left, and the call does not say what happens where that is below the least grant",
            "10",
        ),
        (
            "idle-part",
            ONE + money("a part below the least: nothing, ", "partial"),
            "warning",
            "this decides nothing: no least grant is written",
            "nothing",
        ),
        (
            "idle-part",
            ONE + money("at least: 10, a part below the least: nothing, "),
            "warning",
            "this decides nothing: nobody gets a part",
            "nothing",
        ),
        (
            "negative-budget",
            RANKING + money("per: area, ").replace("total: 100", "total: {x: -1, y: 5}"),
            "error",
            "the money of `x` is below 0",
            "-1",
        ),
        (
            "least-over-budget",
            RANKING + money("per: area, at least: 10, ").replace("total: 100", "total: {x: 0, y: 5, z: 10}"),
            "error",
            "the least grant is more than there is for `y`",
            "5",
        ),
        (
            "three-decimals",
            RANKING + money("per: area, ").replace("total: 100", "total: {x: 12.500, y: 5}"),
            "warning",
            "`12.500` is read as 12.5, with a point before decimals, and not as 12500",
            "12.500",
        ),
        (
            "pots-differ",
            pots(A, "{pot: b, total: 61, left over: returned}"),
            "error",
            "the pots are 101 together, and the budget is 100",
            "100",
        ),
        (
            "pots-differ",
            pots("{pot: a, total: 140, left over: b}", "{pot: b, total: rest, left over: returned}"),
            "error",
            "the pots are 140 together, and the budget is 100",
            "100",
        ),
        (
            "two-rests",
            pots("{pot: a, total: rest, left over: b}", "{pot: b, total: rest, left over: returned}"),
            "error",
            "two pots cannot both be the rest",
            "rest",
        ),
        ("negative-budget", pots("{pot: a, total: -1, left over: b}", B), "error", "the pot `a` is below 0", "-1"),
        ("unknown-pot", pots("{pot: a, total: 40, left over: bb}", B), "error", "there is no pot `bb`", "bb"),
        ("unknown-pot", pots(A, B, more="turn: [a, c, b], "), "error", "there is no pot `c`", "c"),
        ("unknown-pot", ONE + money("turn: [a], "), "error", "there is a turn of pots, and the budget has none", "[a]"),
        ("doubled-pot", pots(A, B, more="turn: [a, b, a], "), "error", "`a` has two turns", "a"),
        ("pot-without-turn", pots(A, B, more="turn: [a], "), "error", "the turn leaves out `b`", "[a]"),
        (
            "pots-circle",
            pots(A, "{pot: b, total: 60, left over: a}"),
            "error",
            "what is left goes in a circle: `a` → `b` → `a`",
            "b",
        ),
        ("pots-circle", pots("{pot: a, total: 100, left over: a}"), "error", "what is left goes in a circle: `a` → `a`", "a"),
        (
            "left-over-too-late",
            pots(A, B, more="turn: [b, a], "),
            "error",
            "what is left of `a` comes too late: `b` had its turn before",
            "b",
        ),
        (
            "pots-and-per",
            RANKING + money(f"per: area, pots: [{A}, {B}], "),
            "error",
            "each group has its own money, and so has each pot",
            "area",
        ),
        (
            "pots-and-firsts",
            pots(A, B, more="first of each: area, "),
            "error",
            "it is not said from which pot the first of each is funded",
            "area",
        ),
        ("doubled-identifier", pots(A, A.replace("b}", "returned}")), "error", "two pots are called `a`", "a"),
        ("unknown-name", ONE + money("first of each: aera, "), "error", "there is no field, indicator or family of classes `aera`", "aera"),
        ("group-kind", ONE + money("first of each: members, "), "error", "a list of records forms no groups", "members"),
        (
            "idle-first-of-each",
            RANKING + money("per: area, first of each: area, "),
            "warning",
            "each `area` has its own: the first of it comes first anyway",
            "area",
        ),
        (
            "never-met",
            pots("{pot: a, total: 40, for: share > 100, left over: b}", B),
            "warning",
            "no answer can meet this condition",
            "share > 100",
        ),
    ],
)
def test_what_is_wrong_with_the_money(look: Look, code: str, text: str, severity: str, message: str, underlined: str) -> None:
    found = look(code, text)
    assert [(each.severity, each.message, each.text) for each in found] == [(severity, message, underlined)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("cap-unclear", ONE + money("caps: [{cap: c, per cent: 100, of: size}, {cap: d, at most: size / 2}], ")),
        ("per-cent-over-100", ONE + money("caps: [{cap: c, per cent: 100, of: size}], ")),
        ("cap-below-least", ONE + money("at least: 50, caps: [{cap: c, at most: 50}, {cap: d, at most: size}], ")),
        ("least-over-budget", ONE + money("at least: 100, ")),
        ("least-over-budget", pots(A, B, more="at least: 40, ")),
        ("unsaid-part", ONE + money("at least: 10, a part below the least: granted, ", "partial")),
        (
            "idle-part",
            ONE + money("at least: 10, a part below the least: granted, limits: [{per: area, amount: 50, over the limit: the rest}], "),
        ),
        ("pots-differ", pots(A, "{pot: b, total: rest, left over: returned}")),
        ("pots-circle", pots(A, B)),
        ("left-over-too-late", pots(B, A, more="turn: [a, b], ")),
        ("unsaid-funding-order", RANKING + money(f"pots: [{A}, {B}], ")),
        ("idle-first-of-each", RANKING + money("per: area, first of each: town, ")),
    ],
)
def test_what_is_right_with_it(look: Look, code: str, text: str) -> None:
    assert look(code, text) == []


def test_a_fault_of_the_source_is_acknowledged(look: Look) -> None:
    text = ONE + money("caps: [{cap: c, per cent: 120, of: size, source says: so it stands there}], ")
    assert [(each.severity, each.message) for each in look("per-cent-over-100", text)] == [
        ("warning", "the cap `c` allows more than the whole cost; the source says: so it stands there")
    ]


def test_the_nearest_pot_is_offered(look: Look) -> None:
    assert look("unknown-pot", pots("{pot: a, total: 40, left over: retuned}", B))[0].help == "did you mean `returned`?"


def test_everybody_may_draw_on_a_pot_for_whom_it_is_not_said(compiled: Compile) -> None:
    book, _ = compiled(GATE + pots("{pot: a, total: 40, for: green, left over: b}", B))
    assert book is not None
    assert book.pots == ("pot a", None)


@pytest.mark.parametrize(
    "text",
    [
        ONE + money("").replace("request: size", "request: 60% of size"),
        ONE + money("caps: [{cap: c, at most: 60% of size}], "),
        ONE + money("caps: [{cap: c, per cent: 60 % of size, of: size}], "),
        ONE + money("caps: [{cap: c, per cent: 60, of: 60% of size}], "),
        "indicators: {part: {value: 60% of size}}\n" + ONE + money("").replace("request: size", "request: part"),
        "indicators: {part: {value: 60% of size}}\n" + ONE + money("").replace("request: size", "request: 2 * part"),
    ],
)
def test_a_formula_of_the_money_that_cannot_be_read_is_told_once(compiled: Compile, text: str) -> None:
    _, found = compiled(GATE + text)
    assert [finding.code for finding in found if finding.is_error] == ["expression-syntax"]

"""Ranking, ties, places and money."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import GATE, Look

CRITERIA = "criteria: [{criterion: A, max: 5, if undetermined: ask, score: {assessed: 0..5}}]\n"
MONEY = "total: 100, unit: EUR, request: size, last: stop, if undetermined: ask"


def ranking(ties: str = "[criterion A, {draw: {seed: '17'}}]", more: str = "", numbering: str = "competition") -> str:
    return CRITERIA + f"ranking: {{{more}ties: {ties}, numbering: {numbering}}}\n"


def selection(more: str = "") -> str:
    return f"selection: {{places: 2, {more}tie at the last place: all}}\n"


def budget(more: str = "") -> str:
    return f"budget: {{{more}{MONEY}}}\n"


@pytest.mark.parametrize(
    ("code", "text", "severity", "message", "underlined"),
    [
        ("unranked", CRITERIA, "warning", "the call has criteria but no ranking: applications get points and no place", "criteria"),
        ("unranked", CRITERIA + selection(), "error", "places are given by an order, and the call has no ranking", "2"),
        ("unranked", CRITERIA + budget(), "error", "money is given by an order, and the call has no ranking", "100"),
        (
            "nothing-to-rank-by",
            "gates: [{gate: E, require: green, if undetermined: ask}]\nranking: {numbering: dense}",
            "error",
            "there are no points to rank by",
            "ranking",
        ),
        (
            "ordinal-without-draw",
            ranking("[criterion A]", numbering="ordinal"),
            "error",
            "ordinal numbers need an order without ties, and no draw ends it",
            "ordinal",
        ),
        ("tie-step-unclear", ranking("[{cite: art. 1}]"), "error", "this tie step compares nothing", "{cite: art. 1}"),
        (
            "tie-step-unclear",
            ranking("[{highest: size, lowest: size, if undetermined: ask}]"),
            "error",
            "this tie step is several at once: `highest`, `lowest`",
            "{highest: size, lowest: size, if undetermined: ask}",
        ),
        (
            "step-after-draw",
            ranking("[{draw: {seed: '1'}}, criterion A]"),
            "error",
            "this step is never asked: the draw before it leaves nobody equal",
            "criterion A",
        ),
        (
            "doubled-tie-step",
            ranking("[criterion A, {criterion: A}]"),
            "warning",
            "this step is asked twice; the second time it tells nobody apart",
            "A",
        ),
        (
            "begins-nothing-again",
            ranking("[{highest: count(above), begins again: true, if undetermined: ask}]"),
            "error",
            "this step does not read `equals`, and asked once more it would find the same",
            "true",
        ),
        ("draw-without-seed", ranking("[{draw: {}}]"), "note", "this draw has no seed yet", "draw"),
        (
            "places-without-ties",
            ranking("[]") + selection(),
            "note",
            "there are places to win, and no step tells equals apart; an unbroken tie: all",
            "2",
        ),
        (
            "groups-differ",
            ranking() + selection("per: area, "),
            "error",
            "the places go by `area`, the ranking has one order for all",
            "area",
        ),
        (
            "groups-differ",
            ranking(more="per: area, ") + selection("per: town, "),
            "error",
            "the places go by `town`, the ranking goes by `area`",
            "town",
        ),
        (
            "groups-differ",
            ranking(more="per: area, ") + budget("per: town, "),
            "error",
            "the money goes by `town`, the ranking goes by `area`",
            "town",
        ),
        (
            "groups-differ",
            ranking() + budget("order: [north, south], "),
            "error",
            "the order of funding names groups, and the ranking has none",
            "[north, south]",
        ),
        (
            "unsaid-funding-order",
            ranking(more="per: area, ") + budget(),
            "error",
            "the ranking has groups, and the budget does not say whose turn is first",
            "100",
        ),
        (
            "order-and-per",
            ranking(more="per: area, ") + budget("per: area, order: [north, south], "),
            "error",
            "each group has its own money: there is no order among them",
            "[north, south]",
        ),
        (
            "unknown-group",
            ranking(more="per: area, ") + budget("order: [north, suoth, south], "),
            "error",
            "there is no group `suoth`",
            "suoth",
        ),
        (
            "doubled-group",
            ranking(more="per: area, ") + budget("order: [north, south, north], "),
            "error",
            "`north` stands twice in the order of funding",
            "north",
        ),
        (
            "group-without-money",
            ranking(more="per: area, ") + budget("order: [north], "),
            "error",
            "the order of funding leaves out `south`",
            "[north]",
        ),
        ("negative-budget", ranking() + budget().replace("100", "-1"), "error", "the budget is below 0", "-1"),
        ("unknown-criterion", ranking("[criterion B]"), "error", "there is no criterion `B`", "criterion B"),
        ("unknown-name", ranking(more="per: aera, "), "error", "there is no field, indicator or family of classes `aera`", "aera"),
    ],
)
def test_what_does_not_fit_together(look: Look, code: str, text: str, severity: str, message: str, underlined: str) -> None:
    (found,) = look(code, text)
    assert found[:3] == (severity, message, underlined)
    assert found.help


def test_where_everybody_shares_nothing_is_needed_to_rank_by(look: Look) -> None:
    share = "rounded to: {places: 2, mode: down}, the odd cents: left over, last: %s, if undetermined: ask}\n"
    text = GATE + "ranking: {ties: [], numbering: competition}\nbudget: {total: 100, unit: EUR, request: size, " + share
    assert look("nothing-to-rank-by", text % "pro rata for all") == []
    assert len(look("nothing-to-rank-by", text % "stop")) == 1


def test_steps_are_an_order_without_points(look: Look) -> None:
    assert look("nothing-to-rank-by", GATE + "ranking: {ties: [{lowest: size, if undetermined: ask}], numbering: competition}\n") == []
    assert len(look("nothing-to-rank-by", GATE + "ranking: {ties: [], numbering: competition}\n")) == 1


def test_a_step_with_an_unknown_key_is_told_of_that_key_alone(look: Look) -> None:
    text = ranking("[{youngest: founded, if undetermined: ask}]")
    assert [each.help for each in look("unknown-key", text)] == ["write `highest` with the day of birth, or `lowest` with the age"]
    assert look("tie-step-unclear", text) == []


CODES = [
    "unranked",
    "nothing-to-rank-by",
    "ordinal-without-draw",
    "tie-step-unclear",
    "step-after-draw",
    "doubled-tie-step",
    "draw-without-seed",
    "places-without-ties",
    "groups-differ",
    "unsaid-funding-order",
    "order-and-per",
    "unknown-group",
    "doubled-group",
    "group-without-money",
    "negative-budget",
    "unknown-criterion",
    "unknown-name",
]


@pytest.mark.parametrize(
    "text",
    [
        ranking(),
        ranking(numbering="ordinal") + selection(),
        ranking(more="per: area, ") + selection("per: area, ") + budget("per: area, "),
        ranking(more="per: area, ") + selection() + budget("order: [south, north], "),
        ranking(more="per: town, ") + budget("order: [Como, Lecco], "),
        ranking("[{lowest: size, if undetermined: ask}, {highest: size, if undetermined: ask}]"),
        ranking("[]"),
        "gates: [{gate: E, require: green, if undetermined: ask}]\nranking: {by: size, numbering: dense}",
    ],
)
def test_what_fits_together(look: Look, text: str) -> None:
    assert {code: look(code, text) for code in CODES} == {code: [] for code in CODES}


def test_the_groups_of_classes_are_known(look: Look) -> None:
    classes = "classes: {kind: {if undetermined: ask, cases: [{class: big, when: size > 1}, {class: small, otherwise: true}]}}\n"
    (found,) = look("unknown-group", classes + ranking(more="per: kind, ") + budget("order: [big, smal, small], "))
    assert (found.text, found.help) == ("smal", "did you mean `small`?")


TWO = CRITERIA.replace("}}]", "}}, {criterion: B, max: 5, if undetermined: ask, score: {assessed: 0..5}}]")


def two(ties: str) -> str:
    return TWO + f"ranking: {{ties: [{ties}], numbering: competition}}\n"


@pytest.mark.parametrize(
    ("ties", "underlined", "help"),
    [
        (
            "criterion A, criterion B",
            "criterion B",
            "take it out; if the text names it, write `{criterion: B, origin: the text names it}`",
        ),
        (
            "criterion A, {criterion: B, cite: art. 5}",
            "B",
            "take it out; if the text names it, say so under `origin:` beside `criterion:`",
        ),
    ],
)
def test_the_last_step_of_a_ladder_of_all_criteria_never_decides(look: Look, ties: str, underlined: str, help: str) -> None:
    (found,) = look("idle-step", two(ties))
    assert (found.severity, found.text, found.help) == ("note", underlined, help)
    assert found.message == "this step never decides: whoever is equal up to here has as many points in `B`"


def test_a_step_without_a_criterion_is_told_for_its_key_alone(look: Look) -> None:
    assert look("idle-step", two("{youngest: size, if undetermined: ask}")) == []


def test_a_step_that_the_text_names_is_let_be(look: Look) -> None:
    assert look("idle-step", two("criterion A, {criterion: B, origin: the text names it}")) == []
    assert look("idle-step", two("criterion A, criterion A")) == []  # the same step twice is told as that
    assert look("idle-step", two("criterion A")) == []

"""Limits within a list, and exclusions."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import HEAD, Look

RANKING = "ranking: {by: share, ties: [{highest: size, if undetermined: ask}], numbering: competition}\n"


def places(more: str) -> str:
    return RANKING + f"selection: {{places: 3, tie at the last place: none, {more}}}\n"


def money(more: str, last: str = "last: stop") -> str:
    return RANKING + f"budget: {{total: 100, unit: EUR, request: size, {last}, if undetermined: ask, {more}}}\n"


def limit(more: str) -> str:
    return f"limits: [{{limit: one, per: area{more}}}]"


POTS = "pots: [{pot: a, total: 40, left over: b}, {pot: b, total: rest, left over: returned}]"
SHARED = "last: pro rata for all, rounded to: {places: 2, mode: down}, the odd cents: left over"


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        ("limit-of-nothing", money(limit("")), "the limit `one` does not say how much it allows", "one"),
        (
            "limit-of-nothing",
            money(limit(", projects: 1, amount: 5, over the limit: nothing")),
            "the limit `one` is one of projects and one of money",
            "5",
        ),
        ("limit-of-nothing", money(limit(", amount: -5, over the limit: nothing")), "the limit `one` is below 0", "-5"),
        (
            "over-the-limit-unsaid",
            money(limit(", amount: 5")),
            "the limit `one` does not say what one gets that claims more than it leaves",
            "5",
        ),
        (
            "over-the-limit-unsaid",
            money(limit(", projects: 5, over the limit: the rest")),
            "`over the limit` decides nothing: `one` is a limit of projects",
            "the rest",
        ),
        ("limit-of-zero", places(limit(", at most: 0")), "the limit `one` of 0 lets nobody have anything who has a `area`", "0"),
        ("limit-of-zero", money(limit(", projects: 0")), "the limit `one` of 0 lets nobody have anything who has a `area`", "0"),
        (
            "limit-of-zero",
            money(limit(", amount: 0, over the limit: the rest")),
            "the limit `one` of 0 lets nobody have anything who has a `area`",
            "0",
        ),
        ("limit-stops-nobody", places(limit(", at most: 3")), "the limit `one` stops nobody: there are 3 places, and it allows 3", "3"),
        ("limit-stops-nobody", places(limit(", at most: 4")), "the limit `one` stops nobody: there are 3 places, and it allows 4", "4"),
        (
            "limit-stops-nobody",
            money(limit(", amount: 100, over the limit: nothing")),
            "the limit `one` stops nobody: there are 100 of money, and it allows 100",
            "100",
        ),
        (
            "limits-and-firsts",
            places("first of each: area, " + limit(", at most: 1")),
            "it is not said whether a limit or an exclusion stops the first of each",
            "[{limit: one, per: area, at most: 1}]",
        ),
        (
            "pots-and-limits",
            money(f"{POTS}, " + limit(", projects: 1")),
            "it is not said whether a limit or an exclusion holds in each pot or in all of them",
            "[{limit: one, per: area, projects: 1}]",
        ),
        (
            "shared-and-limited",
            money(limit(", projects: 1"), SHARED),
            "under `pro rata for all` nobody has a turn in which a limit or an exclusion could stop it",
            "[{limit: one, per: area, projects: 1}]",
        ),
        (
            "unknown-name",
            places("limits: [{limit: applicant, per: aplicant, at most: 1}]"),
            "there is no field, indicator or family of classes `aplicant`",
            "aplicant",
        ),
        (
            "doubled-identifier",
            places("limits: [{limit: one, per: area, at most: 1}, {limit: one, per: area, at most: 2}]"),
            "two limits are called `one`",
            "one",
        ),
        (
            "wrong-type",
            money("exclude each other: {named by: size}"),
            "`named by` names other applications: an identifier, or a list of identifiers, belongs here",
            "size",
        ),
    ],
)
def test_what_is_wrong_with_limits_and_exclusions(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    assert [(each.message, each.text) for each in look(code, text)] == [(message, underlined)]


@pytest.mark.parametrize("text", [places(limit(", at most: 1")), money(limit(", amount: 5, over the limit: the rest"))])
def test_limits_that_are_sound(look: Look, text: str) -> None:
    for code in ("limit-of-nothing", "over-the-limit-unsaid", "limits-and-firsts", "pots-and-limits", "unknown-name"):
        assert look(code, text) == []


@pytest.mark.parametrize(
    "text",
    [
        places(limit(", at most: 2")),
        places(limit(", at most: 3")).replace("tie at the last place: none", "tie at the last place: all"),  # equals may be more than 3
        money(limit(", amount: 99, over the limit: nothing")),
        money(limit(", projects: 1")),
    ],
)
def test_a_limit_that_may_stop_somebody_is_left_alone(look: Look, text: str) -> None:
    assert look("limit-stops-nobody", text) == []
    assert look("limit-of-zero", text) == []


def test_a_limit_by_what_no_field_says_offers_the_question(look: Look) -> None:
    (found,) = look("unknown-name", places("limits: [{limit: each, per: promoter, at most: 1}]"))
    help = "if applicants are to say it, write `promoter: {type: text}` under `application:`; otherwise name a field that is there"
    assert (found.text, found.help) == ("promoter", help)


@pytest.mark.parametrize(
    ("text", "there"),
    [(places(limit(", at most: 3")), "3"), (money(limit(", amount: 100, over the limit: nothing")), "100")],
)
def test_a_limit_that_stops_nobody_in_a_group_may_be_meant_over_all(look: Look, text: str, there: str) -> None:
    groups = RANKING.replace("{by", "{per: town, by") + text.partition("\n")[2]
    groups = groups.replace("tie at", "per: town, tie at").replace("last: stop", "per: town, last: stop")
    (found,) = look("limit-stops-nobody", groups)
    assert found.help == (
        "each `town` has this by itself, and the limit counts there: if it is to hold over all, the note on `per:` of the limit says how "
        f"to make one list; otherwise write fewer than `{there}`, or take the limit out"
    )
    (found,) = look("limit-stops-nobody", text)
    assert found.help == f"write fewer than `{there}`, or take the limit out"


def test_whoever_applies_is_no_field_with_a_name_that_is_like_it(look: Look) -> None:
    """`plan` is as near to `applicant` as a mistyped name may be."""
    head = HEAD.replace("application:\n", "application:\n  plan: {type: boolean}\n")
    assert "plan" in head
    (found,) = look("unknown-name", places("limits: [{limit: one, per: applicant, at most: 1}]"), head)
    help = "if applicants are to say it, write `applicant: {type: text}` under `application:`; otherwise name a field that is there"
    assert (found.text, found.help) == ("applicant", help)


@pytest.mark.parametrize(
    "text",
    [
        places(limit(", at most: {north: 2, south: 1}")),
        money(limit(", projects: {north: 2, south: 1}")),
        money(limit(", amount: {north: 2, south: 1}, over the limit: nothing")),
    ],
)
def test_a_number_for_each_group_is_as_many_limits(look: Look, text: str) -> None:
    (found,) = look("not-a-scalar", text)
    assert (found.severity, found.message, found.text) == ("error", "a limit has one number", "north")
    assert found.help == (
        "write a limit for each group, with `per:` an indicator that gives the group to its own and an empty text to all others, as in "
        '`if area = "north" then area else ""`'
    )


def test_a_limit_of_one_group_is_sound(look: Look) -> None:
    group = 'indicators: {in_north: {title: North, value: \'if area = "north" then area else ""\'}}\n'
    text = group + places(limit(", at most: 1").replace("per: area", "per: in_north"))
    assert [look(code, text) for code in ("not-a-scalar", "unknown-name", "wrong-type")] == [[]] * 3

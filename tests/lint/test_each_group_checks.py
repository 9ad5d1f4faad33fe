"""What counts in each group by itself, and the help by which it would hold over all."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import HEAD, Look

RIVAL = HEAD.replace("  founded:", "  rival: {type: text, optional: true}\n  founded:")
PER = "ranking: {per: area, by: share, ties: [{highest: size, if undetermined: ask}], numbering: competition}\n"
WHO = "limits: [{limit: one, per: town, at most: 1}]"
PAID = "limits: [{limit: one, per: town, projects: 2}]"
EXCLUDED = "exclude each other: {named by: rival}"
LEAVE = "; if the call means each `area`, leave it so"
ONE_LIST = "if it is to hold over all, make one list, in which ranks and the reserve are over all: "


def places(rule: str, number: str = "2", per: str = "area") -> str:
    return PER.replace("area", per) + f"selection: {{places: {number}, per: {per}, tie at the last place: none, {rule}}}\n"


def money(rule: str, total: str = "100", last: str = "last: skip") -> str:
    return PER + f"budget: {{total: {total}, per: area, unit: EUR, request: size, {last}, if undetermined: ask, {rule}}}\n"


@pytest.mark.parametrize(
    ("text", "code", "underlined", "message"),
    [
        (
            places(WHO),
            "limit-in-each-group",
            "town",
            "the limit `one` counts in each `area`: those of one `town` may have 1 there, and 1 in every other one",
        ),
        (
            money(PAID),
            "limit-in-each-group",
            "town",
            "the limit `one` counts in each `area`: those of one `town` may have 2 there, and 2 in every other one",
        ),
        (
            money("limits: [{limit: one, per: town, amount: 60, over the limit: the rest}]"),
            "limit-in-each-group",
            "town",
            "the limit `one` counts in each `area`: those of one `town` may have 60 there, and 60 in every other one",
        ),
        *(
            (
                text,
                "exclusion-in-each-group",
                "rival",
                "`exclude each other` holds in each `area`: of two that exclude each other both are chosen, if they are in different ones",
            )
            for text in (places(EXCLUDED), money(EXCLUDED))
        ),
        *(
            (
                text,
                "first-of-each-in-each-group",
                "town",
                "the first of each `town` are found in each `area`: one `town` may have its first in several of them",
            )
            for text in (
                places("first of each: town"),
                money("first of each: town"),
                places("first of each: {of: town, first: 1, others: do not compete}"),
            )
        ),
    ],
)
def test_what_counts_in_each_group_is_said(look: Look, text: str, code: str, underlined: str, message: str) -> None:
    assert [(each.message, each.text) for each in look(code, text, RIVAL)] == [(message, underlined)]


OVER_ALL = PER.replace("per: area, ", "")


@pytest.mark.parametrize(
    "text",
    [
        places(WHO.replace("town", "area")),  # a group of the limit is a group of the places
        money(PAID.replace("town", "area")),
        places("first of each: {of: area, first: 2, others: do not compete}"),
        *(OVER_ALL + text.partition("\n")[2].replace("per: area, ", "") for text in (places(WHO), money(PAID), places(EXCLUDED))),
        PER + f"budget: {{total: 100, order: [north, south], unit: EUR, request: size, last: skip, if undetermined: ask, {PAID}}}\n",
    ],
)
def test_what_holds_over_all_or_is_of_the_group_itself_is_left_alone(look: Look, text: str) -> None:
    for code in ("limit-in-each-group", "exclusion-in-each-group", "first-of-each-in-each-group"):
        assert look(code, text, RIVAL) == []


TOPPED = "last: topped up, topped up: {where left per cent: 80, from reserve: 7, otherwise: stop}"


def test_one_reserve_beside_money_of_each_group_is_there_in_each(look: Look) -> None:
    (found,) = look("reserve-in-each-group", money("at least: 1", last=TOPPED))
    assert (found.text, found.severity) == ("7", "note")
    assert found.message == "the reserve of 7 is there for each `area` by itself, not once for all of them"
    assert found.help == "write how much each has, as in `from reserve: {north: 7, south: 7}`; one reserve that all share cannot be written"


@pytest.mark.parametrize(
    "text",
    [
        money("at least: 1", last=TOPPED.replace(": 7", ": {north: 7, south: 7}")),  # as the help says
        OVER_ALL + money("at least: 1", last=TOPPED).partition("\n")[2].replace("per: area, ", ""),
    ],
)
def test_a_reserve_of_each_group_or_of_all_is_left_alone(look: Look, text: str) -> None:
    assert look("reserve-in-each-group", text) == []


def test_one_part_of_a_group_is_in_several_groups(look: Look) -> None:
    """Places of each area and size: those of the north may use up their limit among the small ones, and among the large ones."""
    text = places("limits: [{limit: one, per: area, at most: 1}]", per="[area, town]")
    (found,) = look("limit-in-each-group", text)
    assert "counts in each `area / town`: those of one `area` may have 1 there" in found.message


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (
            places(WHO),
            ONE_LIST + "take out `per:` under `ranking:`, `selection:`, write the sum of all groups under `places:`, and add "
            "`{limit: area, per: area, at most: 2}` under `limits:`" + LEAVE,
        ),
        (
            places(WHO, "{north: 2, south: 2}"),
            ONE_LIST + "take out `per:` under `ranking:`, `selection:`, write the sum of all groups under `places:`, and add "
            "`{limit: area, per: area, at most: 2}` under `limits:`" + LEAVE,
        ),
        (
            places(WHO, "{north: 2, south: 1}"),
            ONE_LIST + "take out `per:` under `ranking:`, `selection:`, write the sum of all groups under `places:`, and add for each "
            '`area` what only its own have, such as `in_north: {value: \'if area = "north" then "north" else null\'}` under '
            "`indicators:`, and its limit, such as `{limit: in_north, per: in_north, at most: 2}` under `limits:`" + LEAVE,
        ),
        (
            money(PAID),
            ONE_LIST + "take out `per:` under `ranking:`, `budget:`, write the sum of all groups under `total:`, and add "
            "`{limit: area, per: area, amount: 100, over the limit: nothing}` under `limits:`" + LEAVE,
        ),
        (
            money(PAID, last="last: partial"),
            ONE_LIST + "take out `per:` under `ranking:`, `budget:`, write the sum of all groups under `total:`, and add "
            "`{limit: area, per: area, amount: 100, over the limit: the rest}` under `limits:`" + LEAVE,
        ),
        (
            money(PAID.replace("one", "area")),
            ONE_LIST + "take out `per:` under `ranking:`, `budget:`, write the sum of all groups under `total:`, and add "
            "`{limit: each_area, per: area, amount: 100, over the limit: nothing}` under `limits:`" + LEAVE,
        ),
        (
            places(WHO, "{total: 6, in proportion to: '3', the odd places: given to nobody}"),
            "if it is to hold over all, this cannot be written while a formula gives what each `area` has: once that is known, write the "
            "numbers under `places:`, and this note says how to make one list" + LEAVE,
        ),
        *(
            (text, f"if it is to hold over all, that cannot be written beside `{beside}`: in one list this would not be the same" + LEAVE)
            for text, beside in (
                (money(PAID, last="last: stop"), "last: stop"),
                (money(PAID, last="tie at the line: most projects, last: skip"), "tie at the line: most projects"),
                (places(WHO, "{north: 2, south: 0}"), "south: 0"),
                (places("quotas: [{quota: Q, places: 1, for: green, filled: first, unused: to all}], " + WHO), "quotas:"),
                (
                    places(WHO).replace("by: share", "by: share, threshold: {per: area, at least: {north: 1, south: 2}}"),
                    "threshold: {per: area}",
                ),
            )
        ),
    ],
)
def test_the_help_makes_one_list_or_says_that_this_cannot_be(look: Look, text: str, help: str) -> None:
    (found,) = look("limit-in-each-group", text)
    assert found.help == help


def test_the_first_of_each_over_all_need_places_over_all(look: Look) -> None:
    (found,) = look("first-of-each-in-each-group", places("first of each: town"))
    assert found.help == (
        "if those over all are meant, and no `area` needs `places:` of its own, take out `per:` under `ranking:`, `selection:`, and write "
        "the sum of all groups under `places:`; beside `places:` of each `area` the first over all cannot be written" + LEAVE
    )

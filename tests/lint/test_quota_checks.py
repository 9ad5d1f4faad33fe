"""Quotas of places."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

RANKING = "ranking: {by: share, ties: [{highest: size, if undetermined: ask}], numbering: competition}\n"
GROUPS = RANKING.replace("{by", "{per: area, by")


def quotas(*some: str, places: str = "3", more: str = "") -> str:
    told = ", ".join(f"{{{each}, filled: first, unused: to all}}" for each in some)
    return f"selection: {{places: {places}, {more}tie at the last place: none, quotas: [{told}]}}\n"


NORTH, SOUTH = "quota: north, for: 'area = \"north\"'", "quota: south, for: 'area = \"south\"'"


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        (
            "quota-over-places",
            RANKING + quotas(f"{NORTH}, places: 4"),
            "the quota `north` keeps more places than there are: 4 of 3",
            "4",
        ),
        (
            "quota-over-places",
            GROUPS + quotas(f"{SOUTH}, places: 2", places="{north: 5, south: 1}", more="per: area, "),
            "the quota `south` keeps more places than there are: 2 of 1",
            "2",
        ),
        (
            "quota-over-places",
            RANKING + quotas(f"{NORTH}, places: 2", f"{SOUTH}, per cent: 50, rounded: up"),
            "the quotas `north`, `south` together keep more places than there are: 4 of 3",
            "south",
        ),
        ("quota-over-places", RANKING + quotas(f"{NORTH}, per cent: 120"), "the quota `north` keeps 120 % of the places", "120"),
        ("quota-over-places", RANKING + quotas(f"{NORTH}, per cent: -5"), "the quota `north` keeps -5 % of the places", "-5"),
        ("quota-of-nothing", RANKING + quotas(f"{NORTH}, places: 0"), "the quota `north` of 0 keeps no place for anybody", "0"),
        ("quota-of-nothing", RANKING + quotas(f"{NORTH}, per cent: 0"), "the quota `north` of 0 % keeps no place for anybody", "0"),
        ("quota-of-nothing", RANKING + quotas(NORTH), "the quota `north` does not say how many places it keeps", "north"),
        (
            "quota-over-places",
            RANKING + quotas(f"{NORTH}, per cent: 60, rounded: up", f"{SOUTH}, per cent: 70, rounded: down", places="floor(size)"),
            "the quotas `north`, `south` together keep 130 % of the places",
            "70",
        ),
        (
            "share-of-few-places",
            GROUPS + quotas(f"{NORTH}, per cent: 30, rounded: up", places="{north: 1, south: 5}", more="per: area, "),
            "30 % of 1 is rounded to 1: the quota `north` keeps every place",
            "30",
        ),
        (
            "share-of-few-places",
            RANKING + quotas(f"{NORTH}, per cent: 30, rounded: down", places="3"),
            "30 % of 3 is rounded to 0: the quota `north` keeps no place",
            "30",
        ),
        (
            "quota-of-nothing",
            RANKING + quotas(f"{NORTH}, places: 1, per cent: 10"),
            "the quota `north` says twice how many places it keeps",
            "10",
        ),
        (
            "quota-unrounded",
            RANKING + quotas(f"{NORTH}, per cent: 20"),
            "20 % of 3 is 0.6, and the quota `north` does not say how that is rounded",
            "20",
        ),
        (
            "quotas-and-firsts",
            RANKING + quotas(f"{NORTH}, places: 1", more="first of each: area, "),
            "it is not said whether the first of each or the quotas get their places first",
            "area",
        ),
        (
            "doubled-identifier",
            RANKING + quotas(f"{NORTH}, places: 1", f"{NORTH}, places: 1"),
            "two quotas are called `north`",
            "north",
        ),
        (
            "never-met",
            RANKING + quotas('quota: none, places: 1, for: \'area = "north" and area = "south"\''),
            "no answer can meet this condition",
            '\'area = "north" and area = "south"\'',
        ),
    ],
)
def test_what_is_wrong_with_quotas(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    assert [(each.message, each.text) for each in look(code, text)] == [(message, underlined)]


@pytest.mark.parametrize(
    "text",
    [
        quotas(f"{NORTH}, places: 1", f"{SOUTH}, places: 2"),
        quotas(f"{NORTH}, per cent: 20", places="10"),
        quotas(f"{NORTH}, per cent: 100"),
        quotas(f"{NORTH}, per cent: 60, rounded: up", f"{SOUTH}, per cent: 40, rounded: up", places="floor(size)"),
        quotas(f"{NORTH}, per cent: 30, rounded: up", places="3"),
        quotas(f"{NORTH}, per cent: 30, rounded: up", places="0"),
    ],
)
def test_quotas_that_are_sound(look: Look, text: str) -> None:
    for code in ("quota-over-places", "quota-of-nothing", "quota-unrounded", "quotas-and-firsts", "share-of-few-places"):
        assert look(code, RANKING + text) == []


@pytest.mark.parametrize(
    ("ranking", "per", "help"),
    [
        (RANKING, "", "correct `rounded:` if the call does not say so"),
        (
            GROUPS,
            "per: area, ",
            "if the call means a share of the places of all together, make one list: take out `per:` here and under `ranking:`, and write "
            "all places under `places:`; if it means each `area`, leave it so",
        ),
    ],
)
def test_a_share_of_few_places_is_one_of_all_or_of_each_group(look: Look, ranking: str, per: str, help: str) -> None:
    (found,) = look("share-of-few-places", ranking + quotas(f"{NORTH}, per cent: 30, rounded: up", places="1", more=per))
    assert (found.severity, found.help) == ("note", help)


LAST = (
    "if the higher one is to be chosen, write `filled: last`: the open places are then given before those of the quota; if the call fills "
    "the quota first, leave it so"
)
IN_TURN = (
    "quotas are filled in the order in which they are written, and not in that of the ranking: write first the quota that is to choose "
    "first; if the call fills them in this order, leave it so"
)
EXCLUDE = "exclude each other: {named by: town}, "


def limit(per: str) -> str:
    return f"limits: [{{limit: L, per: {per}, at most: 1}}], "


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        (
            quotas(f"{NORTH}, places: 1", more=EXCLUDE),
            "the quota `north` is filled first: of those that exclude each other it may choose one that stands lower, and the higher one "
            "is then excluded",
            LAST,
        ),
        (
            quotas(f"{NORTH}, places: 1", more=limit("town")),
            "the quota `north` is filled first: it may choose one that stands lower, which uses up the limit `L` for a higher one",
            LAST,
        ),
        (
            quotas(f"{NORTH}, places: 1", f"{SOUTH}, places: 1", more=limit("town")),
            "the quota `north` is filled first: it may choose one that stands lower, which uses up the limit `L` for a higher one",
            IN_TURN,
        ),
    ],
)
def test_a_quota_that_is_filled_first_may_choose_a_lower_one(look: Look, text: str, message: str, help: str) -> None:
    (found,) = look("lower-one-first", RANKING + text)
    assert (found.severity, found.message, found.help, found.text) == ("note", message, help, "first")


@pytest.mark.parametrize(
    "text",
    [
        quotas(f"{NORTH}, places: 1"),
        quotas(f"{NORTH}, places: 1", more=limit("town")).replace("first", "last"),
        quotas(f"{NORTH}, places: 1", more=EXCLUDE).replace("first", "last"),
        quotas(f"{NORTH}, places: 1", more=limit("area")),  # all of the north share the limit, and the quota takes their best
    ],
)
def test_a_quota_that_no_lower_one_goes_by_is_left_alone(look: Look, text: str) -> None:
    assert look("lower-one-first", RANKING + text) == []


@pytest.mark.parametrize(
    ("rounded", "message"),
    [
        ("up", "one `area` may have 1 place, and 30 % of it is rounded to 1: the quota `north` keeps every place there"),
        ("half up", "one `area` may have 1 place, and 30 % of it is rounded to 0: the quota `north` keeps no place there"),
    ],
)
def test_a_share_of_places_that_the_groups_share_may_be_one_of_a_single_place(look: Look, rounded: str, message: str) -> None:
    places = "{total: 6, in proportion to: size, the odd places: given to nobody}"
    rule = quotas(f"{NORTH}, per cent: 30, rounded: {rounded}", places=places, more="per: area, ")
    (found,) = look("share-of-few-places", GROUPS + rule)
    help = (
        "if the call means a share of the places of all together, it means one list, without places for each `area`; if it means each "
        "`area`, leave it so"
    )
    assert (found.severity, found.message, found.text, found.help) == ("note", message, "30", help)
    assert look("share-of-few-places", GROUPS + rule.replace("per cent: 30", "per cent: 100")) == []

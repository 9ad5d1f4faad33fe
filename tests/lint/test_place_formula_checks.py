"""A number of places as a formula."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

RANKING = "ranking: {by: share, ties: [{highest: size, if undetermined: ask}], numbering: competition}\n"


def selection(places: str) -> str:
    return RANKING + f"selection: {{places: '{places}', tie at the last place: none}}\n"


@pytest.mark.parametrize("places", ["floor(size / 2)", "ceiling(size)", "round half up(size / 3, 0)", "2 * count(members)"])
def test_a_formula_that_gives_whole_numbers_is_right(look: Look, places: str) -> None:
    assert look("part-of-a-place", selection(places)) == []


@pytest.mark.parametrize("places", ["size / 2", "size", "count(members) / 2", "round half up(size, 1)"])
def test_one_that_may_give_a_part_is_told(look: Look, places: str) -> None:
    (found,) = look("part-of-a-place", selection(places))
    assert str(found.message) == f"`{places}` may give a part of a place"
    assert str(found.help) == f"write `floor({places})`, or round it as the call says"


def test_limits_and_quotas_of_a_number_that_is_not_written_are_left_alone(look: Look) -> None:
    quota = "quotas: [{quota: north, places: 4, for: 'area = \"north\"', filled: first, unused: to all}]"
    limit = "limits: [{limit: one, per: area, at most: 1}]"
    text = RANKING + f"selection: {{places: floor(size), tie at the last place: none, {quota}, {limit}}}\n"
    assert [look(code, text) for code in ("quota-over-places", "limit-stops-nobody")] == [[], []]


def test_a_quota_of_a_share_says_how_it_is_rounded(look: Look) -> None:
    quota = "quotas: [{quota: north, per cent: 50, for: 'area = \"north\"', filled: first, unused: to all}]"
    (found,) = look("quota-unrounded", RANKING + f"selection: {{places: floor(size), tie at the last place: none, {quota}}}\n")
    assert str(found.help) == "write `rounded: up`, `rounded: down` or `rounded: half up`, as the call says"


AREA = "pools: {area: {among: all, per: area, unknown: ask}, everybody: {among: all, unknown: ask}}\n"
POOLED = (
    AREA
    + """\
indicators:
  awards: {title: Awards, value: '4'}
  here: {title: Of the area, pool: {take: count(values), in: area}}
  everywhere: {title: Of all, pool: {take: count(values), in: everybody}}
  share_here: {title: Share of the area, value: awards * here / everywhere}
"""
)


def seats(places: str, per: str = "") -> str:
    return POOLED + RANKING.replace("{by", f"{{{per}by") + f"selection: {{places: '{places}', {per}tie at the last place: none}}\n"


@pytest.mark.parametrize(
    "text",
    [
        seats("floor(awards / 3)"),
        seats("everywhere"),
        seats("floor(share_here)", "per: area, "),
        seats('if area = "north" then awards else 2', "per: area, "),
        seats('if dates.opens > date("2026-01-01") then 1 else 2') + "dates: {opens: 2026-01-02, closes: 2026-03-02}\n",
    ],
)
def test_what_all_who_compete_have_in_common_is_left_alone(look: Look, text: str) -> None:
    assert look("not-in-common", text) == []


COMMON = "let it read what all have in common: a number, a day, a value of a pool"
OF_AREA = "let it read what all of one `area` have in common: `area`, a number, a day, a value of a pool with `per: area`"
EACH_AREA = "if each `area` has its own, write `per: area` here and under `ranking:`; else let it read what all have in common"


@pytest.mark.parametrize(
    ("places", "per", "name", "help"),
    [
        ("floor(size)", "", "size", COMMON),
        ("floor(size)", "per: area, ", "size", OF_AREA),
        ("floor(share_here)", "", "area", EACH_AREA),
        ("floor(share_here)", "per: town, ", "area", OF_AREA.replace("`area`", "`town`").replace("per: area", "per: town")),
        ("2 * count(members)", "", "members", COMMON),
    ],
)
def test_what_may_differ_between_them_is_named(look: Look, places: str, per: str, name: str, help: str) -> None:
    (found,) = look("not-in-common", seats(places, per))
    assert found.message == f"`{places}` reads `{name}`, which may differ between those who compete: where it does, nobody gets a place"
    assert (found.severity, found.text, found.help) == ("warning", f"'{places}'", help)


def test_what_is_told_of_a_place_for_each_area_is_right_when_it_is_pasted(look: Look) -> None:
    assert look("not-in-common", seats("floor(share_here)")) != []
    assert look("not-in-common", seats("floor(share_here)", "per: area, ")) == []


@pytest.mark.parametrize(("total", "expected"), [("100 * everywhere", []), ("100 * size", ["100 * size"])])
def test_the_money_is_looked_at_like_the_places(look: Look, total: str, expected: list[str]) -> None:
    budget = f"budget: {{total: {total}, unit: EUR, request: size, last: stop, if undetermined: ask}}\n"
    found = look("not-in-common", POOLED + RANKING + budget)
    assert [each.text for each in found] == expected
    assert all(each.message.endswith("where it does, nobody is granted anything") for each in found)


def test_what_a_group_has_for_its_projects_may_be_an_answer_in_each_of_them(look: Look) -> None:
    budget = "budget: {per: area, total: 100 * size, unit: EUR, request: size, last: stop, if undetermined: ask}\n"
    assert look("not-in-common", POOLED + "ranking: {per: area, ties: [], numbering: competition}\n" + budget) == []


def test_shares_that_are_rounded_apart_are_noted_with_what_gives_all_places(look: Look) -> None:
    (found,) = look("places-rounded-apart", seats("floor(3 * here / everywhere)", "per: area, "))
    assert (found.severity, found.text) == ("note", "'floor(3 * here / everywhere)'")
    assert found.message == "each `area` has its share of 3 rounded by itself: all together may have fewer or more places than 3"
    pasted = "{total: 3, in proportion to: here, the odd places: to the largest remainder}"
    assert found.help == f"if all 3 are to be given, write `{pasted}`; if not, leave it so: `rank` says how many all have together"
    assert look("places-rounded-apart", seats("", "per: area, ").replace("''", pasted)) == []


@pytest.mark.parametrize(
    ("places", "per"), [("floor(3 * here / everywhere)", ""), ("here", "per: area, "), ("floor(everywhere / 2)", "per: area, ")]
)
def test_what_is_no_share_of_a_number_is_left_alone(look: Look, places: str, per: str) -> None:
    assert look("places-rounded-apart", seats(places, per)) == []


def shared(number: str, per: str = "area") -> str:
    places = f"{{total: 6, in proportion to: {number}, the odd places: to the largest remainder}}"
    return seats("", f"per: {per}, ").replace("''", places)


POOL_OF = "write `per: area` for the pool `everybody`, if the number of each `area` is meant"
OWN = "let it read what each `area` has for itself: a number, or a value of a pool with `per: area`"


@pytest.mark.parametrize(("number", "help"), [("everywhere", POOL_OF), ("2 * everywhere + 1", POOL_OF), ("awards", OWN), ("'4'", OWN)])
def test_equal_shares_of_the_places_are_told(look: Look, number: str, help: str) -> None:
    (found,) = look("same-in-each-group", shared(number))
    text = number.strip("'")
    assert found.message == f"`{text}` is the same for each `area`: all of them have equal shares of the places"
    assert (found.severity, found.text, found.help) == ("warning", number, help)


def test_the_pool_of_equal_shares_has_groups_of_its_own_when_the_help_is_pasted(look: Look) -> None:
    pasted = shared("everywhere").replace("everybody: {among: all,", "everybody: {among: all, per: area,")
    assert look("same-in-each-group", pasted) == []


@pytest.mark.parametrize("number", ["here", "share_here", "size", 'if area = "north" then 2 else 1'])
def test_shares_that_may_differ_are_left_alone(look: Look, number: str) -> None:
    assert look("same-in-each-group", shared(f"'{number}'")) == []

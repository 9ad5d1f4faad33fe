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

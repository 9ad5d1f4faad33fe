from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.order import Selection
from callscore.ranking.entrant import Entrant
from callscore.ranking.places import seating

Policy = Literal["all", "none", "draw"]
SHORT = {"selected": "S", "reserve": "R", "not selected": "-", "ranked": "="}


def seats(blocks: str, places: int, reserve: bool | int = True, at_last: Policy = "all") -> tuple[str, str | None, bool]:
    """What everybody of `a bc d` gets, as a text of the same shape; who is tied at the last place; whether a draw is due."""
    selection = Selection.model_construct(places=places, reserve=reserve, tie_at_the_last_place=at_last)
    found = seating([tuple(Entrant(name, "", 0) for name in block) for block in blocks.split()], selection)
    given_ = " ".join("".join(SHORT[found.status[name]] for name in block) for block in blocks.split())
    return given_, "".join(each.application for each in found.tied) if found.tied else None, found.due


@pytest.mark.parametrize(
    ("blocks", "places", "reserve", "at_last", "expected"),
    [
        ("a b c", 2, True, "all", ("S S R", None, False)),
        ("a b c", 2, False, "all", ("S S -", None, False)),
        ("a bc d", 2, True, "all", ("S SS R", "bc", False)),
        ("a bc d", 2, True, "none", ("S RR R", "bc", False)),
        ("a bc d", 2, False, "none", ("S -- -", "bc", False)),
        ("a bc d", 2, True, "draw", ("S RR R", "bc", True)),
        ("a bc d", 2, False, "draw", ("S RR -", "bc", True)),
        ("a bc d", 3, True, "draw", ("S SS R", None, False)),
        ("abc", 2, True, "none", ("RRR", "abc", False)),
        ("a b", 5, True, "none", ("S S", None, False)),
        ("a b", 0, True, "draw", ("R R", None, False)),
        ("ab c", 0, False, "all", ("-- -", None, False)),
        ("", 2, True, "all", ("", None, False)),
    ],
)
def test_places(blocks: str, places: int, reserve: bool | int, at_last: Policy, expected: tuple[str, str | None, bool]) -> None:
    assert seats(blocks, places, reserve, at_last) == expected


@pytest.mark.parametrize(
    ("blocks", "reserve", "expected"),
    [
        ("a b c d", 1, "S R - -"),
        ("a b c d", 2, "S R R -"),
        ("a bc d", 1, "S RR -"),
        ("a bc d", 2, "S RR -"),
        ("a b cd e", 2, "S R RR -"),
        ("a b", 0, "S -"),
    ],
)
def test_a_reserve_list_of_a_certain_length(blocks: str, reserve: int, expected: str) -> None:
    assert seats(blocks, 1, reserve)[0] == expected


def test_nobody_is_selected_behind_a_tie_that_is_not() -> None:
    assert seats("a bcd e", 3, False, "none")[0] == "S --- -"


def test_without_a_selection_everybody_is_ranked() -> None:
    assert seating([(Entrant("a", "", 0),)], None).status == {"a": "ranked"}


@given(
    st.lists(st.integers(1, 4), max_size=6),
    st.integers(0, 10),
    st.sampled_from(["all", "none", "draw"]),
    st.sampled_from([True, False, 0, 2]),
)
def test_never_more_than_the_places_but_by_a_tie_that_takes_all(
    sizes: list[int], places: int, at_last: Policy, reserve: bool | int
) -> None:
    names = iter(range(100))
    blocks = [tuple(Entrant(str(next(names)), "", 0) for _ in range(size)) for size in sizes]
    selection = Selection.model_construct(places=places, reserve=reserve, tie_at_the_last_place=at_last)
    found = seating(blocks, selection)
    selected = sum(status == "selected" for status in found.status.values())
    tied = len(found.tied or ())
    assert selected <= places + (tied if at_last == "all" else 0)
    assert selected + (tied if at_last != "all" else 0) >= min(places, sum(sizes))
    order = [found.status[each.application] for block in blocks for each in block]
    assert order == sorted(order, key=["selected", "reserve", "not selected"].index)
    assert all(len({found.status[each.application] for each in block}) == 1 for block in blocks)

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.first_of_each_rule import FirstOfEach
from callscore.call.ranking_rules import Selection
from callscore.ranking.entrant import Entrant
from callscore.ranking.seats import seating

from .purses import first_of

Policy = Literal["all", "none", "draw"]
SHORT = {"selected": "S", "reserve": "R", "not selected": "-", "ranked": "="}


def seats(blocks: str, places: int, reserve: bool | int = True, at_last: Policy = "all") -> tuple[str, str | None, bool]:
    """What everybody of `a bc d` gets, as a text of the same shape; who is tied at the last place; whether a draw is due."""
    selection = Selection(places=places, reserve=reserve, tie_at_the_last_place=at_last)
    found = seating([tuple(Entrant(application=name, group="", score=0) for name in block) for block in blocks.split()], selection)
    given_ = " ".join("".join(SHORT[found.status[name]] for name in block) for block in blocks.split())
    return given_, "".join(each.application for block in found.tied for each in block) if found.tied else None, found.due


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
    assert seating([(Entrant(application="a", group="", score=0),)], None).status == {"a": "ranked"}


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
    blocks = [tuple(Entrant(application=str(next(names)), group="", score=0) for _ in range(size)) for size in sizes]
    selection = Selection(places=places, reserve=reserve, tie_at_the_last_place=at_last)
    found = seating(blocks, selection)
    selected = sum(status == "selected" for status in found.status.values())
    tied = sum(len(block) for block in found.tied)
    assert selected <= places + (tied if at_last == "all" else 0)
    assert selected + (tied if at_last != "all" else 0) >= min(places, sum(sizes))
    order = [found.status[each.application] for block in blocks for each in block]
    assert order == sorted(order, key=["selected", "reserve", "not selected"].index)
    assert all(len({found.status[each.application] for each in block}) == 1 for block in blocks)


def best(blocks: str, places: int, at_last: Policy = "none", first: str | FirstOfEach = "area") -> tuple[str, str]:
    """The seats of `an bs|cn`, where blocks are parted by `|` and the letter behind a name is its area; and who is tied."""
    parts = [block.split() for block in blocks.split("|")]
    made = [tuple(Entrant(application=each[0], group="", score=0, seat_area=each[1]) for each in block) for block in parts]
    selection = Selection(places=places, first_of_each=first, reserve=True, tie_at_the_last_place=at_last)
    found = seating(made, selection)
    given_ = " ".join("".join(SHORT[found.status[each[0]]] for each in block) for block in parts)
    return given_, " ".join("".join(each.application for each in block) for block in found.tied)


@pytest.mark.parametrize(
    ("blocks", "places", "at_last", "expected"),
    [
        ("an|bn|cs", 2, "none", ("S R S", "")),
        ("an|bn|cn|ds", 3, "none", ("S S R S", "")),
        ("an|bs|cw", 2, "none", ("S S R", "")),  # more areas than places: the best ones
        ("an|bs cw", 2, "none", ("S RR", "bc")),
        ("an|bs cw", 2, "all", ("S SS", "bc")),
        ("an|bs cw", 2, "draw", ("S RR", "bc")),
        ("an|bs cs|dn", 2, "none", ("S RR R", "bc")),  # the south has no first: its two take their turn, and do not both fit
        ("an|bs cs|dn", 3, "none", ("S SS R", "")),
        ("an|bs cs|dn", 2, "all", ("S SS R", "bc")),
        ("an|bs cs|dn", 3, "draw", ("S RR S", "bc")),  # one place waits for the draw, the last one is given
        ("an|bn", 5, "none", ("S S", "")),
        ("an|bs", 0, "all", ("R R", "")),
    ],
)
def test_the_first_of_each_area(blocks: str, places: int, at_last: Policy, expected: tuple[str, str]) -> None:
    assert best(blocks, places, at_last) == expected


@pytest.mark.parametrize(
    ("blocks", "places", "at_last", "expected"),
    [
        ("an|bn|cn|ds|en", 4, "none", ("S S S S R", "")),
        ("an|bn|cn|ds|en", 3, "none", ("S S R S R", "")),
        ("an|bn cn|ds", 3, "none", ("S RR S", "bc")),  # one of the two is the second of the north; then both take their turn for one place
        ("an|bn cn|ds", 3, "all", ("S SS R", "")),
        ("an|bn cn|ds", 3, "draw", ("S RR S", "bc")),
        ("an bn cn|ds|es", 4, "draw", ("RRR S S", "abc")),  # two of the three
        ("an bn cn|ds|en", 4, "none", ("SSS S R", "")),
    ],
)
def test_the_first_two_of_each_area(blocks: str, places: int, at_last: Policy, expected: tuple[str, str]) -> None:
    assert best(blocks, places, at_last, first_of(2, "take their turn")) == expected


@pytest.mark.parametrize(
    ("blocks", "places", "at_last", "expected"),
    [
        ("an|bn|cn|ds|en", 4, "none", ("S S - S -", "")),
        ("an|bn|cn|ds|en", 2, "none", ("S S - R -", "")),
        ("an|bn cn|ds", 3, "none", ("S RR S", "bc")),
        ("an|bn cn|ds", 4, "all", ("S SS S", "")),
        ("an|bn cn|ds", 2, "draw", ("S RR R", "bc")),
        ("an|bn|cn dn|es", 9, "all", ("S S -- S", "")),
    ],
)
def test_where_only_the_first_two_compete(blocks: str, places: int, at_last: Policy, expected: tuple[str, str]) -> None:
    assert best(blocks, places, at_last, first_of(2, "do not compete")) == expected


def test_each_group_has_its_own_places() -> None:
    selection = Selection(places={"north": 1, "south": 2}, reserve=False, tie_at_the_last_place="none")
    blocks = [(Entrant(application=name, group="", score=0),) for name in "abc"]
    seated = {group: list(seating(blocks, selection, group).status.values()).count("selected") for group in ("north", "south", "west")}
    assert seated == {"north": 1, "south": 2, "west": 0}

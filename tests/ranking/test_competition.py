"""The applications that compete for the same places, and whether somebody could still get one."""

from __future__ import annotations

import pytest

from callscore.call.ranking_rules import Selection, TieAtTheLastPlaceWord
from callscore.ranking.competition import Competition, competition_of
from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.place_count import place_counts
from callscore.ranking.possible_places import PossiblePlaces
from callscore.ranking.possible_places import possible_places as reach_of
from callscore.ranking.tied_order import Order

# Three blocks: a with 9, b and c with 7, d with 5.
ORDER = Order(
    "n",
    tuple(tuple(Entrant(application=each, group="n", score=score) for each in names) for names, score in [("a", 9), ("bc", 7), ("d", 5)]),
    (),
    frozenset(),
)


def places(number: int, at_last: TieAtTheLastPlaceWord = "all") -> Selection:
    return Selection(places=number, per=None, reserve=False, tie_at_the_last_place=at_last)


def of(selection: Selection | None, reach: PossiblePlaces) -> Competition:
    places = place_counts(selection, {"n": ORDER}, {})["n"] if selection is not None else None
    return competition_of(ORDER, reach, selection, (), places)


@pytest.mark.parametrize(
    ("highest", "number", "is_open"),
    [
        (10, 1, True),  # above everybody
        (9, 1, True),  # beside the first
        (8, 1, False),  # one stands ahead, and there is one place
        (8, 2, True),
        (7, 1, False),
        (6, 3, False),  # three stand ahead of three places
        (6, 4, True),
        (0, 4, False),
        (0, 5, True),  # all four stand ahead, and one place is free
    ],
)
def test_an_undetermined_application_could_get_a_place_that_those_ahead_leave(highest: int, number: int, is_open: bool) -> None:
    reach = reach_of([Contender("x", "", highest)])
    assert of(places(number), reach).is_open(reach) is is_open


def test_places_that_stay_free_are_open_to_nobody_where_nobody_is_undetermined() -> None:
    assert not of(places(9), PossiblePlaces()).is_open(PossiblePlaces())


def test_without_a_selection_everybody_undetermined_could_be_ranked() -> None:
    assert not of(None, PossiblePlaces()).is_open(PossiblePlaces())
    low = reach_of([Contender("x", "", 0)])
    assert of(None, low).is_open(low)


def test_a_draw_that_is_due_leaves_the_place_open_and_those_drawn_unsettled() -> None:
    found = of(places(2, "draw"), PossiblePlaces())
    assert (found.is_open(PossiblePlaces()), set(found.unsettled())) == (True, {"b", "c"})
    settled = of(places(2, "all"), PossiblePlaces())
    assert (settled.is_open(PossiblePlaces()), list(settled.unsettled())) == (False, [])

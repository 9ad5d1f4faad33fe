"""How many places there are in a competition."""

from __future__ import annotations

import pytest

from callscore.call.ranking_rules import Places, Selection
from callscore.call.scalars import Formula
from callscore.place import Place
from callscore.ranking.competition import competition_of
from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.place_count import PlaceCount, place_count
from callscore.ranking.possible_places import PossiblePlaces
from callscore.ranking.tied_order import Order
from callscore.source.node import Scalar

FORMULA = Formula("floor(n)", Scalar("floor(n)", Place("")))


def selection(places: Places) -> Selection:
    return Selection.model_construct(places=places, per=None, reserve=True, tie_at_the_last_place="none")


def order(*given: int | None) -> Order:
    members = zip("abcd", given, strict=False)
    return Order("n", tuple((Entrant(application=id, group="n", score=1, seat_places=number),) for id, number in members), (), frozenset())


def test_what_the_call_writes_is_there_whoever_competes() -> None:
    assert place_count(selection(2), order(7)) == PlaceCount(2)
    assert place_count(selection({"n": 3}), order(7)) == PlaceCount(3)
    assert place_count(selection({"s": 3}), order(7)) == PlaceCount(0)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([2, 2], PlaceCount(2)),
        ([-1, -1], PlaceCount(0, below_zero=-1)),
        ([2, 1], PlaceCount(None, True, (("a", 2), ("b", 1)))),
        ([2, None], PlaceCount(None, True)),
    ],
)
def test_a_formula_counts_where_all_give_the_same(given: list[int | None], expected: PlaceCount) -> None:
    assert place_count(selection(FORMULA), order(*given)) == expected


def test_who_may_still_join_or_fall_out_leaves_the_number_open() -> None:
    assert place_count(selection(FORMULA), order(2), [Contender("z", "n", None)]) == PlaceCount(2, True)
    assert not place_count(selection(FORMULA), order(2), [Contender("z", "n", None, seat_places=2)]).is_open
    assert place_count(selection(FORMULA), order(2, 2), (), ["b"]) == PlaceCount(2, True)


def test_without_a_number_nobody_is_selected_nor_refused_a_place() -> None:
    found = competition_of(order(2, None), PossiblePlaces(), selection(FORMULA))
    assert found.seating.status == {"a": "ranked", "b": "ranked"}
    assert (set(found.unsettled()), set(found.may_shift), found.is_open(PossiblePlaces())) == ({"a", "b"}, {"a", "b"}, True)


def test_where_the_number_is_open_so_is_every_place() -> None:
    found = competition_of(order(1, 1), PossiblePlaces(), selection(FORMULA), [Contender("z", "n", 0)])
    assert found.seating.status == {"a": "selected", "b": "reserve"}
    assert set(found.unsettled()) == {"a", "b"}

"""How many places there are in a competition."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.call.place_shares_rule import OddPlacesWord, PlacesInProportion
from callscore.call.ranking_rules import Places, Selection
from callscore.call.scalars import Formula
from callscore.number import Number
from callscore.place import Place
from callscore.ranking.competition import Competition, competition_of
from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.place_count import PlaceCount, place_counts
from callscore.ranking.possible_places import PossiblePlaces
from callscore.ranking.tied_order import Order
from callscore.source.node import Scalar

FORMULA = Formula("floor(n)", Scalar("floor(n)", Place("")))


def selection(places: Places) -> Selection:
    return Selection(places=places, per=None, reserve=True, tie_at_the_last_place="none")


def order(*given: int | None) -> Order:
    members = zip("abcd", given, strict=False)
    return Order("n", tuple((Entrant(application=id, group="n", score=1, seat_places=number),) for id, number in members), (), frozenset())


def place_count(selection: Selection, order: Order, contenders: Sequence[Contender] = (), doubtful: Collection[str] = ()) -> PlaceCount:
    return place_counts(selection, {order.group: order}, {order.group: contenders}, doubtful)[order.group]


def competition(order: Order, selection: Selection, contenders: Sequence[Contender] = ()) -> Competition:
    return competition_of(order, PossiblePlaces(), selection, contenders, place_count(selection, order, contenders))


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
    found = competition(order(2, None), selection(FORMULA))
    assert found.seating.status == {"a": "ranked", "b": "ranked"}
    assert (set(found.unsettled()), set(found.may_shift), found.is_open(PossiblePlaces())) == ({"a", "b"}, {"a", "b"}, True)


def test_where_the_number_is_open_so_is_every_place() -> None:
    found = competition(order(1, 1), selection(FORMULA), [Contender("z", "n", 0)])
    assert found.seating.status == {"a": "selected", "b": "reserve"}
    assert set(found.unsettled()) == {"a", "b"}


def shared(total: int, the_odd_places: OddPlacesWord = "to the largest remainder") -> Selection:
    return selection(PlacesInProportion(total=total, in_proportion_to=FORMULA, the_odd_places=the_odd_places))


def orders(weights: Mapping[str, int | None]) -> dict[str, Order]:
    return {
        group: Order(group, ((Entrant(application=group, group=group, score=1, seat_places=weight),),), (), frozenset())
        for group, weight in weights.items()
    }


def numbers(found: Mapping[str, PlaceCount]) -> dict[str, int | None]:
    return {group: count.number for group, count in found.items()}


@pytest.mark.parametrize(
    ("total", "weights", "word", "expected"),
    [
        (4, {"n": 3, "s": 3, "w": 1}, "to the largest remainder", {"n": 2, "s": 2, "w": 0}),  # 1 5/7, 1 5/7, 4/7
        (4, {"n": 3, "s": 3, "w": 1}, "given to nobody", {"n": 1, "s": 1, "w": 0}),
        (3, {"n": 4, "s": 1}, "to the largest remainder", {"n": 2, "s": 1}),  # 2.4, 0.6
        (3, {"n": 1, "s": 1}, "to the largest remainder", {"n": 1, "s": 1}),  # 1.5 each: the third is nobody's
        (3, {"n": 2, "s": 1}, "given to nobody", {"n": 2, "s": 1}),
        (3, {"n": 0, "s": 0}, "to the largest remainder", {"n": 0, "s": 0}),
        (3, {"n": 2, "s": -1}, "to the largest remainder", {"n": 3, "s": 0}),
        (3, {"n": 2, "s": None}, "to the largest remainder", {"n": None, "s": None}),
    ],
)
def test_groups_share_the_places_in_proportion(
    total: int, weights: dict[str, int | None], word: OddPlacesWord, expected: dict[str, int | None]
) -> None:
    assert numbers(place_counts(shared(total, word), orders(weights), {})) == expected


def test_the_share_of_each_group_is_told_and_what_is_below_zero() -> None:
    found = place_counts(shared(3), orders({"n": 2, "s": 1, "w": -1}), {})
    assert (found["n"].share, found["s"].share, found["w"].share) == (Fraction(2, 3), Fraction(1, 3), 0)
    assert (found["n"].below_zero, found["w"].below_zero) == (None, -1)


def test_who_may_still_join_one_group_leaves_the_places_of_all_open() -> None:
    found = place_counts(shared(3), orders({"n": 2, "s": 1}), {"n": [Contender("z", "n", None)]})
    assert all(count.is_open for count in found.values())


@pytest.mark.parametrize(
    ("refused", "contenders", "expected"),
    [
        ([("z", 1)], [], PlaceCount(1)),
        ([("y", None), ("z", 1)], [], PlaceCount(1)),
        ([("z", None)], [], PlaceCount(None, True)),
        ([("z", 1)], [Contender("x", "s", None)], PlaceCount(None, True)),
    ],
)
def test_a_group_of_which_nobody_is_ranked_has_the_places_that_its_applications_give(
    refused: list[tuple[str, Number | None]], contenders: list[Contender], expected: PlaceCount
) -> None:
    """As long as one may still join it, what the others give is not certain."""
    assert place_counts(selection(FORMULA), orders({"n": 2}), {"s": contenders}, (), {"s": refused})["s"] == expected


def test_what_the_refused_give_does_not_count_beside_those_who_are_ranked() -> None:
    assert place_counts(selection(FORMULA), orders({"n": 2}), {}, (), {"n": [("z", 5)]})["n"] == PlaceCount(2)


@given(st.integers(0, 30), st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 20), min_size=1))
@settings(max_examples=100)
def test_no_share_is_a_place_away_from_the_exact_one_and_all_together_are_not_more_than_there_are(
    total: int, weights: dict[str, int]
) -> None:
    found = place_counts(shared(total), orders(weights), {})
    given_out = [count.number or 0 for count in found.values()]
    assert sum(given_out) <= total
    whole = sum(weights.values())
    assert all(not whole or abs((found[group].number or 0) - Fraction(total * weight, whole)) < 1 for group, weight in weights.items())
    assert all(
        (found[one].number or 0) >= (found[other].number or 0) for one in weights for other in weights if weights[one] > weights[other]
    )

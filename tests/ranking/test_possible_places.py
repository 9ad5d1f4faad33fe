from __future__ import annotations

from callscore.ranking.entrant import Contender, Entrant, Turn
from callscore.ranking.possible_places import PossiblePlaces, possible_places


def at(score: int, turn: Turn = Turn()) -> Entrant:  # noqa: B008 - a frozen value
    return Entrant(application="a", group="", score=score, turn=turn)


def test_nobody_reaches_nothing() -> None:
    assert possible_places([]) == PossiblePlaces()
    assert not PossiblePlaces().covers(at(-5))


def test_the_best_case_counts() -> None:
    best = possible_places([Contender("a", "", 3), Contender("b", "", 5)])
    assert [best.covers(at(score)) for score in (4, 5, 6)] == [True, True, False]


def test_a_best_case_below_zero() -> None:
    best = possible_places([Contender("a", "", -3)])
    assert [best.covers(at(score)) for score in (-4, -3, 0)] == [True, True, False]


def test_an_unknown_best_case_reaches_everything() -> None:
    assert possible_places([Contender("a", "", 3), Contender("b", "", None)]).covers(at(10**9))
    assert possible_places([Contender("b", "", None), Contender("a", "", 3)]).covers(at(10**9))


def test_whose_turn_is_unknown_could_stand_anywhere() -> None:
    assert possible_places([Contender("a", "", 0, None)]).covers(at(9, Turn(0)))


def test_an_earlier_turn_reaches_everybody_behind_it_and_a_later_one_nobody_before_it() -> None:
    best = possible_places([Contender("a", "", 0, Turn(50, False))])
    assert not best.covers(at(0, Turn(49, False)))
    assert best.covers(at(9, Turn(50, False)))  # at the same moment the score does not count
    assert best.covers(at(9, Turn(51, False)))


def test_within_a_day_that_is_ranked_the_best_case_counts() -> None:
    best = possible_places([Contender("a", "", 5, Turn(50)), Contender("b", "", 3, Turn(50))])
    assert [best.covers(at(score, Turn(50))) for score in (5, 6)] == [True, False]
    assert best.covers(at(6, Turn(60)))


def test_where_the_lowest_is_the_best_the_least_counts() -> None:
    turn = Turn(lowest_first=True)
    best = possible_places([Contender("a", "", 5, turn), Contender("b", "", 3, turn)])
    assert [best.covers(at(score, turn)) for score in (2, 3, 4)] == [False, True, True]
    assert possible_places([Contender("a", "", None, turn)]).covers(at(-(10**9), turn))

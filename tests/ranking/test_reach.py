from __future__ import annotations

from callscore.ranking.entrant import Contender
from callscore.ranking.reach import Reach, reach


def test_nobody_reaches_nothing() -> None:
    assert reach([]) == Reach()
    assert not Reach().covers(-5)


def test_the_best_case_counts() -> None:
    best = reach([Contender("a", "", 3), Contender("b", "", 5)])
    assert [best.covers(score) for score in (4, 5, 6)] == [True, True, False]


def test_a_best_case_below_zero() -> None:
    best = reach([Contender("a", "", -3)])
    assert [best.covers(score) for score in (-4, -3, 0)] == [True, True, False]


def test_an_unknown_best_case_reaches_everything() -> None:
    assert reach([Contender("a", "", 3), Contender("b", "", None)]).covers(10**9)

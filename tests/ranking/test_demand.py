"""Thresholds found from the demand: worked by hand, against a slow recount, and by laws."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.thresholds import Demand
from callscore.number import Number
from callscore.ranking.demand import Asker, Candidate, FoundThreshold, found


def rule(among: Sequence[Number] | None = (7, 8, 9), about: Number = 3, least: Number = Fraction(5, 2), near: str = "admit more") -> Demand:
    values: dict[str, Any] = {"request": None, "available": None, "about": about, "never_under": least, "equally_near": near}
    return Demand(**values, among=tuple(among) if among is not None else None)


def askers(*pairs: tuple[Number | None, Number | None]) -> list[Asker]:
    return [Asker(points, request) for points, request in pairs]


def test_the_nearest_to_about_with_its_neighbours() -> None:
    result = found(rule(), 10, askers((9, 20), (8, 8), (7, 12)), [])
    # 9: 20, 8: 28, 7: 40; wanted are 30
    assert (result.above, result.chosen, result.below) == (Candidate(9, 20), Candidate(8, 28), Candidate(7, 40))
    assert [result.ratio(each) for each in (result.above, result.chosen, result.below) if each] == [2, Fraction(14, 5), 4]
    assert not result.is_under
    assert not result.can_rise


def test_never_under_decides_over_what_is_nearer() -> None:
    # 8: 24 is 6 away, 7: 40 is 10 away, but 24 is under 25
    assert found(rule(), 10, askers((8, 24), (7, 16)), []).threshold == 7
    # 25 is not under 25
    assert found(rule(), 10, askers((8, 25), (7, 15)), []).threshold == 8


@pytest.mark.parametrize(("near", "threshold"), [("admit more", 7), ("admit fewer", 8)])
def test_equally_near(near: str, threshold: int) -> None:
    assert found(rule(near=near), 10, askers((8, 28), (7, 4)), []).threshold == threshold


@pytest.mark.parametrize("near", ["admit more", "admit fewer"])
def test_of_numbers_between_which_nobody_stands_the_lowest_counts(near: str) -> None:
    assert found(rule(near=near), 10, askers((10, 30)), []).threshold == 7


def test_too_little_is_asked_for_whatever_the_threshold() -> None:
    result = found(rule(), 10, askers((9, 10), (7, 14), (6, 100)), [])
    assert (result.chosen, result.is_under) == (Candidate(7, 24), True)


def test_without_candidates_every_total_comes_into_question() -> None:
    result = found(rule(among=None), 10, askers((Fraction(17, 2), 10), (Fraction(17, 2), 10), (8, 11), (7, 5)), [])
    assert (result.above, result.chosen, result.below) == (Candidate(Fraction(17, 2), 20), Candidate(8, 31), Candidate(7, 36))


def test_nobody() -> None:
    named, unnamed = found(rule(), 10, [], []), found(rule(among=None), 10, [], [])
    assert (named.chosen, named.is_under, named.can_rise) == (Candidate(7, 0), True, False)
    assert (unnamed.chosen, unnamed.threshold, unnamed.is_under, unnamed.can_rise) == (None, None, True, False)
    assert not unnamed.is_missed(0)
    assert found(rule(among=None), 10, [], askers((8, 3))).can_rise


def test_whoever_is_pending_can_only_raise_it() -> None:
    certain = askers((9, 26), (8, 6), (7, 12))  # 9: 26, 8: 32, 7: 44: 8 is nearest to 30
    result = found(rule(), 10, certain, askers((9, 3)))  # 9: 29, 8: 35
    assert (result.threshold, result.open, result.most) == (8, 1, 9)
    assert [result.is_doubtful(points) for points in (8, 9)] == [True, False]
    assert (result.is_missed(Fraction(15, 2)), result.is_missed(8)) == (True, False)
    assert not found(rule(), 10, certain, askers((9, 1))).can_rise  # 9: 27, 8: 33: 3 away, as before
    assert found(rule(), 10, certain, askers((6, 100))).open == 0


def test_an_unknown_request_may_be_as_great_as_can_be() -> None:
    result = found(rule(), 10, askers((9, 26), (8, None), (7, 12)), [])  # 9: 26, 8: 26 and more, 7: 38 and more
    assert (result.threshold, result.most, result.open) == (8, 9, 1)
    assert found(rule(), 10, askers((9, None), (8, 30)), []).most == 9


def test_who_has_no_end_may_raise_it_to_any_number() -> None:
    assert found(rule(), 10, askers((8, 30)), askers((None, None))).most == 9
    unnamed = found(rule(among=None), 10, askers((8, 30)), askers((None, None)))
    assert (unnamed.most, unnamed.can_rise, unnamed.is_doubtful(100)) == (None, True, True)


def test_one_that_joins_between_two_totals_is_a_total_itself() -> None:
    result = found(rule(among=None), 10, askers((9, 26), (7, 14)), askers((8, 3)))
    # with it at 8 the demand of 8 is 29, nearer than 26 at 9: it would pass, and nobody is certain to miss who may have more than 7
    assert result.threshold == 9
    assert [result.is_missed(highest) for highest in (7, Fraction(15, 2), 8)] == [True, False, False]


AMOUNTS = st.one_of(st.integers(0, 40), st.fractions(0, 40, max_denominator=7))
POINTS = st.integers(0, 12).map(lambda halves: Fraction(halves, 2))
MANY = st.lists(st.tuples(POINTS, AMOUNTS), max_size=12)
RULES = st.builds(
    rule,
    st.one_of(st.none(), st.sets(POINTS, min_size=1).map(sorted)),
    st.sampled_from([3, 2, Fraction(7, 3)]),
    st.sampled_from([0, 1, 2]),
    st.sampled_from(["admit more", "admit fewer"]),
)


def recount(demand: Demand, available: Number, pairs: Sequence[tuple[Number, Number]]) -> Number | None:
    """The same by the definition, one candidate after the other."""
    candidates = sorted(demand.among or {points for points, _ in pairs})
    of = {t: sum((request for points, request in pairs if points >= t), Fraction(0)) for t in candidates}
    enough = [t for t in candidates if of[t] >= demand.never_under * available and all(of[low] != of[t] for low in candidates if low < t)]
    if not enough:
        return candidates[0] if candidates else None
    far = {t: abs(of[t] - Fraction(demand.about * available)) for t in enough}
    equal = [t for t in enough if far[t] == min(far.values())]
    return min(equal) if demand.equally_near == "admit more" else max(equal)


@given(RULES, st.integers(1, 30), MANY)
def test_as_the_definition_says(demand: Demand, available: int, pairs: list[tuple[Number, Number]]) -> None:
    result = found(demand, available, askers(*pairs), [])
    assert result.threshold == recount(demand, available, pairs)
    if result.chosen is not None:
        assert result.chosen.demand == sum((request for points, request in pairs if points >= result.chosen.threshold), Fraction(0))
        assert result.is_under is (result.chosen.demand < demand.never_under * available)


@given(RULES, st.integers(1, 30), MANY, st.randoms())
def test_the_order_of_the_input_does_not_matter(demand: Demand, available: int, pairs: list[tuple[Number, Number]], random: Random) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert found(demand, available, askers(*pairs), []) == found(demand, available, askers(*shuffled), [])


@given(RULES, st.integers(1, 30), st.integers(0, 20), MANY)
def test_more_money_never_raises_the_threshold(demand: Demand, available: int, more: int, pairs: list[tuple[Number, Number]]) -> None:
    before, after = found(demand, available, askers(*pairs), []), found(demand, available + more, askers(*pairs), [])
    assert before.threshold is None or (after.threshold is not None and after.threshold <= before.threshold)


PENDING = st.lists(st.tuples(POINTS, st.one_of(st.none(), AMOUNTS)), max_size=4)


@given(RULES, st.integers(1, 30), MANY, PENDING, st.data())
def test_whatever_becomes_of_the_pending_who_is_certain_stays_within_what_was_said(
    demand: Demand, available: int, pairs: list[tuple[Number, Number]], pending: list[tuple[Number, Number | None]], data: st.DataObject
) -> None:
    said: FoundThreshold = found(demand, available, askers(*pairs), askers(*pending))
    came: list[tuple[Number, Number]] = []
    for points, request in pending:
        if data.draw(st.booleans()):
            fewer = data.draw(
                st.sampled_from([points, *(each for each, _ in pairs if each < points), Fraction(points, 2), Fraction(points, 4)])
            )
            came.append((fewer, data.draw(AMOUNTS) if request is None else request))
    after = recount(demand, available, [*pairs, *came])
    for points, _ in pairs:
        assert said.threshold is not None
        assert after is not None
        if points < said.threshold:
            assert points < after
        elif not said.is_doubtful(points):
            assert points >= after
    assert said.can_rise or said.can_fall or not said.threshold or after == said.threshold
    for points, _ in came:
        assert not (said.is_missed(points) and after is not None and points >= after)


def test_the_greatest_rise_need_not_come_with_the_most_points() -> None:
    """With 1/2 the pending one leaves the threshold at 0: 4 are asked for there, and at 1/2. With 1/4 the demand of 0 and 1/4 is 4, and
    that of 1/2 is 3, as much as is wanted."""
    demand = rule(None, 3, 0)
    certain = askers((0, 0), (Fraction(1, 2), 3))
    assert found(demand, 1, [*certain, *askers((Fraction(1, 2), 1))], []).threshold == 0
    assert found(demand, 1, [*certain, *askers((Fraction(1, 4), 1))], []).threshold == Fraction(1, 2)
    result = found(demand, 1, certain, askers((Fraction(1, 2), 1)))
    assert (result.threshold, result.most) == (0, Fraction(1, 2))
    assert [result.is_doubtful(points) for points in (0, Fraction(1, 2))] == [True, False]


def test_one_that_adds_too_little_raises_nothing() -> None:
    # 0 has 3 and 1/2 has 1: with 1/2 more, 0 is 1/2 away from what is wanted, and 1/2 is 3/2
    result = found(rule(None, 3, 0), 1, askers((0, 2), (Fraction(1, 2), 1)), askers((Fraction(1, 2), Fraction(1, 2))))
    assert (result.threshold, result.most, result.can_rise) == (0, 0, False)


@pytest.mark.parametrize(("points", "asked", "falls"), [(0, 0, True), (0, None, True), (0, 2, False), (None, 0, True)])
def test_one_that_asks_for_nothing_may_lower_it(points: Number | None, asked: Number | None, falls: bool) -> None:
    """3 are asked for and 3 wanted: whoever comes in below and asks for nothing leaves it at 3, and of the same demand the lowest
    threshold counts; 2 more would make it 5, which is farther away."""
    result = found(rule(among=None, least=0), 1, askers((Fraction(1, 2), 3)), askers((points, asked)))
    assert (result.threshold, result.can_fall) == (Fraction(1, 2), falls)


def test_of_the_same_demand_the_lowest_threshold_counts() -> None:
    """At 2, 2.5 and 3 the same 40 are asked for. Whoever comes with 2.5 could only bring the demand nearer to what is wanted, at 2."""
    for near in ("admit more", "admit fewer"):
        demand = rule([Fraction(2), Fraction(5, 2), Fraction(3)], 3, 1, near)
        assert found(demand, 20, askers((3, 40)), []).threshold == 2
        assert found(demand, 20, askers((3, 40), (Fraction(5, 2), 10)), []).threshold == 2
        # 70 at 2 and 2.5, and 40 at 3, are 10 and 20 away from 60
        assert found(demand, 20, askers((3, 40), (Fraction(5, 2), 30)), []).threshold == 2
        # 90 and 40 are 30 and 20 away
        assert found(demand, 20, askers((3, 40), (Fraction(5, 2), 50)), []).threshold == 3

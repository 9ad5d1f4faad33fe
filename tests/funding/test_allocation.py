from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.budget import Budget, LastGrantWord
from callscore.call.rules import IfUndeterminedWord
from callscore.call.scalars import Formula
from callscore.funding.allocation import Queued, allocation
from callscore.funding.grant import Spent
from callscore.place import Place
from callscore.ranking.entrant import Entrant
from callscore.source.node import Scalar


def budget(total: Any, last: LastGrantWord = "stop", missing: IfUndeterminedWord | None = "ask") -> Budget:
    request = Formula("grant", Scalar("grant", Place("")))
    return Budget(request=request, total=total, last=last, if_undetermined=missing, unit="EUR")


def queue(*requests: Any) -> list[Queued]:
    """One entrant for each request; a list of requests are equals."""
    blocks = [each if isinstance(each, list) else [each] for each in requests]
    names = iter("abcdefghijklmnopqrstuvwxyz")
    return [
        Queued(tuple(Entrant(application=next(names), group="", score=0, steps=(), request=request) for request in block))
        for block in blocks
    ]


def told(requests: list[Any], pot: Budget) -> list[tuple[Any, str]]:
    return [(grant.granted, grant.reason) for grant in allocation(queue(*requests), pot)[0]]


FULL, PART, GONE, BIG, TIE = "in full", "what was left", "exhausted", "does not fit", "tie at the budget line"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("partial", [(40, FULL), (60, PART), (0, GONE), (0, GONE)]),
        ("stop", [(40, FULL), (0, BIG), (0, "behind the line"), (0, "behind the line")]),
        ("skip", [(40, FULL), (0, BIG), (60, FULL), (0, GONE)]),
    ],
)
def test_the_first_that_does_not_fit(last: LastGrantWord, expected: list[tuple[int, str]]) -> None:
    assert told([40, 70, 60, 5], budget(100, last)) == expected


@pytest.mark.parametrize("last", ["partial", "stop", "skip"])
def test_an_exact_fit_leaves_nothing(last: LastGrantWord) -> None:
    assert told([40, 60, 1], budget(100, last)) == [(40, FULL), (60, FULL), (0, GONE)]
    assert allocation(queue(40, 60), budget(100, last))[1] == Spent(group="", total=100, granted=100, left=0)


@pytest.mark.parametrize("last", ["partial", "stop", "skip"])
def test_no_money_at_all(last: LastGrantWord) -> None:
    assert told([40, [1, 2]], budget(0, last)) == [(0, GONE), (0, GONE), (0, GONE)]


def test_skipping_goes_on_with_whatever_still_fits() -> None:
    assert told([90, 20, 10, 1], budget(100, "skip")) == [(90, FULL), (0, BIG), (10, FULL), (0, GONE)]


@pytest.mark.parametrize(("last", "after"), [("partial", (0, "behind a tie")), ("stop", (0, "behind a tie")), ("skip", (20, FULL))])
def test_equals_at_the_line_get_nothing_unless_all_fit(last: LastGrantWord, after: tuple[int, str]) -> None:
    assert told([50, [30, 30], 20], budget(100, last)) == [(50, FULL), (0, TIE), (0, TIE), after]
    assert told([50, [25, 25], 20], budget(100, last)) == [(50, FULL), (25, FULL), (25, FULL), (0, GONE)]


def test_a_request_of_nothing_is_granted() -> None:
    assert told([0, 100, 0], budget(100)) == [(0, FULL), (100, FULL), (0, FULL)]


def test_a_request_of_nothing_behind_the_line() -> None:
    assert told([100, 5, 0], budget(100, "skip"))[-1] == (0, FULL)
    assert told([100, 5, 0], budget(100, "stop"))[-1] == (0, GONE)
    assert told([40, 70, 0], budget(100, "partial"))[-1] == (0, GONE)


def test_a_request_below_zero_is_none() -> None:
    assert told([-5, 100], budget(100)) == [(0, "no request"), (100, FULL)]


def test_an_unknown_request_that_is_asked_for_leaves_all_behind_it_open() -> None:
    grants, spent = allocation(queue(10, None, 20), budget(100))
    assert [(each.granted, each.reason, each.provisional) for each in grants] == [
        (10, FULL, False),
        (None, "request unknown", True),
        (20, FULL, True),
    ]
    assert spent.left == 70


@pytest.mark.parametrize(
    ("missing", "reason"), [("zero", "no request"), ("not applicable", "no request"), ("reject", "rejected"), (None, "request unknown")]
)
def test_an_unknown_request_otherwise(missing: IfUndeterminedWord | None, reason: str) -> None:
    assert told([None, 100], budget(100, "stop", missing))[0][1] == reason
    grants, _ = allocation(queue(None, 100), budget(100, "stop", missing))
    assert grants[1].granted == 100
    assert grants[1].provisional is (missing is None)


def test_a_block_that_is_unsettled_opens_those_behind_it_only_where_the_line_is() -> None:
    first, second, third = queue([30, 30], 20, 20)
    grants, _ = allocation([Queued(first.block, True), second, third], budget(100))
    assert [each.provisional for each in grants] == [True, True, False, False]
    grants, _ = allocation([Queued(first.block, True), second, third], budget(50, "skip"))
    assert [(each.granted, each.provisional) for each in grants] == [(0, True), (0, True), (20, True), (20, True)]


def test_one_who_asks_for_nothing_is_as_unsettled_as_its_place() -> None:
    (block,) = queue(-5)
    grants, _ = allocation([Queued(block.block, True)], budget(100))
    assert [(each.granted, each.reason, each.provisional) for each in grants] == [(0, "no request", True)]


def test_a_settled_block_that_does_not_fit_leaves_those_behind_it_settled() -> None:
    grants, _ = allocation(queue(70, 60, 20), budget(100, "skip"))
    assert [(each.granted, each.provisional) for each in grants] == [(70, False), (0, False), (20, False)]


def test_an_empty_queue() -> None:
    assert allocation([], budget(100), "north") == ((), Spent(group="north", total=100, granted=0, left=100))


REQUEST = st.one_of(st.none(), st.integers(-2, 60), st.fractions(0, 60, max_denominator=3))


@given(
    st.lists(st.one_of(REQUEST, st.lists(REQUEST, min_size=1, max_size=3)), max_size=8),
    st.integers(0, 120),
    st.sampled_from(["partial", "stop", "skip"]),
)
def test_never_more_than_there_is_nor_than_was_asked_for(requests: list[Any], total: int, last: LastGrantWord) -> None:
    grants, spent = allocation(queue(*requests), budget(total, last))
    given_: Fraction | int = sum(grant.granted or 0 for grant in grants)
    assert 0 <= given_ <= total
    assert (spent.granted, spent.left) == (given_, total - given_)
    for grant in grants:
        assert grant.granted is None or 0 <= grant.granted <= max(grant.requested or 0, 0)
    assert len(grants) == sum(len(each) if isinstance(each, list) else 1 for each in requests)

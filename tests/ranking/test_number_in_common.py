"""A number that all of a group give."""

from __future__ import annotations

import pytest

from callscore.number import Number
from callscore.ranking.number_in_common import NumberInCommon, number_in_common


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([("a", 7), ("b", 7)], NumberInCommon(7)),
        ([], NumberInCommon(0)),
        ([("a", 7), ("b", None)], NumberInCommon(None, "unknown", True)),
        ([("a", 7), ("b", 3), ("c", 7)], NumberInCommon(None, "differ", True, (("a", 7), ("b", 3)))),
    ],
)
def test_it_counts_where_all_give_the_same(members: list[tuple[str, Number | None]], expected: NumberInCommon) -> None:
    assert number_in_common(members) == expected


def test_one_for_whom_nobody_waits_leaves_it_to_the_others() -> None:
    assert number_in_common([("a", 7), ("b", None)], waits=False) == NumberInCommon(7)


@pytest.mark.parametrize(("joining", "is_open"), [(7, False), (3, True), (None, True)])
def test_who_may_join_leaves_it_open_unless_it_gives_the_same(joining: int | None, is_open: bool) -> None:
    assert number_in_common([("a", 7)], [joining]) == NumberInCommon(7, None, is_open)
    assert number_in_common([("a", 7)], is_unsettled=True).is_open


def test_while_nobody_gives_it_and_somebody_may_it_is_not_known() -> None:
    assert number_in_common([], [None]) == NumberInCommon(None, "unknown", True)

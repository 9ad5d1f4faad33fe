"""The order of arrival, worked by hand: moments are microseconds from the beginning of 1970."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from callscore.ranking.arrival import Arrival
from callscore.ranking.entrant import Entrant, Turn
from callscore.ranking.tied_order import tied_order

ROME = timezone(timedelta(hours=1))
FIRST = date(1970, 1, 2)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("way", "received", "turn"),
    [
        # 1970-01-01T01:00+01:00 is the beginning of 1970 in Greenwich
        ("nobody ranked", "1970-01-01T01:00:01+01:00", Turn(1_000_000, False)),
        ("nobody ranked", "1970-01-01T00:00:01+00:00", Turn(1_000_000, False)),
        # the second of January begins in Rome at 23:00 of the first in Greenwich: 23 × 3600 s
        ("each day ranked", "1970-01-02T17:00:00+01:00", Turn(82_800_000_000, True)),
        ("each day ranked", "1970-01-01T23:00:00+00:00", Turn(82_800_000_000, True)),
        ("first day ranked", "1970-01-02T00:00:00+01:00", Turn(82_800_000_000, True)),
        ("first day ranked", "1970-01-03T00:00:00+01:00", Turn(169_200_000_000, False)),
        ("first day ranked", "1970-01-01T22:59:59.999999+00:00", Turn(82_799_999_999, False)),
    ],
)
def test_a_turn_is_the_beginning_of_a_ranked_day_or_else_the_moment(way: str, received: str, turn: Turn) -> None:
    assert Arrival(way, ROME, FIRST).turn(moment(received)) == turn  # type: ignore[arg-type]


def order(*entrants: Entrant) -> list[list[str]]:
    return [[each.application for each in block] for block in tied_order("", sorted(entrants, key=lambda one: one.application), []).blocks]


def test_an_earlier_turn_stands_first_whatever_the_score() -> None:
    assert order(Entrant(application="a", group="", score=9, turn=Turn(2)), Entrant(application="b", group="", score=1, turn=Turn(1))) == [
        ["b"],
        ["a"],
    ]


def test_within_a_turn_the_score_decides_only_where_the_day_is_ranked() -> None:
    assert order(Entrant(application="a", group="", score=1, turn=Turn(1)), Entrant(application="b", group="", score=9, turn=Turn(1))) == [
        ["b"],
        ["a"],
    ]
    assert order(
        Entrant(application="a", group="", score=1, turn=Turn(1, False)), Entrant(application="b", group="", score=9, turn=Turn(1, False))
    ) == [["a", "b"]]


def test_a_tie_of_one_moment_has_no_score() -> None:
    entrants = [
        Entrant(application="a", group="", score=1, turn=Turn(1, False)),
        Entrant(application="b", group="", score=9, turn=Turn(1, False)),
    ]
    (tie,) = tied_order("", entrants, []).ties
    assert (tie.score, tie.left) == (None, (("a", "b"),))

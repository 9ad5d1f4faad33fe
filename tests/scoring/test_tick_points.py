from __future__ import annotations

import pytest

from callscore.rulebook.unit import Verdict
from callscore.scoring.tick_points import Ticked, capped_sum_points

MET, NOT, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


def test_the_ticks_that_are_met_add_up() -> None:
    found = capped_sum_points((2, 3, 4), (MET, NOT, MET), 10)
    assert (found.points, found.working) == (6, Ticked((2, 0, 4), 6, 10))


def test_to_a_cap() -> None:
    found = capped_sum_points((4, 4, 4), (MET, MET, MET), 10)
    assert (found.points, found.working) == (10, Ticked((4, 4, 4), 12, 10))


def test_negative_ticks_count_before_the_cap() -> None:
    assert capped_sum_points((8, 8, -5), (MET, MET, MET), 10).points == 10
    assert capped_sum_points((4, -5), (MET, MET), 10).points == -1


@pytest.mark.parametrize(
    ("ticks", "verdicts", "lowest", "highest"),
    [
        ((2, 3), (MET, OPEN), 2, 5),
        ((2, -3), (MET, OPEN), -1, 2),
        ((2, 9, -3), (MET, OPEN, OPEN), -1, 10),
        ((9, 9), (OPEN, OPEN), 0, 10),
    ],
)
def test_undetermined_ticks_could_go_both_ways(ticks: tuple[int, ...], verdicts: tuple[Verdict, ...], lowest: int, highest: int) -> None:
    found = capped_sum_points(ticks, verdicts, 10)
    assert (found.points, found.lowest, found.highest) == (None, lowest, highest)
    assert found.working.sum is None


def test_where_the_cap_is_reached_already_the_points_are_known() -> None:
    assert capped_sum_points((6, 6, 6), (MET, MET, OPEN), 10).points == 10


def test_no_ticks_no_points() -> None:
    assert capped_sum_points((), (), 10).points == 0


def test_a_verdict_for_every_tick() -> None:
    with pytest.raises(ValueError, match="shorter"):
        capped_sum_points((1, 2), (MET,), 10)

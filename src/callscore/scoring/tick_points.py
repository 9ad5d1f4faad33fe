"""Points by ticks that add up, to a cap."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from callscore.number import Number
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import Points, points_between, summed


class Ticked(Struct, frozen=True):
    """What each tick gave, in the order written, and their sum before the cap.

    given   a tick's points where it is met, 0 where it is not met, None where that is undetermined
    sum     of all that is given; None where a tick is undetermined
    cap     the most that the sum may give
    """

    given: tuple[Number | None, ...]
    sum: Number | None
    cap: Number


def capped_sum_points(ticks: Sequence[Number], verdicts: Sequence[Verdict], cap: Number) -> Points[Ticked]:
    """The sum of the ticks that are met, at most the cap. Ticks may be negative, and so may their sum."""
    given = tuple(_given(points, verdict) for points, verdict in zip(ticks, verdicts, strict=True))
    certain = summed(points for points in given if points is not None)
    open_ = [points for points, verdict in zip(ticks, verdicts, strict=True) if verdict is Verdict.UNDETERMINED]
    lowest = certain + summed(points for points in open_ if points < 0)
    highest = certain + summed(points for points in open_ if points > 0)
    return points_between(min(lowest, cap), min(highest, cap), Ticked(given, None if open_ else certain, cap))


def _given(points: Number, verdict: Verdict) -> Number | None:
    if verdict is Verdict.UNDETERMINED:
        return None
    return points if verdict is Verdict.MET else 0

"""How high undetermined applications could still come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from callscore.call.words import Number
from callscore.ranking.entrant import Contender


@dataclass(frozen=True, slots=True)
class Reach:
    """The best case of the undetermined applications of a group: none of them, up to a score, or (`unbounded`) anywhere."""

    anybody: bool = False
    unbounded: bool = False
    highest: Number = 0

    def covers(self, score: Number) -> bool:
        """Whether one of them could stand beside this score or above it."""
        return self.anybody and (self.unbounded or score <= self.highest)


def reach(contenders: Iterable[Contender]) -> Reach:
    highest = [contender.highest for contender in contenders]
    bounded = [most for most in highest if most is not None]
    return Reach(bool(highest), len(bounded) < len(highest), max(bounded, default=0))

"""How high undetermined applications could still come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import Struct, field

from callscore.number import Number
from callscore.ranking.entrant import Contender, Turn


class _Standing(Protocol):
    """An application with a score and a turn, in whatever form."""

    @property
    def score(self) -> Number: ...

    @property
    def turn(self) -> Turn: ...


class PossiblePlaces(Struct, frozen=True):
    """The best case of the undetermined applications of a group.

    anybody    whether there are any
    anywhere   whether one of them could come anywhere, because nobody knows when its turn is
    earliest   the earliest turn of one of them
    nearest    for each of their turns how little one of them could stand behind in it, None for at the very front
    """

    anybody: bool = False
    anywhere: bool = False
    earliest: int | None = None
    nearest: Mapping[int, Number | None] = field(default_factory=dict)

    def covers(self, placed: _Standing) -> bool:
        """Whether one of them could tie with this application or come above it."""
        turn = placed.turn
        if self.anywhere or (self.earliest is not None and self.earliest < turn.since):
            return True
        if turn.since not in self.nearest:
            return False
        nearest = self.nearest[turn.since]
        return not turn.by_score or nearest is None or turn.behind(placed.score) >= nearest


def possible_places(contenders: Iterable[Contender]) -> PossiblePlaces:
    given = list(contenders)
    nearest: dict[int, Number | None] = {}
    for contender in given:
        if contender.turn is None:
            continue
        since, behind = contender.turn.since, None if contender.best is None else contender.turn.behind(contender.best)
        before = nearest.get(since, behind)
        nearest[since] = None if before is None or behind is None else min(before, behind)
    return PossiblePlaces(bool(given), any(each.turn is None for each in given), min(nearest, default=None), nearest)

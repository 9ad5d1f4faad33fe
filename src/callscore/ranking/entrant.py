"""Who takes part in the order: entrants with a score, and contenders who have none yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from callscore.call.words import Number

StepValue: TypeAlias = Any
"""What a tie step reads: an exact number, a text, a date or a duration, of one kind for one step; None where it is unknown."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the order goes by before the score: in order of arrival, whose turn is earlier.

    since      microseconds from the beginning of 1970; of a day that is ranked its beginning, else the moment of arrival
    by_score   whether the score decides among those of one turn
    """

    since: int = 0
    by_score: bool = True


ANY_TIME = Turn()
"""The turn of everybody, where the time of arrival does not count."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """An application that is ranked.

    group     the value of the field that the ranking is made by, empty where there is one ranking for all
    score     what the order goes by; 0 stands where the hour decides and nothing else is read
    steps     one value for each step of the ladder, in its order; what stands at a draw, or at a step that reads who stands
              above, is not read. May be empty where the ladder is
    exempt    the positions of the steps that are not for it
    request   the money asked for; None where that is unknown (or the call has no budget)
    turn      when its turn is, where the order goes by arrival
    """

    application: str
    group: str
    score: Number
    steps: tuple[StepValue, ...] = ()
    request: Number | None = None
    exempt: frozenset[int] = frozenset()
    turn: Turn = ANY_TIME

    @property
    def key(self) -> tuple[int, bool, Number]:
        """Equal for those whom only the ladder can tell apart; the least stands first."""
        return self.turn.since, self.turn.by_score, -self.score if self.turn.by_score else 0


@dataclass(frozen=True, slots=True)
class Contender:
    """An application that is undetermined: it takes no rank, but could take one as high as `highest` (None: any) allows.

    group   None where it is unknown too: then it could be any
    turn    None where it is unknown: then it could be any
    """

    application: str
    group: str | None
    highest: Number | None
    turn: Turn | None = ANY_TIME

"""Who takes part in the order: entrants with a score, and contenders who have none yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from callscore.call.words import Number

StepValue: TypeAlias = Any
"""What a tie step reads: an exact number, a text, a date or a duration, of one kind for one step; None where it is unknown."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """An application that is ranked.

    group     the value of the field that the ranking is made by, empty where there is one ranking for all
    score     what the order goes by
    steps     one value for each step of the ladder, in its order; what stands at a draw is not read. May be empty where
              the ladder is
    request   the money asked for; None where that is unknown (or the call has no budget)
    """

    application: str
    group: str
    score: Number
    steps: tuple[StepValue, ...] = ()
    request: Number | None = None


@dataclass(frozen=True, slots=True)
class Contender:
    """An application that is undetermined: it takes no rank, but could take one as high as `highest` (None: any) allows.

    group   None where it is unknown too: then it could be any
    """

    application: str
    group: str | None
    highest: Number | None

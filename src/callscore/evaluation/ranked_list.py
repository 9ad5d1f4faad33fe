"""The ranking as a whole: every application with its rank, its status and its money; the ties; what is still provisional."""

from __future__ import annotations

from dataclasses import dataclass

from callscore.funding.grant import Grant, Spent
from callscore.number import Number
from callscore.ranking.entrant import ANY_TIME, Turn
from callscore.ranking.seats import Status
from callscore.ranking.tied_order import Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One application in the order.

    rank          within its group, by the call's numbering
    turn          when its turn is, in an order of arrival
    rank_all      over all groups together, where the call numbers so; `unsure_all` says that it is provisional
    provisional   an undetermined application could take this place or one above it, its tie waits for an answer, or its place hangs
                  on a draw that is due
    only_rank     of a provisional one: only the number of its rank may change, and its status is what it is
    tie           the number of the tie that it was in, None for none
    broken_by     the last step that told it from an equal, None where it is in no tie or left ex aequo with all of them
    grant         None where the call has no budget, or it has no place
    """

    application: str
    group: str
    score: Number
    rank: int
    status: Status
    provisional: bool = False
    tie: int | None = None
    broken_by: str | None = None
    grant: Grant | None = None
    turn: Turn = ANY_TIME
    rank_all: int | None = None
    unsure_all: bool = False
    only_rank: bool = False

    @property
    def is_status_open(self) -> bool:
        return self.provisional and not self.only_rank

    @property
    def by(self) -> Number | None:
        """What the order goes by; None where the hour alone decides."""
        return self.score if self.turn.by_score else None

    @property
    def ahead(self) -> tuple[int, Number]:
        """What puts it ahead of others, before any tie: the least stands first."""
        return self.turn.since, -self.score if self.turn.by_score else 0


@dataclass(frozen=True, slots=True)
class LastPlace:
    """A tie at the last place that nothing broke: in which group (empty for a selection over all), who, and whether a draw is due."""

    group: str
    applications: tuple[str, ...]
    due: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """All that are ranked, by group, rank and identifier, as text is ordered.

    provisional   some place is, or an undetermined application could still take one
    """

    results: tuple[Placed, ...]
    ties: tuple[Tie, ...]
    last_places: tuple[LastPlace, ...]
    spent: tuple[Spent, ...]
    provisional: bool

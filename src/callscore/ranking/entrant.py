"""Applications that take part in the order: entrants with a score, and contenders that have none yet."""

from __future__ import annotations

from typing import Any, TypeAlias

from msgspec import Struct

from callscore.number import Number

StepValue: TypeAlias = Any
"""What a tie step reads: an exact number, a text, a date or a duration, of one kind for one step; None where it is unknown."""


class Turn(Struct, frozen=True):
    """What the order goes by before the score: in order of arrival, whose turn is earlier.

    since         microseconds from the beginning of 1970; of a day that is ranked its beginning, otherwise the moment of arrival
    by_score      whether the score decides among those of one turn
    lowest_first  whether the lowest score is the best
    """

    since: int = 0
    by_score: bool = True
    lowest_first: bool = False

    def behind(self, score: Number) -> Number:
        """How far behind a score puts among those of this turn, where it decides at all: the least stands first."""
        if not self.by_score:
            return 0
        return score if self.lowest_first else -score


ANY_TIME = Turn()
"""The turn of every application, where the time of arrival does not count and the highest score is the best."""
LOWEST_FIRST = Turn(lowest_first=True)
"""The same where the lowest is."""


class GrantLimit(Struct, frozen=True):
    """What a cap comes to for one application; a cap that does not hold for it has none.

    most       None where it is unknown
    per_cent   and `of` where the cap is a share of a cost; None where it is not, or where they are unknown
    row        of a cap by rows the one that applies, from 0; None where it has none, or where that is not known
    at_fault   no row applies, or several at once: nobody knows the amount until the call is mended, whatever it says of missing answers
    """

    cap: str
    most: Number | None
    per_cent: Number | None = None
    of: Number | None = None
    row: int | None = None
    at_fault: bool = False


class Entrant(Struct, frozen=True, kw_only=True):
    """An application that is ranked.

    group     the value of the field that the ranking is made by, empty where there is one ranking for all
    score     what the order goes by; 0 where the hour decides and nothing else is read
    steps     one value for each step of the ladder, in its order; the value at a draw, or at a step that reads the applications above, is
              not read. May be empty where the ladder is
    exempt    the positions of the steps that are not for it
    request   the money asked for; None where that is unknown (or the call has no budget)
    turn      when its turn is, where the order goes by arrival
    limits    what the caps come to, in the order of the call
    pots      for each pot of the budget, in the order of the call, whether it may draw on it; None where that is unknown
    seat_area, fund_area   the areas of which the best is seated, or funded, first; None where that is unknown
    quotas    for each quota of the selection, in the order of the call, whether it is for it; None where that is unknown
    accepts      whether it takes what is left, where that is offered to it; None where that is unknown, or nothing is offered
    seat_groups, fund_groups   its group under each limit of places, or of money; None where that is unknown, empty where it has none
    seat_excludes, fund_excludes   whom it names as excluding it; None where that is unknown
    fund_total   what it gives as the money of its group; None where that is unknown, or no formula gives it
    seat_places  what it gives as the places that it competes for; None where that is unknown, or no formula gives them
    """

    application: str
    group: str
    score: Number
    steps: tuple[StepValue, ...] = ()
    request: Number | None = None
    exempt: frozenset[int] = frozenset()
    turn: Turn = ANY_TIME
    limits: tuple[GrantLimit, ...] = ()
    pots: tuple[bool | None, ...] = ()
    seat_area: str | None = ""
    fund_area: str | None = ""
    quotas: tuple[bool | None, ...] = ()
    seat_groups: tuple[str | None, ...] = ()
    fund_groups: tuple[str | None, ...] = ()
    seat_excludes: frozenset[str] | None = frozenset()
    fund_excludes: frozenset[str] | None = frozenset()
    fund_total: Number | None = None
    seat_places: Number | None = None
    accepts: bool | None = None

    @property
    def key(self) -> tuple[int, bool, Number]:
        """Equal for those that only the ladder can tell apart; the least comes first."""
        return self.turn.since, self.turn.by_score, self.turn.behind(self.score)


class _Open(Struct, frozen=True):
    """What everybody has who could still take a place, in this order."""

    application: str
    group: str | None
    best: Number | None
    turn: Turn | None = ANY_TIME


class Contender(_Open, frozen=True, kw_only=True):
    """An application that is undetermined: it takes no rank, but could take one as high as `best` (None: any) allows.

    group   None where it is unknown too: then it could be any; so could the areas, the money and the places of its group
    turn    None where it is unknown: then it could be any
    """

    seat_area: str | None = ""
    fund_area: str | None = ""
    fund_total: Number | None = None
    seat_places: Number | None = None

"""The order of arrival: whose turn is when."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

from msgspec import Struct

from callscore.call.ranking_rules import ArrivalWord
from callscore.ranking.entrant import Turn
from callscore.rulebook.window_unit import microseconds


class Arrival(Struct, frozen=True):
    """How the time of receipt orders applications.

    way      which days are ranked by score; on all others, the first to arrive comes first
    zone     in whose offset a day begins and ends: that of the moment at which the window opens
    first    the first useful day; None where nobody has applied yet, or where `way` does not need it
    is_open  the time of receipt of some application is not known, and could make an earlier day the first useful one
    lowest_first  whether the lowest score is the best, where it counts
    """

    way: ArrivalWord
    zone: tzinfo
    first: date | None = None
    is_open: bool = False
    lowest_first: bool = False

    def day(self, received: datetime) -> date:
        """The calendar day on which that is."""
        return received.astimezone(self.zone).date()

    def turn(self, received: datetime) -> Turn:
        day = self.day(received)
        is_ranked = self._is_ranked(day)
        since = datetime.combine(day, time(), self.zone) if is_ranked else received
        return Turn(microseconds(since), is_ranked, self.lowest_first)

    def _is_ranked(self, day: date) -> bool:
        """Whether the applications of that day are ordered by their points."""
        match self.way:
            case "each day ranked":
                return True
            case "first day ranked":
                return day == self.first
            case "nobody ranked":
                return False

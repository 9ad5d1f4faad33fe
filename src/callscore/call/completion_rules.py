"""A failure that may be made good: within a number of days, or until a day that is set for each application."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.scalars import Whole, one_of

CompletionUnitWord: TypeAlias = Literal["days"]
CompletionAfterWord: TypeAlias = Literal["request"]
CompletionUntilWord: TypeAlias = Literal["recorded"]


class Completion(Part, frozen=True, kw_only=True):
    """Until when an application may be completed. Either `within` so many calendar days after the request, or `until` the day that was
    set and recorded for each application: days that no calendar here knows, as working days, are set by people.

    The day of the request is not counted: within 10 days of 1 April is until 11 April, that day included."""

    within: Whole | None = None
    unit: Annotated[CompletionUnitWord, one_of(CompletionUnitWord)] | None = None
    after: Annotated[CompletionAfterWord, one_of(CompletionAfterWord)] | None = None
    until: Annotated[CompletionUntilWord, one_of(CompletionUntilWord)] | None = None

    def last_day(self, asked: date | None, until: date | None) -> date | None:
        """The last day on which completing counts; None as long as nobody asked, or set a day. It never lies behind the calendar."""
        if self.until is not None:
            return until
        if asked is None or self.within is None:
            return None
        return asked + min(timedelta(days=self.within), date.max - asked)

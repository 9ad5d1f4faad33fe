"""What becomes of an application beyond in and out, decided last: for some years, with conditions, until a day, in the next round."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.part import Part
from callscore.call.reading_marks import Reading, refuse, scalar
from callscore.call.scalars import FEEL_SCHEMA, Feel, Flag, Formula, Line, Whole, WordsOf, formula, one_of
from callscore.source import typed

_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _last_day(node: Any) -> date | Formula:
    """A day as it is written, or a formula that gives one."""
    written = scalar(node)
    if not _WRITTEN_DAY.fullmatch(written.text):
        return formula(node)
    day, finding = typed.date(written)
    refuse(finding)
    assert day is not None
    return day


LastDay: TypeAlias = Annotated[date | Formula, Reading(_last_day, FEEL_SCHEMA)]

ToTheNextRoundWord: TypeAlias = Literal["until replaced", "once"]


class OutcomeTerm(Part, frozen=True, kw_only=True):
    """How long an outcome lasts: so many years and months, `from` its first day, which is counted."""

    years: Whole = 0
    months: Whole = 0
    from_: Feel

    @property
    def length(self) -> int:
        """In months."""
        return 12 * self.years + self.months


class OutcomeRule(Cited, frozen=True, kw_only=True):
    """One outcome: it applies where its condition is met and that of every outcome before it is not met.

    for_                how long it lasts; `until` names its last day instead
    conditions          what the application has to do for it
    to_the_next_round   the application competes in the next round too: `until replaced` in every one until it applies anew, or `once`
    """

    outcome: Line
    when: Feel | None = None
    otherwise: Flag = False
    for_: OutcomeTerm | None = None
    until: LastDay | None = None
    conditions: WordsOf | None = None
    to_the_next_round: Annotated[ToTheNextRoundWord, one_of(ToTheNextRoundWord)] | None = None

    @property
    def is_carried_once(self) -> bool:
        """Whether the application competes in the next round, and in none behind it."""
        match self.to_the_next_round:
            case "once":
                return True
            case "until replaced" | None:
                return False

"""The window in which applications are taken: two moments, with their offsets."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.rules import GateMissing
from callscore.call.scalars import Instant, WordsOf, one_of

LateWord: TypeAlias = Literal["reject", "ask"]


class Window(Part, frozen=True, kw_only=True):
    """From when until when applications are taken, both moments included, and what becomes of one that was received outside.

    closes           None for a call that stays open, as long as there is money
    late             `reject`, or `ask` people, who record their verdict
    if_undetermined  what an application does that does not say when it was received
    """

    opens: Instant
    closes: Instant | None = None
    late: Annotated[LateWord, one_of(LateWord)]
    if_undetermined: GateMissing | None = None
    cite: WordsOf | None = None
    origin: WordsOf | None = None

    def holds(self, moment: datetime) -> bool:
        return self.opens <= moment and (self.closes is None or moment <= self.closes)

    @property
    def asks_people(self) -> bool:
        """Whether people decide about one that was received outside."""
        match self.late:
            case "ask":
                return True
            case "reject":
                return False

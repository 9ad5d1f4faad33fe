"""The window as a condition on the moment of receipt, which both engines compare as an exact number."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import Struct

from callscore.call.window import Window
from callscore.feel import Unknown
from callscore.rulebook.condition import All, Atom, Condition, dual
from callscore.rulebook.unit import Facts, Question

RECEIVED = "received"
"""The fact: microseconds from the beginning of 1970 to the moment of receipt."""
WINDOW_UNIT = "window"

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Equal for equal instants, in whatever offset they are written."""
    return (moment - _BEGINNING) // _MICROSECOND


class _ReceivedWithin(Struct, frozen=True):
    opens: int
    closes: int | None

    def __call__(self, facts: Facts) -> bool | None:
        received: Any = facts[RECEIVED]
        return None if isinstance(received, Unknown) else bool(self.opens <= received and (self.closes is None or received <= self.closes))


def window_question(window: Window) -> Question:
    """Met for whoever was received from the moment on at which it opens, and not after the one at which it closes, if it does."""
    opens = microseconds(window.opens)
    closes = microseconds(window.closes) if window.closes is not None else None
    not_before = Atom(RECEIVED, ">=", opens)
    inside: Condition = not_before if closes is None else All((not_before, Atom(RECEIVED, "<=", closes)))

    return Question(WINDOW_UNIT, inside, dual(inside), _ReceivedWithin(opens, closes), window.place)

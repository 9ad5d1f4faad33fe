"""The moments of a call, in their order: when each gate is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from callscore.call.model import Call
from callscore.call.rules import Gate


def is_due_later(call: Call, gate: Gate, moment: str | None) -> bool:
    """Whether the gate is not asked yet at that moment; unsaid, the first one."""
    return _number(call.moments, gate.at) > _number(call.moments, moment)


def is_after_the_first(call: Call, gate: Gate) -> bool:
    """Whether it is asked of those who passed before: who does not meet it loses what they had."""
    return _number(call.moments, gate.at) > 0


def day_of(call: Call, moment: str | None) -> date | None:
    """The day of a moment, which the call may give under `dates:` by the same name."""
    name = moment if moment is not None else next(iter(call.moments), None)
    return call.days.get(name) if name is not None else None


def _number(moments: Sequence[str], moment: str | None) -> int:
    """A moment that the call does not have is a finding elsewhere, and counts as the first."""
    return moments.index(moment) if moment in moments else 0

"""The days of a call: a day, or a day with where it comes from."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from callscore.call.citation import Cited
from callscore.call.reading_marks import Before
from callscore.call.scalars import Day
from callscore.source.node import Entries, Scalar


class CallDay(Cited, frozen=True, kw_only=True):
    """A day that rules refer to, and where it comes from."""

    day: Day


def _call_day(node: Any) -> Any:
    """A bare day is short for `{day: …}`."""
    if isinstance(node, Scalar):
        return Entries({"day": node}, {"day": node}, node.place)
    return node


CallDayOf: TypeAlias = Annotated[CallDay, Before(_call_day, shown_as=str | CallDay)]

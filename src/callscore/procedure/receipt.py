"""When applications were received: whether that was inside the window, and what it makes of the order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from callscore.application.application import Application, Recorded
from callscore.application.recording import WINDOW
from callscore.call.model import Call
from callscore.call.window import Window
from callscore.feel import Unknown
from callscore.ranking.arrival import Arrival
from callscore.rulebook.receipt import RECEIVED, microseconds
from callscore.rulebook.unit import Verdict


def receipt_fact(application: Application) -> dict[str, Any]:
    """The moment of receipt as the window compares it."""
    received = application.received
    return {RECEIVED: Unknown((RECEIVED,)) if received is None else microseconds(received)}


def admitted(window: Window, inside: Verdict, recorded: Mapping[str, Recorded]) -> Verdict:
    """Whether the application is taken, from whether it was received inside the window. Outside, people decide where the call asks them;
    where it does not say when it was received, the call may reject it."""
    if inside is Verdict.UNDETERMINED and window.if_undetermined == "reject":
        return Verdict.NOT_MET
    if inside is not Verdict.NOT_MET or window.late == "reject":
        return inside
    written = recorded.get(WINDOW)
    if written is None or written.verdict is None:
        return Verdict.UNDETERMINED
    return Verdict.MET if written.verdict else Verdict.NOT_MET


def arrival_of(call: Call, applications: Iterable[Application]) -> Arrival | None:
    """The order of arrival, where the call has one. Whoever applied inside the window makes a day useful, whatever the
    rules made of it; `applications` are all but those that the panel set aside."""
    ranking, window = call.ranking, call.window
    if ranking is None or ranking.arrival is None or window is None:
        return None
    zone = window.opens.tzinfo
    assert zone is not None
    if ranking.first_useful_day == "the day it opens":
        return Arrival(ranking.arrival, zone, window.opens.date())
    received = [each.received for each in applications]
    is_open = ranking.arrival == "first day ranked" and None in received and window.if_undetermined != "reject"
    inside = [moment for moment in received if moment is not None and window.holds(moment)]
    return Arrival(ranking.arrival, zone, min(inside).astimezone(zone).date() if inside else None, is_open)

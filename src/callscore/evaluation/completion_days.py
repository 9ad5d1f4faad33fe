"""What became of gates whose failure may be made good: the days recorded of an application as facts, and what they make of a verdict."""

from __future__ import annotations

from typing import Any

from callscore.application.application import Application, CompletionDays
from callscore.application.recordings import days_key
from callscore.call.model import Call
from callscore.call.moments import day_of
from callscore.call.rules import Gate
from callscore.feel import Unknown
from callscore.rulebook.completion_unit import days_left
from callscore.rulebook.unit import Verdict

_NONE = CompletionDays()


def completion_facts(call: Call, application: Application, moment: str | None) -> dict[str, Any]:
    """By gate how many days were left. Of what was not completed it is unknown until the moment lies behind the last day."""
    facts: dict[str, Any] = {}
    for gate in call.gates:
        if gate.complete is None:
            continue
        days = days_of(application, gate)
        last, done = gate.complete.last_day(days.asked, days.until), days.completed
        today = day_of(call, moment)
        if done is None and last is not None and today is not None and today > last:
            done = today
        name = days_left(gate.gate)
        facts[name] = Unknown((name,)) if last is None or done is None else (last - done).days
    return facts


def days_of(application: Application, gate: Gate) -> CompletionDays:
    recorded = application.recorded.get(days_key(gate))
    return recorded.days if recorded is not None and recorded.days is not None else _NONE


def completed_verdict(verdict: Verdict, completed: Verdict, days: CompletionDays) -> Verdict | None:
    """What counts of a gate that may be completed, from what its answers give and whether it was completed in time; None while it is to
    be completed. Once somebody was asked, the answers alone decide nothing."""
    if completed is not Verdict.UNDETERMINED:
        return completed
    if days.is_asked or verdict is Verdict.NOT_MET:
        return None
    return verdict

"""What may be completed, in words: until when, and what became of it."""

from __future__ import annotations

from callscore.call.completion_rules import Completion
from callscore.explanation.reasons import GateReason
from callscore.report.style import Style
from callscore.rulebook.unit import Verdict


def period_text(rule: Completion, style: Style) -> str:
    """`within 10 days of the request`"""
    if rule.until is not None:
        return style.say("until the day that is set and recorded")
    assert rule.within is not None
    return style.say_count(rule.within, "within {count} day of the request", "within {count} days of the request")


def completion_text(reason: GateReason, style: Style) -> str:
    """When it was requested, until when there is or was time, and whether it came in time."""
    rule, done = reason.gate.complete, reason.completion
    assert rule is not None
    assert done is not None
    asked = [style.say("asked on {day}", day=style.day(done.asked))] if done.asked is not None else []
    last = [style.say("last day {day}", day=style.day(done.last_day))] if done.last_day is not None else []
    if done.is_open and not (asked or last):
        return style.say("nobody was asked to complete it yet; {period}", period=period_text(rule, style))
    if done.is_open:
        return ", ".join([*asked, *(last or [period_text(rule, style)])])
    if done.completed is None:
        return ", ".join([style.say("never completed"), *asked, *last])
    phrase = "completed on {day}, in time" if reason.verdict is Verdict.MET else "completed on {day}, too late"
    return ", ".join([style.say(phrase, day=style.day(done.completed)), *asked, *last])

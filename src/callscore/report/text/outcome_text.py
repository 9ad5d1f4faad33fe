"""What became of an application in the end: its outcome in a line, and as a JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from callscore.call.model import Call
from callscore.evaluation.carried_score import Carried
from callscore.evaluation.conclusion import Conclusion
from callscore.report.number_forms import exact_text
from callscore.report.style import Style
from callscore.report.text.input_text import filled

if TYPE_CHECKING:
    from callscore.report.json.score_types import CarriedObject, OutcomeObject


def conclusion_text(conclusion: Conclusion, style: Style) -> str:
    """`label for four years until 2026-12-31`; `?` where it could still change."""
    rule = conclusion.rule
    if rule is None:
        return style.say("outcome undetermined")
    text = style.words(rule.title) or rule.outcome
    if conclusion.is_until_unknown:
        text = style.say("{outcome} until a day that is not known", outcome=text)
    elif conclusion.until is not None:
        text = style.say("{outcome} until {day}", outcome=text, day=conclusion.until)
    return text + ("?" if conclusion.provisional else "")


def carried_text(carried: Carried, style: Style) -> str:
    """`carried out of kjet-2025 v1`"""
    if not carried.call:
        return style.say("carried out of an earlier round")
    return style.say("carried out of {call} v{version}", call=carried.call, version=carried.version)


def carried_object(carried: Carried | None) -> CarriedObject | None:
    """Out of which round, and what the order goes by. None where it applied in this round."""
    if carried is None:
        return None
    return {"call": carried.call or None, "version": carried.version or None, "score": exact_text(carried.score)}


def outcome_object(conclusion: Conclusion | None, facts: Mapping[str, Any], call: Call, style: Style) -> OutcomeObject | None:
    """None where the call has no outcomes, or the application was set aside; `id` is null where the outcome is undetermined."""
    if conclusion is None:
        return None
    rule = conclusion.rule
    return {
        "id": rule.outcome if rule is not None else None,
        "title": (style.words(rule.title) or None) if rule is not None else None,
        "until": str(conclusion.until) if conclusion.until is not None else None,
        "until_unknown": conclusion.is_until_unknown,
        "conditions": (filled(rule.conditions, facts, call, style) or None) if rule is not None else None,
        "to_the_next_round": rule.to_the_next_round if rule is not None else None,
        "provisional": conclusion.provisional,
    }

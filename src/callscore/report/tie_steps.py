"""The steps of the ladder in words, and what each read of an application."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

from callscore.call.ties import TieStep
from callscore.evaluation.evaluation import Evaluation
from callscore.ranking.draw import lot
from callscore.ranking.tied_order import Tie
from callscore.report.style import Style
from callscore.report.text.condition_text import name_text
from callscore.report.value_forms import value_text
from callscore.rulebook.rulebook import Rulebook

_LOT_SHOWN = 8


def step_text(rulebook: Rulebook, label: str, style: Style) -> str:
    """A step of the ladder by its label: its title, or `criterion B`, `lowest grant requested`, `draw`."""
    return step_name(_step(rulebook, label)[1], rulebook, style)


def step_name(step: TieStep, rulebook: Rulebook, style: Style) -> str:
    """Its title; where it has none, what it compares."""
    if step.title is not None:
        return style.words(step.title)
    if step.draw is not None:
        return style.say("draw")
    if step.lowest is not None:
        return style.say("lowest {name}", name=name_text(rulebook.call, step.lowest.text, style))
    if step.highest is not None:
        return style.say("highest {name}", name=name_text(rulebook.call, step.highest.text, style))
    if step.criterion is not None:
        return style.say("criterion {id}", id=step.criterion)
    return style.say("received first" if step.earliest is not None else "received last")


def short_step(rulebook: Rulebook, label: str, style: Style) -> str:
    """As `step_text`, of a criterion its identifier alone."""
    step = _step(rulebook, label)[1]
    return step.criterion if step.criterion is not None and step.title is None else step_name(step, rulebook, style)


def step_value(label: str, application: str, tie: Tie, evaluation: Evaluation, style: Style) -> str:
    """What a step of the ladder read of an application: points, a value, a moment, or the beginning of the lot that was drawn."""
    step, value = _step(evaluation.rulebook, label)[1], step_fact(label, application, tie, evaluation)
    if step.draw is not None:
        return f"{value[:_LOT_SHOWN]}…" if value is not None else style.say("not drawn")
    if value is None:
        return style.say("not said")
    if isinstance(value, datetime):
        return style.moment(value)
    is_points = step.criterion is not None and isinstance(value, int | Fraction)
    return style.points(value) if is_points else value_text(value, style)


def step_fact(label: str, application: str, tie: Tie, evaluation: Evaluation) -> Any:
    """The value itself; of a draw the lot in hexadecimal, None where it has no seed yet; of a step that reads who stands above, what it
    was when the application took its place."""
    position, step = _step(evaluation.rulebook, label)
    reading, appraisal = evaluation.rulebook.steps[position], evaluation.appraisals[application]
    if step.draw is not None:
        return lot(step.draw.seed, application).hex() if step.draw.seed is not None else None
    if reading.received:
        return appraisal.application.received
    if reading.above is not None:
        return tie.read.get(label, {}).get(application)
    return appraisal.facts[reading.fact] if reading.fact is not None else None


def _step(rulebook: Rulebook, label: str) -> tuple[int, TieStep]:
    ranking = rulebook.call.ranking
    assert ranking is not None
    return next((number, step) for number, step in enumerate(ranking.ties) if step.label == label)

"""The steps of the ladder in words, and what each read of an application."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from callscore.call.ties import ByEarliest, ByHighest, ByLatest, ByLot, ByLowest, ByPoints, TieStep
from callscore.evaluation.evaluation import Evaluation
from callscore.ranking.draw import lot
from callscore.ranking.tied_order import Tie
from callscore.report.style import Style
from callscore.report.text.condition_text import is_day, name_text
from callscore.report.value_forms import value_text
from callscore.rulebook.rulebook import Rulebook

_LOT_SHOWN = 8


def step_text(rulebook: Rulebook, label: str, style: Style) -> str:
    """A step of the ladder by its label: its title, or `criterion B`, `lowest grant requested`, `draw`."""
    return step_name(_step(rulebook, label)[1], rulebook, style)


def step_name(step: TieStep, rulebook: Rulebook, style: Style) -> str:
    """Its title; where it has none, what it compares."""
    return style.words(step.title) if step.title is not None else step_compares(step, rulebook, style)


def step_compares(step: TieStep, rulebook: Rulebook, style: Style) -> str:
    """What it compares, and which of two comes first: `lowest grant requested`."""
    match step.kind:
        case ByPoints(criterion):
            return style.say("criterion {id}", id=criterion)
        case ByLowest(formula):
            name = name_text(rulebook.call, formula.text, style)
            is_earliest = is_day(rulebook.call, formula.text, style)
            return style.say("earliest {day}", day=name) if is_earliest else style.say("lowest {name}", name=name)
        case ByHighest(formula):
            name = name_text(rulebook.call, formula.text, style)
            is_latest = is_day(rulebook.call, formula.text, style)
            return style.say("latest {day}", day=name) if is_latest else style.say("highest {name}", name=name)
        case ByEarliest():
            return style.say("received first")
        case ByLatest():
            return style.say("received last")
        case ByLot():
            return style.say("draw")


def short_step(rulebook: Rulebook, label: str, style: Style) -> str:
    """As `step_text`, of a criterion its identifier alone."""
    step = _step(rulebook, label)[1]
    return step.criterion if step.criterion is not None and step.title is None else step_name(step, rulebook, style)


def step_value(label: str, application: str, tie: Tie, evaluation: Evaluation, style: Style) -> str:
    """What a step of the ladder read of an application: points, a value, a moment, or the beginning of the lot that was drawn."""
    return read_as_text(label, step_fact(label, application, tie, evaluation), evaluation.rulebook, style)


def read_as_text(label: str, value: Any, rulebook: Rulebook, style: Style) -> str:
    """A value as the step read it."""
    kind = _step(rulebook, label)[1].kind
    if value is None:
        return style.say("not drawn" if isinstance(kind, ByLot) else "not said")
    match kind:
        case ByLot():
            return f"{value[:_LOT_SHOWN]}…"
        case ByEarliest() | ByLatest():
            return style.moment(value)
        case ByPoints() if isinstance(value, int | Fraction):
            return style.points(value)
        case ByPoints() | ByHighest() | ByLowest():
            return value_text(value, style)


def step_fact(label: str, application: str, tie: Tie, evaluation: Evaluation) -> Any:
    """The value itself; of a draw the lot in hexadecimal, None where it has no seed yet; of a step that reads who comes above, what it
    was when the application took its place; of one that reads the equals, what it was when it was asked first."""
    position, step = _step(evaluation.rulebook, label)
    reading, appraisal = evaluation.rulebook.steps[position], evaluation.appraisals[application]
    match step.kind:
        case ByLot(seed):
            return lot(seed, application).hex() if seed is not None else None
        case ByEarliest() | ByLatest():
            return appraisal.application.received
        case ByPoints() | ByHighest() | ByLowest() if reading.others is not None:
            return tie.read.get(label, {}).get(application)
        case ByPoints() | ByHighest() | ByLowest():
            return appraisal.facts[reading.fact] if reading.fact is not None else None


def _step(rulebook: Rulebook, label: str) -> tuple[int, TieStep]:
    ranking = rulebook.call.ranking
    assert ranking is not None
    return next((number, step) for number, step in enumerate(ranking.ties) if step.label == label)

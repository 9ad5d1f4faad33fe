"""Ties in words: who was equal, which steps were tried, and what is left to decide."""

from __future__ import annotations

from collections.abc import Sequence

from callscore.evaluation.evaluation import Evaluation
from callscore.ranking.tied_order import Tie
from callscore.report.report_blocks import ReportBlock, paragraph
from callscore.report.results import is_by_steps_alone, nobody_comes_first
from callscore.report.style import YELLOW, Style
from callscore.report.tie_steps import step_text
from callscore.rulebook.rulebook import Rulebook


def tie_lines(tie: Tie, evaluation: Evaluation, style: Style) -> list[ReportBlock]:
    """One group of equals, however many they are."""
    names = ", ".join(tie.applications)
    if tie.score is None:
        text = style.say("received at the same moment: {names}", names=names)
    elif is_by_steps_alone(evaluation.rulebook):
        text = style.say("told apart by the steps alone: {names}", names=names)
    elif nobody_comes_first(evaluation.rulebook):
        text = style.say("nobody comes first: {names}", names=names)
    elif style.bare:
        text = style.say("tie: {names}", names=names)
    else:
        text = style.say("tie at {score}: {names}", score=style.points(tie.score), names=names)
    said = [text, *_tried(tie, evaluation.rulebook, style)]
    if tie.skipped:
        said.append(style.say("{steps} left out because an answer is missing", steps=_listed(tie.skipped, evaluation.rulebook, style)))
    if tie.beside:
        said.append(style.say("{steps} not asked because it is not for all of them", steps=_listed(tie.beside, evaluation.rulebook, style)))
    said += [style.say("still equal: {names}", names=", ".join(left)) for left in tie.left]
    said += open_ties(tie, style)
    return paragraph(" · ".join(said), YELLOW if tie.waiting or tie.draw_due else "")


def open_ties(tie: Tie, style: Style) -> list[str]:
    """What the tie waits for."""
    said = [style.say("it waits for a missing answer")] if tie.waiting else []
    return said + ([style.say("a draw is due, its seed is not known yet")] if tie.draw_due else [])


def _tried(tie: Tie, rulebook: Rulebook, style: Style) -> list[str]:
    if not tie.steps:
        return []
    *equal, last = [step_text(rulebook, step, style) for step in tie.steps]
    if tie.left:
        return [style.say("tried: {steps}", steps=", ".join([*equal, last]))]
    if not equal:
        return [style.say("{step} decides", step=last)]
    return [style.say("after {steps}, {step} decides", steps=", ".join(equal), step=last)]


def _listed(steps: Sequence[str], rulebook: Rulebook, style: Style) -> str:
    return ", ".join(step_text(rulebook, step, style) for step in steps)

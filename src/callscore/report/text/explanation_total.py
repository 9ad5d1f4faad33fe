"""From the sum of the criteria to the total: adjustments, roundings, the threshold, and that everything adds up."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.greatest_total import lifted
from callscore.call.rules import AddsPoints, AddsShare, AddsValue, Excludes, SetsTotal
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import AdjustmentReason
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading
from callscore.report.style import BOLD, FAINT, RED, YELLOW, Style
from callscore.report.text.call_rules import held_texts
from callscore.report.text.condition_text import condition_text
from callscore.report.text.explanation_criteria import rounding_detail
from callscore.report.text.input_text import filled, inputs_text
from callscore.report.text.threshold_text import needed_threshold
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import summed
from callscore.scoring.score import TOTAL_NODE, Score

_POLICIES = {
    "zero": "not known: it does not apply, as the call says",
    "not applicable": "not known: it is left out, as the call says",
    "reject": "not known: the call rejects the application",
    "ask": "not known: the call asks for the answer",
}


def total_section(explanation: Explanation, style: Style) -> list[ReportBlock]:
    """The adjustments one by one, then the total with its threshold."""
    score = explanation.score
    if score is None:
        return []
    lines: list[ReportBlock] = []
    if explanation.adjustments:
        lines = heading(style.say("ADJUSTMENTS"), style.say("from {points}", points=_known(score, style)))
        lines += entries(_adjustment(reason, explanation, style) for reason in explanation.adjustments)
    most = lifted(score.max, explanation.rulebook.call.adjustments)
    total = style.points(score.total) if score.total is not None else style.range(score.lowest, score.highest)
    lines += heading(style.say("TOTAL"), style.say("{points} of {max}", points=total, max=style.number(most)))
    return lines + entries([Entry("", "", tuple(_total(explanation, score, style)))])


def _known(score: Score, style: Style) -> str:
    return style.points(score.criteria_total) if score.criteria_total is not None else style.say("a sum that is not known yet")


def _adjustment(reason: AdjustmentReason, explanation: Explanation, style: Style) -> Entry:
    rule, done = reason.rule, reason.done
    applies = {
        Verdict.MET: style.say("applies"),
        Verdict.NOT_MET: style.say("does not apply"),
        Verdict.UNDETERMINED: style.verdict(Verdict.UNDETERMINED, on="adjustment"),
    }[done.verdict]
    call = explanation.rulebook.call
    words = {Verdict.MET: rule.met, Verdict.NOT_MET: rule.not_met, Verdict.UNDETERMINED: None}[done.verdict]
    said = filled(words, explanation.facts, call, style)
    effect = _effect(reason, style) if done.verdict is Verdict.MET else ""
    tint = {Verdict.MET: BOLD, Verdict.UNDETERMINED: YELLOW}.get(done.verdict, "")
    details = [Detail(_verdict(applies, said, reason, explanation, style), tint, applies)]
    details += [Detail(effect)] if effect else []
    details += [Detail(style.say(_POLICIES[done.missing]), YELLOW)] if done.missing else []
    if done.verdict is not Verdict.NOT_MET:
        inputs = inputs_text(reason.inputs, call, explanation.application, style)
        details += [Detail(inputs, FAINT)] if inputs else []
    cite = style.words(rule.cite)
    details += [Detail(cite, FAINT)] if cite else []
    figure = style.change(done.difference) if done.difference is not None and done.verdict is Verdict.MET and not rule.exclude else ""
    return Entry(rule.adjustment, style.words(rule.title), tuple(details), figure)


def _verdict(applies: str, said: str, reason: AdjustmentReason, explanation: Explanation, style: Style) -> str:
    """Why it applies or not: in the call's words, otherwise the condition. One that did not come true is never told as if it had."""
    if said:
        return f"{applies}: {said}"
    condition = condition_text(reason.rule.when, explanation.rulebook.call, style)
    if reason.done.verdict is not Verdict.NOT_MET:
        return f"{applies}: {condition}"
    return f"{applies}; " + style.say("condition: {condition}", condition=condition)


def _effect(reason: AdjustmentReason, style: Style) -> str:
    """What it does, and where a limit held it."""
    rule, done = reason.rule, reason.done
    parts = []
    match rule.effect:
        case Excludes():
            parts.append(style.say("excludes the application, whatever its points"))
        case SetsTotal(points):
            parts.append(style.say("sets the total to {points}", points=style.points(points)))
        case AddsShare(percent) as part if done.percent_of is not None:
            base = "{percent} % of the running total, {points}" if part.is_of_running else "{percent} % of the criteria, {points}"
            parts.append(style.say(base, percent=style.signed(percent), points=style.points(done.percent_of)))
        case AddsShare() | AddsPoints() | AddsValue():  # the points beside it say it
            pass
    if done.unheld is not None:
        parts.append(style.say("{points} without the limit", points=style.signed(done.unheld)))
        parts.extend(held_texts(rule, style))
    if done.limit is not None:
        parts.append(style.say("held at the limit of {limit}", limit=style.number(done.limit)))
    return "; ".join(parts)


def _total(explanation: Explanation, score: Score, style: Style) -> Iterator[Detail]:
    for done in explanation.roundings:
        if done.where == TOTAL_NODE:
            yield rounding_detail(done, style)
    if score.total is not None:
        yield Detail(_adds_up(score, style), FAINT)
    yield from needed_threshold(explanation.threshold, explanation, style)
    if score.max != explanation.rulebook.grid.max:
        whole = style.number(explanation.rulebook.grid.max)
        yield Detail(style.say("{max} of {whole} points are applicable here", whole=whole, max=style.number(score.max)))
    if score.excluded_by:
        yield Detail(style.say("excluded by {names}", names=", ".join(score.excluded_by)), RED)


def _adds_up(score: Score, style: Style) -> str:
    """Contributions, roundings and adjustments, whose sum the evaluation has checked to be the total."""
    leaves = summed(mark.contribution for mark in score.marks if mark.contribution is not None)
    roundings = summed(done.contribution for done in score.roundings)
    adjusted = summed(step.difference for step in score.adjustments if step.difference is not None)
    rescaled = summed(done.contribution for done in score.rescalings)
    text = style.say("contributions {points}", points=style.points(leaves))
    text += "" if not score.rescalings else ", " + style.say("rescaled {points}", points=style.change(rescaled))
    text += "" if not score.roundings else ", " + style.say("roundings {points}", points=style.change(roundings))
    text += "" if not score.adjustments else ", " + style.say("adjustments {points}", points=style.change(adjusted))
    assert score.total is not None
    return f"{text}: {style.points(score.total)}"

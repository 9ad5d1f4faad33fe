"""What decided on an application that has no place: the gates, criteria, adjustments or thresholds, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from callscore.application.recordings import WINDOW
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import AdjustmentReason, CriterionReason, GateReason, ReadFact
from callscore.feel import Unknown
from callscore.report.report_blocks import Detail, Entry
from callscore.report.style import Style
from callscore.report.text.condition_text import condition_text
from callscore.report.text.criterion_working import working
from callscore.report.text.evaluators_text import answered_details
from callscore.report.text.explanation_gates import gate_reason
from callscore.report.text.input_text import filled, inputs_text
from callscore.report.text.threshold_text import threshold_details
from callscore.report.text.window_text import window_entry
from callscore.rulebook.unit import Verdict
from callscore.scoring.score import TOTAL_NODE


def decisive_reasons(explanation: Explanation, style: Style) -> Iterator[Entry]:
    """What decided, each with its title and why, in the order in which the call has them."""
    decided = set(explanation.because)
    if WINDOW in decided and (window := window_entry(explanation, style)) is not None:
        yield window
    yield from (_of_gate(each, explanation, style) for each in explanation.gates if each.gate.gate in decided)
    yield from (_of_criterion(each, explanation, style) for each in explanation.criteria if each.cell.id in decided)
    yield from (_of_adjustment(each, explanation, style) for each in explanation.adjustments if each.rule.adjustment in decided)
    if TOTAL_NODE in decided:
        yield Entry(style.say("Score"), "", tuple(threshold_details(explanation.threshold, explanation.rulebook.call, style)))


def _of_gate(reason: GateReason, explanation: Explanation, style: Style) -> Entry:
    why = _not_said(reason, explanation, style) or gate_reason(reason, explanation, style)
    answers = tuple(answered_details(reason.answered, style)) if reason.answered is not None else ()
    told = _reason(reason.gate.gate, style.words(reason.gate.title), why, style.words(reason.gate.cite))
    return replace(told, details=(*told.details, *answers))


def _not_said(reason: GateReason, explanation: Explanation, style: Style) -> str:
    """`Employees: not said; required: Employees less than 50`; empty where the gate is decided, or waits for people."""
    unknown, call = _unknown(reason.inputs), explanation.rulebook.call
    if reason.verdict is not Verdict.UNDETERMINED or reason.completion is not None or reason.gate.require is None or not unknown:
        return ""
    inputs = inputs_text(unknown, call, explanation.application, style)
    return style.say("{inputs}; required: {condition}", inputs=inputs, condition=condition_text(reason.gate.require, call, style))


def _unknown(inputs: Iterable[ReadFact]) -> list[ReadFact]:
    return [each for each in inputs if isinstance(each.value, Unknown)]


def _of_criterion(reason: CriterionReason, explanation: Explanation, style: Style) -> Entry:
    """The threshold that it misses; what is missing where that alone is the reason."""
    details = tuple(threshold_details(reason.threshold, explanation.rulebook.call, style))
    if not details and reason.mark.points is None and (unknown := _unknown(reason.inputs)):
        details = (Detail(inputs_text(unknown, explanation.rulebook.call, explanation.application, style)),)
    details = details or tuple(working(reason, explanation, style))
    return Entry(reason.cell.id, style.words(reason.cell.criterion.title), details)


def _of_adjustment(reason: AdjustmentReason, explanation: Explanation, style: Style) -> Entry:
    rule, call = reason.rule, explanation.rulebook.call
    why = _left_open(reason, explanation, style) if reason.done.missing else filled(rule.met, explanation.facts, call, style)
    return _reason(rule.adjustment, style.words(rule.title), why, style.words(rule.cite))


def _left_open(reason: AdjustmentReason, explanation: Explanation, style: Style) -> str:
    """`Resident: not said; condition: Resident`; the condition alone where every answer is there and it has no value all the same."""
    call = explanation.rulebook.call
    condition = style.say("condition: {condition}", condition=condition_text(reason.rule.when, call, style))
    unknown = _unknown(reason.inputs)
    return f"{inputs_text(unknown, call, explanation.application, style)}; {condition}" if unknown else condition


def _reason(name: str, title: str, why: str, cite: str) -> Entry:
    return Entry(name, title, tuple(Detail(text) for text in (why, cite) if text))

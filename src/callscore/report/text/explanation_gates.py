"""Why an application is eligible or not, and of what classes it is."""

from __future__ import annotations

from callscore.call.rules import rejects
from callscore.evaluation.standing import FINAL_REFUSALS
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import ClassReason, GateReason
from callscore.report.findings.excerpt import width_of
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, gate_entries, heading
from callscore.report.style import FAINT, GREEN, RED, YELLOW, Style
from callscore.report.text.completion_text import completion_text
from callscore.report.text.condition_text import condition_text
from callscore.report.text.evaluators_text import answered_details
from callscore.report.text.input_text import filled, inputs_text, source_place_text
from callscore.report.text.window_text import window_entry
from callscore.rulebook.condition import Condition
from callscore.rulebook.rulebook import gate_scope_unit, gate_unit
from callscore.rulebook.unit import Question, Verdict

VERDICT_TINTS = {Verdict.MET: GREEN, Verdict.NOT_MET: RED, Verdict.UNDETERMINED: YELLOW}
_WIDEST_CITATION = 26


def gates_section(explanation: Explanation, style: Style) -> list[ReportBlock]:
    """Every gate with its verdict, its reason, what it rests on, and where it is written."""
    window = window_entry(explanation, style)
    rows = [window] if window is not None else []
    rows += [_gate_entry(reason, explanation, style) for reason in explanation.gates]
    if not rows:
        return []
    return heading(style.say("ELIGIBILITY")) + gate_entries(rows)


def classes_section(explanation: Explanation, style: Style) -> list[ReportBlock]:
    if not explanation.classes:
        return []
    rows = (_class_entry(reason, explanation, style) for reason in explanation.classes)
    return heading(style.say("CLASSES")) + entries(rows)


def _gate_entry(reason: GateReason, explanation: Explanation, style: Style) -> Entry:
    gate = reason.gate
    verdict = style.verdict(reason.word) if reason.due is None else style.say("due at {moment}", moment=reason.due)
    said = gate_reason(reason, explanation, style)
    waits = reason.exempt or (reason.due is not None and reason.verdict is not Verdict.NOT_MET)
    tint = FAINT if waits else VERDICT_TINTS[reason.verdict]
    details = [Detail(f"{verdict}: {said}" if said else verdict, tint, verdict)]
    details += [Detail(completion_text(reason, style), tint)] if reason.completion is not None else []
    inputs = _gate_inputs(reason, explanation, style)
    details += [Detail(inputs, FAINT)] if inputs else []
    details += answered_details(reason.answered, style) if reason.answered is not None else []
    consequence = _consequence(reason, explanation, style)
    details += [Detail(consequence, YELLOW)] if consequence else []
    cite, right = _citation(style.words(gate.cite))
    return Entry(gate.gate, style.words(gate.title), (*details, *cite), right)


def _citation(cite: str) -> tuple[tuple[Detail, ...], str]:
    """The citation on the right where it is short, otherwise as a paragraph of its own."""
    if width_of(cite) <= _WIDEST_CITATION:
        return (), cite
    return (Detail(cite, FAINT),), ""


def gate_reason(reason: GateReason, explanation: Explanation, style: Style) -> str:
    """The reason in the call's words; the condition itself where it has none."""
    gate = reason.gate
    if reason.exempt and gate.for_ is not None:
        return style.say("only where {condition}", condition=condition_text(gate.for_, explanation.rulebook.call, style))
    if reason.completion is not None and reason.completion.is_open:
        return filled(gate.not_met, explanation.facts, explanation.rulebook.call, style) or _asked_for(reason, explanation, style)
    if reason.verdict is Verdict.UNDETERMINED or reason.completion is not None:
        return _asked_for(reason, explanation, style)
    words = filled(gate.met if reason.verdict is Verdict.MET else gate.not_met, explanation.facts, explanation.rulebook.call, style)
    words = words or _asked_for(reason, explanation, style)
    if reason.due is None:
        return words
    now = style.say("as things stand {verdict}", verdict=style.verdict(reason.verdict))
    return f"{now}: {words}" if words else now


def _asked_for(reason: GateReason, explanation: Explanation, style: Style) -> str:
    """The condition itself."""
    gate = reason.gate
    if gate.require is not None and not reason.recorded:
        return condition_text(gate.require, explanation.rulebook.call, style)
    if reason.answered is not None:
        return style.tell(reason.answered.why_not)
    return style.say("no verdict is recorded yet") if reason.verdict is Verdict.UNDETERMINED else ""


def _gate_inputs(reason: GateReason, explanation: Explanation, style: Style) -> str:
    if (reason.recorded and reason.verdict is Verdict.UNDETERMINED) or (reason.answered is not None and not reason.inputs):
        return ""
    if reason.recorded:
        place = source_place_text(reason.place, explanation.application, style)
        return style.say("recorded by people, {place}", place=place) if place else style.say("recorded by people")
    unit = explanation.rulebook.units[(gate_scope_unit if reason.exempt else gate_unit)(reason.gate.gate)]
    condition: Condition | None = unit.met if isinstance(unit, Question) else None
    return inputs_text(reason.inputs, explanation.rulebook.call, explanation.application, style, condition)


def _consequence(reason: GateReason, explanation: Explanation, style: Style) -> str:
    """What the call does about a gate that is open, or not met and scored anyway."""
    gate = reason.gate
    if reason.due is not None or reason.completion is not None:
        return ""
    if reason.verdict is Verdict.UNDETERMINED:
        if rejects(gate.if_undetermined):
            return style.say("without an answer the call rejects")
        if explanation.status in FINAL_REFUSALS:
            return style.say("no longer needed: the decision does not depend on it")
        if reason.answered is not None:
            return style.say("the call waits for the evaluators")
        return style.say("the call waits for the verdict" if reason.recorded else "the call asks for the answer")
    if reason.verdict is Verdict.NOT_MET and gate.is_scored_anyway:
        return style.say("the call scores the application anyway")
    return ""


def _class_entry(reason: ClassReason, explanation: Explanation, style: Style) -> Entry:
    """The class with its title, and the condition that made it so."""
    call = explanation.rulebook.call
    inputs = inputs_text(reason.inputs, call, explanation.application, style)
    details = [Detail(inputs, FAINT)] if inputs else []
    title = style.words(reason.family.title) or reason.name
    if reason.assigned is None:
        policy = "without an answer the call rejects" if rejects(reason.family.if_undetermined) else "the call asks for the answer"
        return Entry(title, "", (Detail(style.say("undetermined"), YELLOW), *details, Detail(style.say(policy), YELLOW)))
    case = next(case for case in reason.family.cases if case.class_ == reason.assigned)
    when = condition_text(case.when, call, style) if case.when is not None else style.say("none of the classes before it")
    cite, right = _citation(style.words(case.cite))
    return Entry(title, "", (Detail(f"{class_title(reason, style)}: {when}"), *details, *cite), right)


def class_title(reason: ClassReason, style: Style) -> str:
    """What the assigned class is called; its name where it has no title."""
    titles = (style.words(case.title) for case in reason.family.cases if case.class_ == reason.assigned)
    return next(titles, "") or reason.assigned or style.say("undetermined")

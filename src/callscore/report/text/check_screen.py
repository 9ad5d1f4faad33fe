"""The pre-check on one screen: the answer, what is missing in the words of the form, and the points so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from callscore.analysis.greatest_total import lifted
from callscore.application.recordings import WINDOW
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import CriterionReason, ThresholdReason
from callscore.finding import Finding, Severity, abridged
from callscore.number import Number
from callscore.precheck.missing_answers import MissingAnswer
from callscore.precheck.precheck import PreCheck
from callscore.report.answer_kind import answer_kind
from callscore.report.choice_titles import field_at, question_text
from callscore.report.input_files import files_text
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Banner, Detail, Entry, Gap, ReportBlock, entries, heading, paragraph
from callscore.report.report_head import edition_text, made_text
from callscore.report.results import WITHOUT_SCORE
from callscore.report.source_notes import warning_entry
from callscore.report.style import BOLD, FAINT, GREEN, RED, YELLOW, Style
from callscore.report.text.check_text import BEYOND, first_names, named_rule, others_told, suggested_points, waiting_text, yes_text
from callscore.report.text.completion_text import completion_text
from callscore.report.text.condition_text import condition_text
from callscore.report.text.explanation_gates import gate_reason
from callscore.report.text.input_text import filled, source_place_text
from callscore.report.text.report_lines import laid_out
from callscore.report.text.threshold_text import distance_text, gap_text, threshold_name
from callscore.report.text.window_text import window_entry
from callscore.rulebook.grid import Cell
from callscore.rulebook.unit import Verdict
from callscore.scoring.score import TOTAL_NODE

SCREEN = 23
"""Lines of a terminal, but for the one in which the next command is typed."""
_BESTS = 3
_FEW = 3
_TINTS = {Verdict.NOT_MET: RED, Verdict.UNDETERMINED: YELLOW, Verdict.MET: GREEN}
_BARS = {
    (Verdict.NOT_MET, False): "missed",
    (Verdict.UNDETERMINED, False): "not reached yet",
    (Verdict.UNDETERMINED, True): "not assessed yet",
    (Verdict.MET, False): "reached",
}
"""By verdict, and whether all that is open of it is for others to assess."""


class _Room(Struct, frozen=True):
    """How many are shown: of obstacles, missing answers and warnings (`entries`), and of names in one line."""

    entries: int
    names: int


_ROOMS = tuple(_Room(*each) for each in ((8, 8), (8, 4), (8, 2), (6, 2), (5, 2), (4, 2), (4, 1), (3, 1), (2, 1), (1, 1)))
"""The first that fits is taken."""


def check_screen(check: PreCheck, findings: Iterable[Finding], language: str | None, width: int, color: bool = False) -> str:
    """As much of each list as one screen holds; at least one entry of each. Ends with a line feed."""
    style = Style.of(check.explanation.rulebook.call, language, width, color)
    warnings = _warnings(check, findings)
    for room in _ROOMS:
        lines = laid_out(_blocks(check, warnings, room, style), style)
        if len(lines) <= SCREEN:
            break
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _blocks(check: PreCheck, warnings: Sequence[Finding], room: _Room, style: Style) -> list[ReportBlock]:
    blocks = [*_head(check, style), Gap(), Banner(*_answer(check, style))]
    blocks += _against(check, room.entries, style)
    blocks += _missing(check, room, style)
    blocks += _unneeded(check, room.names, style)
    blocks += _points(check, room, style)
    blocks += _others(check, room.names, style)
    blocks += _told(warnings, room.entries, style)
    return [*blocks, *paragraph(style.say("`--full` tells every rule, with the reason for it"), FAINT, indent=0)]


def _head(check: PreCheck, style: Style) -> Iterator[ReportBlock]:
    """The application, and by which rules it is looked at: shorter than the head of other reports, and known like them."""
    explanation = check.explanation
    call, application = explanation.rulebook.call, explanation.application
    title = " · ".join(name for name in (application.id, application.label) if name)
    yield Banner(title, edition_text(explanation.rulebook, style) + files_text(style), (BOLD,), is_first_line_tinted=True)
    made = made_text(check.engines, check.why_one_engine, style)
    tint = FAINT if len(check.engines) > 1 else YELLOW
    yield Banner(f"{style.words(call.title)} · {style.say(call.provenance.kind)}", made, (tint,))


def _answer(check: PreCheck, style: Style) -> tuple[str, str, tuple[str, ...]]:
    """Yes, no or not yet, and in the same breath why."""
    explanation = check.explanation
    if check.answer == "no":
        return style.say("NO: {status}", status=style.say(explanation.status)), "", (BOLD, RED)
    if check.answer == "not yet":
        return style.say("NOT YET: {why}", why=_not_yet(check, style)), "", (BOLD, YELLOW)
    return yes_text(check, style), "", (BOLD, GREEN)


def _not_yet(check: PreCheck, style: Style) -> str:
    explanation = check.explanation
    if explanation.status == "to complete":
        return style.say("something can still be completed")
    if explanation.is_blank:
        return style.say("nothing is answered yet")
    open_ = style.say("eligibility is not decided") if check.undecided else style.say("no gate stands against this application")
    count = len(check.missing)
    if not count:
        return f"{open_}: {style.units(check.undecided)}"
    return f"{open_}; " + style.say_count(count, "{count} answer is missing", "{count} answers are missing")


def _against(check: PreCheck, most: int, style: Style) -> list[ReportBlock]:
    """What stands against the application, or can still be completed, each with its reason."""
    explanation = check.explanation
    if explanation.status in ("candidate", "undetermined"):
        return []
    curable = {each.gate.gate for each in explanation.gates if each.completion is not None and each.completion.is_open}
    is_curable = explanation.status == "to complete"
    rows = [_obstacle(name, explanation, style) for name in explanation.because if name in curable or not is_curable]
    title = style.say("WHAT CAN BE COMPLETED" if is_curable else "WHAT STANDS AGAINST IT")
    return heading(title, _count(rows, most, style)) + entries(rows[:most])


def _obstacle(name: str, explanation: Explanation, style: Style) -> Entry:
    window = window_entry(explanation, style)
    gate = next((each for each in explanation.gates if each.gate.gate == name), None)
    bars = {each.cell.id: each.threshold for each in explanation.criteria} | {TOTAL_NODE: explanation.threshold}
    if name == WINDOW and window is not None:
        return replace(window, details=window.details[:1])
    if gate is not None:
        told = [completion_text(gate, style)] if gate.completion is not None else []
        details = [text for text in (gate_reason(gate, explanation, style), *told) if text]
        return Entry(name, style.words(gate.gate.title), tuple(map(Detail, details)), tint=RED)
    adjustment = next((each.rule for each in explanation.adjustments if each.rule.adjustment == name), None)
    if adjustment is not None:
        reason = filled(adjustment.met, explanation.facts, explanation.rulebook.call, style) or condition_text(
            adjustment.when, explanation.rulebook.call, style
        )
        return Entry(name, style.words(adjustment.title), (Detail(reason),), tint=RED)
    bar = bars.get(name)
    distance = (Detail(distance_text(bar, explanation.rulebook.call, style)),) if bar is not None else ()
    return Entry(named_rule(name, explanation, style), "", distance, tint=RED)


def _missing(check: PreCheck, room: _Room, style: Style) -> list[ReportBlock]:
    """Each answer that is not given, in the words of the form: what it is called, how it is answered, and what waits for it."""
    explanation, shown = check.explanation, check.missing[: room.entries]
    rows = [_question(answer, explanation, style) for answer in shown]
    others = [question_text(answer.path, explanation.rulebook.call, style) for answer in check.missing[room.entries :]]
    if others:
        rows.append(Entry("…", "", (Detail(first_names(others, room.names, style)),), tint=YELLOW))
    return heading(style.say("WHAT IS MISSING")) + entries(rows) if rows else []


def _question(answer: MissingAnswer, explanation: Explanation, style: Style) -> Entry:
    call = explanation.rulebook.call
    field = field_at(answer.path, call)
    kind = "; ".join(answer_kind(field, call, style)) if field is not None else ""
    place = source_place_text(answer.place, explanation.application, style)
    needed = [style.say("needed for {rules}", rules=_waiting(answer, explanation, style))] if answer.needed_by else []
    said = " · ".join(part for part in (kind, place, *needed) if part)
    return Entry(question_text(answer.path, call, style), "", (Detail(said),), tint=YELLOW)


def _unneeded(check: PreCheck, most: int, style: Style) -> list[ReportBlock]:
    """`ASKED TOO, BUT NOT ANSWERED (no rule waits for it): VAT number, Province`"""
    names = [question_text(answer.path, check.explanation.rulebook.call, style) for answer in check.unneeded]
    if not names:
        return []
    told = first_names(names, max(most, _FEW), style)
    return [Gap(), Banner(style.say("ASKED TOO, BUT NOT ANSWERED (no rule waits for it): {questions}", questions=told))]


def _waiting(answer: MissingAnswer, explanation: Explanation, style: Style) -> str:
    """The first rule with its title, how many others."""
    first = answer.needed_by[0]
    name = waiting_text(replace(answer, needed_by=(first,)), style) if first in BEYOND else named_rule(first, explanation, style)
    return first_names([name, *answer.needed_by[1:]], 1, style)


def _points(check: PreCheck, room: _Room, style: Style) -> list[ReportBlock]:
    """What is certain, how far it is to each threshold, and where the application is strong or weak."""
    explanation = check.explanation
    score = explanation.score
    if score is None:
        return []
    title = "POINTS, FOR INFORMATION ONLY" if explanation.status in WITHOUT_SCORE else "POINTS SO FAR"
    rows = [*_distances(check, room.names, style), *_strong_and_weak(explanation, room.names, style)]
    suggested = suggested_points(check)
    if suggested is not None:
        text = style.say("your own answers suggest {points} of what people assess", points=style.points(suggested))
        rows.append(Entry(style.say("self-check"), "", (Detail(text),)))
    figure = _of(style.range(score.lowest, score.highest), lifted(score.max, explanation.rulebook.call.adjustments), style)
    return heading(style.say(title), figure) + entries(rows)


def _of(points: str, most: Number, style: Style) -> str:
    return style.say("{points} of {max}", points=points, max=style.number(most))


def _distances(check: PreCheck, most: int, style: Style) -> Iterator[Entry]:
    """How far it is to the threshold of the total, then to those of criteria: missed, open, waiting for assessors alone, reached."""
    explanation = check.explanation
    if explanation.threshold is not None:
        tint = _TINTS[explanation.threshold.verdict]
        yield Entry(style.say("total"), "", (Detail(distance_text(explanation.threshold, explanation.rulebook.call, style), tint),))
    bars = [(each, each.threshold) for each in explanation.criteria if each.threshold is not None]
    for verdict, is_theirs in _BARS:
        some = [(each.cell.id, bar) for each, bar in bars if (bar.verdict, _waits_for_assessors(each, bar, check)) == (verdict, is_theirs)]
        told = [_bar(name, bar, is_theirs, explanation, style) for name, bar in some]
        if told:
            word = style.say_in("thresholds", _BARS[verdict, is_theirs])
            yield Entry(word, "", (Detail(first_names(told, most, style)),), tint=_TINTS[verdict])


def _waits_for_assessors(reason: CriterionReason, bar: ThresholdReason, check: PreCheck) -> bool:
    return bar.verdict is Verdict.UNDETERMINED and bar.threshold.by is None and _is_for_assessors(reason.cell, check)


def _is_for_assessors(cell: Cell, check: PreCheck) -> bool:
    """Whether all that is open below it is for others to assess."""
    below = [cell]
    for each in below:
        below += [check.explanation.rulebook.grid.cell(child) for child in each.children]
    open_ = {each.cell.id for each in check.explanation.criteria if each.cell in below and each.cell.is_leaf and each.mark.points is None}
    return bool(open_) and open_ <= set(check.others.evaluators)


def _bar(name: str, bar: ThresholdReason, is_theirs: bool, explanation: Explanation, style: Style) -> str:
    named = named_rule(name, explanation, style)
    if is_theirs:
        return f"{named} {threshold_name(bar, explanation.rulebook.call, style)}"
    return f"{named} {gap_text(bar, style)}" if bar.span is not None and bar.bar is not None else named


def _strong_and_weak(explanation: Explanation, most: int, style: Style) -> Iterator[Entry]:
    """The criteria with two thirds of their points or more, and those with less than half, by what they are worth in the total."""
    known = [each for each in explanation.criteria if each.cell.is_leaf and each.mark.points is not None and each.mark.max > 0]
    strong = [each for each in known if 3 * _won(each) >= 2 * each.mark.max]
    weak = [each for each in known if 2 * _won(each) < each.mark.max]
    strong.sort(key=lambda each: -_won(each) * each.cell.factor)
    weak.sort(key=lambda each: -(each.mark.max - _won(each)) * each.cell.factor)
    for name, found, tint in ((style.say("strong"), strong, GREEN), (style.say("weak"), weak, YELLOW)):
        if found:
            names = [_criterion(each, style) for each in found]
            yield Entry(name, "", (Detail(first_names(names, min(most, _BESTS), style)),), tint=tint)


def _won(reason: CriterionReason) -> Number:
    return reason.mark.points or 0


def _criterion(reason: CriterionReason, style: Style) -> str:
    """`C.2 Services offered 4.00 of 5`"""
    figure = _of(style.points(reason.mark.points), reason.mark.max, style).replace(" ", NO_BREAK)
    return " ".join(part for part in (reason.cell.id, style.words(reason.cell.criterion.title), figure) if part)


def _others(check: PreCheck, most: int, style: Style) -> list[ReportBlock]:
    """`FOR OTHERS TO DECIDE: the evaluators: B.1, B.2 and 1 more`"""
    said = [style.say("{who}: {names}", who=who, names=first_names(names, most, style)) for who, names in others_told(check, style)]
    if not said:
        return []
    return [Gap(), Banner(style.say("FOR OTHERS TO DECIDE: {what}", what="; ".join(said)))]


def _warnings(check: PreCheck, findings: Iterable[Finding]) -> list[Finding]:
    about = ("", check.explanation.application.id)
    return [each for each in abridged(findings) if each.severity is Severity.WARNING and each.subject in about]


def _told(warnings: Sequence[Finding], most: int, style: Style) -> list[ReportBlock]:
    rows = [warning_entry(each, str(each.place), style) for each in warnings]
    return heading(style.say("PLEASE LOOK AT"), _count(rows, most, style)) + entries(rows[:most]) if rows else []


def _count(rows: Sequence[Entry], most: int, style: Style) -> str:
    """Of how many entries the first are shown, where not all are."""
    return style.say("{shown} of {count}", shown=most, count=len(rows)) if len(rows) > most else ""

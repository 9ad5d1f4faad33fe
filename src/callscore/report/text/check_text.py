"""The pre-check for the applicant: the answer first, then what is missing, why, and what points to expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from callscore.call.model import Call
from callscore.call.scores import Assessed
from callscore.explanation.explanation import Explanation
from callscore.finding import Finding
from callscore.number import Number
from callscore.precheck.missing_answers import MissingAnswer
from callscore.precheck.others_answers import MONEY, OUTCOME, PLACE
from callscore.precheck.precheck import PreCheck, SelfChecked
from callscore.report.choice_titles import question_text, question_title, titled
from callscore.report.report_blocks import Banner, Detail, Entry, Gap, ReportBlock, entries, heading, paragraph
from callscore.report.report_head import report_head
from callscore.report.source_notes import closing_sections
from callscore.report.style import BOLD, FAINT, GREEN, RED, YELLOW, Style
from callscore.report.text.condition_text import condition_text
from callscore.report.text.criterion_working import row_text
from callscore.report.text.explanation_criteria import criteria_section
from callscore.report.text.explanation_gates import classes_section, gates_section
from callscore.report.text.explanation_total import total_section
from callscore.report.text.input_text import source_place_text
from callscore.report.text.report_lines import report_text
from callscore.report.value_forms import unit_of, value_text
from callscore.rulebook.grid import Cell
from callscore.scoring.points import plain, summed

_NAMED = 5
"""This many missing answers are named in the first sentence; all of them below it."""
BEYOND = {PLACE: "the place in the order", MONEY: "the money", OUTCOME: "the outcome"}


def check_text(
    check: PreCheck, findings: Iterable[Finding], language: str | None, width: int, color: bool = False, sources: bool = False
) -> str:
    """The whole answer, in at most `width` columns. Ends with a line feed."""
    explanation = check.explanation
    style = Style.of(explanation.rulebook.call, language, width, color)
    application = explanation.application
    title = " · ".join(name for name in (application.id, application.label) if name)
    lines = report_head(explanation.rulebook, check.engines, check.why_one_engine, style, title)
    lines += [Gap(), _answer(check, style)]
    lines += _missing(check, style)
    lines += _unneeded(check, style)
    lines += _others(check, style)
    lines += gates_section(explanation, style)
    lines += classes_section(explanation, style)
    lines += criteria_section(explanation, style)
    lines += _self_checks(check, style)
    lines += total_section(explanation, style)
    lines += closing_sections(explanation.rulebook, findings, style, [application.id], is_folded=not sources)
    return report_text(lines, style)


def _answer(check: PreCheck, style: Style) -> Banner:
    """Yes, no or not yet, and in the same breath why."""
    explanation = check.explanation
    if check.answer == "no":
        named = ", ".join(named_rule(name, explanation, style) for name in explanation.because)
        text, tint = style.say("NO: {status}, because of {names}", status=style.say(explanation.status), names=named), RED
    elif check.answer == "not yet":
        text, tint = style.say("NOT YET: {why}", why=_not_yet(check, style)), YELLOW
    else:
        text, tint = yes_text(check, style), GREEN
    return Banner(text, "", (BOLD, tint))


def yes_text(check: PreCheck, style: Style) -> str:
    """Yes, without reserve only where the form is answered whole: what no rule waits for may be read by a letter or be published."""
    if not check.others.is_any and not check.explanation.because:
        return style.say("YES: nothing stands against this application")
    if check.unneeded:
        return style.say("YES, for your part: nothing stands against this application, and no rule waits for an answer")
    return style.say("YES, for your part: nothing stands against this application, and nothing is missing")


def _not_yet(check: PreCheck, style: Style) -> str:
    explanation = check.explanation
    if explanation.status == "to complete":
        named = ", ".join(named_rule(name, explanation, style) for name in explanation.because)
        return style.say("{names} can still be completed", names=named)
    if explanation.is_blank:
        return style.say("nothing is answered yet")
    if check.undecided:
        return style.say("{names} cannot be decided", names=style.units(check.undecided))
    asked = [question_text(answer.path, explanation.rulebook.call, style) for answer in check.missing[:_NAMED]]
    names = ", ".join(asked) + (", …" if len(check.missing) > _NAMED else "")
    return style.say("no gate stands against this application; still to be answered: {names}", names=names)


def named_rule(name: str, explanation: Explanation, style: Style) -> str:
    """Gates, criteria and adjustments with their titles."""
    titles = {reason.cell.id: reason.cell.criterion.title for reason in explanation.criteria}
    titles |= {reason.rule.adjustment: reason.rule.title for reason in explanation.adjustments}
    titles |= {reason.gate.gate: reason.gate.title for reason in explanation.gates}
    title = style.words(titles.get(name))
    return f"{name} ({title})" if title else style.units([name])


def _missing(check: PreCheck, style: Style) -> list[ReportBlock]:
    """Each answer that is not given, where it belongs and what waits for it."""
    explanation, rows = check.explanation, []
    for answer in check.missing:
        place = source_place_text(answer.place, explanation.application, style)
        text = style.say("{place}; needed for {rules}", place=place, rules=waiting_text(answer, style)) if answer.needed_by else place
        text += _asked_only(answer, explanation.rulebook.form, style)
        rows.append(Entry(answer.path, question_title(answer.path, explanation.rulebook.call, style), (Detail(text),), tint=YELLOW))
    return heading(style.say("WHAT IS MISSING")) + entries(rows) if rows else []


def _asked_only(answer: MissingAnswer, form: Call, style: Style) -> str:
    """Of whom the answer is asked, where not of everybody."""
    field = form.application.get(answer.path)
    if field is None or field.asked_when is None:
        return ""
    return "; " + style.say("asked only if: {condition}", condition=condition_text(field.asked_when, form, style))


def _unneeded(check: PreCheck, style: Style) -> list[ReportBlock]:
    """Each answer that the form asks too and that no rule waits for, where it belongs."""
    call, application = check.explanation.rulebook.call, check.explanation.application
    rows = [
        Entry(each.path, question_title(each.path, call, style), (Detail(source_place_text(each.place, application, style)),))
        for each in check.unneeded
    ]
    return heading(style.say("ASKED TOO, BUT NOT ANSWERED (no rule waits for it)")) + entries(rows) if rows else []


def waiting_text(answer: MissingAnswer, style: Style) -> str:
    """The rules, and anything else, that wait for an answer, in words."""
    return ", ".join(style.say(BEYOND[name]) if name in BEYOND else name for name in answer.needed_by)


def _others(check: PreCheck, style: Style) -> list[ReportBlock]:
    rows = [Entry(who, "", (Detail(", ".join(names)),)) for who, names in others_told(check, style)]
    return heading(style.say("FOR OTHERS TO DECIDE")) + entries(rows) if rows else []


def others_told(check: PreCheck, style: Style) -> list[tuple[str, list[str]]]:
    """Who else has something to say, and about what."""
    explanation, others = check.explanation, check.others
    office = [named_rule(name, explanation, style) for name in others.office] + ([style.say("the receipt")] if others.receipt else [])
    said = [
        (style.say("the office"), office),
        (style.say("the evaluators"), [named_rule(name, explanation, style) for name in others.evaluators]),
        (style.say("all applications together"), [named_rule(name, explanation, style) for name in others.applications]),
    ]
    return [(who, names) for who, names in said if names]


def first_names(names: Sequence[str], most: int, style: Style) -> str:
    """`B.1 (Objectives), B.2 (Feasibility) and 7 more`"""
    left = len(names) - most
    if left <= 0:
        return ", ".join(names)
    return style.say_count(left, "{names} and {count} more", "{names} and {count} more", names=", ".join(names[:most]))


def _self_checks(check: PreCheck, style: Style) -> list[ReportBlock]:
    """What the applicant's own answers suggest of criteria that others assess."""
    if not check.self_checked:
        return []
    grid = check.explanation.rulebook.grid
    rows = [_self_check(grid.cell(id), found, check.explanation, style) for id, found in check.self_checked.items()]
    lines = heading(style.say("SELF-CHECK")) + paragraph(
        style.say("what your own answers suggest; people assess these criteria, and only that counts"), FAINT
    )
    lines += entries(rows)
    together = suggested_points(check)
    if together is None:
        return lines
    return lines + paragraph(
        style.say_count(together, "together {points} point", "together {points} points", points=style.points(together))
    )


def suggested_points(check: PreCheck) -> Number | None:
    """Points of the total that the applicant's own answers suggest, of all criteria that offer it; None where they suggest none."""
    grid = check.explanation.rulebook.grid
    parts = [plain(found.points * grid.cell(id).factor) for id, found in check.self_checked.items() if found.points is not None]
    return summed(parts) if parts else None


def _self_check(cell: Cell, found: SelfChecked, explanation: Explanation, style: Style) -> Entry:
    score = cell.criterion.score
    assert isinstance(score, Assessed)
    assert score.self_check is not None
    title = style.words(cell.criterion.title)
    if found.row is None:
        return Entry(cell.id, title, (Detail(style.say("your answers suggest no level"), YELLOW),), "–")
    of = score.self_check.of
    text = row_text(found.row, score.assessed[1], explanation, style, of.text if of is not None else "")
    if of is not None and of.text in explanation.facts:
        unit = unit_of(explanation.rulebook.call, of.text)
        text = f"{value_text(titled(explanation.facts[of.text], of.text, explanation.rulebook.call, style), style, unit)} → {text}"
    figure = style.say("{points} of {max}", points=style.points(found.points), max=style.number(plain(cell.max)))
    return Entry(cell.id, title, (Detail(text),), figure)

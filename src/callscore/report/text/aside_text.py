"""For an application that takes no part, why that is, and what could not be read: for people to read, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from callscore.application.application import Application
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.set_aside import SetAside
from callscore.explanation.explaining import explain
from callscore.finding import Finding
from callscore.report.choice_titles import group_text
from callscore.report.json.score_json import start_object
from callscore.report.rank_columns import STATUS_TINTS
from callscore.report.report_blocks import Banner, Detail, Entry, Gap, ReportBlock, entries, heading, paragraph
from callscore.report.report_head import report_head
from callscore.report.results import Result, results_of
from callscore.report.source_notes import closing_sections, letter_place
from callscore.report.style import BOLD, FAINT, YELLOW, Style
from callscore.report.text.amendment_text import amendments_object, amendments_section
from callscore.report.text.explanation_text import reason_blocks, status_text
from callscore.report.text.report_lines import report_text

if TYPE_CHECKING:
    from callscore.report.json.explanation_types import ExplanationObject


def aside_text(
    evaluation: Evaluation,
    aside: SetAside,
    findings: Iterable[Finding],
    language: str | None,
    width: int,
    color: bool = False,
    letter: bool = False,
    sources: bool = False,
) -> str:
    """The explanation of an application that takes no part. Ends with a line feed."""
    style = Style.of(evaluation.rulebook.call, language, width, color, letter)
    return report_text(aside_blocks(evaluation, aside, findings, style, is_folded=not sources), style)


def aside_blocks(
    evaluation: Evaluation, aside: SetAside, findings: Iterable[Finding], style: Style, is_folded: bool = False
) -> list[ReportBlock]:
    """The same before it is laid out; `style` says whether it is a letter."""
    application = aside.application
    group = _result(evaluation, aside).group
    group = group_text(group, evaluation.rulebook, style) if group else group
    title = " · ".join(name for name in (application.id, application.label, group) if name)
    lines = report_head(evaluation.rulebook, evaluation.engines, evaluation.why_one_engine, style, title, is_folded and not style.letter)
    found = tuple(findings)
    lines += [Gap(), *told_aside(evaluation, aside, found, style)]
    return lines + closing_sections(evaluation.rulebook, found, style, [application.id], application.place.file, is_folded)


def told_aside(evaluation: Evaluation, aside: SetAside, findings: Iterable[Finding], style: Style) -> list[ReportBlock]:
    """What it says of the application alone: without the head of the report, and without its sources."""
    application = aside.application
    said = f"{style.say(aside.status)} · {style.tell(aside.why)}"
    where = "" if style.letter else str(application.place.file)
    return [Banner(said, where, (BOLD, STATUS_TINTS.get(aside.status, ""))), *aside_reasons(evaluation, aside, findings, style)]


def aside_reasons(evaluation: Evaluation, aside: SetAside, findings: Iterable[Finding], style: Style) -> list[ReportBlock]:
    """What could not be read, what came out in the phase before, and what was changed in it since."""
    application = aside.application
    lines = _unreadable([each for each in findings if each.subject == application.id and each.is_error], application, style)
    lines += _phase_before(evaluation, aside, style)
    return lines + amendments_section(evaluation, style, application.id)


def _unreadable(errors: Sequence[Finding], application: Application, style: Style) -> list[ReportBlock]:
    if not errors:
        return []
    rows = (Entry(_where(each, application, style), "", tuple(_details(each, style)), tint=YELLOW) for each in errors)
    return heading(style.say("WHAT CANNOT BE READ")) + entries(rows)


def _where(error: Finding, application: Application, style: Style) -> str:
    """In a letter the application, if its place is in a file of the office."""
    return (letter_place(error.place, application.place.file) or application.id) if style.letter else str(error.place)


def _details(error: Finding, style: Style) -> Iterator[Detail]:
    yield Detail(style.tell(error.message))
    if error.help:
        yield Detail(style.tell(error.help), FAINT)


def _phase_before(evaluation: Evaluation, aside: SetAside, style: Style) -> list[ReportBlock]:
    """Every reason of the last phase in which it took part."""
    earlier = phase_of(evaluation, aside)
    if earlier is None:
        return []
    explanation = explain(earlier, aside.application.id)
    status = status_text(earlier, explanation, style)
    named = heading(style.say("IN PHASE {name}", name=earlier.rulebook.phase)) + paragraph(status, BOLD)
    return [*named, *reason_blocks(earlier, explanation, style)]


def phase_of(evaluation: Evaluation, aside: SetAside) -> Evaluation | None:
    """The last phase before this one in which it took part; None where there is none."""
    return next((each for each in evaluation.phases_before if aside.application.id in each.appraisals), None)


def aside_object(evaluation: Evaluation, aside: SetAside, style: Style) -> ExplanationObject:
    """With the same keys as of one that takes part; nothing was computed."""
    application = aside.application
    received = application.received
    return {
        "application": application.id,
        "label": application.label,
        "place": start_object(application.place),
        "group": _result(evaluation, aside).group,
        "status": aside.status,
        "because": [],
        "reason": aside.reason,
        "score": None,
        "lowest": None,
        "highest": None,
        "max": None,
        "received": received.isoformat() if received is not None else None,
        "window": None,
        "gates": [],
        "classes": [],
        "criteria": [],
        "adjustments": [],
        "roundings": [],
        "rescalings": [],
        "threshold": None,
        "missing": [],
        "order": None,
        "amended": amendments_object(evaluation, style, application.id),
        "carried": None,
        "outcome": None,
        "could_come": None,
        "pools": [],
    }


def _result(evaluation: Evaluation, aside: SetAside) -> Result:
    return next(each for each in results_of(evaluation) if each.id == aside.application.id)

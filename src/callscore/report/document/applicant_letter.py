"""The letter to one applicant: what became of the application and why, and of nobody else's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.set_aside import SetAside
from callscore.evaluation.standing import OPEN
from callscore.explanation.explanation import Explanation
from callscore.finding import Finding
from callscore.report.document.document import PAPER_WIDTH, Document
from callscore.report.document.letter_closing import letter_closing
from callscore.report.document.letter_opening import letter_opening
from callscore.report.report_blocks import ReportBlock
from callscore.report.report_head import edition_text, program_text
from callscore.report.style import Style
from callscore.report.text.aside_text import aside_reasons
from callscore.report.text.explanation_text import reason_blocks


def applicant_letter(
    evaluation: Evaluation,
    of: Explanation | SetAside,
    findings: Sequence[Finding],
    language: str | None,
    day: date | None,
    *,
    is_notice: bool = False,
) -> Document:
    """The answer first, then every reason as `explain --letter` says it. A notice says what is about to be decided, and how to answer.

    findings  those that concern the application"""
    call = evaluation.rulebook.call
    style = Style.of(call, language, PAPER_WIDTH, color=False, letter=True)
    blocks = letter_opening(evaluation, of, style, is_notice)
    blocks += letter_closing(call.letters, style, is_notice, is_decided=of.status not in OPEN)
    blocks += _in_detail(evaluation, of, findings, style)
    foot = f"{of.application.id} · {edition_text(evaluation.rulebook, style)} · {program_text(style)}"
    return Document.of(call, style, day, blocks, foot)


def _in_detail(evaluation: Evaluation, of: Explanation | SetAside, findings: Sequence[Finding], style: Style) -> list[ReportBlock]:
    if isinstance(of, SetAside):
        return aside_reasons(evaluation, of, findings, style)
    return reason_blocks(evaluation, of, style)

"""The letter to one applicant: what became of the application and why, and of nobody else's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.set_aside import SetAside
from callscore.explanation.explanation import Explanation
from callscore.finding import Finding
from callscore.report.document.document import Document
from callscore.report.report_blocks import ReportBlock
from callscore.report.report_head import edition_text, program_text
from callscore.report.style import Style
from callscore.report.text.aside_text import aside_blocks
from callscore.report.text.explanation_text import explanation_blocks

_NO_WIDTH = 0
"""A document has no columns."""


def applicant_letter(
    evaluation: Evaluation, explanation: Explanation | SetAside, findings: Iterable[Finding], language: str | None, day: date | None
) -> Document:
    """As `explain --letter` says it."""
    call = evaluation.rulebook.call
    style = Style.of(call, language, _NO_WIDTH, color=False, letter=True)
    application = explanation.application
    return Document(
        title=style.words(call.title),
        language=style.language,
        issuer=style.words(call.authority),
        day=day,
        dated=style.day(day) if day is not None else "",
        blocks=tuple(_blocks(evaluation, explanation, findings, style)),
        foot=f"{application.id} · {edition_text(evaluation.rulebook, style)} · {program_text(style)}",
    )


def _blocks(evaluation: Evaluation, of: Explanation | SetAside, findings: Iterable[Finding], style: Style) -> list[ReportBlock]:
    """Of an application that takes no part, why."""
    if isinstance(of, SetAside):
        return aside_blocks(evaluation, of, findings, style)
    return explanation_blocks(evaluation, of, findings, style)

"""The rules of a call as they are published with it: who is eligible, what earns points, who gets a place and what money."""

from __future__ import annotations

from datetime import date

from callscore.report.document.document import PAPER_WIDTH, Document
from callscore.report.report_blocks import ReportBlock, paragraph
from callscore.report.report_head import edition_text, program_text
from callscore.report.style import FAINT, Style
from callscore.report.text.call_rules import indicators_section, pools_section
from callscore.report.text.call_text import days_text, rule_blocks
from callscore.rulebook.rulebook import Rulebook


def published_grid(rulebook: Rulebook, language: str | None, day: date | None) -> Document:
    """As `show` prints them, without the form and the notes on sources. What is computed for the rules stands below them."""
    style = Style.of(rulebook.form, language, PAPER_WIDTH, color=False)
    days = days_text(rulebook.call, style)
    head: list[ReportBlock] = paragraph(days, FAINT, indent=0) if days else []
    computed = [*pools_section(rulebook, style), *indicators_section(rulebook, style)]
    foot = f"{edition_text(rulebook, style)} · {program_text(style)}"
    return Document.of(rulebook.call, style, day, [*head, *rule_blocks(rulebook, style), *computed], foot)

"""The annex of the decree: the ranking with every point, tie and amount, for paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from callscore.evaluation.evaluation import Evaluation
from callscore.report.document.document import Document
from callscore.report.input_files import files_text
from callscore.report.rank_columns import rank_grid
from callscore.report.report_blocks import Banner, Gap, Paragraph, ReportBlock
from callscore.report.report_head import edition_text, made_text
from callscore.report.results import results_of
from callscore.report.style import BOLD, FAINT, Style
from callscore.report.text.rank_table import ranking_blocks


def ranking_annex(evaluation: Evaluation, language: str | None, day: date | None) -> Document:
    """Group after group all applications in their order; `day` is the day of the decree."""
    rulebook = evaluation.rulebook
    style = Style.of(rulebook.call, language, 0, color=False)
    results = results_of(evaluation)
    blocks: list[ReportBlock] = [Banner(style.say("Ranking"), "", (BOLD,))]
    blocks += ranking_blocks(evaluation, results, lambda shown: rank_grid(evaluation, results, shown, style), style)
    made = made_text(evaluation.engines, evaluation.why_one_engine, style)
    return Document(
        title=style.words(rulebook.call.title),
        language=style.language,
        issuer=style.words(rulebook.call.authority),
        day=day,
        dated=style.day(day) if day is not None else "",
        blocks=(*blocks, *points_legend(evaluation, style)),
        foot=f"{edition_text(rulebook, style)}{files_text(style)} · {made}",
        is_wide=True,
    )


def points_legend(evaluation: Evaluation, style: Style) -> Iterator[ReportBlock]:
    """What the letters of the columns stand for, with the most that each can give."""
    roots = [cell for cell in evaluation.rulebook.grid.cells if cell.parent is None]
    names = [f"{cell.id} {style.words(cell.criterion.title)} ({style.number(cell.max)})" for cell in roots]
    if names:
        yield Gap()
        yield Paragraph(style.say("points of the criteria, and the most that each can give: {names}", names="; ".join(names)), FAINT)

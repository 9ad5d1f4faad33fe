"""The annex of the decree: the ranking with every point, tie and amount, for paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from callscore.evaluation.evaluation import Evaluation
from callscore.report.document.document import PAPER_WIDTH, Document
from callscore.report.document.fitting_grid import fitting_grids
from callscore.report.input_files import files_text
from callscore.report.rank_columns import rank_grid
from callscore.report.report_blocks import Banner, Gap, Paragraph, ReportBlock, TextGrid
from callscore.report.report_head import edition_text, made_text
from callscore.report.results import results_of
from callscore.report.style import BOLD, FAINT, Style
from callscore.report.text.rank_table import counts_text, ranking_blocks

_ROOM = 150
"""Characters that stand next to each other on paper that lies."""


def ranking_annex(evaluation: Evaluation, language: str | None, day: date | None, without_points: bool = False) -> Document:
    """Group after group all applications in their order; `day` is the day of the decree."""
    rulebook = evaluation.rulebook
    style = Style.of(rulebook.call, language, PAPER_WIDTH, color=False)
    style = style.without_points if without_points else style
    blocks: list[ReportBlock] = [Banner(style.say("Ranking"), "", (BOLD,)), Banner(counts_text(evaluation, style))]
    blocks += [*ranked_blocks(evaluation, style), *points_legend(evaluation, style)]
    return Document.of(rulebook.call, style, day, blocks, whole_foot(evaluation, style), is_wide=True)


def ranked_blocks(evaluation: Evaluation, style: Style) -> list[ReportBlock]:
    """The ranking without its counts, as tables, each group with its ties and its money."""
    results = results_of(evaluation)
    blocks = ranking_blocks(evaluation, results, lambda shown: rank_grid(evaluation, results, shown, style), style)
    return [part for block in blocks for part in (fitting_grids(block, _ROOM) if isinstance(block, TextGrid) else [block])]


def whole_foot(evaluation: Evaluation, style: Style) -> str:
    """The foot of what is about all applications: from which call and which files, by which engines."""
    made = made_text(evaluation.engines, evaluation.why_one_engine, style)
    return f"{edition_text(evaluation.rulebook, style)}{files_text(style)} · {made}"


def points_legend(evaluation: Evaluation, style: Style) -> Iterator[ReportBlock]:
    """What the letters of the columns stand for, with the most that each can give."""
    roots = [cell for cell in evaluation.rulebook.grid.cells if cell.parent is None]
    names = [f"{cell.id} {style.words(cell.criterion.title)} ({style.number(cell.max)})" for cell in roots]
    if names and not style.bare:
        yield Gap()
        yield Paragraph(style.say("points of the criteria, and the most that each can give: {names}", names="; ".join(names)), FAINT)

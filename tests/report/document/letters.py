"""Letters on the clusters of the hills, as lines of text."""

from __future__ import annotations

from callscore.explanation.explaining import explain
from callscore.report.document.applicant_letter import applicant_letter
from callscore.report.style import Style
from callscore.report.text.report_lines import report_text

from ..stories import HILLS, Told

WITH_LETTERS = (
    HILLS
    + """\
letters:
  notice: {within: 10, unit: days, cite: {en: art. 9, it: art. 9}}
  answer to: {en: 'Hills office, room 4', it: 'Ufficio colline, stanza 4'}
  remedies: {en: An appeal can be lodged within sixty days., it: È ammesso ricorso entro sessanta giorni.}
  signed: {en: The head of the office, it: Il dirigente}
"""
)


def lines_of(story: Told, id: str, language: str = "en", is_notice: bool = False) -> list[str]:
    """The letter as it would be printed, without blank lines."""
    evaluation = story.evaluation
    of = evaluation.set_aside.get(id) or explain(evaluation, id)
    blocks = applicant_letter(evaluation, of, (), language, None, is_notice=is_notice).blocks
    laid_out = report_text(blocks, Style.of(evaluation.rulebook.call, language, 120, color=False, letter=True))
    return [line.strip() for line in laid_out.splitlines() if line.strip()]

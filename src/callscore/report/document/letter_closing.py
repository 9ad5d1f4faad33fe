"""How a letter to an applicant ends, as the call says it: whether one may answer, where to, what may be done against it, who signs."""

from __future__ import annotations

from callscore.call.letter_rules import Letters, Notice
from callscore.report.report_blocks import Gap, ReportBlock, paragraph
from callscore.report.style import Style


def letter_closing(letters: Letters | None, style: Style, is_notice: bool, is_decided: bool) -> list[ReportBlock]:
    """Nothing where the call says nothing of it. Remedies are for decisions alone; a notice has the time to answer."""
    if letters is None:
        return []
    notice = letters.notice if is_notice else None
    said = [_time_to_answer(notice, style) if notice is not None else "", _address(letters, style)]
    said += [style.words(letters.remedies)] if is_decided and not is_notice else []
    return [block for text in (*said, style.words(letters.signed)) if text for block in (Gap(), *paragraph(text, indent=0))]


def _time_to_answer(notice: Notice, style: Style) -> str:
    one = "An answer in writing, with documents, may be given within {count} day of receiving this letter."
    several = "An answer in writing, with documents, may be given within {count} days of receiving this letter."
    cite = style.words(notice.cite)
    return style.say_count(notice.within, one, several) + (f" ({cite})" if cite else "")


def _address(letters: Letters, style: Style) -> str:
    where = style.words(letters.answer_to)
    return style.say("Answers and questions: {address}", address=where) if where else ""

"""What a call says of the letters to its applicants, in words."""

from __future__ import annotations

from callscore.call.letter_rules import Letters, Notice
from callscore.report.report_blocks import Detail, Entry
from callscore.report.style import FAINT, Style


def letters_row(letters: Letters, style: Style) -> Entry:
    """As the call shows it: notices, where answers go, remedies, who signs, and whether evaluators are named."""
    said = [notice_text(letters.notice, style)] if letters.notice is not None else []
    said += [style.words(each) for each in (letters.answer_to, letters.remedies, letters.signed) if each is not None]
    said.append(style.say("letters name the evaluators" if letters.names_evaluators else "letters name no evaluator"))
    cite = style.words(letters.notice.cite) if letters.notice is not None else ""
    return Entry(style.say("letters"), "", (*map(Detail, said), *((Detail(cite, FAINT),) if cite else ())))


def notice_text(notice: Notice, style: Style) -> str:
    """Within how many days one may answer."""
    one = "before a refusal: {count} day to answer"
    return style.say_count(notice.within, one, "before a refusal: {count} days to answer")

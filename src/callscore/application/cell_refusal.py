"""What is wrong with a cell of a table, said in the way in which the call says that its cells are written."""

from __future__ import annotations

from msgspec.structs import replace

from callscore.application.cell_spelling import CellSpelling
from callscore.finding import Finding, offered
from callscore.finding_code import FindingCode
from callscore.sentence import Said
from callscore.source.typed import NUMBER_EXAMPLES
from callscore.spelling.inexact_numbers import says_nothing
from callscore.spelling.number_spellings import figures_meant
from callscore.spelling.truth_words import truth_meant

_LONGEST = 60


def in_the_way_of_the_call(finding: Finding, text: str, spelling: CellSpelling) -> Finding:
    """The finding on a cell with that text: quoted as it stands, and with a help that the call does not exclude."""
    match finding.code:
        case FindingCode.NOT_A_DATE:
            return _no_day(finding, text, spelling)
        case FindingCode.NOT_A_BOOLEAN:
            return _no_word(finding, text, spelling)
        case FindingCode.NOT_A_NUMBER | FindingCode.DECIMAL_COMMA | FindingCode.GROUPED_DIGITS:
            return _no_number(finding, text, spelling)
        case _:
            return finding


def _no_day(finding: Finding, text: str, spelling: CellSpelling) -> Finding:
    day = spelling.short_day(text)
    if day is not None:
        return replace(finding, help=Said("write `{text}`: year, month, day", text=day))
    if spelling.plain(text, is_stored=False) == text:
        return finding
    return replace(finding, message=Said("`{text}` is not a day of the calendar", text=_shown(text)))


def _no_word(finding: Finding, text: str, spelling: CellSpelling) -> Finding:
    """By the first of the words that the call knows for each of the two."""
    if not spelling.words:
        return finding
    words = {value: word for word, value in reversed(spelling.words)}
    both = {"yes": words.get("true", "true"), "no": words.get("false", "false")}
    meant = truth_meant(text)
    if meant is not None:
        help = offered([words.get(meant, meant)])
    elif says_nothing(text):
        help = Said("leave it empty if nothing is known; write `{text}` if it is no", text=both["no"])
    else:
        help = Said("write `{yes}` or `{no}`", **both)
    return replace(finding, message=Said("`{text}` is neither `{yes}` nor `{no}`", text=_shown(text), **both), help=help)


def _no_number(finding: Finding, text: str, spelling: CellSpelling) -> Finding:
    meant = spelling.numbers_meant(text)
    if meant and finding.help == offered(figures_meant(text)):
        return replace(finding, help=offered(meant))
    if spelling.has_commas and finding.help == NUMBER_EXAMPLES:
        return replace(finding, help=Said("write a decimal number such as `12` or `2,25`, without a unit"))
    return finding


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

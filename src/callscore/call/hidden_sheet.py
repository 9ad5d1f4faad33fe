"""The hidden sheet of workbooks that callscore writes for people to fill in: of which call they are, and what they asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from callscore.call.model import Call
from callscore.finding import Finding, error, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import NOTHING, Said
from callscore.source.files_read import inputs, resting_on
from callscore.source.workbook_cells import CellBook, CellSheet, is_packed, read_cells

FORM_SHEET, LEVELS_SHEET = "callscore", "callscore levels"
"""What it is called in an applicant's form, and in an evaluator's workbook."""

BOOK_ENDINGS = (".xlsx", ".xlsm")
"""Of the files in which such workbooks come back."""


class HiddenWord:
    """The words in its first column; the second and the third say what each stands for."""

    CALL: Final = "call"
    VERSION: Final = "version"
    DIGEST: Final = "digest"
    QUESTION: Final = "question"
    SHEET: Final = "sheet"
    TRUTHS: Final = "yes and no"
    DECIMALS: Final = "decimals"
    DAYS: Final = "days"
    EVALUATOR: Final = "evaluator"
    TEXT: Final = "text"


def marked_sheet(book: CellBook, mark: str) -> CellSheet | None:
    """The sheet with that mark in its first cell."""
    return next((sheet for sheet in book.sheets.values() if sheet.cell(1, 0).text == mark), None)


def lacks_hidden_sheet(path: Path, title: str, mark: str) -> bool:
    """Whether the file is a workbook of callscore with that mark, of which the hidden sheet of that title was removed. It is looked into,
    and is no input."""
    if path.suffix.casefold() not in BOOK_ENDINGS or not is_packed(path):
        return False
    with resting_on(inputs()):
        book, _ = read_cells(path)
    return book is not None and title not in book.sheets and marked_sheet(book, mark) is not None


def without_hidden_sheet(path: Path, title: str, help: Said) -> Finding:
    """`hidden-sheet-removed`: of such a workbook."""
    message = Said("the hidden sheet `{sheet}` was removed from the workbook: nothing says any more of which call it is", sheet=title)
    return error("hidden-sheet-removed", message, Place(str(path)), help)


def said_under(book: CellBook, title: str, word: str) -> dict[str, str]:
    """What the hidden sheet of that title says under the word, in its order: by path, or other text, the title behind it."""
    sheet = book.sheets[title]
    return {sheet.cell(row, 1).text: sheet.cell(row, 2).text for row in sorted(sheet.rows) if sheet.cell(row, 0).text == word}


def first_under(book: CellBook, title: str, word: str) -> str:
    """The first of it; empty where there is none."""
    return next(iter(said_under(book, title, word)), "")


def refused_workbook(name: str, book: CellBook, title: str, call: Call) -> Finding | None:
    """Why nothing in the workbook is read: `macro-in-form`, `for-another-call`."""
    if book.has_macros:
        help = Said("save it as `.xlsx`, without macros; the form has none")
        return error("macro-in-form", Said("the workbook holds macros, and a form has none"), Place(name), help)
    of = first_under(book, title, HiddenWord.CALL)
    if of != call.call:
        message = Said("the form is that of the call `{other}`, and is read by the call `{call}`", other=of, call=call.call)
        help = Said("read it by its own call, or fill in the form of this one")
        return error(FindingCode.FOR_ANOTHER_CALL, message, Place(name), help)
    return None


def edition_findings(name: str, book: CellBook, title: str, call: Call, digest: str = "") -> Iterator[Finding]:
    """`older-form`: that the call has another text than that of which the form was made. `digest` is empty where it is not known."""
    version, made_of = (first_under(book, title, word) for word in (HiddenWord.VERSION, HiddenWord.DIGEST))
    help = Said("see what has changed in the call; ask for a new form where a question has")
    if version != call.version:
        message = Said("the form is of version {version} of the call, which is now version {now}", version=version, now=call.version)
        yield warning("older-form", message, Place(name), help)
    elif digest and made_of != digest:
        message = Said("the form was made of another text of the call than the one by which it is read")
        yield warning("older-form", message, Place(name), help)


def renamed_sheet(sheet: CellSheet, before: str) -> Finding:
    """`sheet-renamed`: that the sheet has another title than it had."""
    message = Said("the sheet `{before}` is now called `{title}`, and is read all the same", before=before, title=sheet.title)
    return warning("sheet-renamed", message, sheet.place(1, 0), NOTHING)


def made_texts(book: CellBook, title: str) -> frozenset[str]:
    """What callscore wrote on the other sheets and names no question or row, with single blanks; nothing in workbooks from before this was
    kept."""
    return frozenset(map(single_spaced, said_under(book, title, HiddenWord.TEXT)))


def single_spaced(text: str) -> str:
    """The text as it is compared: a spreadsheet may keep other blanks and ends of lines than were written."""
    return " ".join(text.split())


def unread_comments(book: CellBook, help: Said) -> Iterator[Finding]:
    """`not-an-answer`: of each cell with a comment."""
    for sheet in book.sheets.values():
        for place in sheet.commented:
            yield warning("not-an-answer", Said("the comment of the cell is not read"), place, help)


def unread_cell(place: Place, help: Said) -> Finding:
    """`not-an-answer`: that something stands where nothing is asked."""
    return warning("not-an-answer", Said("what stands here answers no question, and is not read"), place, help)

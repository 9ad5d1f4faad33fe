"""Rows of a table that repeat the names of its columns, as below a page break, or number the columns: `(1)`, `(2)`, `(3)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callscore.application.application import Application
from callscore.finding import Finding, error, warning
from callscore.sentence import Said
from callscore.source.table import Table

_FEWEST_COLUMNS = 3
_HELP = Said("delete the row; an applicant of that name gets another identifier")


def header_rows_in(table: Table, applications: Sequence[Application]) -> Iterator[Finding]:
    """Findings: `header-row`; only a warning where the first row counts 1, 2, 3, for these may be answers."""
    names = [_plain(cell.text) for cell in table.header]
    firsts = table.column_texts(0)
    repeated = {text for text in set(firsts) if _plain(text) == names[0]}
    for row in [row for row, text in enumerate(firsts) if row == 0 or text in repeated]:
        texts, application = table.texts(row), applications[row]
        if [_plain(text) for text in texts] == names:
            yield error("header-row", Said("the row repeats the names of the columns"), application.place, _HELP, subject=application.id)
        elif row == 0 and _counts(texts):
            message = Said("the row seems to number the columns, from `{text}` on", text=texts[0].strip())
            if texts[0].strip().isdecimal():
                yield warning("header-row", message, application.place, _HELP, subject=application.id)
            else:
                yield error("header-row", message, application.place, _HELP, subject=application.id)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _counts(texts: Sequence[str]) -> bool:
    """Whether the cells say one after the other: 1, 2, 3; (1), (2), (3); a, b, c."""
    bare = [text.strip().strip("()[].").casefold() for text in texts]
    if len(bare) < _FEWEST_COLUMNS:
        return False
    numbers, letters = [str(number) for number in range(1, len(bare) + 1)], [chr(ord("a") + at) for at in range(len(bare))]
    return bare == numbers or (len(bare) <= 26 and bare == letters)

"""Cells that repeat the one above by a mark or a word: `"`, `idem`, `s.o.`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from callscore.application.application import Application
from callscore.application.columns import Column
from callscore.application.form import Form
from callscore.finding import Finding, error
from callscore.sentence import Said
from callscore.source.table import Table

_MARKS = ('"', '""', "''", "″", "„", "”", "“", "〃", ",,", '-"-', '- " -', "-„-", "↑", "^")
_WORDS = """
idem, dito, ditto, do., id., ídem, jw., jak wyżej, s.o., s. o., siehe oben, wie oben, vedi sopra, come sopra, v. sopra
as above, see above, same as above, ci-dessus, voir ci-dessus, comme ci-dessus
"""
_DITTO = frozenset((*_MARKS, *(word.strip() for line in _WORDS.strip().splitlines() for word in line.split(","))))


def dittos_in(table: Table, columns: Iterable[Column], form: Form, applications: Sequence[Application]) -> Iterator[Finding]:
    """`ditto`: of texts that no choices limit, for of all others it is told that they cannot be read."""
    for column in columns:
        question = form[column.name]
        if question.type != "text" or question.choices is not None:
            continue
        texts = table.column_texts(column.index)
        marks = {text for text in set(texts) if text.strip().casefold() in _DITTO}
        above = ""
        for row, text in enumerate(texts) if marks else ():
            if text not in marks:
                above = text or above
                continue
            help = Said("write `{text}`", text=above) if above else Said("write the answer itself")
            message = Said("`{text}` stands for the answer above: the order of the rows means nothing here", text=text.strip())
            yield error("ditto", message, table.cell(row, column.index).place, help, subject=applications[row].id)

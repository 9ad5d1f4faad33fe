"""Rows of a table that say something about it and are no applications: `Source: …`, `* estimated`, a heading between others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from callscore.application.application import Application
from callscore.finding import Finding, error
from callscore.sentence import Said
from callscore.source.table import Table

_NOTE = re.compile(r"[*†‡§¹²³]|\(\*+\)|[^\W\d_][\w .&/'’-]{0,39}:(?:\s|$)")
_WORDS_OF_A_SENTENCE = 5


def notes_in(table: Table, applications: Sequence[Application], identifier: int) -> Iterator[tuple[int, Finding]]:
    """`note-row`, with its row: nothing stands beside its identifier, which begins as a note does; or is a sentence below all others."""
    beside = [table.column_texts(column) for column in range(len(table.header)) if column != identifier]
    has_more = list(map(any, zip(*beside, strict=True)))
    if not any(has_more):
        return
    alone = [row for row, more in enumerate(has_more) if not more]
    last = len(has_more) - 1 - has_more[::-1].index(True)
    for row in alone:
        text = table.text(row, identifier)
        if _NOTE.match(text) or (row > last and len(text.split()) >= _WORDS_OF_A_SENTENCE):
            message = Said("the row `{text}` seems to be a note, and would be an application without answers", text=_short(text))
            help = Said("delete the row; an applicant of that name gets another identifier")
            yield row, error("note-row", message, applications[row].place, help, subject=applications[row].id)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

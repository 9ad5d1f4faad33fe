"""Columns of per cent in which some numbers may be parts of one: `0.4`, or a cell without the format that others have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec.structs import replace

from callscore.application.columns import Column, with_more_in
from callscore.application.form import FieldQuestion, Form
from callscore.finding import Finding
from callscore.sentence import Counted, Said
from callscore.source.per_cent import is_part_of_one, small_percentage_finding
from callscore.source.table import Table

_ONE = re.compile(r"1(?:\.0*)?")


def small_percentages_in(table: Table, columns: Iterable[Column], form: Form) -> Iterator[Finding]:
    """One warning a column of per cent, at its first number between 0 and 1; where other cells show the sign, 1 is one as well. There is
    no doubt where the call says that the cells are of per cent, and none shows the sign."""
    for column in columns:
        question = form[column.name]
        finding = _told(table, column, question) if question.is_percentage else None
        if finding is not None:
            yield finding


def _told(table: Table, column: Column, question: FieldQuestion) -> Finding | None:
    texts = [column.plain(row) for row in range(len(table))]
    signs = sum(text.endswith("%") for text in texts)
    rows = [row for row, text in enumerate(texts) if is_part_of_one(text) or (signs and _ONE.fullmatch(text))]
    if column.spelling.is_percent and not signs:
        return None
    rows = [row for row in rows if question.takes(Fraction(texts[row]) * 100)]
    if not rows:
        return None
    finding = small_percentage_finding(texts[rows[0]], table.cell(rows[0], column.index).place)
    return replace(finding, message=with_more_in(column, _beside(finding.message, signs, column.name), len(rows) - 1))


def _beside(message: Said, signs: int, column: str) -> Said:
    """The message beside what the other cells of the column show."""
    if signs == 1:
        return Said("{message}, while another cell shows the sign", message=message)
    if not signs:
        return message
    return Counted(
        signs,
        "{message}, while {count} other cell of `{column}` shows the sign",
        "{message}, while {count} other cells of `{column}` show the sign",
        message=message,
        column=column,
    )

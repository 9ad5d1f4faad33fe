"""Columns of a table in which a point may be meant to separate thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from callscore.application.columns import Column, with_more_in
from callscore.application.form import Form
from callscore.finding import Finding
from callscore.sentence import Said
from callscore.source.currency import is_money
from callscore.source.table import Table
from callscore.source.thousands_separator import has_three_decimals, three_decimals_finding


def three_decimals_in(table: Table, columns: Iterable[Column], form: Form) -> Iterator[Finding]:
    """One warning a column: always of money; of anything else where no number of the column shows that its point stands before decimals.
    A number that a workbook keeps as one is what it shows."""
    for column in columns:
        question = form[column.name]
        finding = _told(table, column, is_money(question.unit)) if question.type == "number" else None
        if finding is not None:
            yield finding


def _told(table: Table, column: Column, is_amount: bool) -> Finding | None:
    written = table.column_texts(column.index)
    if not any("." in text for text in set(written)):
        return None
    texts = [text if table.is_written(row, column.index) else "" for row, text in enumerate(written)]
    rows = [row for row, text in enumerate(texts) if has_three_decimals(text)]
    has_decimals = any("." in text and not has_three_decimals(text) for text in texts)
    if not rows or (has_decimals and not is_amount):
        return None
    finding = three_decimals_finding(texts[rows[0]], table.cell(rows[0], column.index).place)
    phrase = "{help}; `numbers: {{decimal: point}}` in the call's `table:` says that the point is right, and `comma` that it is not"
    return replace(finding, message=with_more_in(column, finding.message, len(rows) - 1), help=Said(phrase, help=finding.help))

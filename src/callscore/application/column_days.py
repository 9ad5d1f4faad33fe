"""Columns of days with a year that nobody may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.application.columns import Column, with_more_in
from callscore.application.form import Form
from callscore.application.odd_days import odd_year_finding
from callscore.finding import Finding
from callscore.source.table import Table, cell_scalar


def odd_years_in(table: Table, columns: Iterable[Column], form: Form) -> Iterator[Finding]:
    """One warning a column, at its first such day."""
    for column in columns:
        if form[column.name].type == "date":
            days = [column.plain(row) for row in range(len(table))]
            odd = {day: told for day in set(days) if day and (told := form[column.name].odd_year(cell_scalar(day, table.place)))}
            rows = [row for row, day in enumerate(days) if day in odd] if odd else []
            if rows:
                message = with_more_in(column, odd[days[rows[0]]], len(rows) - 1)
                yield odd_year_finding(message, table.cell(rows[0], column.index).place)

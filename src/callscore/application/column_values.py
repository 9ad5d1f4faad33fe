"""A whole column of a table of applications, read at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from callscore.application.columns import Column
from callscore.finding import Finding


def column_values(column: Column, texts: Sequence[str], findings: dict[int, list[Finding]]) -> list[Any]:
    """The values of all rows, whose texts these are; what is wrong with a cell is added to the findings of its row. A text that was read
    before has its value, but in a cell that may not be what it says."""
    known, odd, foreign = column.known, column.table.odd_rows(column.index), column.foreign
    found: list[Any] = []
    for row, text in enumerate(texts):
        if text in known and row not in odd and row not in foreign:
            found.append(known[text])
            continue
        told: list[Finding] = []
        found.append(column.value(row, text, told))
        if told:
            findings.setdefault(row, []).extend(told)
    return found

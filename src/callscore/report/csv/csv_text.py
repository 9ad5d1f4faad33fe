"""Tables for spreadsheets: nothing in a cell is computed, and no number is taken for a day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

from callscore.number import Number
from callscore.report.number_forms import digits_shown, exact_text
from callscore.rulebook.number_text import places_needed

MOST_CSV_PLACES = 10
"""A number with more decimals than this is rounded to this many, half to even; JSON holds it exactly."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Decimal(str):
    """A number in digits, which may begin with a minus: the one kind of cell that needs no guard."""


def csv_text(rows: Iterable[Iterable[object]], delimiter: str = ",") -> str:
    """The rows as CSV. A text that a spreadsheet would take for a formula has an apostrophe before it."""
    return _written(([_guarded(cell) for cell in row] for row in rows), delimiter)


def _written(rows: Iterable[Iterable[object]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def csv_of_columns(names: Sequence[str], columns: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """The same of columns of one length under their names; what is alike in a column is guarded once."""
    rows = zip(*map(_guarded_column, columns), strict=True)
    return _written([map(_guarded, names), *rows], delimiter)


def decimal(number: Number | None, places: int | None = None) -> Decimal | None:
    """The number with at least that many decimals, and at most ten where it needs more."""
    if number is None:
        return None
    needed = places_needed(number)
    if needed is not None and needed <= max(MOST_CSV_PLACES, places or 0):
        return Decimal(exact_text(number, places))
    return Decimal(digits_shown(round(Fraction(number), MOST_CSV_PLACES), MOST_CSV_PLACES))


def _guarded_column(cells: Sequence[object]) -> Sequence[object]:
    texts = {cell for cell in cells if type(cell) is str}  # a decimal may be equal to a text, and needs no guard
    guarded = {text: found for text in texts if (found := _guarded(text)) is not text}
    return [guarded.get(cell, cell) if type(cell) is str else cell for cell in cells] if guarded else cells


def _guarded(cell: object) -> object:
    if not isinstance(cell, str) or isinstance(cell, Decimal):
        return cell
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell

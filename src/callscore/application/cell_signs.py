"""How the cells of a table are written, found from the cells themselves, each time with a cell that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from callscore.application.cell_spelling import day_orders, decimal_signs, number_alone, word_of
from callscore.application.form import FieldQuestion
from callscore.source.per_cent import PER_CENT
from callscore.source.table import Table, TableCell
from callscore.spelling.absence_words import says_nothing
from callscore.spelling.truth_words import truth_meant

MOST_WORDS = 12


class CellSign(TableCell, frozen=True):
    """A cell that shows something, by its text."""

    text: str


class WaysShown(Struct, frozen=True):
    """Of ways of writing, such as `comma` and `point`: which are shown by cells that can be read in no other one, and a cell that could be
    read in several."""

    shown: dict[str, CellSign] = field(default_factory=dict)
    either: CellSign | None = None

    @property
    def only(self) -> str | None:
        """The one way in which all cells can be read."""
        return next(iter(self.shown)) if len(self.shown) == 1 else None


def number_signs(table: Table, columns: Iterable[tuple[int, str]]) -> WaysShown:
    """Whether decimals have a comma or a point, in columns that are given with the units of their numbers."""
    found = (
        (decimal_signs(number_alone(sign.text, unit)), sign) for column, unit in columns for sign in _signs(table, column, written=True)
    )
    return _ways_shown(found)


def day_signs(table: Table, columns: Iterable[int]) -> WaysShown:
    """Whether the day or the month stands first."""
    return _ways_shown((tuple(day_orders(sign.text)), sign) for column in columns for sign in _signs(table, column))


def percent_sign(table: Table, column: int, question: FieldQuestion) -> CellSign | None:
    """A cell of per cent in a column of which the field counts none."""
    if question.unit:
        return None
    return next((sign for sign in _signs(table, column) if sign.text.endswith(PER_CENT)), None)


def absence_signs(table: Table, columns: Iterable[int]) -> dict[str, CellSign]:
    """By each word that stands for nothing, in columns of numbers and days, the first cell with it."""
    found: dict[str, CellSign] = {}
    for column in columns:
        for sign in _signs(table, column):
            if says_nothing(sign.text) and len(found) < MOST_WORDS:
                found.setdefault(word_of(sign.text), sign)
    return found


def truth_signs(table: Table, columns: Iterable[int]) -> dict[str, tuple[str | None, CellSign]]:
    """By each word other than `true` and `false` which of them it means, None where that is not known, and the first cell with it."""
    found: dict[str, tuple[str | None, CellSign]] = {}
    for column in columns:
        for sign in _signs(table, column):
            word = word_of(sign.text)
            if word not in ("true", "false") and word not in found and len(found) < MOST_WORDS:
                found[word] = truth_meant(word), sign
    return found


def different_texts(table: Table, column: int) -> Sequence[str]:
    """The first different texts of a column, as many as anybody looks at."""
    return list(dict.fromkeys(sign.text for sign in _signs(table, column)))[:MOST_WORDS]


def _signs(table: Table, column: int, written: bool = False) -> Iterator[CellSign]:
    """The cells that hold something; `written`: without numbers that a spreadsheet keeps, which have no sign of their own."""
    for row, cell in enumerate(table.column_texts(column)):
        text = cell.strip()
        if text and not (written and _is_kept(table, row, column, text)):
            yield CellSign(table, row, column, text)


def _is_kept(table: Table, row: int, column: int, text: str) -> bool:
    """Whether a spreadsheet keeps the number, whose text is that of the reader."""
    return not table.is_written(row, column) and text.lstrip("+-").replace(".", "", 1).isdecimal()


def _ways_shown(found: Iterable[tuple[Sequence[str], CellSign]]) -> WaysShown:
    shown: dict[str, CellSign] = {}
    either = None
    for ways, sign in found:
        if len(ways) == 1:
            shown.setdefault(ways[0], sign)
        elif ways:
            either = either or sign
    return WaysShown(shown, either)

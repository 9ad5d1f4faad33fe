"""Where each number of a ranking stands in the workbook, as formulas name it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from callscore.call.rounding_rules import Rounding
from callscore.report.style import Style
from callscore.report.workbook.sheet_titles import SheetTitles
from callscore.report.workbook.workbook_sheet import FIRST_ROW
from callscore.rulebook.rulebook import Rulebook
from callscore.source.sheet_table import column_letters, sheet_name

PLACES_ROW = 2
"""The row of the weights with the decimals to which the call rounds."""
APPLICATION = 0
"""The first column of the points."""


class SheetNames(Struct, frozen=True):
    ranking: str
    points: str
    weights: str
    adjustments: str
    notes: str

    @classmethod
    def of(cls, style: Style) -> SheetNames:
        names = (style.say("Ranking"), style.say("Points"), style.say("Weights"), style.say("Adjustments"), style.say("Notes"))
        titles = SheetTitles()
        return cls(*(titles.title(name) for name in names))


class SheetPlaces(Struct, frozen=True):
    """Columns are counted from 0, rows as a spreadsheet shows them.

    nodes    the criteria, in the order of the grid
    classes  those that have weights of their own; one of no name where all have the same
    steps    how many adjustments there are
    """

    names: SheetNames
    nodes: tuple[str, ...]
    classes: tuple[str, ...]
    steps: int

    @classmethod
    def of(cls, rulebook: Rulebook, style: Style) -> SheetPlaces:
        nodes = tuple(cell.id for cell in rulebook.grid.cells)
        return cls(SheetNames.of(style), nodes, tuple(rulebook.grids) or ("",), len(rulebook.call.adjustments))

    # On the sheet of points ------------------------------------------------------------------------------------------

    @property
    def has_classes(self) -> bool:
        return self.classes != ("",)

    def node(self, name: str) -> int:
        return 1 + self.has_classes + self.nodes.index(name)

    @property
    def criteria_total(self) -> int:
        """The sum of the criteria, right before the adjustments."""
        return 1 + self.has_classes + len(self.nodes)

    def step(self, number: int) -> int:
        return self.criteria_total + 1 + number

    @property
    def score(self) -> int:
        return self.step(self.steps)

    @property
    def official(self) -> int:
        return self.score + 1

    @property
    def compared(self) -> int:
        return self.score + 2

    # On the sheets beside it -----------------------------------------------------------------------------------------

    def most(self, node: str, class_: str) -> str:
        return self._weight(node, class_, 0)

    def factor(self, node: str, class_: str) -> str:
        return self._weight(node, class_, 2)

    def _weight(self, node: str, class_: str, offset: int) -> str:
        column = 4 + 3 * self.classes.index(class_) + offset
        return self._named(self.names.weights, column, FIRST_ROW + self.nodes.index(node))

    def decimals_of(self, rounding: Rounding, roundings: Sequence[Rounding]) -> str:
        """To how many places: where the call rounds once, the cell that says so."""
        return self._named(self.names.weights, 1, PLACES_ROW) if len(roundings) == 1 else str(rounding.places)

    def adjustment(self, number: int, column: int) -> str:
        return self._named(self.names.adjustments, column, FIRST_ROW + number)

    def points(self, column: int, row: int) -> str:
        """A cell of the points, seen from another sheet."""
        return f"{sheet_name(self.names.points)}!{at(column, row)}"

    def _named(self, sheet: str, column: int, row: int) -> str:
        return f"{sheet_name(sheet)}!${column_letters(column)}${row}"


class RowPlace(Struct, frozen=True):
    """Where one application stands.

    class_  whose weights count; None where that is not known
    """

    places: SheetPlaces
    row: int
    class_: str | None


def at(column: int, row: int) -> str:
    return f"{column_letters(column)}{row}"


def summed_cells(columns: Sequence[int], row: int) -> str:
    """The sum of these columns of a row: of neighbours as a range."""
    if len(columns) > 1 and list(columns) == list(range(columns[0], columns[0] + len(columns))):
        return f"SUM({at(columns[0], row)}:{at(columns[-1], row)})"
    return "+".join(at(column, row) for column in columns)

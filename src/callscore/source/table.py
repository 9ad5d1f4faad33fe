"""What CSV files and sheets of workbooks become: a header, and rows whose cells are scalars made when they are asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from callscore.finding import Finding, error, note, quoted_names, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Counted, Said
from callscore.source.node import NULLS, Scalar
from callscore.source.table_request import EMPTY_ROW, TableRequest
from callscore.source.typed import date, looks_like_an_error, moment, number, spreadsheet_error

MAX_COLUMNS = 1000
LINES_ABOVE_HEADER = 20
"""So far down the names of the columns are looked for."""
MAX_ROWS = 1_048_576


class Table(ABC):
    """A table with one header row; columns and rows are counted from 0. Blank rows are not among the rows.

    place     the file, or the sheet of the workbook
    header    the names of the columns, blanks inside them made single spaces
    ragged    by row the findings on the first rows that have more or fewer cells than the header; a sheet of a workbook has none
    """

    place: Place
    header: tuple[Scalar, ...]
    ragged: Mapping[int, Finding] = MappingProxyType({})

    @abstractmethod
    def __len__(self) -> int:
        """The number of rows below the header."""

    @abstractmethod
    def texts(self, row: int) -> Sequence[str]:
        """The texts of a row, one for each column, without their places; empty where a cell is blank."""

    def text(self, row: int, column: int) -> str:
        """The text of one cell."""
        return self.texts(row)[column]

    def column_texts(self, column: int) -> Sequence[str]:
        """The texts of a column, from the first row to the last."""
        return [self.text(row, column) for row in range(len(self))]

    @abstractmethod
    def cell(self, row: int, column: int) -> Scalar:
        """One cell with its place. A blank one is `is_blank`; what looks like YAML's null is text."""

    @abstractmethod
    def row_place(self, row: int) -> Place:
        """Where the row begins."""

    def trouble(self, row: int, column: int) -> Finding | None:
        """Why a cell that is needed cannot be used: it shows an error such as `#REF!`, or was never computed."""
        return spreadsheet_error(self.cell(row, column))

    def odd_rows(self, column: int) -> Container[int]:
        """The rows of whose cell `is_odd` holds, whatever its text."""
        return ()

    def is_odd(self, row: int, column: int, text: str) -> bool:
        """Whether a cell with that text may not be what it says; then `trouble` or `trouble_as_name` may say why it cannot be used."""
        return row in self.odd_rows(column) or looks_like_an_error(text)

    def is_written(self, row: int, column: int) -> bool:
        """Whether the digits of a cell stand as somebody wrote them; a spreadsheet keeps a number, which it shows in many ways."""
        return True

    def trouble_as_name(self, row: int, column: int) -> Finding | None:
        """Why a cell that is needed cannot be a name or another text."""
        return self.trouble(row, column)

    def name(self, row: int, column: int) -> str:
        """The text of a cell that is a name: of a number in a workbook, with the zeros before it that it shows."""
        return self.text(row, column)

    def hidden_digits(self, column: int) -> Finding | None:
        """A warning where numbers of the column show fewer digits than are stored, and read."""
        return None

    def currencies(self, column: int) -> Mapping[str, Sequence[int]]:
        """By currency that the numbers of the column show by their formats the rows that do."""
        return {}

    def column(self, name: str) -> int | None:
        """The column of that name, None where there is none."""
        return next((index for index, cell in enumerate(self.header) if cell.text == name), None)

    @property
    def rows(self) -> Iterator[TableRow]:
        return (TableRow(self, index) for index in range(len(self)))


class TableRow(Struct, frozen=True):
    """One row of a table, without its own storage."""

    table: Table
    index: int

    @property
    def place(self) -> Place:
        return self.table.row_place(self.index)

    def cell(self, column: int) -> Scalar:
        return self.table.cell(self.index, column)

    def trouble(self, column: int) -> Finding | None:
        return self.table.trouble(self.index, column)


class TableCell(Struct, frozen=True):
    """A cell of a table whose place is found when it is asked for: most never are."""

    table: Table
    row: int
    column: int

    @property
    def place(self) -> Place:
        return self.table.cell(self.row, self.column).place


def cell_scalar(text: str, place: Place, origins: Sequence[tuple[int, int]] | None = None) -> Scalar:
    """A cell's scalar: `null` and `~` in a table are text, only emptiness is blank."""
    return Scalar(text, place, quoted=text in NULLS, origins=origins)


def header_findings(header: Sequence[Scalar]) -> list[Finding]:
    """Columns without a name (`empty-header`) and names written twice (`doubled-column`)."""
    found: list[Finding] = []
    first: dict[str, Scalar] = {}
    for index, cell in enumerate(header, 1):
        if not cell.text:
            help = Said("name every column in the first row that is not empty, or delete the column")
            found.append(error("empty-header", Said("column {number} has no name", number=index), cell.place, help))
        elif cell.text in first:
            also = [(first[cell.text].place, Said("first named here"))]
            found.append(
                error(
                    "doubled-column",
                    Said("the column `{column}` is there twice", column=cell.text),
                    cell.place,
                    Said("rename or delete one of them"),
                    also,
                )
            )
        else:
            first[cell.text] = cell
    return found


def header_missing(table: Table, names: Collection[str], findings: Iterable[Finding]) -> tuple[Finding, ...] | None:
    """`no-header` where the table begins with its first row: none of its first cells is a name that is looked for, and one of them is a
    number, a day or a moment. What was found on its names is left out then, for it has none. None where it has a header."""
    value = next((cell for cell in table.header if _is_value(cell)), None)
    if value is None or any(cell.text in names for cell in table.header):
        return None
    message = Said("the first row does not name the columns: it has the value `{text}`, and no name that is looked for", text=value.text)
    help = Said("write a row above it with the names of the columns, in the order of the cells: {names}", names=quoted_names(names))
    heads = {cell.place for cell in table.header}
    return (*(finding for finding in findings if finding.place not in heads), error("no-header", message, value.place, help))


def _is_value(cell: Scalar) -> bool:
    return any(value is not None for value in (number(cell)[0], date(cell)[0], moment(cell)[0]))


def header_found(number: int, header: Place, title: Place) -> Finding:
    """Where the names of the columns were found, below something else."""
    help = Said(
        "nothing above it is read; for a table of applications `header row: {number}` in the call's `table:` says so", number=number
    )
    message = Said("the names of the columns are found in row {number}", number=number)
    return note(FindingCode.HEADER_FOUND, message, header, help, [(title, Said("the table begins here"))])


def header_number(named: Mapping[int, int], request: TableRequest, place: Callable[[int], Place]) -> tuple[int, Finding | None]:
    """The number of the header among the first rows, given by their numbers with how many names they have, and why there is none. It is the
    row that the call says; else the first one, where no other has more names; else the one with the most.

    Findings: `several-headers`, `wrong-header`, `no-header`."""
    first, most = next(iter(named)), max(named.values())
    found = [number for number, count in named.items() if count == most] if most >= max(1, request.fewest_names) else [first]
    said = request.header_row
    if said is None:
        return (first, None) if first in found else (found[0], _several_headers(found, place) if len(found) > 1 else None)
    if said not in named:
        return said, _empty_header_row(said, place(said))
    return said, _wrong_header_row(said, found[0], place) if named[said] < request.fewest_names <= most else None


def _several_headers(numbers: Sequence[int], place: Callable[[int], Place]) -> Finding:
    first, second, *_ = numbers
    message = Said("the names of the columns stand in row {first} and again in row {other}", first=first, other=second)
    help = Said(
        "delete one of them; for a table of applications `header row: {number}` in the call's `table:` can say which it is", number=first
    )
    return error("several-headers", message, place(first), help, [(place(number), Said("again here")) for number in numbers[1:]])


def _wrong_header_row(said: int, found: int, place: Callable[[int], Place]) -> Finding:
    message = Said("row {number} does not name the columns, as the call says; row {found} does", number=said, found=found)
    help = Said("write `header row: {number}` in the call's `table:`", number=found)
    return error(FindingCode.WRONG_HEADER, message, place(said), help, [(place(found), Said("the names of the columns"))])


def _empty_header_row(number: int, place: Place) -> Finding:
    help = Said("write the number of the row with the names of the columns, or leave `header row` out: it is looked for")
    return error("no-header", Said("row {number} is empty, and the call says that it names the columns", number=number), place, help)


_FEWEST_CELLS = 2
"""Of a row that may be data. A source, a day or a signature below a table is one text."""


def may_be_data(cells: Iterable[str]) -> bool:
    """Whether a row below the end of a table holds more than one text."""
    return sum(1 for cell in cells if cell.strip()) >= _FEWEST_CELLS


def ended(text: str, number: int, below: int, place: Place) -> Finding:
    """That the table ends before a row, as the call says, and that there may be data in so many rows below, which are not read."""
    if text == EMPTY_ROW:
        message = Counted(
            below,
            "the table ends with row {number}, which is empty, and {count} row below with several cells is not read",
            "the table ends with row {number}, which is empty, and {count} rows below with several cells are not read",
            number=number,
        )
    else:
        message = Counted(
            below,
            "the table ends before `{text}` in row {number}, and {count} row below with several cells is not read",
            "the table ends before `{text}` in row {number}, and {count} rows below with several cells are not read",
            text=text,
            number=number,
        )
    return note("table-ended", message, place)


def never_ended(text: str, place: Place) -> Finding:
    help = Said("correct `until` in the call's `table:`, or take it out")
    if text == EMPTY_ROW:
        return note("until-not-found", Said("no row of the table is empty: it is read to its end"), place)
    return warning("until-not-found", Said("no row begins with `{text}`: the table is read to its end", text=text), place, help)


def too_many_rows(place: Place) -> Finding:
    return error(
        FindingCode.TOO_MANY_ROWS,
        Said("the table has more than {most} rows", most=MAX_ROWS),
        place,
        Said("delete the rows that are not needed"),
    )


def too_many_columns(place: Place) -> Finding:
    return error(
        "too-many-columns",
        Said("the row has more than {most} cells", most=MAX_COLUMNS),
        place,
        Said("delete the columns that are not needed"),
    )

"""A sheet of a workbook made a table, whatever the format: which sheet is meant, its rows, and what is wrong around the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from callscore.finding import Finding, did_you_mean, error, listed, note, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Counted, Said, joined
from callscore.source.finding_limit import first_of
from callscore.source.sheet_table import SheetTable, column_letters, sheet_name
from callscore.source.sheet_xml import SheetForm, SheetRow
from callscore.source.table import (
    LINES_ABOVE_HEADER,
    MAX_COLUMNS,
    MAX_ROWS,
    ended,
    header_findings,
    header_found,
    header_number,
    may_be_data,
    never_ended,
    too_many_columns,
    too_many_rows,
)
from callscore.source.table_request import TableRequest
from callscore.source.workbook_parts import SheetEntry

_ROW = re.compile(r"[0-9]+")


def chosen_sheet(name: str, sheets: Sequence[SheetEntry], wanted: str | None) -> tuple[SheetEntry | None, tuple[Finding, ...]]:
    """The sheet that is wanted, or the only visible one. Findings: `unknown-sheet`, `several-sheets`; warnings: `hidden-sheet`."""
    titles = [sheet.title for sheet in sheets]
    visible = [sheet.title for sheet in sheets if sheet.is_visible]
    hidden = [title for title in titles if title not in visible]
    names = ", ".join(f"`{title}`" for title in visible)
    if wanted is not None and wanted not in titles:
        help = did_you_mean(wanted, titles) or Said("its sheets are {names}", names=names)
        return None, (error("unknown-sheet", Said("the workbook has no sheet `{sheet}`", sheet=wanted), Place(name), help),)
    if wanted is None and len(visible) != 1:
        if not visible:
            return None, (
                error("unknown-sheet", Said("the workbook has no visible sheet"), Place(name), Said("show the sheet that is meant")),
            )
        help = Said("name one in the call, as in `table: {{sheet: {sheet}}}`, or save it alone", sheet=visible[0])
        return None, (
            error(
                FindingCode.SEVERAL_SHEETS,
                Counted(len(visible), "the workbook has {count} sheet: {names}", "the workbook has {count} sheets: {names}", names=names),
                Place(name),
                help,
            ),
        )
    title = wanted if wanted is not None else visible[0]
    found = []
    if wanted is None and hidden:
        shown = ", ".join(f"`{other}`" for other in hidden)
        found.append(
            warning(
                "hidden-sheet",
                Said("hidden sheets are not read: {names}", names=shown),
                Place(name),
                Said("delete them, or name the sheet that is meant"),
            )
        )
    elif title in hidden:
        found.append(
            warning(
                "hidden-sheet", Said("the sheet `{sheet}` is hidden", sheet=title), Place(name, cell=sheet_name(title)), Said("show it")
            )
        )
    return sheets[titles.index(title)], tuple(found)


class SheetMaking:
    """Takes the rows of a sheet in their order. The first ones wait until one of them is known to name the columns.

    refusal  why there will be no table
    table    what it has become so far
    """

    def __init__(self, name: str, title: str, request: TableRequest) -> None:
        self.table: SheetTable | None = None
        self.refusal: Finding | None = None
        self._name, self._title, self._request = name, title, request
        self._first: list[SheetRow] = []
        self._told: list[Finding] = []
        self._beside: list[tuple[str, int, int]] = []
        self._hidden: list[int] = []
        self._struck: list[int] = []
        self._seen: dict[str, str] = {}
        self._header = self._last = self._end = self._below = 0
        self._identifier: int | None = None

    def add(self, row: SheetRow) -> None:
        if self.refusal is not None:
            return
        if self._end:
            self._count_below(row)
            return
        last = max(row.cells)
        if row.number > MAX_ROWS or last >= MAX_COLUMNS:
            place = self._place(row.number, 0)
            self.refusal = too_many_rows(place) if row.number > MAX_ROWS else too_many_columns(place)
        elif self.table is not None:
            self._add_below(self.table, row)
        else:
            self._first.append(row)
            if len(self._first) > LINES_ABOVE_HEADER and row.number >= (self._request.header_row or 0):
                self._choose()

    def end(self) -> None:
        """After the last row."""
        if self.table is not None or self.refusal is not None:
            return
        if self._first:
            self._choose()

    def _choose(self) -> None:
        """The header among the first rows; those below it follow."""
        named = {row.number: self._request.named(text for text, _ in row.cells.values()) for row in self._first}
        number, self.refusal = header_number(named, self._request, lambda number: self._place(number, 0))
        if self.refusal is not None:
            return
        title = self._first[0]
        header, *below = [row for row in self._first if row.number >= number]
        if header is not title and self._request.header_row is None:
            self._told.append(header_found(header.number, self._place_of(header), self._place_of(title)))
        self._begin(header)
        for row in below:
            self.add(row)

    def _begin(self, row: SheetRow) -> None:
        header = [row.cells.get(column, ("", None))[0] for column in range(max(row.cells) + 1)]
        self.table = SheetTable(self._name, self._title, row.number, header)
        self._header = self._last = row.number
        self._identifier = self.table.column(self._request.identifier)
        self._look(row)

    def _look(self, row: SheetRow) -> None:
        if row.is_hidden:
            self._hidden.append(row.number)
        if row.struck:
            self._struck.append(row.number)

    def _add_below(self, table: SheetTable, row: SheetRow) -> None:
        if self._is_end(table, row):
            if self._request.ends_at_empty_row():  # that is the row before this one
                self._count_below(row)
            return
        self._last = row.number
        self._look(row)
        width = len(table.header)
        texts = [""] * width
        odd = {}
        for column, (text, oddity) in row.cells.items():
            if column < width:
                texts[column] = self._seen.setdefault(text, text) if len(self._seen) < MAX_ROWS else text
                if oddity is not None:
                    odd[column] = oddity
            elif text:
                self._beside.append((text, row.number, column))
        if any(texts) or odd:
            table.add(row.number, tuple(texts), odd, {column: name for column, name in row.currencies.items() if column < width})

    def _count_below(self, row: SheetRow) -> None:
        self._below += may_be_data(text for text, _ in row.cells.values())

    def _is_end(self, table: SheetTable, row: SheetRow) -> bool:
        if self._request.until is None:
            return False
        if self._request.ends_at_empty_row():
            self._end = self._last + 1 if row.number > self._last + 1 and len(table) else 0
        else:
            texts = [row.cells.get(column, ("", None))[0] for column in range(max(row.cells) + 1)]
            self._end = row.number if self._request.ends_with(texts, self._identifier) else 0
        return bool(self._end)

    def _place(self, number: int, column: int) -> Place:
        return Place(self._name, cell=f"{sheet_name(self._title)}!{column_letters(column)}{number}")

    def _place_of(self, row: SheetRow) -> Place:
        return self._place(row.number, min(row.cells))

    def _is_within(self, cells: str) -> bool:
        """Whether cells such as `A3:B4` stand in the table, not above its header or below its end."""
        numbers = [int(number) for number in _ROW.findall(cells)] or [self._header]
        return numbers[-1] >= self._header and not (self._end and numbers[0] >= self._end)

    def _merged(self, form: SheetForm) -> tuple[list[str], list[str]]:
        """The merged cells in the table; and those that begin above the header and end in it, whose text names a column."""
        within, naming = [], []
        for cells in form.merged:
            rows = _ROW.findall(cells)
            if len(rows) == 2 and int(rows[0]) < self._header == int(rows[1]):
                naming.append(cells)
            elif self._is_within(cells):
                within.append(cells)
        return within, naming

    def _name_columns(self, table: SheetTable, merged: Sequence[str]) -> None:
        """Give columns without a name that of the merged cells which reach down into the header."""
        above = {f"{column_letters(column)}{row.number}": text for row in self._first for column, (text, _) in row.cells.items()}
        firsts = [cells.partition(":")[0] for cells in merged]
        names = {first.rstrip("0123456789"): " ".join(above.get(first, "").split()) for first in firsts}
        header = enumerate(table.header)
        table.header = tuple(cell if cell.text else replace(cell, text=names.get(column_letters(at), "")) for at, cell in header)

    def findings(self, form: SheetForm, commented: Sequence[str]) -> Iterator[Finding]:
        """What is told of the sheet; of what stands outside the table nothing is."""
        assert self.table is not None
        table = self.table
        merged, naming = self._merged(form)
        self._name_columns(table, naming)
        yield from self._told
        yield from header_findings(table.header)
        beside = (_without_column(text, table.place_at(number, column)) for text, number, column in self._beside)
        yield from first_of(beside, len(self._beside)) if self._beside else ()
        yield from first_of((_merged(table, cells) for cells in merged), len(merged)) if merged else ()
        yield from _hidden_columns(table, form)
        yield from _hidden_rows(table, self._hidden)
        yield from _struck_through(table, self._struck)
        yield from _comments(table, [cell for cell in commented if self._is_within(cell)])
        if self._request.until is not None and self._end:
            if self._below:
                yield ended(self._request.until, self._end, self._below, self._place(self._end, 0))
        elif self._request.until is not None:
            yield never_ended(self._request.until, table.header[0].place)


def empty_sheet(name: str, title: str) -> Finding:
    """`empty-sheet`: nothing is written in it."""
    help = Said("write the names of the columns in its first row")
    message = Said("the sheet `{sheet}` is empty", sheet=title)
    return error("empty-sheet", message, Place(name, cell=sheet_name(title)), help)


def _hidden_rows(table: SheetTable, rows: Sequence[int]) -> Iterator[Finding]:
    if rows:
        help = Said("show them or take the filter away, and delete what is not to be read")
        message = Counted(
            len(rows),
            "row {rows} is hidden or filtered out, and read as all others",
            "rows {rows} are hidden or filtered out, and read as all others",
            rows=_runs(rows),
        )
        yield warning("hidden-rows", message, table.place_at(rows[0], 0), help)


def _struck_through(table: SheetTable, rows: Sequence[int]) -> Iterator[Finding]:
    if rows:
        help = Said("delete what is not to be read, or take the line through it away")
        message = Counted(
            len(rows),
            "row {rows} is struck through, in whole or in part, and read as all others",
            "rows {rows} are struck through, in whole or in part, and read as all others",
            rows=_runs(rows),
        )
        yield warning("struck-through", message, table.place_at(rows[0], 0), help)


def _comments(table: SheetTable, cells: Sequence[str]) -> Iterator[Finding]:
    if cells:
        places = sorted((Place(table.place.file, cell=f"{table.place.cell}!{cell}") for cell in cells), key=lambda place: place.sort_key)
        named = listed([place.cell.rpartition("!")[2] for place in places], 10)
        several = Said("comments are not read: those of the cells {cells}", cells=named)
        message = several if len(cells) > 1 else Said("the comment of the cell is not read")
        yield note("cell-comments", message, places[0], Said("see whether it says what the cell does not"))


def _hidden_columns(table: SheetTable, form: SheetForm) -> Iterator[Finding]:
    hidden = [column for column in range(len(table.header)) if any(first <= column <= last for first, last in form.hidden[:MAX_COLUMNS])]
    if hidden:
        names = joined(f"{column_letters(column)} (`{table.header[column].text}`)" for column in hidden[:5])
        if len(hidden) > 5:
            names = Counted(len(hidden) - 5, "{columns} and {count} more", "{columns} and {count} more", columns=names)
        one, several = "hidden and read as all others: column {columns}", "hidden and read as all others: columns {columns}"
        message = Counted(len(hidden), one, several, columns=names)
        yield warning("hidden-columns", message, table.header[hidden[0]].place, Said("show them, and see whether they say what is meant"))


def _runs(numbers: Sequence[int]) -> Said:
    """`3, 5 to 7`, at most ten of them."""
    starts = [0, *(index for index, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1), len(numbers)]
    runs = [numbers[first:last] for first, last in pairwise(starts)]
    shown = joined(str(run[0]) if len(run) == 1 else Said("{first} to {last}", first=run[0], last=run[-1]) for run in runs[:10])
    left = sum(map(len, runs[10:]))
    return Counted(left, "{rows} and {count} more", "{rows} and {count} more", rows=shown) if left else shown


def _merged(table: SheetTable, cells: str) -> Finding:
    place = Place(table.place.file, cell=f"{table.place.cell}!{cells}")
    return error(
        "merged-cells", Said("the cells `{cells}` are merged", cells=cells), place, Said("split them and write the value into each cell")
    )


def _without_column(text: str, place: Place) -> Finding:
    help = Said("name the column in the header row, or delete the cell")
    return error("cell-without-column", Said("`{text}` stands beside the named columns", text=text[:40]), place, help)

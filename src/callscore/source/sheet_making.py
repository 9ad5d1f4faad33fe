"""A sheet of a workbook made a table, whatever the format: which sheet is meant, its rows, and what is wrong around the cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from callscore.finding import Finding, did_you_mean, error, listed, note, warning
from callscore.place import Place
from callscore.sentence import Counted, Said, joined
from callscore.source.finding_limit import first_of
from callscore.source.sheet_table import SheetTable, column_letters, sheet_name
from callscore.source.sheet_xml import SheetForm, SheetRow
from callscore.source.table import (
    LINES_ABOVE_HEADER,
    MAX_COLUMNS,
    MAX_ROWS,
    header_below,
    header_findings,
    is_header,
    too_many_columns,
    too_many_rows,
)
from callscore.source.workbook_parts import SheetEntry


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
                "several-sheets",
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
    """A table that grows row by row; what is wrong beside single cells is remembered on the way."""

    def __init__(self, name: str, title: str, names: Collection[str]) -> None:
        self.table: SheetTable | None = None
        self.refusal: Finding | None = None
        self._name, self._title, self._names = name, title, names
        self._beside: list[tuple[str, int, int]] = []
        self._hidden: list[int] = []
        self._struck: list[int] = []
        self._seen: dict[str, str] = {}

    def add(self, row: SheetRow) -> None:
        """The next row from above; the first one names the columns."""
        last = max(row.cells)
        if self.refusal is not None:
            return
        if row.number > MAX_ROWS or last >= MAX_COLUMNS:
            place = Place(self._name, cell=f"{sheet_name(self._title)}!A{row.number}")
            self.refusal = too_many_rows(place) if row.number > MAX_ROWS else too_many_columns(place)
            return
        if row.is_hidden:
            self._hidden.append(row.number)
        if row.struck:
            self._struck.append(row.number)
        if self.table is None:
            header = [row.cells.get(column, ("", None))[0] for column in range(last + 1)]
            self.table = SheetTable(self._name, self._title, row.number, header)
            return
        self._look_for_header(self.table, row)
        self._add_below(self.table, row)

    def _look_for_header(self, table: SheetTable, row: SheetRow) -> None:
        """Refuse the sheet where the row names the columns, and the first one none of them."""
        if len(table) >= LINES_ABOVE_HEADER or any(cell.text in self._names for cell in table.header):
            return
        if is_header((text for text, _ in row.cells.values()), self._names):
            title = next((cell for cell in table.header if cell.text), table.header[0])
            self.refusal = header_below(title.place, table.place_at(row.number, min(row.cells)))

    def _add_below(self, table: SheetTable, row: SheetRow) -> None:
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

    def findings(self, form: SheetForm) -> Iterator[Finding]:
        """What is wrong with the header and beside it, with the form of the sheet, and with whole rows and columns."""
        assert self.table is not None
        table = self.table
        yield from header_findings(table.header)
        beside = (_without_column(text, table.place_at(number, column)) for text, number, column in self._beside)
        merged = (_merged(table, cells) for cells in form.merged)
        yield from first_of(beside, len(self._beside)) if self._beside else ()
        yield from first_of(merged, len(form.merged)) if form.merged else ()
        yield from _hidden_columns(table, form)
        if self._hidden:
            help = Said("show them or take the filter away, and delete what is not to be read")
            message = Counted(
                len(self._hidden),
                "row {rows} is hidden or filtered out, and read as all others",
                "rows {rows} are hidden or filtered out, and read as all others",
                rows=_runs(self._hidden),
            )
            yield warning("hidden-rows", message, table.place_at(self._hidden[0], 0), help)
        if self._struck:
            help = Said("delete what is not to be read, or take the line through it away")
            message = Counted(
                len(self._struck),
                "row {rows} is struck through, in whole or in part, and read as all others",
                "rows {rows} are struck through, in whole or in part, and read as all others",
                rows=_runs(self._struck),
            )
            yield warning("struck-through", message, table.place_at(self._struck[0], 0), help)


def empty_sheet(name: str, title: str) -> Finding:
    """`empty-sheet`: nothing is written in it."""
    help = Said("write the names of the columns in its first row")
    message = Said("the sheet `{sheet}` is empty", sheet=title)
    return error("empty-sheet", message, Place(name, cell=sheet_name(title)), help)


def comment_findings(table: SheetTable, cells: Sequence[str]) -> Iterator[Finding]:
    """`cell-comments`, a note: the cells that have one."""
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

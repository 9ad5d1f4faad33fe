"""Which sheets of a workbook are those of a grid: by their names, or by what stands in them where a name is another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from callscore.finding import Finding, error, nearest, quoted_names, warning
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.workbook_cells import CellBook, CellSheet


class GridSheet:
    """The sheets by the head of their first column."""

    FIELDS: Final = "fields"
    GATES: Final = "gates"
    CRITERIA: Final = "criteria"
    RANKING: Final = "ranking"


GRID_HEADS: Mapping[str, str] = {
    GridSheet.FIELDS: "field",
    GridSheet.GATES: "gate",
    GridSheet.CRITERIA: "criterion",
    GridSheet.RANKING: "key",
}


def grid_sheets(book: CellBook, file: str) -> tuple[dict[str, CellSheet], tuple[Finding, ...]]:
    """Each sheet of the grid that is there, by the name that it should have.

    Findings: `no-grid-sheet` for criteria that are not there, and for a sheet under another name, which is read all the same, so that
    everything else is checked at once; warnings: `sheet-passed-over`."""
    sheets = {title: sheet for name, sheet in book.sheets.items() if (title := name.strip().casefold()) in GRID_HEADS}
    others = [sheet for name, sheet in book.sheets.items() if name.strip().casefold() not in GRID_HEADS and sheet.rows]
    meant = _meant(others, [title for title in GRID_HEADS if title not in sheets])
    findings = [_under_another_name(sheet, title) for title, sheet in meant.items()]
    findings += [_passed_over(sheet) for sheet in others if sheet not in meant.values()]
    sheets |= meant
    if GridSheet.CRITERIA not in sheets:
        findings.append(error("no-grid-sheet", _no_sheet(GridSheet.CRITERIA), Place(file), _names_of_a_grid()))
    return sheets, tuple(findings)


def head_row(sheet: CellSheet, title: str) -> int | None:
    """The row that names the columns of the sheet of that name: the first that begins as theirs does."""
    return next((row for row in sorted(sheet.rows) if _word(sheet.cell(row, 0).text) == GRID_HEADS[title]), None)


def _meant(others: Iterable[CellSheet], missing: Iterable[str]) -> dict[str, CellSheet]:
    """By each name that is missing the sheet that has its head; for the criteria also one whose name is much like theirs."""
    left, found = list(others), {}
    for title in missing:
        sheet = next(_like(left, title), None)
        if sheet is not None:
            left.remove(sheet)
            found[title] = sheet
    return found


def _like(sheets: list[CellSheet], title: str) -> Iterator[CellSheet]:
    yield from (sheet for sheet in sheets if head_row(sheet, title) is not None)
    # Without the others a call may do: a sheet of notes is not taken for one of them by its name alone.
    near = nearest(title, [sheet.title for sheet in sheets]) if title == GridSheet.CRITERIA else None
    yield from (sheet for sheet in sheets if sheet.title == near)


def _under_another_name(sheet: CellSheet, title: str) -> Finding:
    help = Said("rename the sheet `{name}` to `{title}`", name=sheet.title, title=title)
    return error("no-grid-sheet", _no_sheet(title), sheet.place(1, 0), help)


def _no_sheet(title: str) -> Said:
    return Said("the workbook has no sheet `{sheet}`", sheet=title)


def _passed_over(sheet: CellSheet) -> Finding:
    return warning("sheet-passed-over", Said("the sheet `{sheet}` is not read", sheet=sheet.title), sheet.place(1, 0), _names_of_a_grid())


def _names_of_a_grid() -> Said:
    return Said("a call is read from sheets named {names}", names=quoted_names(GRID_HEADS))


def _word(text: str) -> str:
    return " ".join(text.split()).casefold()

"""A call from a workbook, and back, from the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from .conftest import Desk

Rows = list[tuple[object, ...]]
FIELDS: Rows = [("field", "type", "title", "unit"), ("employees", "number", "Employees", "persons")]
GATES: Rows = [
    ("gate", "title", "require", "met", "not met", "if undetermined"),
    ("G1", "Small", "employees < 250", "small", "not small", "ask"),
]
CRITERIA: Rows = [
    ("criterion", "title", "max", "of", "when", "points", "if undetermined"),
    ("A", "Size", 40, "employees", "< 10", 40, "ask"),
    (None, None, None, None, ">= 10", 20, None),
]
RANKING: Rows = [
    ("key", "value"),
    ("title", "Small firms"),
    ("version", 1),
    ("languages", "[en]"),
    ("provenance.kind", "illustration"),
    ("ranking.numbering", "competition"),
    ("selection.places", 2),
    ("selection.tie at the last place", "all"),
]
Sheets = dict[str, Rows]


def written(**changed: Rows) -> None:
    """The workbook of an officer who has only the page that tells of it, with other sheets in place of some."""
    sheets: Sheets = {"fields": FIELDS, "gates": GATES, "criteria": CRITERIA, "ranking": RANKING, **changed}
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title) if rows else None
        for row in rows:
            assert sheet is not None
            sheet.append(row)
    book.save("criteria.xlsx")


def missing(err: str) -> list[str]:
    """What is told to be missing: the place and what, without the rest."""
    return [line.split("criteria.xlsx:")[1].split(" is missing")[0] for line in err.splitlines() if "[missing-key]" in line]


def test_a_workbook_made_from_the_page_alone_is_a_call(desk: Desk) -> None:
    written()
    assert desk("new", "mine", "--from", "criteria.xlsx")[0] == 0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"ranking": []},
            [
                "ranking!A2: error: the row `title`",
                "ranking!A3: error: the row `version`",
                "ranking!A4: error: the row `languages`",
                "ranking!A5: error: the row `provenance.kind`",
            ],
        ),
        (
            {"ranking": [RANKING[0], RANKING[1], ("provenance.note", "a draft"), ("selection.places", 2)]},
            [
                "ranking!A5: error: the row `version`",
                "ranking!A6: error: the row `languages`",
                "ranking!A7: error: the row `provenance.kind`",
                "ranking!A8: error: the row `ranking.numbering`",
                "ranking!A9: error: the row `selection.tie at the last place`",
            ],
        ),
        ({"fields": [FIELDS[0], ("employees", None, "Employees", "persons")]}, ["fields!B2: error: `type`"]),
        ({"ranking": [*RANKING, ("window.opens", "2026-02-01")]}, ["ranking!B9: error: the row `window.late`"]),
    ],
)
def test_what_is_missing_is_told_at_once_where_it_belongs(desk: Desk, changed: Sheets, told: list[str]) -> None:
    written(**changed)
    code, out, err = desk("new", "mine", "--from", "criteria.xlsx")
    assert (code, out, missing(err)) == (3, "", told)


def test_what_else_is_wrong_is_told_with_what_is_missing(desk: Desk) -> None:
    written(ranking=[], gates=[*GATES[:1], ("G1", "Small", "employes < 250", "small", "not small", "ask")])
    _, _, err = desk("new", "mine", "--from", "criteria.xlsx")
    assert "did you mean `employees`?" in err
    assert "add a row to the sheet `ranking`: `version` in the column `key`, `1` in the column `value`" in err


def test_the_languages_of_the_columns_are_those_of_the_rows_to_add(desk: Desk) -> None:
    written(ranking=[], fields=[("field", "type", "title en", "title it"), ("employees", "number", "Employees", "Addetti")])
    _, _, err = desk("new", "mine", "--from", "criteria.xlsx")
    assert "`title` in the column `key`, `{en: …, it: …}` in the column `value`" in err
    assert "`languages` in the column `key`, `[en, it]` in the column `value`" in err


def test_words_that_are_missing_in_a_row_are_named_with_their_column(desk: Desk) -> None:
    written(fields=[FIELDS[0], ("employees", None, "Employees", "persons")])
    _, _, err = desk("new", "mine", "--from", "criteria.xlsx")
    assert "write one of `text`, `number`, `boolean`, `date`, `list`, `record` in the column `type` of this row" in err


def test_an_officer_who_has_nothing_begins_with_a_workbook(desk: Desk) -> None:
    told = "wrote criteria.xlsx\nnext: callscore new my-call --from criteria.xlsx\n"
    assert desk("new", "criteria.xlsx", "--format", "xlsx") == (0, told, "")
    assert openpyxl.load_workbook("criteria.xlsx").sheetnames == ["fields", "gates", "criteria", "ranking"]
    assert desk("new", "new-call", "--from", "criteria.xlsx")[0] == 0
    assert desk("new", "plain")[0] == 0
    shown = [[line for line in desk("show", name)[1].splitlines() if "sha256" not in line] for name in ("new-call", "plain")]
    assert shown[0] == shown[1]


def test_a_workbook_to_begin_with_is_never_written_over(desk: Desk) -> None:
    written()
    before = Path("criteria.xlsx").read_bytes()
    assert desk("new", "criteria.xlsx", "--format", "xlsx")[0] == 2
    assert Path("criteria.xlsx").read_bytes() == before


def test_a_name_without_the_ending_of_a_workbook_is_refused(desk: Desk) -> None:
    code, _, err = desk("new", "my-call", "--format", "xlsx")
    assert (code, "write `new my-call.xlsx --format xlsx`" in err) == (2, True)
    code, _, err = desk("new", "a.xlsx", "--format", "xlsx", "--from", "b.xlsx")
    assert (code, "leave one of the two out" in err) == (2, True)


def test_a_call_goes_out_and_comes_back(desk: Desk) -> None:
    assert desk("new", "first")[0] == 0
    assert desk("show", "first", "--format", "xlsx", "--output", "criteria.xlsx") == (0, "", "")
    code, out, _ = desk("new", "second", "--from", "criteria.xlsx")
    assert (code, out.splitlines()[0]) == (0, f"wrote {Path('second/call.yaml')}")
    assert [path.name for path in Path("second").iterdir()] == ["call.yaml"]
    shown = [[line for line in desk("show", name)[1].splitlines() if "sha256" not in line] for name in ("first", "second")]
    assert shown[0] == shown[1]


def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(desk: Desk) -> None:
    desk("new", "first")
    desk("show", "first", "--format", "xlsx", "--output", "criteria.xlsx")
    book = openpyxl.load_workbook("criteria.xlsx")
    cells = {cell.value: cell for row in book["criteria"].iter_rows() for cell in row}
    cells["years_active"].value = "yeers_active"
    place = f"criteria.xlsx:criteria!{cells['years_active'].coordinate}"
    book.save("criteria.xlsx")
    code, out, err = desk("new", "second", "--from", "criteria.xlsx")
    assert (code, out, Path("second").exists()) == (3, "", False)
    assert f"{place}: error: " in err
    assert "did you mean `years_active`?" in err


def test_a_workbook_that_is_not_there(desk: Desk) -> None:
    code, _, err = desk("new", "second", "--from", "nothing.xlsx")
    assert (code, Path("second").exists()) == (2, False)
    assert "`nothing.xlsx` cannot be read: no such file or directory" in err


def test_a_folder_that_is_there_is_kept(desk: Desk) -> None:
    desk("new", "first")
    desk("show", "first", "--format", "xlsx", "--output", "criteria.xlsx")
    before = Path("first/call.yaml").read_bytes()
    assert desk("new", "first", "--from", "criteria.xlsx")[0] == 2
    assert Path("first/call.yaml").read_bytes() == before

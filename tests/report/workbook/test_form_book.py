"""The form as a workbook: what can be typed where, and that whatever stands in it is text. What comes back is in
`tests/application/test_workbook_application.py`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from callscore.call.hidden_sheet import FORM_SHEET
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.place import Text
from callscore.report.workbook.form_book import NestedList, form_book
from callscore.source.yaml_text import yaml_of

from ...filled_form import fill, sheets_by_key
from .conftest import Resaved

CALL = """\
call: hills-2026
version: 3
languages: [en, it]
title: {en: "<script>alert(1)</script> & Co", it: Gestori dei cluster delle colline}
provenance: {kind: illustration}
application:
  area: {type: text, title: {en: Area of the seat, it: Zona della sede}, one of: [north, south, "east, far"]}
  grant: {type: number, unit: EUR, within: '[100 .. 5000]', example: 2500}
  people: {type: number, within: '>= 1'}
  founded: {type: date, title: "=1+1"}
  public: {type: boolean}
  note: {type: text, optional: true}
  seat: {type: record, title: Seat, of: {region: {type: text}, site: {type: record, of: {km: {type: number, unit: km}}}}}
  tags: {type: list, one of: [x, y]}
  members:
    type: list
    key: name
    title: {en: "Members: all of them [at the end of the year]", it: Membri}
    of:
      name: {type: text, title: {en: Name as registered, it: Ragione sociale}}
      km: {type: number, unit: km}
"""


def call_of(text: str) -> Call:
    node, _ = yaml_of(Text.of("call.yaml", text))
    assert node is not None
    call, findings = read_part(Call, node)
    assert call is not None, findings
    return call


def book_of(text: str = CALL, language: str | None = None) -> Workbook:
    return openpyxl.load_workbook(BytesIO(form_book(call_of(text), language)))


def checks(sheet: Worksheet) -> dict[str, tuple[str, str, str | None]]:
    """By cells what may be typed there."""
    return {str(each.sqref): (each.type, each.operator or "", each.formula1) for each in sheet.data_validations.dataValidation}


def test_questions_stand_in_the_order_of_the_call_and_in_its_words() -> None:
    main = book_of().worksheets[0]
    assert [main.cell(row, 2).value for row in range(6, main.max_row + 1)] == [
        "Identifier",
        "Short title",
        "Area of the seat",
        "grant",
        "people",
        "=1+1",
        "public",
        "note",
        "Seat",
        "region",
        "site",
        "km",
        "tags",
        "Members: all of them [at the end of the year]",
    ]
    assert main["B1"].value == "<script>alert(1)</script> & Co"
    assert book_of(language="it").worksheets[0]["B8"].value == "Zona della sede"


def test_a_text_of_the_call_is_never_a_formula() -> None:
    main = book_of().worksheets[0]
    assert (main["B11"].value, main["B11"].data_type) == ("=1+1", "s")


def test_only_answers_can_be_typed() -> None:
    main = book_of().worksheets[0]
    assert main.protection.sheet
    unlocked = {cell.coordinate for row in main.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"C{row}" for row in range(6, 20) if row not in (14, 16)}
    assert main.column_dimensions["A"].hidden


def test_what_is_typed_is_checked() -> None:
    book = book_of()
    main = checks(book.worksheets[0])
    assert main["C8"] == ("list", "", "callscore!$E$1:$E$3")
    assert main["C9"] == ("decimal", "", "100")
    assert main["C10"] == ("decimal", "greaterThanOrEqual", "1")
    assert main["C11"] == ("date", "greaterThanOrEqual", "3654")
    assert main["C12"] == ("list", "", "callscore!$F$1:$F$2")
    hidden = book[FORM_SHEET]
    assert [hidden.cell(row, 5).value for row in (1, 2, 3)] == ["north", "south", "east, far"]
    assert [hidden.cell(row, 6).value for row in (1, 2)] == ["yes", "no"]
    assert checks(sheets_by_key(book)["tags"])["A6:A1005"][0] == "list"
    assert checks(sheets_by_key(book)["members"])["B6:B1005"][:2] == ("decimal", "greaterThanOrEqual")


def test_decimals_cannot_be_typed_for_a_whole_number() -> None:
    book = book_of(CALL.replace("{type: number, within: '>= 1'}", "{type: number, whole: true, unit: firms, within: '>= 1'}"))
    assert checks(book.worksheets[0])["C10"] == ("whole", "greaterThanOrEqual", "1")
    assert "a whole number, in firms" in str(book.worksheets[0]["D10"].value)


def test_the_sheet_of_a_list_of_texts_asks_for_one_in_each_row() -> None:
    sheet = sheets_by_key(book_of(CALL.replace("tags: {type: list, one of: [x, y]}", "tags: {type: list}")))["tags"]
    assert (sheet["A3"].value, sheet["A5"].value) == ("one row for each", "")


def test_each_list_has_a_sheet_whose_title_programs_take() -> None:
    book = book_of()
    assert book.sheetnames == ["Application", "tags", "Members all of them at the end", "callscore"]
    assert book["callscore"].sheet_state == "veryHidden"
    assert [cell.value for cell in book.worksheets[2][4]] == ["Name as registered", "km"]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert form_book(call_of(CALL)) == form_book(call_of(CALL))


def test_a_list_in_a_list_has_no_room() -> None:
    with pytest.raises(NestedList, match=r"members\.sites"):
        form_book(call_of(f"{CALL}      sites: {{type: list, of: {{town: {{type: text}}}}}}\n"))


def test_a_call_that_asks_nothing_has_a_form() -> None:
    assert book_of(CALL.partition("application:")[0]).sheetnames == ["Application", "callscore"]


def test_progress_counts_what_must_be_answered(tmp_path: Path, resaved: Resaved) -> None:
    """To answer: identifier, area, grant, people, founded, public, region, km and two lists; the short title and the note are optional."""
    book = book_of()
    book.save(tmp_path / "blank.xlsx")
    fill(book, {"application": "a", "title": "A", "area": "north", "seat": {"region": "r"}, "tags": [], "members": [{"name": "m"}]})
    book.save(tmp_path / "filled.xlsx")
    resaved([tmp_path / "blank.xlsx", tmp_path / "filled.xlsx"], tmp_path / "made")
    made = [openpyxl.load_workbook(tmp_path / "made" / f"{name}.xlsx", data_only=True) for name in ("blank", "filled")]
    assert [each.worksheets[0]["B4"].value for each in made] == ["0 of 10 answered", "5 of 10 answered"]


CHOICES = 'one of: [north, south, "east, far"]'


def drop_down(titles: str, language: str) -> list[object]:
    """What can be chosen for the area."""
    hidden = book_of(CALL.replace(CHOICES, f"one of: {titles}"), language)[FORM_SHEET]
    return [hidden.cell(row, 5).value for row in (1, 2)]


def test_choices_are_offered_by_their_titles() -> None:
    titles = "{n: {en: North, it: Nord}, s: {en: South, it: Sud}}"
    assert drop_down(titles, "it") == ["Nord", "Sud"]
    assert drop_down(titles, "en") == ["North", "South"]


@pytest.mark.parametrize("titles", ["{n: {en: Side, it: Lato}, s: {en: Side, it: Lato}}", "{n: {en: s, it: s}, s: {en: n, it: n}}"])
def test_titles_that_do_not_tell_choices_apart_are_not_offered(titles: str) -> None:
    assert drop_down(titles, "it") == ["n", "s"]

"""Filled forms in workbooks: they say what a YAML application says, and every slip of the hand is told at its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml
from msgspec.structs import replace
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

from callscore import api
from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.application.workbook_application import is_form_workbook
from callscore.call.model import Call
from callscore.feel.values import Unknown
from callscore.finding import Finding
from callscore.place import Place
from callscore.report.workbook.form_book import form_book

from ..filled_form import fill, opened, sheets_by_key

BODY = """\
application:
  area: {type: text, title: Area, one of: [north, south]}
  grant: {type: number, unit: EUR, title: Grant requested}
  founded: {type: date}
  public: {type: boolean, title: A public body}
  code: {type: text}
  seat: {type: record, of: {town: {type: text, title: Town}, site: {type: record, of: {km: {type: number, unit: km}}}}}
  tags: {type: list}
  members:
    type: list
    key: name
    title: Members
    of:
      name: {type: text, title: Name}
      km: {type: number, unit: km, title: Distance}
      firm: {type: record, of: {small: {type: boolean}}}
      votes: {type: list}
"""
ANSWERS = {
    "application": "a1",
    "title": "First",
    "area": "north",
    "grant": 12.5,
    "founded": date(2019, 5, 14),
    "public": True,
    "code": "007",
    "seat": {"town": "Weaverton", "site": {"km": 3}},
    "tags": ["one", "two"],
    "members": [{"name": "m", "km": 2, "firm": {"small": False}, "votes": ["x", "y"]}, {"name": "n", "km": 4.25}],
}
ODS = """\
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet><table:table table:name="callscore"/>
</office:spreadsheet></office:body></office:document-content>"""
ROOT = Path(__file__).parents[2]
Change = Callable[[Workbook], None]
Read = Callable[..., tuple[Application, tuple[Finding, ...]]]


@pytest.fixture
def call(call_of: Callable[[str], Call]) -> Call:
    return call_of(BODY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "form.xlsx"


@pytest.fixture
def read(path: Path, call: Call) -> Read:
    """The application of a form that was filled in, and changed."""

    def read_changed(change: Change = lambda book: None, by: Call = call, digest: str = "") -> tuple[Application, tuple[Finding, ...]]:
        path.write_bytes(form_book(call, digest="abc"))
        book = opened(path)
        fill(book, ANSWERS)
        change(book)
        book.save(path)
        (application,), findings = read_applications([path], by, digest=digest)
        return application, findings

    return read_changed


def at(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.place.cell, str(finding.message)


def test_a_filled_form_says_what_was_typed(read: Read) -> None:
    application, findings = read()
    assert findings == ()
    assert (application.id, application.label) == ("a1", "First")
    assert application.values == {
        "area": "north",
        "grant": Fraction(25, 2),
        "founded": date(2019, 5, 14),
        "public": True,
        "code": "007",
        "seat": {"town": "Weaverton", "site": {"km": 3}},
        "tags": ("one", "two"),
        "members": (
            {"name": "m", "km": 2, "firm": {"small": False}, "votes": ("x", "y")},
            {
                "name": "n",
                "km": Fraction(17, 4),
                "firm": {"small": Unknown(("members[2].firm.small",))},
                "votes": Unknown(("members[2].votes",)),
            },
        ),
    }
    assert application.places["area"].cell == "Application!C8"
    assert application.places["seat.site.km"].cell == "Application!C16"
    assert application.places["members[2].km"].cell == "Members!B7"


def test_what_is_left_empty_is_not_known(path: Path, call: Call) -> None:
    path.write_bytes(form_book(call))
    book = opened(path)
    fill(book, {"application": "a1"})
    book.save(path)
    (application,), findings = read_applications([path], call)
    assert findings == ()
    assert application.values["area"] == Unknown(("area",))
    assert application.values["members"] == Unknown(("members",))
    assert application.places["area"].cell == "Application!C8"


def test_a_list_without_entries_is_said_to_have_none(read: Read) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["C17"] = "no"
        sheets_by_key(book)["tags"].delete_rows(6, 9)

    application, findings = read(change)
    assert findings == ()
    assert application.values["tags"] == ()


def test_forms_lie_in_a_folder_beside_other_applications(read: Read, path: Path, call: Call) -> None:
    read()
    (path.parent / "b.yaml").write_text("application: b\narea: south\n", encoding="utf-8")
    applications, findings = read_applications([path.parent], call)
    assert [each.id for each in applications] == ["b", "a1"]
    assert findings == ()


def test_a_fault_is_told_at_its_cell_with_the_question(read: Read) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["C8"] = "nord"
        sheets_by_key(book)["members"]["B7"] = "4,25 km"

    _, (area, km) = read(change)
    assert at(area) == ("not-a-choice", "Application!C8", "`nord` is none of the values of `area`")
    assert [(place.cell, str(words)) for place, words in area.also] == [("Application!B8", "the question “Area”")]
    assert km.place.cell == "Members!B7"
    assert [(place.cell, str(words)) for place, words in km.also] == [("Members!B4", "the question “Distance”")]
    assert area.subject == "a1"


def no_and_some(book: Workbook) -> None:
    book.worksheets[0]["C17"] = "no"


def row_deleted(book: Workbook) -> None:
    book.worksheets[0].delete_rows(9)


def sheet_renamed(book: Workbook) -> None:
    sheets_by_key(book)["members"].title = "Soci"


def main_renamed(book: Workbook) -> None:
    book.worksheets[0].title = "Foglio1"


def sheet_deleted(book: Workbook) -> None:
    book.remove(sheets_by_key(book)["members"])


def row_copied(book: Workbook) -> None:
    book.worksheets[0]["A30"], book.worksheets[0]["C30"] = "area", "south"


def note_beside(book: Workbook) -> None:
    book.worksheets[0]["F9"] = "see the annex"


def kind_written_over(book: Workbook) -> None:
    book.worksheets[0]["D9"] = "12 500, not yet certain"


def help_written_over(book: Workbook) -> None:
    book.worksheets[0]["E12"] = "we have no code"


def question_written_over(book: Workbook) -> None:
    book.worksheets[0]["B9"] = "Grant and own money"


def head_written_over(book: Workbook) -> None:
    book.worksheets[0]["C3"] = "by post"


def list_head_written_over(book: Workbook) -> None:
    sheets_by_key(book)["members"]["B5"] = "by road"


def progress_written_over(book: Workbook) -> None:
    book.worksheets[0]["B4"] = "all answered"


def questions_swapped(book: Workbook) -> None:
    book.worksheets[0]["B9"] = "Area"


def columns_swapped(book: Workbook) -> None:
    sheets_by_key(book)["members"]["B4"] = "Name"


def commented(book: Workbook) -> None:
    book.worksheets[0]["C9"].comment = Comment("see the annex", "applicant")


def list_commented(book: Workbook) -> None:
    sheets_by_key(book)["members"]["B6"].comment = Comment("by road", "applicant")


def sheet_added(book: Workbook) -> None:
    book.create_sheet("Notes")["A1"] = "see the annex"


def uncomputed(book: Workbook) -> None:
    book.worksheets[0]["C9"] = "=5+7.5"


def not_yes(book: Workbook) -> None:
    book.worksheets[0]["C17"] = "perhaps"


def not_true(book: Workbook) -> None:
    book.worksheets[0]["C11"] = "vielleicht"


def day_for_a_code(book: Workbook) -> None:
    book.worksheets[0]["C12"] = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (no_and_some, ("none-and-some", "Application!C17", "the form says that `tags` has no entry, and its sheet has some")),
        (row_deleted, ("question-missing", "", "1 question was taken out of the form, and counts as not answered: `Grant requested`")),
        (main_renamed, ("sheet-renamed", "Foglio1!A1", "the sheet `Application` is now called `Foglio1`, and is read all the same")),
        (sheet_renamed, ("sheet-renamed", "Soci!A1", "the sheet `Members` is now called `Soci`, and is read all the same")),
        (
            sheet_deleted,
            (
                "sheet-deleted",
                "Application!C18",
                "the sheet `Members` was deleted, and what stood in it counts as not answered",
            ),
        ),
        (row_copied, ("doubled-question", "Application!C30", "the question `area` stands in the form twice")),
        (note_beside, ("not-an-answer", "Application!F9", "what stands here answers no question, and is not read")),
        (kind_written_over, ("not-an-answer", "Application!D9", "what stands here answers no question, and is not read")),
        (help_written_over, ("not-an-answer", "Application!E12", "what stands here answers no question, and is not read")),
        (question_written_over, ("not-an-answer", "Application!B9", "what stands here answers no question, and is not read")),
        (head_written_over, ("not-an-answer", "Application!C3", "what stands here answers no question, and is not read")),
        (progress_written_over, ("not-an-answer", "Application!B4", "what stands here answers no question, and is not read")),
        (list_head_written_over, ("not-an-answer", "Members!B5", "what stands here answers no question, and is not read")),
        (
            questions_swapped,
            (
                "row-shows-another",
                "Application!B9",
                "the question “Area” stands here, and the answer is read as that to “Grant requested”",
            ),
        ),
        (
            columns_swapped,
            ("row-shows-another", "Members!B4", "the question “Name” stands here, and the answer is read as that to “Distance”"),
        ),
        (commented, ("not-an-answer", "Application!C9", "the comment of the cell is not read")),
        (list_commented, ("not-an-answer", "Members!B6", "the comment of the cell is not read")),
        (sheet_added, ("not-an-answer", "Notes!A1", "what stands here answers no question, and is not read")),
        (uncomputed, ("uncomputed-formula", "Application!C9", "the cell has a formula without a stored value")),
        (not_yes, ("not-a-boolean", "Application!C17", "`perhaps` is neither `yes` nor `no`")),
        (not_true, ("not-a-boolean", "Application!C11", "`vielleicht` is neither `yes` nor `no`")),
        (day_for_a_code, ("not-a-text", "Application!C12", "the cell holds a day or a time, `2026-03-01`, where a text is expected")),
    ],
)
def test_slips_of_the_hand(read: Read, change: Change, told: tuple[str, str, str]) -> None:
    _, (finding,) = read(change)
    assert at(finding) == told


def test_a_form_from_before_its_texts_were_kept_is_read(read: Read) -> None:
    def change(book: Workbook) -> None:
        hidden = book["callscore"]
        for row in range(hidden.max_row, 0, -1):
            if hidden.cell(row, 1).value == "text":
                hidden.delete_rows(row)
        help_written_over(book)

    assert read(change)[1] == ()


def test_a_deleted_row_is_an_answer_that_was_not_given(read: Read) -> None:
    application, (finding,) = read(row_deleted)
    assert not finding.is_error
    assert application.values["grant"] == Unknown(("grant",))
    assert application.values["area"] == "north"


def test_a_list_whose_sheet_was_deleted_is_not_known_unless_there_are_none(read: Read) -> None:
    def deleted(said: str | None) -> Change:
        def change(book: Workbook) -> None:
            sheet_deleted(book)
            book.worksheets[0]["C18"] = said

        return change

    application, (finding,) = read(deleted(None))
    assert (application.values["members"], finding.is_error) == (Unknown(("members",)), False)
    assert finding.help == "copy the answers into a new form: `callscore form --format xlsx`; where there is no entry, write `no` here"
    assert [(place.cell, text) for place, text in finding.also] == [("Application!B18", "the question “Members”")]
    application, findings = read(deleted("no"))
    assert (application.values["members"], findings) == ((), ())


def test_a_list_of_which_row_and_sheet_were_deleted_is_told_once(read: Read, path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet_deleted(book)
        book.worksheets[0].delete_rows(18)

    _, (finding,) = read(change)
    assert (finding.code, finding.place) == ("sheet-deleted", Place(str(path)))
    assert finding.help == "copy the answers into a new form: `callscore form --format xlsx`"


def test_a_renamed_sheet_is_read(read: Read) -> None:
    application, _ = read(sheet_renamed)
    assert len(application.values["members"]) == 2


def test_a_formula_with_a_stored_value_is_read_and_told(read: Read, path: Path, call: Call) -> None:
    read(lambda book: book.worksheets[0].__setitem__("C9", 4711))
    repack(path, lambda part: part.replace(b"<v>4711</v>", b"<f>4000+711</f><v>4711</v>"))
    (application,), (finding,) = read_applications([path], call)
    assert at(finding) == (
        "formula-in-answer",
        "Application!C9",
        "the answer is a formula: `4711`, which was stored when the form was saved, is read",
    )
    assert not finding.is_error
    assert application.values["grant"] == 4711


def repack(path: Path, change: Callable[[bytes], bytes] = lambda part: part, **more: bytes) -> None:
    """The same workbook with its sheets changed, and further parts."""
    with ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, change(part) if "sheets/" in name else part)
        for name, part in more.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), part)


def test_macros_are_refused(read: Read, path: Path, call: Call) -> None:
    read()
    repack(path, xl__vbaProject_dot_bin=b"anything")
    (application,), (finding,) = read_applications([path], call)
    assert at(finding) == ("macro-in-form", "", "the workbook holds macros, and a form has none")
    assert (application.id, finding.subject, finding.is_error) == ("form", "form", True)


def test_the_form_of_another_call(read: Read, call_of: Callable[[str], Call], call: Call) -> None:
    other = replace(call, call="valley-2027")
    application, (finding,) = read(by=other)
    assert at(finding) == ("for-another-call", "", "the form is that of the call `hills-2026`, and is read by the call `valley-2027`")
    assert application.values["area"] == Unknown(("area",))


def test_the_form_of_an_older_version(read: Read, call: Call) -> None:
    application, (finding,) = read(by=replace(call, version="2"))
    assert at(finding) == ("older-form", "", "the form is of version 1 of the call, which is now version 2")
    assert not finding.is_error
    assert application.values["area"] == "north"


def test_the_form_of_another_text_of_the_version(read: Read) -> None:
    assert [each.code for each in read(digest="abd")[1]] == ["older-form"]
    assert read(digest="abc")[1] == ()


def test_an_older_form_may_ask_what_the_call_asks_no_more(read: Read, call_of: Callable[[str], Call]) -> None:
    newer = call_of(BODY.replace("  code: {type: text}\n", "").replace("Area", "Zone"))
    _, findings = read(by=newer)
    assert [at(each)[:2] for each in findings] == [("unknown-field", "Application!C12")]


def test_no_sheet_with_questions(read: Read) -> None:
    _, (finding,) = read(lambda book: book.remove(book.worksheets[0]))
    assert at(finding) == ("no-questions", "", "the workbook has no sheet with the questions of the form")


def hidden_sheet_removed(book: Workbook) -> None:
    book.remove(book["callscore"])


TABLE = "table: {application: Identifier, fields: {area: Area}}\n"


@pytest.mark.parametrize("in_folder", [False, True])
@pytest.mark.parametrize("body", [BODY, BODY + TABLE])
def test_a_form_without_its_hidden_sheet_is_told_to_be_one(
    read: Read, path: Path, call_of: Callable[[str], Call], body: str, in_folder: bool
) -> None:
    read()
    book = opened(path)
    hidden_sheet_removed(book)
    book.save(path)
    (application,), (finding,) = read_applications([path.parent if in_folder else path], call_of(body))
    removed = "the hidden sheet `callscore` was removed from the workbook: nothing says any more of which call it is"
    assert at(finding) == ("hidden-sheet-removed", "", removed)
    assert (finding.is_error, finding.help) == (True, "copy the answers into a new form: `callscore form --format xlsx`")
    assert (application.id, application.values["area"]) == ("form", Unknown(("area",)))


def test_the_row_of_the_identifier_is_deleted(read: Read, path: Path) -> None:
    application, findings = read(lambda book: book.worksheets[0].delete_rows(6))
    assert (application.id, application.place) == ("form", Place(str(path)))
    assert {each.code for each in findings} == {"named-after-file", "question-missing"}


def test_a_form_without_an_identifier_is_called_as_its_file_is(path: Path, call: Call) -> None:
    path.write_bytes(form_book(call))
    (application,), (finding,) = read_applications([path], call)
    assert at(finding) == ("named-after-file", "Application!C6", "the application has no identifier, and is called `form` as its file is")
    assert (application.id, finding.is_error, finding.help) == ("form", False, "write one where the form asks for it")
    assert application.values["area"] == Unknown(("area",))


@pytest.mark.parametrize("latest", ["", "resubmission: latest\n"])
@pytest.mark.parametrize("first", [{}, {"application": "form"}])
def test_forms_of_one_name_without_an_identifier_are_not_taken_for_one(
    tmp_path: Path, call_of: Callable[[str], Call], first: dict[str, str], latest: str
) -> None:
    call, paths = call_of(BODY + latest), [tmp_path / folder / "form.xlsx" for folder in ("north", "south")]
    for path, answers in zip(paths, [first, {}], strict=True):
        path.parent.mkdir()
        path.write_bytes(form_book(call))
        book = opened(path)
        fill(book, {**answers, "area": path.parent.name})
        book.save(path)
    day = "{{application: form, file: form.xlsx, received: 2026-03-{day}T10:00:00+01:00}}\n"
    register = tmp_path / "register.yaml"
    register.write_text("register:\n" + "".join(f"- {day.format(day=each)}" for each in (10, 11)), encoding="utf-8")
    (application,), findings = read_applications(paths, call, registers=[register] if latest else [])
    assert application.values["area"] == Unknown(("area",))
    (doubled,) = [each for each in findings if each.code == "doubled-identifier"]
    assert doubled.message == (
        f"`{paths[0]}` and `{paths[1]}` are both called `form`, for a file without an identifier is called as it is named"
    )
    assert (doubled.is_error, doubled.help) == (True, "write into each of the files an identifier that no other application has")
    assert doubled.place == Place(str(paths[1]), cell="Application!C6")


@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("60.000", "write `60000` if the point separates thousands, or `60`"),
        ("1.234", "write `1234` if the point separates thousands, or `1.2340` if decimals stand behind it"),
    ],
)
def test_an_amount_that_was_typed_as_a_text_may_mean_thousands(read: Read, typed: str, help: str) -> None:
    _, (finding,) = read(lambda book: book.worksheets[0].__setitem__("C9", typed))
    assert (finding.code, finding.place.cell, finding.help) == ("three-decimals", "Application!C9", help)


def test_an_amount_of_a_list_that_was_typed_as_a_text_may_mean_thousands(path: Path, call_of: Callable[[str], Call]) -> None:
    call = call_of(BODY.replace("km: {type: number, unit: km, title: Distance}", "km: {type: number, unit: EUR, title: Cost}"))
    path.write_bytes(form_book(call))
    book = opened(path)
    fill(book, ANSWERS)
    sheets_by_key(book)["members"]["B7"] = "2.345"
    book.save(path)
    _, (finding,) = read_applications([path], call)
    assert at(finding)[:2] == ("three-decimals", "Members!B7")


@pytest.mark.parametrize("typed", [1.234, "12.5"])
def test_an_amount_that_cannot_mean_thousands_is_read_in_silence(read: Read, typed: object) -> None:
    _, findings = read(lambda book: book.worksheets[0].__setitem__("C9", typed))
    assert findings == ()


def test_a_limit_that_keeps_the_thousands_says_so(path: Path, call_of: Callable[[str], Call]) -> None:
    call = call_of(BODY.replace("grant: {type: number, unit: EUR,", "grant: {type: number, unit: EUR, within: '[1000..60000]',"))
    path.write_bytes(form_book(call))
    book = opened(path)
    fill(book, {**ANSWERS, "grant": "60.000"})
    book.save(path)
    _, (finding,) = read_applications([path], call)
    assert (finding.code, finding.help) == ("not-within", "write `60000` if the point separates thousands")


def test_yes_and_no_are_told_in_the_words_of_the_form(path: Path, call: Call) -> None:
    path.write_bytes(form_book(call, "it"))
    book = opened(path)
    fill(book, {"application": "a1", "public": "forse"})
    book.save(path)
    _, (finding,) = read_applications([path], call)
    assert (finding.message, finding.help) == ("`forse` is neither `sì` nor `no`", "write `sì` or `no`")


def typed_in(language: str, grant: str, founded: str, path: Path, call: Call) -> tuple[Application, tuple[Finding, ...]]:
    """The application of a form in that language, in which both answers are typed as texts."""
    path.write_bytes(form_book(call, language))
    book = opened(path)
    fill(book, {"application": "a1"})
    book.worksheets[0]["C9"], book.worksheets[0]["C10"] = grant, founded
    book.save(path)
    (application,), findings = read_applications([path], call)
    return application, findings


@pytest.mark.parametrize(
    ("grant", "read"), [("7,5", Fraction(15, 2)), ("7,50", Fraction(15, 2)), ("1500,25", Fraction(6001, 4)), ("7.5", Fraction(15, 2))]
)
def test_decimals_typed_as_an_italian_form_shows_them_are_read(path: Path, call: Call, grant: str, read: Fraction) -> None:
    application, findings = typed_in("it", grant, "2019-05-14", path, call)
    assert (application.values["grant"], findings) == (read, ())


@pytest.mark.parametrize("founded", ["06/05/2018", "6/5/2018", "6.5.2018", "2018-05-06"])
def test_a_day_typed_as_an_italian_form_shows_it_is_read(path: Path, call: Call, founded: str) -> None:
    application, findings = typed_in("it", "7", founded, path, call)
    assert (application.values["founded"], findings) == (date(2018, 5, 6), ())


@pytest.mark.parametrize(
    ("language", "grant", "founded", "codes"),
    [
        ("it", "7,500", "2019-05-14", ["decimal-comma"]),  # perhaps 7500
        ("it", "7", "05/13/2018", ["not-a-date"]),  # there is no 13th month
        ("it", "7", "6/5/18", ["not-a-date"]),
        ("en", "7,5", "6/5/2018", ["decimal-comma", "not-a-date"]),  # an English form shows `2025-12-31`
    ],
)
def test_what_the_form_does_not_show_so_is_refused(
    path: Path, call: Call, language: str, grant: str, founded: str, codes: list[str]
) -> None:
    _, findings = typed_in(language, grant, founded, path, call)
    assert [each.code for each in findings] == codes


def test_an_answer_of_an_entry_whose_column_was_deleted_has_no_cell(read: Read, path: Path) -> None:
    application, (finding,) = read(lambda book: sheets_by_key(book)["members"].delete_cols(2))
    assert (finding.code, finding.message) == (
        "question-missing",
        "1 question was taken out of the form, and counts as not answered: `Distance`",
    )
    assert application.values["members"][0]["km"] == Unknown(("members[1].km",))
    assert application.places["members[1].km"] == Place(str(path))


def test_an_answer_that_an_older_form_does_not_ask_has_no_cell(read: Read, path: Path, call_of: Callable[[str], Call]) -> None:
    seat = "  seat: {type: record, of: {town: {type: text, title: Town}, "
    more = BODY.replace(seat, seat + "street: {type: text}, ").replace("  code:", "  phone: {type: text}\n  code:")
    application, findings = read(by=call_of(more))
    assert findings == ()
    assert [application.places[name] for name in ("phone", "seat.street")] == [Place(str(path))] * 2
    assert application.values["seat"]["town"] == "Weaverton"


def test_a_list_whose_row_was_deleted_keeps_the_entries_of_its_sheet(read: Read) -> None:
    application, findings = read(lambda book: book.worksheets[0].delete_rows(18))
    assert findings == ()
    assert len(application.values["members"]) == 2


def test_an_answer_whose_row_was_deleted_has_no_cell(read: Read, path: Path) -> None:
    application, _ = read(row_deleted)
    assert application.places["grant"] == Place(str(path))


@pytest.mark.parametrize("in_folder", [False, True])
def test_a_bomb_is_not_opened(tmp_path: Path, call: Call, in_folder: bool) -> None:
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(f"xl/{number}.xml", b"\0" * (100 << 20))
    assert path.stat().st_size < 1 << 20
    (application,), (finding,) = read_applications([tmp_path if in_folder else path], call)
    assert at(finding) == ("file-too-large", "", "the workbook unpacks to more than the 256 MiB that are read")
    assert (application.id, finding.subject) == ("bomb", "bomb")


def test_other_workbooks_are_no_forms(tmp_path: Path) -> None:
    book = Workbook()
    book.save(tmp_path / "table.xlsx")
    (tmp_path / "text.xlsx").write_text("id\n")
    (tmp_path / "cut.xlsx").write_bytes((tmp_path / "table.xlsx").read_bytes()[:400])
    assert [is_form_workbook(tmp_path / name, if_damaged=True) for name in ("table.xlsx", "text.xlsx", "cut.xlsx", "none.xlsx")] == [
        False,
        False,
        True,
        False,
    ]
    assert not is_form_workbook(tmp_path / "cut.xlsx", if_damaged=False)


@pytest.mark.parametrize("in_folder", [False, True])
def test_a_form_saved_as_ods_is_told_to_be_one(tmp_path: Path, call: Call, in_folder: bool) -> None:
    path = tmp_path / "form.ods"
    with ZipFile(path, "w") as packed:
        packed.writestr("content.xml", ODS)
    (application,), (finding,) = read_applications([tmp_path if in_folder else path], call)
    assert at(finding) == ("form-as-ods", "", "the form is saved as `.ods`, in which no form is read")
    assert (application.id, finding.help, finding.is_error) == ("form", "save it as `.xlsx`", True)


def test_other_ods_files_are_no_forms(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "table.ods", "w") as packed:
        packed.writestr("content.xml", ODS.replace("callscore", "Members"))
    (tmp_path / "cut.ods").write_bytes((tmp_path / "table.ods").read_bytes()[:60])
    assert [is_form_workbook(tmp_path / name, if_damaged=True) for name in ("table.ods", "cut.ods")] == [False, False]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "عربي", "🦆🦆", "x" * 300, "=1+1", "+3", "@x", "null", "~"])
def test_any_text_comes_back(read: Read, text: str) -> None:
    def change(book: Workbook) -> None:
        cell = book.worksheets[0]["C12"]
        cell.value = text
        cell.data_type = "s"

    application, findings = read(change)
    assert findings == ()
    assert application.values["code"] == text


@pytest.mark.parametrize("name", ["aurora-meccanica", "orto-sabaudo"])
def test_a_large_application_comes_back_whole(name: str, tmp_path: Path) -> None:
    call = api.load_call("piemonte-poli-2016").rulebook.form
    file = ROOT / "applications" / "piemonte-poli" / f"{name}.yaml"
    (tmp_path / "form.xlsx").write_bytes(form_book(call, "it"))
    book = opened(tmp_path / "form.xlsx")
    fill(book, yaml.safe_load(file.read_text(encoding="utf-8")))
    book.save(tmp_path / "form.xlsx")
    (filled,), findings = read_applications([tmp_path / "form.xlsx"], call)
    (written,), _ = read_applications([file], call, beside=False)
    assert findings == ()
    assert filled.values == written.values


@pytest.mark.parametrize("written", ["Nord", "North", "north"])
def test_a_choice_is_known_by_its_title_in_any_language(call_of: Callable[[str], Call], path: Path, written: str) -> None:
    titled = call_of(BODY.replace("one of: [north, south]", "one of: {north: {en: North, it: Nord}, south: {en: South, it: Sud}}"))
    path.write_bytes(form_book(titled, digest="abc"))
    book = opened(path)
    fill(book, {**ANSWERS, "area": written})
    book.save(path)
    (application,), findings = read_applications([path], titled)
    assert (application.values["area"], findings) == ("north", ())


@pytest.mark.parametrize(
    "titles", ["{north: {en: Side, it: Lato}, south: {en: Side, it: Lato}}", "{north: {en: A, it: B}, south: {en: B, it: A}}"]
)
def test_a_title_that_could_be_two_choices_is_none(call_of: Callable[[str], Call], path: Path, titles: str) -> None:
    titled = call_of(BODY.replace("one of: [north, south]", f"one of: {titles}"))
    path.write_bytes(form_book(titled, digest="abc"))
    book = opened(path)
    fill(book, {**ANSWERS, "area": "Side" if "Side" in titles else "A"})
    book.save(path)
    _, findings = read_applications([path], titled)
    assert [finding.code for finding in findings] == ["not-a-choice"]

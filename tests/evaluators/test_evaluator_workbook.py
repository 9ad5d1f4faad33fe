"""Evaluators' workbooks that were filled in: the levels they give, with reasons and conflicts, and what is wrong at its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

from callscore.application.applications import read_applications
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.evaluators.assessment_files import read_assessments
from callscore.evaluators.assessment_reading import Assessment
from callscore.evaluators.evaluator_workbook import evaluator_workbooks_in, is_evaluator_workbook
from callscore.finding import Finding
from callscore.place import Text
from callscore.report.workbook.evaluator_book import EvaluatorPart, evaluator_book
from callscore.report.workbook.form_book import form_book
from callscore.source.yaml_text import yaml_of

CALL = """\
call: hills-2026
version: 1
languages: [en]
title: Cluster managers of the hills
provenance: {kind: illustration}
criteria:
  - criterion: A
    title: Aims
    max: 10
    score: {assessed: 0..5, step: 0.5, anchors: [{level: 0, text: none}, {level: 5, text: excellent}]}
    if undetermined: zero
  - {criterion: B, max: 10, score: {assessed: 1..3}, if undetermined: zero}
"""
PART = EvaluatorPart("Rossi", {"a1": "First", "a2": "Second"}, {"a1": ("A", "B"), "a2": ("A", "B")})
Change = Callable[[Workbook], None]


@pytest.fixture
def call() -> Call:
    return call_in(CALL)


def call_in(text: str) -> Call:
    node, _ = yaml_of(Text.of("call.yaml", text))
    assert node is not None
    read, findings = read_part(Call, node)
    assert read is not None, findings
    return read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Rossi.xlsx"


Outcome: TypeAlias = tuple[tuple[Assessment, ...], tuple[Finding, ...]]
Read = Callable[..., Outcome]


@pytest.fixture
def read(path: Path, call: Call) -> Read:
    def read_changed(
        change: Change, by: Call = call, known: tuple[str, ...] = ("a1", "a2")
    ) -> tuple[tuple[Assessment, ...], tuple[Finding, ...]]:
        path.write_bytes(evaluator_book(call, PART))
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
        return read_assessments([path], by.criteria, known, call=by)

    return read_changed


def given(cells: dict[str, Any]) -> Change:
    def change(book: Workbook) -> None:
        for cell, value in cells.items():
            book.worksheets[0][cell] = value

    return change


def test_levels_reasons_and_conflicts(read: Read) -> None:
    # rows 7 to 9 are those of a1, 10 to 12 of a2
    assessments, findings = read(given({"E8": 3.5, "F8": "clear aims", "E9": 2, "F10": "my sister works there"}))
    assert findings == ()
    told = [(each.application, each.criterion, each.level.value, each.level.reason, each.level.conflict) for each in assessments]
    assert told == [
        ("a1", "A", Fraction(7, 2), "clear aims", ""),
        ("a1", "B", 2, "", ""),
        ("a2", "A", None, "", "my sister works there"),
        ("a2", "B", None, "", "my sister works there"),
    ]
    assert {each.level.evaluator for each in assessments} == {"Rossi"}
    assert assessments[0].level.place.cell == "Levels!E8"
    assert assessments[2].level.place.cell == "Levels!F10"
    assert assessments[0].level.name_place.cell == "Levels!C2"


def test_an_empty_workbook_says_nothing(read: Read) -> None:
    assert read(lambda book: None) == ((), ())


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ({"E8": 7}, "level-out-of-scale", "Levels!E8"),
        ({"E8": 3.7}, "level-off-step", "Levels!E8"),
        ({"E8": "good"}, "not-a-number", "Levels!E8"),
        ({"E8": date(2026, 3, 5)}, "not-a-number", "Levels!E8"),
        ({"E8": "=1+2"}, "uncomputed-formula", "Levels!E8"),
        ({"E8": "#REF!"}, "error-cell", "Levels!E8"),
        ({"F7": "x"}, "not-a-reason", "Levels!F7"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(read: Read, cells: dict[str, Any], code: str, cell: str) -> None:
    _, findings = read(given(cells))
    assert {(each.code, each.place.cell) for each in findings} == {(code, cell)}
    assert {each.subject for each in findings} == {"a1"}


@pytest.mark.parametrize(("typed", "level"), [("3,5", Fraction(7, 2)), ("3.5", Fraction(7, 2)), ("3,50", Fraction(7, 2)), ("4,0", 4)])
def test_a_level_typed_as_text_is_read_as_the_drop_down_shows_it(read: Read, typed: str, level: Fraction) -> None:
    (assessment,), findings = read(given({"E8": typed}))
    assert (assessment.level.value, findings) == (level, ())


@pytest.mark.parametrize(("typed", "code"), [("3,7", "level-off-step"), ("6,5", "level-out-of-scale"), ("3,500", "decimal-comma")])
def test_a_text_with_a_comma_that_is_no_level_is_none(read: Read, typed: str, code: str) -> None:
    assessments, (finding,) = read(given({"E8": typed}))
    assert (assessments, finding.code, finding.place.cell) == ((), code, "Levels!E8")


def test_an_applicants_form_gives_no_levels(path: Path, call: Call) -> None:
    path.write_bytes(form_book(call))
    assessments, (finding,) = read_assessments([path], call.criteria, ("a1",), call=call)
    assert (assessments, finding.code, finding.place.file, finding.is_error) == ((), "form-for-levels", str(path), True)


@pytest.mark.parametrize("table", ["", "table: {application: id, sheet: Register}\n"])
def test_an_evaluators_workbook_is_no_application(path: Path, call: Call, table: str) -> None:
    by = call_in(CALL + table)
    path.write_bytes(evaluator_book(call, PART))
    applications, (finding,) = read_applications([path], by)
    assert (applications, finding.code, finding.place.file) == ((), "levels-for-applications", str(path))
    assert finding.help == f"give evaluators' levels as `--assessments {path}`"


def test_an_application_that_was_not_read(read: Read) -> None:
    _, (finding,) = read(given({"E8": 3}), known=("a2",))
    assert (finding.code, finding.place.cell) == ("unknown-application", "Levels!A8")


def test_the_workbook_of_another_call_or_version(read: Read, call: Call) -> None:
    _, (finding,) = read(given({"E8": 3}), by=replace(call, call="valley"))
    assert (finding.code, finding.is_error) == ("for-another-call", True)
    assessments, (finding,) = read(given({"E8": 3}), by=replace(call, version="2"))
    assert (finding.code, finding.is_error, len(assessments)) == ("older-form", False, 1)


def test_a_renamed_sheet_is_read(read: Read) -> None:
    def renamed(book: Workbook) -> None:
        book.worksheets[0]["E8"] = 3
        book.worksheets[0].title = "Voti"

    assessments, (finding,) = read(renamed)
    assert (len(assessments), finding.code, finding.is_error) == (1, "sheet-renamed", False)
    assert finding.message == "the sheet `Levels` is now called `Voti`, and is read all the same"


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ({"G7": "my sister works there"}, "not-an-answer", "Levels!G7"),  # over the hint
        ({"G8": "see my letter"}, "not-an-answer", "Levels!G8"),
        ({"D8": "Aims, in part"}, "not-an-answer", "Levels!D8"),
        ({"E7": 3}, "not-an-answer", "Levels!E7"),
        ({"J3": "a note"}, "not-an-answer", "Levels!J3"),
        ({"J8": "a note"}, "not-an-answer", "Levels!J8"),
        ({"D5": "a note"}, "not-an-answer", "Levels!D5"),
        ({"C4": "all done"}, "not-an-answer", "Levels!C4"),
        ({"C18": "a9", "E18": 5}, "not-an-answer", "Levels!C18"),
        ({"E8": None, "F8": "clear aims"}, "reason-without-level", "Levels!F8"),
        ({"C7": "a2"}, "row-shows-another", "Levels!C7"),
        ({"C8": "B"}, "row-shows-another", "Levels!C8"),
    ],
)
def test_what_is_not_read_is_told_at_its_cell(read: Read, cells: dict[str, Any], code: str, cell: str) -> None:
    all_given = {"E8": 3, "E9": 2, "E11": 3, "E12": 2}
    _, (finding,) = read(given({**all_given, **cells}))
    assert (finding.code, finding.place.cell) == (code, cell)
    assert finding.is_error == (code == "row-shows-another")


def test_a_reason_beside_a_conflict_needs_no_level(read: Read) -> None:
    assert read(given({"F7": "my sister works there", "F8": "so I do not assess it"}))[1] == ()


def test_what_stands_on_another_sheet_is_told_once(read: Read) -> None:
    def noted(book: Workbook) -> None:
        notes = book.create_sheet("Notes")
        notes["B2"], notes["B3"] = "first", "second"

    _, (finding,) = read(noted)
    assert (finding.code, finding.place.cell) == ("not-an-answer", "Notes!B2")


@pytest.mark.parametrize("in_folder", [False, True])
def test_a_workbook_without_its_hidden_sheet_is_told_to_be_one(read: Read, path: Path, call: Call, in_folder: bool) -> None:
    read(given({"E8": 3}))
    book = openpyxl.load_workbook(path)
    book.remove(book["callscore levels"])
    book.save(path)
    assessments, (finding,) = read_assessments([path.parent if in_folder else path], call.criteria, ["a1", "a2"], call=call)
    assert (assessments, finding.code, finding.is_error) == ((), "hidden-sheet-removed", True)
    assert finding.help == "copy the levels into a new workbook: `callscore evaluators --sheets`"


def test_a_comment_is_told_at_its_cell(read: Read) -> None:
    def commented(book: Workbook) -> None:
        book.worksheets[0]["E8"] = 3
        book.worksheets[0]["E8"].comment = Comment("to be discussed", "Rossi")

    assessments, (finding,) = read(commented)
    assert (len(assessments), finding.code, finding.place.cell, finding.is_error) == (1, "not-an-answer", "Levels!E8", False)
    assert finding.message == "the comment of the cell is not read"


def test_rows_that_were_taken_out_are_told(read: Read) -> None:
    def shortened(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["F7"] = "my sister works there"
        sheet.delete_rows(9, 3)  # B of a1, the row of a2, and A of a2
        sheet["E9"] = 2

    assessments, (finding,) = read(shortened)
    assert (finding.code, finding.is_error) == ("question-missing", False)
    assert finding.message == "2 rows were taken out of the workbook, and count as not assessed: `B` of `a1`, `A` of `a2`"
    # the conflict with a1 is none with a2, whose own row is gone
    assert [(each.application, each.criterion, each.level.conflict) for each in assessments] == [
        ("a1", "A", "my sister works there"),
        ("a2", "B", ""),
    ]


def test_a_workbook_from_before_texts_were_kept_is_read(read: Read) -> None:
    def older(book: Workbook) -> None:
        hidden = book.worksheets[1]
        hidden.delete_rows(5, hidden.max_row)
        book.worksheets[0]["E8"] = 3
        book.worksheets[0]["J8"] = "a note"

    assessments, (finding,) = read(older)
    assert (len(assessments), finding.place.cell) == (1, "Levels!J8")


def test_the_sheet_with_the_levels_is_gone(read: Read) -> None:
    def emptied(book: Workbook) -> None:
        book.create_sheet("Notes")
        book.remove(book.worksheets[0])

    _, (finding,) = read(emptied)
    assert finding.code == "no-levels-sheet"


def test_macros_are_refused(read: Read, path: Path, call: Call) -> None:
    read(given({"E8": 3}))
    with ZipFile(path, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"")
    assessments, (finding,) = read_assessments([path], call.criteria, ("a1", "a2"), call=call)
    assert (assessments, finding.code) == ((), "macro-in-form")


def test_a_folder_of_workbooks_is_read_as_a_whole(tmp_path: Path, call: Call) -> None:
    for number, name in enumerate(("Bianchi", "Rossi"), 1):
        part = EvaluatorPart(name, {}, {"a1": ("B",)})
        (tmp_path / f"{name}.xlsx").write_bytes(evaluator_book(call, part))
        book = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")
        book.worksheets[0]["E8"] = number
        book.save(tmp_path / f"{name}.xlsx")
    (tmp_path / "note.txt").write_text("all here")
    assert [each.name for each in evaluator_workbooks_in(tmp_path)] == ["Bianchi.xlsx", "Rossi.xlsx"]
    assessments, findings = read_assessments([tmp_path], call.criteria, ("a1",), call=call)
    assert findings == ()
    assert [(each.level.evaluator, each.level.value) for each in assessments] == [("Bianchi", 1), ("Rossi", 2)]


def test_a_folder_without_them_is_told(tmp_path: Path, call: Call) -> None:
    _, (finding,) = read_assessments([tmp_path], call.criteria, (), call=call)
    assert finding.message == f"`{tmp_path}` is a folder"
    assert not is_evaluator_workbook(tmp_path / "none.xlsx")
    assert evaluator_workbooks_in(tmp_path / "none") == ()


VOTED = """\
call: hills-2026
version: 1
languages: [it]
title: Colline
provenance: {kind: illustration}
gates:
  - {gate: S, title: Coerente con il bando, assessed: yes or no, met: s, not met: n, if undetermined: ask}
criteria:
  - {criterion: B, max: 10, score: {assessed: 1..3}, if undetermined: zero}
"""


@pytest.mark.parametrize(("written", "level"), [("sì", 1), ("no", 0), ("yes", 1), (True, 1), (None, None)])
def test_a_question_has_yes_and_no_in_its_drop_down(path: Path, written: str | bool | None, level: int | None) -> None:
    call = call_in(VOTED)
    path.write_bytes(evaluator_book(call, EvaluatorPart("Rossi", {"a1": "Prima"}, {"a1": ("S", "B")})))
    book = openpyxl.load_workbook(path)
    sheet, hidden = book.worksheets
    assert [sheet[cell].value for cell in ("C8", "D8", "G8")] == ["S", "Coerente con il bando", "sì o no"]
    (rule,) = [each for each in sheet.data_validations.dataValidation if "E8" in each.sqref]
    assert rule.formula1 == "'callscore levels'!$E$1:$E$2"
    assert [hidden[cell].value for cell in ("E1", "E2")] == ["sì", "no"]
    sheet["E8"] = written
    book.save(path)
    assessments, findings = read_assessments([path], call.criteria, ("a1",), call=call)
    assert findings == ()
    assert [each.level.value for each in assessments] == ([level] if level is not None else [])

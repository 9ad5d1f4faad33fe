"""Evaluators' sheets, tables and YAML lists alike."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from callscore.evaluators.assessment_sheet import SHEET_COLUMNS, read_sheet

from .conftest import Said, Write

TABLE = "application,evaluator,criterion,level,reason\na1,Rossi,A.1,3.5,clear\n"
NEEDED = "`application`, `evaluator`, `criterion`, `level`"
ENTRIES = "- {application: a1, evaluator: Rossi, criterion: A.1, level: 3.5, reason: clear}\n"


@pytest.mark.parametrize(("name", "text"), [("sheet.csv", TABLE), ("sheet.csv", TABLE.replace(",", ";")), ("sheet.yaml", ENTRIES)])
def test_a_line_is_the_same_however_it_was_written(written: Write, name: str, text: str) -> None:
    (line,), findings = read_sheet(written(name, text))
    assert findings == ()
    assert [line.text(column) for column in SHEET_COLUMNS] == ["a1", "Rossi", "A.1", "3.5", "clear", "", "", ""]
    assert line.scalar("level").text == "3.5"
    place = line.origin("level").place
    assert place.text is not None
    assert place.text.line(place.line)[place.column - 1 : place.end_column - 1] == "3.5"


def test_a_workbook_is_a_sheet_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["criterion", "level", "application", "evaluator"])
    sheet.append(["A.1", 3.5, "a1", "Rossi"])
    book.save(tmp_path / "sheet.xlsx")
    (line,), findings = read_sheet(tmp_path / "sheet.xlsx")
    assert findings == ()
    assert (line.text("level"), line.text("reason"), line.scalar("level").place.cell) == ("3.5", "", "Sheet!B2")


def test_reason_and_blanks_may_be_missing(written: Write) -> None:
    (line,), findings = read_sheet(written("sheet.yaml", "- {application: a1, evaluator: Rossi, criterion: A.1, level: }\n"))
    assert findings == ()
    assert (line.text("level"), line.text("reason")) == ("", "")


@pytest.mark.parametrize(
    ("header", "code", "message", "text", "help"),
    [
        (
            "application,evaluator,level",
            "missing-column",
            "the column `criterion` is missing",
            "application",
            f"an assessments file has the columns {NEEDED} and may have `reason`, `against`, `conflict`, `struck`",
        ),
        (
            "application,evaluator,criterion,level,weather",
            "unknown-column",
            "`weather` is no column of an assessments file",
            "weather",
            f"known here are {NEEDED}, `reason`, `against`, `conflict`, `struck`",
        ),
        (
            "application,evaluator,criterion,level,raeson",
            "unknown-column",
            "`raeson` is no column of an assessments file",
            "raeson",
            "write `reason` in place of `raeson`",
        ),
        (
            "application,evaluator,criterion,level,level",
            "doubled-column",
            "the column `level` is there twice",
            "level",
            "rename or delete one of them",
        ),
    ],
)
def test_its_columns_are_known(written: Write, said: Said, header: str, code: str, message: str, text: str, help: str) -> None:
    _, (finding,) = read_sheet(written("sheet.csv", f"{header}\n{','.join('1' * (header.count(',') + 1))}\n"))
    assert said(finding) == (code, message, text)
    assert finding.help == help


@pytest.mark.parametrize(
    ("header", "helps"),
    [
        ("aplication,evaluator,criterion,level", ["write `application` in place of `aplication`"]),
        (
            "domanda,valutatore,criterio,livello,Motivazione",
            [
                "write `application` in place of `domanda`",
                "write `evaluator` in place of `valutatore`",
                "write `criterion` in place of `criterio`",
                "write `level` in place of `livello`",
                "write `reason` in place of `Motivazione`",
            ],
        ),
        ("application,evaluator,criterion,note", ["write `level` in place of `note`"]),
    ],
)
def test_a_column_in_another_language_or_spelling_is_told_once(written: Write, header: str, helps: list[str]) -> None:
    names = header.split(",")
    row = ",".join(["a1", "Rossi", "A.1", "3", "clear"][: len(names)])
    lines, findings = read_sheet(written("sheet.csv", f"{header}\n{row}\n"))
    assert lines == ()
    assert [finding.help for finding in findings] == helps
    for finding in findings:
        _, column, _, stranger, _ = finding.help.split("`")
        header = header.replace(stranger, column)
    (line,), findings = read_sheet(written("pasted.csv", f"{header}\n{row}\n"))
    assert (findings, line.text("application"), line.text("level")) == ((), "a1", "3")


def test_keys_in_another_language_are_told_once(written: Write) -> None:
    _, findings = read_sheet(written("sheet.yaml", "- {domanda: a1, valutatore: R, criterio: A.1, voto: 3}\n"))
    assert [(finding.code, finding.help) for finding in findings] == [
        ("unknown-key", "write `application` in place of `domanda`"),
        ("unknown-key", "write `evaluator` in place of `valutatore`"),
        ("unknown-key", "write `criterion` in place of `criterio`"),
        ("unknown-key", "write `level` in place of `voto`"),
    ]


def test_a_sheet_that_begins_with_its_first_row_has_no_header(written: Write, said: Said) -> None:
    lines, (finding,) = read_sheet(written("sheet.csv", "a1,Rossi,A.1,3\na1,Bianchi,A.1,3\n"))
    assert lines == ()
    assert said(finding) == (
        "no-header",
        "the first row does not name the columns: it has the value `3`, and no name that is looked for",
        "3",
    )
    assert finding.help.startswith(f"write a row above it with the names of the columns, in the order of the cells: {NEEDED}, ")


@pytest.mark.parametrize(
    ("text", "code", "message", "underlines", "help"),
    [
        (
            "a: 1\n",
            "not-a-list",
            "an assessments file is a list",
            "a: 1",
            "write one entry a line: `- {application: …, evaluator: …, criterion: …, level: …}`",
        ),
        ("- a1\n", "not-a-mapping", "an assessment is a mapping", "a1", "write its keys: `application`, `evaluator`, `criterion`, `level`"),
        (
            "- {application: a1, evaluator: R, criterion: A.1}\n",
            "missing-key",
            "`level` is missing",
            "application",
            "write `level: …` here",
        ),
        (
            "- {application: a1, evaluator: R, criterion: A.1, levle: 2, level: 3}\n",
            "unknown-key",
            "`levle` is no key of an assessment",
            "levle",
            "did you mean `level`?",
        ),
        (
            "- {application: a1, evaluator: R, criterion: [A.1], level: 3}\n",
            "not-a-scalar",
            "`criterion` takes a single value, not a list or a mapping",
            "[A.1]",
            "write one entry for each level",
        ),
    ],
)
def test_its_entries_are_of_one_form(written: Write, said: Said, text: str, code: str, message: str, underlines: str, help: str) -> None:
    lines, (finding,) = read_sheet(written("sheet.yaml", text))
    assert lines == ()
    assert said(finding) == (code, message, underlines)
    assert finding.help == help


@pytest.mark.parametrize(("name", "text"), [("sheet.csv", TABLE.split("\n")[0] + "\n"), ("sheet.yaml", "[]\n")])
def test_a_sheet_without_assessments_is_an_error(written: Write, name: str, text: str) -> None:
    path = written(name, text)
    lines, (finding,) = read_sheet(path)
    assert lines == ()
    assert (finding.code, finding.message, finding.help) == (
        "no-assessments",
        "the assessments file holds no assessment",
        "write one, or leave the file out",
    )
    assert finding.place.file == str(path)


@pytest.mark.parametrize("name", ["nowhere.csv", "nowhere.yaml"])
def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path, name: str) -> None:
    lines, (finding,) = read_sheet(tmp_path / name)
    assert lines == ()
    assert finding.code == "unreadable"


def test_a_list_may_stand_under_the_name_of_the_file(written: Write) -> None:
    entry = "- {application: alder, evaluator: Rossi, criterion: A.1, level: 4}\n"
    for text in (entry, f"assessments:\n{entry}"):
        (line,), findings = read_sheet(written("assessments.yaml", text))
        assert findings == ()
        assert (line.text("evaluator"), line.text("level")) == ("Rossi", "4")


def test_what_is_no_list_under_the_name_of_the_file_is_none(written: Write) -> None:
    lines, (finding,) = read_sheet(written("assessments.yaml", "assessments:\n  alder: {Rossi: 4}\n"))
    assert (lines, finding.code, finding.place.line) == ((), "not-a-list", 1)

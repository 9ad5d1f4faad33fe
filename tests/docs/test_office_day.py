"""The working day of docs/office.md, replayed: every command as it stands on the page, with the hands of applicants and evaluators between.

Worked by hand. A is 20 with a certificate; B is 10 times the mean level; C falls from 30 at 20 000 EUR to 0 at 60 000.

    epsilon  20 + 10 × 4.5 (5, 4; Bianchi does not count) + 30                  = 95     20 000
    P-1      20 + 10 × 4.5 (4, 5, 4.5)                    + 0                    = 65     60 000
    P-2       0 + 10 × 3                                  + 30 × 34 999.50/40 000 = 56.25  20 000 are left of 100 000
    P-4      20 + 10 × 2                                  + 30 × 15 000/40 000    = 51.25  below 55
    P-3      founded in 2026: not admissible
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from callscore.cli import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "office.md").read_text(encoding="utf-8")
LEVELS: Mapping[str, Mapping[str, Any]] = {
    "Rossi": {"epsilon": 5, "P-1": 4, "P-2": 3, "P-3": 1, "P-4": 2},
    "Bianchi": {"epsilon": "ha lavorato per Epsilon", "P-1": 5, "P-2": 3, "P-3": 1, "P-4": 2},
    "Verdi": {"epsilon": 4, "P-1": 4.5, "P-2": 3, "P-3": 1, "P-4": 2},
}


def lines() -> list[str]:
    """The commands and comments of the section."""
    section = PAGE.split("## A working day")[1].split("\n## ")[0]
    [block] = re.findall(r"^```sh\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    return str(block).splitlines()


def fill_the_form() -> None:
    """As an applicant does: an answer in each coloured cell, told by the question beside it."""
    book = openpyxl.load_workbook("modulo.xlsx")
    answers: dict[str, Any] = {
        "Identificativo": "epsilon",
        "Impresa": "Epsilon Macine",
        "Codice fiscale": "03333333333",
        "Data di costituzione": date(2015, 6, 1),
        "Certificazione ambientale": "sì",
        "Contributo richiesto": 20000,
    }
    sheet = book.worksheets[0]
    for question, answer, *_ in sheet.iter_rows(min_col=2):
        if str(question.value) in answers:
            answer.value = answers.pop(str(question.value))
    assert not answers
    book.save("received/epsilon.xlsx")


def fill_the_sheets() -> None:
    """A level and a reason in each row; a conflict of interest in the row of the application."""
    for name, levels in LEVELS.items():
        path = f"schede/{name}.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(min_row=7, min_col=1):
            given = levels[str(row[0].value)]
            if isinstance(given, str) and row[1].value is None:
                row[5].value = given
            elif not isinstance(given, str) and row[1].value == "B":
                row[4].value, row[5].value = given, "letto il piano"
        book.save(path)


HANDS: Mapping[str, Callable[[], None]] = {
    "# Epsilon fills the form in and sends it: the office puts it into the folder `received`, as epsilon.xlsx.": fill_the_form,
    "# Rossi, Bianchi and Verdi fill their workbooks in; Bianchi has a conflict of interest with Epsilon.": fill_the_sheets,
}


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in the evening."""
    folder = tmp_path_factory.mktemp("office") / "day"
    shutil.copytree(ROOT / "docs" / "examples" / "day", folder)
    first, second, *steps = lines()
    assert (first, second) == ("cp -r docs/examples/day day", "cd day")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for step in steps:
            if step.startswith("#"):
                HANDS[step]()
            elif step.startswith("mkdir "):
                Path(step.removeprefix("mkdir ")).mkdir()
            else:
                assert run(step.removeprefix("callscore ").split()) == 0, step
    return folder


def ranked(day: Path) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(day)
        assert run(["rank", ".", "portal.csv", "received", "--assessments", "schede", "--format", "json", "--output", "result.json"]) == 0
        return json.loads(Path("result.json").read_text(encoding="utf-8"))


def test_every_comment_is_a_step_of_somebody() -> None:
    assert [line for line in lines() if line.startswith("#")] == list(HANDS)


def test_points_places_and_money_are_those_worked_by_hand(day: Path) -> None:
    results = ranked(day)["results"]
    assert [(each["application"], each["status"], each["rank"], each["score"]) for each in results] == [
        ("epsilon", "ranked", 1, "95.00"),
        ("P-1", "ranked", 2, "65.00"),
        ("P-2", "ranked", 3, "56.25"),
        ("P-3", "ineligible", None, None),
        ("P-4", "below threshold", None, "51.25"),
    ]
    assert [each["grant"]["granted"] for each in results[:3]] == ["20000", "60000", "20000"]


@pytest.mark.filterwarnings("ignore:.* extension is not supported")  # openpyxl does not know all of data bars
def test_the_name_that_looks_like_a_formula_is_a_name(day: Path) -> None:
    text = PdfReader(day / "allegato.pdf").pages[0].extract_text()
    assert "95,00" in text
    assert "=Beta" in text
    book = openpyxl.load_workbook(day / "graduatoria.xlsx")
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert "=Beta" not in formulas
    money = [cell for row in book.worksheets[0].iter_rows(min_row=5) for cell in row if cell.value == 25000.5]
    assert [cell.number_format for cell in money] == ["#,##0.00"]


def test_notices_go_to_two_and_letters_to_all(day: Path) -> None:
    assert sorted(path.name for path in (day / "preavvisi").iterdir()) == ["P-3.pdf", "P-4.pdf"]
    assert sorted(path.name for path in (day / "lettere").iterdir()) == ["P-1.pdf", "P-2.pdf", "P-3.pdf", "P-4.pdf", "epsilon.pdf"]
    notice = " ".join(PdfReader(day / "preavvisi" / "P-3.pdf").pages[0].extract_text().split())
    assert "Comunicazione dei motivi ostativi" in notice
    assert "Entro 10 giorni dal ricevimento" in notice
    assert "01/04/2026" in notice


def test_the_minutes_name_the_conflict(day: Path) -> None:
    word = docx.Document(str(day / "verbale.docx"))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "epsilon: ha lavorato per Epsilon" in cells


def test_a_letter_names_neither_others_nor_evaluators(day: Path) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(day / "lettere" / "epsilon.pdf").pages)
    assert not [name for name in (*LEVELS, "P-1", "Alfa", "Beta", "Gamma", "Delta") if name in text]


def test_what_was_granted_is_published(day: Path) -> None:
    with (day / "dati-aperti" / "grants.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    amounts = [value for row in rows for name, value in row.items() if name == "amount"]
    assert amounts == ["20000.00", "60000.00", "20000.00"]
    assert "Delta & Figli" not in str(rows)

"""Filled forms that come back as workbooks: how long it takes to read as many as one call had applications."""

from __future__ import annotations

import tempfile
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from calls import bound
from callscore.application.applications import read_applications
from callscore.application.form_sheets import FormColumn
from callscore.call.model import Call
from callscore.report.workbook.form_book import form_book

ROOT = Path(__file__).resolve().parents[1]
FORMS = 557
ANSWERS: dict[str, float | str] = {"number": 12.5, "boolean": "yes"}
NAME = "the-identifier-of-the-form"


def filled(call: Call) -> bytes:
    """A form with its numbers and its yes and no answered, saved by another program than the one that wrote it."""
    book = openpyxl.load_workbook(BytesIO(form_book(call)))
    main = book.worksheets[0]
    rows = {str(main.cell(row, FormColumn.KEY + 1).value): row for row in range(1, main.max_row + 1)}
    for name, row in rows.items():
        if name in call.application:
            main.cell(row, FormColumn.ANSWER + 1).value = ANSWERS.get(call.application[name].type)
    main.cell(rows["application"], FormColumn.ANSWER + 1).value = NAME
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def renamed(form: bytes, name: str) -> bytes:
    """The same form of another applicant."""
    copy = BytesIO()
    with ZipFile(BytesIO(form)) as old, ZipFile(copy, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, old.read(part).replace(NAME.encode(), name.encode()))
    return copy.getvalue()


def main() -> None:
    call = bound(ROOT / "calls" / "piemonte-poli-2016" / "call.yaml").call
    form = filled(call)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FORMS):
            Path(folder, f"form-{number:03}.xlsx").write_bytes(renamed(form, f"applicant-{number:03}"))
        start = time.process_time()
        applications, _ = read_applications([Path(folder)], call)
        seconds = time.process_time() - start
    assert len({application.id for application in applications}) == FORMS
    print(f"{FORMS} forms as workbooks, of {len(form) / 1_000:.0f} kB: {seconds:.1f} s of one processor (target: below 15 s)")


if __name__ == "__main__":
    main()

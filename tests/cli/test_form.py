"""Forms from the command line: written, filled in as an applicant would, and read again by `check` and `rank`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from ..filled_form import fill, opened
from .conftest import Desk

ROOT = Path(__file__).parents[2]
CALL, FOLDER = str(ROOT / "calls" / "lakeside-2026"), ROOT / "applications" / "lakeside-2026"


def fill_in(desk: Desk, application: str, path: str) -> None:
    answers: dict[str, Any] = yaml.safe_load((FOLDER / f"{application}.yaml").read_text(encoding="utf-8"))
    assert desk("form", CALL, "--format", "xlsx", "--output", path)[0] == 0
    book = opened(Path(path))
    fill(book, answers)
    book.save(path)


def test_filled_forms_rank_as_the_yaml_applications_do(desk: Desk) -> None:
    names = [
        each.stem for each in sorted(FOLDER.glob("*.yaml")) if each.stem not in ("register", "assessments", "amendments", "evaluators")
    ]
    Path("received").mkdir()
    for name in names:
        fill_in(desk, name, f"received/{name}.xlsx")
    for office in FOLDER.iterdir():
        if office.stem in ("register", "assessments", "evaluators"):
            shutil.copy(office, "received")
    code, forms, _ = desk("rank", CALL, "received", "--format", "csv")
    assert code == 0
    _, texts, _ = desk("rank", CALL, str(FOLDER), "--format", "csv")
    assert [row.rpartition(",")[0] for row in forms.splitlines()] == [row.rpartition(",")[0] for row in texts.splitlines()]


def test_a_form_that_nobody_filled_in_is_replaced_by_the_same_bytes(desk: Desk) -> None:
    command = ("form", CALL, "--format", "xlsx", "--output", "form.xlsx")
    assert desk(*command)[0] == 0
    first = Path("form.xlsx").read_bytes()
    assert desk(*command) == (0, "", "")
    assert Path("form.xlsx").read_bytes() == first


def test_the_help_says_which_files_are_replaced(desk: Desk) -> None:
    told = " ".join(desk("form", "--help")[1].split())
    assert "It replaces no file but a workbook that nobody has filled in, or an earlier page, and is written whole" in told
    for form, replaces in (("yaml", False), ("xlsx", True), ("html", True)):
        command = ("form", CALL, "--format", form, "--output", f"form.{form}")
        assert desk(*command)[0] == 0
        assert (desk(*command)[0] == 0) is replaces


def test_a_filled_form_is_never_replaced(desk: Desk) -> None:
    fill_in(desk, "northern-mills", "form.xlsx")
    filled = Path("form.xlsx").read_bytes()
    code, _, err = desk("form", CALL, "--format", "xlsx", "--output", "form.xlsx")
    assert (code, Path("form.xlsx").read_bytes()) == (2, filled)
    assert "is no report of callscore: it is not written over" in err


def test_what_is_written_where(desk: Desk) -> None:
    assert desk("form", CALL, "--format", "xlsx")[2].startswith("callscore: XLSX is a file, and nothing to print\n")
    assert "write `--format xlsx --output form.xlsx`" in desk("form", CALL, "--output", "form.xlsx")[2]
    assert (
        "write `--format yaml --output form.yaml`, or `--output form.xlsx`"
        in desk("form", CALL, "--format", "xlsx", "--output", "form.yaml")[2]
    )


def test_a_page_is_printed_or_written(desk: Desk) -> None:
    code, out, _ = desk("form", CALL, "--format", "html", "--lang", "it")
    assert (code, out.startswith('<!doctype html>\n<html lang="it">')) == (0, True)
    assert desk("form", CALL, "--format", "html", "--lang", "it", "--output", "form.html")[0] == 0
    assert Path("form.html").read_text(encoding="utf-8") == out


def test_check_answers_a_filled_form(desk: Desk) -> None:
    fill_in(desk, "northern-mills", "form.xlsx")
    shutil.copy(FOLDER / "register.yaml", "register.yaml")
    code, out, _ = desk("check", CALL, "form.xlsx", "--full")
    assert code == 0
    assert "(Application!C8)" in out


def test_a_fault_is_told_in_the_words_of_the_form(desk: Desk) -> None:
    fill_in(desk, "northern-mills", "form.xlsx")
    book = opened(Path("form.xlsx"))
    book.worksheets[0]["C8"] = "14/5/2019"
    book.save("form.xlsx")
    assert desk("check", CALL, "form.xlsx") == (
        3,
        "",
        "form.xlsx:Application!C8: error: `14/5/2019` is not a date (northern-mills)  [not-a-date]\n"
        "   help: write `2019-05-14`: year, month, day\n"
        "   also: the question “Day of foundation” (Application!B8)\n"
        "\ncallscore: 1 error; nothing was computed\n",
    )


def test_a_list_in_a_list_is_refused(desk: Desk) -> None:
    Path("call.yaml").write_text(
        "call: small\nversion: 1\nlanguages: [en]\ntitle: Small\nprovenance: {kind: illustration}\n"
        "application: {firms: {type: list, of: {sites: {type: list, of: {km: {type: number}}}}}}\n"
        "criteria: [{criterion: A, max: 1, score: {assessed: 0..1, step: 1}, if undetermined: zero}]\n",
        encoding="utf-8",
    )
    code, _, err = desk("form", "call.yaml", "--format", "xlsx", "--output", "form.xlsx")
    assert (code, Path("form.xlsx").exists()) == (2, False)
    assert "`firms.sites` is a list inside a list, for which a workbook has no room" in err

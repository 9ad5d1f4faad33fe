"""An evaluator's workbook: what it shows, what can be typed. What comes back is in `tests/evaluators/test_evaluator_workbook.py`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook.workbook import Workbook

from callscore.evaluators.level import PANEL
from callscore.report.workbook.evaluator_book import EvaluatorPart, evaluator_book

from .conftest import Resaved
from .test_form_book import call_of, checks

CALL = """\
call: hills-2026
version: 1
languages: [en, it]
title: {en: Hills, it: Colline}
provenance: {kind: illustration}
criteria:
  - criterion: A
    title: {en: Aims, it: Obiettivi}
    max: 10
    score:
      assessed: 0..2
      step: 0.5
      anchors: [{level: 0, text: {en: none, it: nessuno}}, {level: 2, text: {en: <b>excellent</b>, it: ottimo}}]
    if undetermined: zero
  - {criterion: B, max: 10, score: {assessed: 0..100}, if undetermined: zero}
"""
PART = EvaluatorPart("Rossi", {"a1": "=1+1", "a2": "<script>"}, {"a1": ("A", "B"), "a2": ("B",)})


def book_of(part: EvaluatorPart = PART, language: str | None = None) -> Workbook:
    return openpyxl.load_workbook(BytesIO(evaluator_book(call_of(CALL), part, language)))


def test_each_application_has_its_criteria_and_what_their_levels_mean() -> None:
    sheet = book_of().worksheets[0]
    assert sheet["C2"].value == "Evaluator: Rossi"
    shown = [[sheet.cell(row, column).value for column in (3, 4, 7)] for row in range(7, 12)]
    assert shown == [
        ["a1", "=1+1", "← conflict of interest, in words, if there is one"],
        ["A", "Aims", "from 0 to 2, in steps of 0.5\n2 = <b>excellent</b>\n0 = none"],
        ["B", "", "from 0 to 100, in steps of 1"],
        ["a2", "<script>", "← conflict of interest, in words, if there is one"],
        ["B", "", "from 0 to 100, in steps of 1"],
    ]
    assert sheet["D7"].data_type == "s"
    assert book_of(language="it").worksheets[0]["G8"].value == "da 0 a 2, a passi di 0,5\n2 = ottimo\n0 = nessuno"


def test_a_range_of_levels_stands_beside_the_cell() -> None:
    anchors = "anchors: [{level: 0..49, text: {en: weak, it: debole}}, {level: 50..100, text: {en: good, it: buono}}]"
    call = call_of(CALL.replace("{assessed: 0..100}", f"{{assessed: 0..100, {anchors}}}"))
    told = {
        language: openpyxl.load_workbook(BytesIO(evaluator_book(call, PART, language))).worksheets[0]["G9"].value
        for language in ("en", "it")
    }
    assert told["en"] == "from 0 to 100, in steps of 1\n50 to 100 = good\n0 to 49 = weak"
    assert told["it"] == "da 0 a 100, a passi di 1\nda 50 a 100 = buono\nda 0 a 49 = debole"


def test_levels_are_chosen_or_typed_within_their_bounds() -> None:
    book = book_of()
    assert checks(book.worksheets[0]) == {
        "E8": ("list", "", "'callscore levels'!$E$1:$E$5"),
        "E9": ("decimal", "", "0"),
        "E11": ("decimal", "", "0"),
    }
    assert [book["callscore levels"].cell(row, 5).value for row in range(1, 6)] == [2, 1.5, 1, 0.5, 0]


def test_only_levels_reasons_and_conflicts_can_be_typed() -> None:
    sheet = book_of().worksheets[0]
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"F7", "E8", "F8", "E9", "F9", "F10", "E11", "F11"}
    assert sheet.protection.sheet


def test_the_panel_needs_a_reason() -> None:
    assert book_of().worksheets[0]["F6"].value == "Reason"
    assert book_of(EvaluatorPart(PANEL, {}, {"a1": ("A",)})).worksheets[0]["F6"].value == "Reason (needed)"


def test_the_same_part_gives_the_same_bytes() -> None:
    assert evaluator_book(call_of(CALL), PART) == evaluator_book(call_of(CALL), PART)


def test_nothing_to_assess_is_a_workbook_too() -> None:
    assert book_of(EvaluatorPart("Rossi", {}, {})).worksheets[0]["C4"].value is not None


def test_progress_counts_levels_and_conflicts(tmp_path: Path, resaved: Resaved) -> None:
    book = book_of()
    sheet = book.worksheets[0]
    sheet["F7"], sheet["E11"] = "my sister", 50
    book.save(tmp_path / "Rossi.xlsx")
    resaved([tmp_path / "Rossi.xlsx"], tmp_path / "made")
    made = openpyxl.load_workbook(tmp_path / "made" / "Rossi.xlsx", data_only=True)
    assert made.worksheets[0]["C4"].value == "3 of 3 assessed"  # both criteria of a1 by the conflict

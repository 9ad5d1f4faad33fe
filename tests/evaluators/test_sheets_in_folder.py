"""Evaluators' sheets found in a folder."""

from pathlib import Path

from callscore.evaluators.sheets_in_folder import sheets_in
from callscore.source.files_read import inputs, ledger


def test_sheets_with_a_level_for_one_of_the_criteria_are_found_and_are_no_input(tmp_path: Path) -> None:
    sheets = {"2008.csv": "H1", "2016.csv": "A", "late.csv": "A"}
    for name, criterion in sheets.items():
        (tmp_path / name).write_text(f"application,evaluator,criterion,level\na1,Rossi,{criterion},4\n", encoding="utf-8")
    (tmp_path / "scores.csv").write_text("id,criterion\na1,A\n", encoding="utf-8")
    with ledger():
        assert sheets_in(tmp_path, {"A", "B"}) == (tmp_path / "2016.csv", tmp_path / "late.csv")
        assert inputs().files == ()

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callscore.source.files_read import inputs, ledger
from callscore.source.sheet_table import SheetTable
from callscore.source.table_request import NOTHING_SAID, TableRequest
from callscore.source.tables import read_table
from callscore.source.text import MEBIBYTE
from callscore.source.yaml_text import read_yaml


def test_the_ending_tells_the_kind(tmp_path: Path) -> None:
    path = tmp_path / "A.CSV"
    path.write_bytes(b"\xef\xbb\xbfid;score\r\n1;2,25\r\n")
    table, findings = read_table(path, NOTHING_SAID)
    assert findings == ()
    assert table is not None
    assert not isinstance(table, SheetTable)
    assert [list(table.texts(row)) for row in range(len(table))] == [["1", "2,25"]]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    _, (finding,) = read_table(tmp_path / "a.xls", NOTHING_SAID)
    assert (finding.code, finding.message) == ("unknown-table-kind", "`.xls` is not the ending of a table that is read")
    assert read_table(tmp_path / "table", NOTHING_SAID)[1][0].message == "the file has no ending that says what it is"


def test_a_folder_is_called_one_and_the_tables_that_fit_are_offered(tmp_path: Path) -> None:
    for name, header in {"b.csv": "id,score", "a.csv": "id,score", "other.csv": "name,town"}.items():
        (tmp_path / name).write_text(f"{header}\n1,2\n", encoding="utf-8")
    with ledger():
        table, (finding,) = read_table(tmp_path, TableRequest(names=("id", "score")))
        assert inputs().files == ()
    assert (table, finding.code, finding.message) == (None, "unknown-table-kind", f"`{tmp_path}` is a folder")
    assert finding.help == f"name the file, as in `{tmp_path}/a.csv` or `{tmp_path}/b.csv`"
    assert read_table(tmp_path, TableRequest(names=("x", "y")))[1][0].help == "name the file that is meant"


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_missing_table_is_unreadable(tmp_path: Path, name: str) -> None:
    assert read_table(tmp_path / name, NOTHING_SAID)[1][0].code == "unreadable"


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_table_of_200_mb_is_refused_by_its_size(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(200 * MEBIBYTE)
    _, (finding,) = read_table(path, NOTHING_SAID)
    assert (finding.code, finding.message) == ("file-too-large", "the file is larger than the 64 MiB that are read")


def test_a_workbook_named_csv_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04\x00\x00")
    assert read_table(path, NOTHING_SAID)[1][0].code == "binary-file"


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xlsx", "a.yaml"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result, findings = read_yaml(path) if name == "a.yaml" else read_table(path, NOTHING_SAID)
    assert result is not None or findings


@pytest.mark.parametrize("lock", ["~$a.csv", ".~lock.a.csv#"])
def test_a_table_that_is_open_in_another_program_is_read_and_told(tmp_path: Path, lock: str) -> None:
    (tmp_path / "a.csv").write_text("id,score\n1,2\n", encoding="utf-8")
    (tmp_path / lock).write_bytes(b"\x05clerk")
    table, (finding,) = read_table(tmp_path / "a.csv", NOTHING_SAID)
    assert table is not None
    assert (finding.code, finding.severity.value, finding.place.file) == ("open-elsewhere", "warning", str(tmp_path / "a.csv"))
    assert finding.message == "`a.csv` is open in another program: what is not saved there is not read"
    assert finding.help == "save and close it there, and give the command again"

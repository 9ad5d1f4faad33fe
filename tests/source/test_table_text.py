"""Tables in the encodings that spreadsheets write."""

from pathlib import Path

import pytest

from callscore.source.table_request import TableRequest
from callscore.source.tables import read_table

TABLE = "id;città\n1;Forlì – centro\n"


def save(folder: Path, data: bytes) -> Path:
    path = folder / "t.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("codec", "said"),
    [("utf-8", None), ("utf-8-sig", None), ("utf-8", "utf-8"), ("utf-16", None), ("utf-16", "utf-16"), ("cp1252", "windows-1252")],
)
def test_a_table_in_the_encoding_that_it_or_the_call_says(tmp_path: Path, codec: str, said: str | None) -> None:
    table, findings = read_table(save(tmp_path, TABLE.encode(codec)), TableRequest(encoding=said))
    assert findings == ()
    assert table is not None
    assert [cell.text for cell in table.header] == ["id", "città"]
    assert list(table.texts(0)) == ["1", "Forlì – centro"]


def test_utf_16_with_the_other_end_first_and_tabs(tmp_path: Path) -> None:
    data = b"\xfe\xff" + TABLE.replace(";", "\t").encode("utf-16-be")
    table, findings = read_table(save(tmp_path, data), TableRequest())
    assert findings == ()
    assert table is not None
    assert list(table.texts(0)) == ["1", "Forlì – centro"]


def test_another_encoding_is_not_guessed(tmp_path: Path) -> None:
    table, (found,) = read_table(save(tmp_path, TABLE.encode("cp1252")), TableRequest())
    assert (table, found.code, found.place.line) == (None, "not-utf8", 1)
    assert found.help == (
        "save the file again with the encoding UTF-8; of a table of applications the call's `table:` can say `encoding: windows-1252`"
    )


@pytest.mark.parametrize(
    ("data", "said", "reason"),
    [
        (TABLE.encode(), "windows-1252", "it is written in UTF-8"),
        (TABLE.encode("utf-16"), "windows-1252", "it is written in UTF-16"),
        (b"id;q\n1;\x81\n", "windows-1252", "the byte 81 means nothing there"),
        (TABLE.encode(), "utf-16", "the mark with which UTF-16 begins is missing"),
        (TABLE.encode("utf-16")[:-1], "utf-16", "the byte 0A means nothing there"),
    ],
)
def test_a_file_that_is_not_in_the_encoding_that_is_said(tmp_path: Path, data: bytes, said: str, reason: str) -> None:
    table, (found,) = read_table(save(tmp_path, data), TableRequest(encoding=said))
    assert (table, found.code) == (None, "other-encoding")
    assert found.message.endswith(f", as the call says: {reason}")


def test_utf_32_is_no_utf_16(tmp_path: Path) -> None:
    _, (found,) = read_table(save(tmp_path, TABLE.encode("utf-32")), TableRequest())
    assert (found.code, found.message) == ("not-utf8", "the file is written in UTF-32, not in UTF-8")

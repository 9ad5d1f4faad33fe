from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.finding import Finding
from callscore.source.text import MEBIBYTE, MOST_LINES, read_text, text_of


def refusal(data: bytes) -> Finding:
    text, findings = text_of("call.yaml", data)
    assert text is None
    return findings[0]


def underlined(finding: Finding) -> str:
    place = finding.place
    assert place.text is not None
    return place.text.line(place.line)[place.column - 1 : place.end_column - 1]


def test_utf8_is_read() -> None:
    text, findings = text_of("call.yaml", "città: sì\n".encode())
    assert text is not None
    assert text.lines == ("città: sì", "")
    assert findings == ()


def test_a_byte_order_mark_is_dropped() -> None:
    text, findings = text_of("call.yaml", b"\xef\xbb\xbfa: 1")
    assert text is not None
    assert text.lines == ("a: 1",)
    assert findings == ()


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_any_line_end_is_read(end: bytes) -> None:
    text, findings = text_of("call.yaml", b"a: 1" + end + b"b: 2" + end)
    assert text is not None
    assert text.lines == ("a: 1", "b: 2", "")
    assert findings == ()


def test_latin_1_is_refused_at_its_first_byte() -> None:
    finding = refusal("a: 1\r\nè: città\n".encode() + "b: perché\n".encode("latin-1"))
    assert (finding.code, str(finding.place)) == ("not-utf8", "call.yaml:3:9")
    assert finding.message == "the byte E9 is not UTF-8, it may mean `é` in Windows-1252"
    assert underlined(finding) == "\ufffd"
    assert "UTF-8" in finding.help


@pytest.mark.parametrize(("encoding", "name"), [("utf-16", "UTF-16"), ("utf-32", "UTF-32")])
def test_wide_encodings_are_named(encoding: str, name: str) -> None:
    finding = refusal("a: 1".encode(encoding))
    assert (finding.code, finding.message) == ("not-utf8", f"the file is written in {name}, not in UTF-8")


def test_a_nul_makes_a_binary_file() -> None:
    finding = refusal(b"a: 1\nb\x00c\xff")
    assert (finding.code, str(finding.place), finding.message) == ("binary-file", "call.yaml:2:2", "the file is not a text")


def test_an_image_is_a_binary_file_from_its_first_byte() -> None:
    finding = refusal(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert (finding.code, str(finding.place)) == ("binary-file", "call.yaml:1:1")


@pytest.mark.parametrize(("data", "kind"), [(b"PK\x03\x04..", "workbook"), (b"%PDF-1.7", "PDF")])
def test_packed_files_are_named(data: bytes, kind: str) -> None:
    finding = refusal(data)
    assert finding.code == "binary-file"
    assert kind in finding.message


def test_control_characters_are_refused_each_at_its_place() -> None:
    _, findings = text_of("call.yaml", b"a: \x1b[31mred\nb: \x7f\n")
    assert [(f.code, str(f.place), underlined(f)) for f in findings] == [
        ("control-character", "call.yaml:1:4", "\x1b"),
        ("control-character", "call.yaml:2:4", "\x7f"),
    ]
    assert findings[0].message == "the invisible character U+001B is not allowed in a text"


def test_tabs_and_wide_characters_are_text() -> None:
    assert text_of("t.csv", "a\tb\n日本\u3000😀\n".encode())[1] == ()


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    finding = refusal(data)
    assert (finding.code, str(finding.place)) == ("empty-file", "call.yaml:1:1")


def test_a_file_of_200_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(200 * MEBIBYTE)
    text, (finding,) = read_text(path)
    assert text is None
    assert (finding.code, finding.message) == ("file-too-large", "the file is larger than the 16 MiB that are read")
    assert finding.place.file == str(path)


def test_the_limit_itself_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a" * 10)
    assert read_text(path, 10)[1] == ()
    assert read_text(path, 9)[1][0].code == "file-too-large"


def test_what_has_no_size_is_read_no_further_than_the_limit() -> None:
    if not os.path.exists("/dev/zero"):
        pytest.skip("no endless file on this system")
    assert read_text(Path("/dev/zero"), 1000)[1][0].code == "file-too-large"


@pytest.mark.parametrize("name", ["missing.yaml", "a\x00b.yaml"])
def test_a_missing_path_is_unreadable(tmp_path: Path, name: str) -> None:
    text, (finding,) = read_text(tmp_path / name)
    assert text is None
    assert finding.code == "unreadable"


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    _, (finding,) = read_text(tmp_path)
    assert finding.code == "unreadable"
    assert finding.message == f"`{tmp_path}` cannot be read: is a directory"


@given(st.binary(max_size=200))
def test_bytes_become_a_text_or_findings(data: bytes) -> None:
    text, findings = text_of("x", data)
    assert (text is None) == bool(findings)


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_a_file_of_very_many_lines_is_refused_before_they_are_split(end: bytes) -> None:
    finding = refusal(b"id" + end * (MOST_LINES + 1))
    assert (finding.code, finding.message) == ("file-too-large", "the file has more than the 4000000 lines that are read")

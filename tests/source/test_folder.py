from __future__ import annotations

import os
from pathlib import Path

import pytest

from callscore.source.folder import Folder, folder_at, passed_over


def folder(path: Path, *names: str) -> Folder:
    for name in names:
        (path / name).write_text("x", encoding="utf-8")
    found, trouble = folder_at(path)
    assert trouble is None
    assert found is not None
    return found


def test_files_are_in_the_order_of_their_names(tmp_path: Path) -> None:
    found = folder(tmp_path, "b.yaml", "a.pdf")
    assert [file.name for file in found.files] == ["a.pdf", "b.yaml"]
    assert found.findings == ()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    folder(tmp_path, "a.yaml")
    assert folder_at(tmp_path / "a.yaml") == (None, None)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    found, trouble = folder_at(tmp_path / "x")
    assert found is None
    assert trouble is not None
    assert trouble.code == "unreadable"


def test_a_pipe_is_told_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    found = folder(tmp_path, "a.yaml")
    assert [file.name for file in found.files] == ["a.yaml"]
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("not-a-file", "warning")
    assert finding.message == "`pipe.yaml` is no regular file: nothing is read from it"


def test_a_link_to_nowhere_is_left_to_whoever_reads_it(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere")
    assert [file.name for file in folder(tmp_path, "a.yaml").files] == ["a.yaml", "link.yaml"]


def test_a_folder_inside_is_told(tmp_path: Path) -> None:
    (tmp_path / "north").mkdir()
    (finding,) = folder(tmp_path, "a.yaml").findings
    assert (finding.code, finding.severity, finding.message) == ("folder-not-read", "note", "the folder `north` inside is not read")


def test_a_hidden_text_is_told_and_what_programs_hide_is_not(tmp_path: Path) -> None:
    found = folder(tmp_path, ".a.yaml", ".DS_Store", ".gitkeep", "b.yaml")
    assert [file.name for file in found.files] == ["b.yaml"]
    (finding,) = found.findings
    assert (finding.code, finding.message, finding.help) == (
        "file-not-read",
        "`.a.yaml` is not read",
        "rename it `a.yaml` if it is to be read",
    )


def test_a_link_to_a_file_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("x", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.yaml").symlink_to(tmp_path / "there")
    assert [file.name for file in folder(inside).files] == ["a.yaml"]


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "A.YAML"])
def test_nothing_is_said_of_what_is_read(tmp_path: Path, name: str) -> None:
    assert folder(tmp_path, name).findings == ()


def test_what_only_says_that_a_file_is_open_is_none_itself(tmp_path: Path) -> None:
    seen = folder(tmp_path, "a.xlsx", "~$a.xlsx", ".~lock.a.xlsx#", "~$gone.xlsx", "~$")
    assert [file.name for file in seen.files] == ["a.xlsx", "~$", "~$gone.xlsx"]
    assert seen.findings == ()


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("a.xls", "if it is a table of applications, save it as `.xlsx` or `.ods` and name the file itself; else move it elsewhere"),
        ("a.PDF", "nothing in it counts: write what it says into the application, or move it elsewhere"),
        ("a.docx", "nothing in it counts: write what it says into the application, or move it elsewhere"),
        ("a.bin", "move it elsewhere, or save it as `.yaml` if it is to be read"),
    ],
)
def test_what_is_passed_over_is_told_with_what_to_do(tmp_path: Path, name: str, help: str) -> None:
    path = tmp_path / name
    (found,) = passed_over([path])
    assert (found.code, found.severity, found.message, found.help) == ("file-not-read", "warning", f"`{name}` is not read", help)

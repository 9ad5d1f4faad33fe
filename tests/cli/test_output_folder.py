"""A folder of output: whole or not at all, and never over what is there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from callscore.cli.exit_code import Refusal
from callscore.cli.output_folder import file_names, output_folder


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("is_there", [False, True])
def test_it_is_there_once_all_is_written(is_there: bool) -> None:
    if is_there:
        Path("new").mkdir()
    with output_folder("new") as folder:
        (folder / "a.txt").write_text("a")
        assert not Path("new/a.txt").exists()
    assert Path("new/a.txt").read_text() == "a"
    assert [path.name for path in Path().iterdir()] == ["new"]
    assert Path("new").stat().st_mode & 0o777 == 0o777 & ~os.umask(os.umask(0o022))


def test_it_is_as_open_as_any_new_folder() -> None:
    before = os.umask(0o027)
    try:
        with output_folder("new"):
            pass
    finally:
        os.umask(before)
    assert Path("new").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_there_stays_as_it_is(kind: str) -> None:
    there = Path("there")
    if kind == "folder":
        there.mkdir()
        (there / "mine.txt").write_text("mine")
    else:
        there.write_text("mine")
    with pytest.raises(Refusal, match="is there already"), output_folder("there"):
        pass
    assert [path.name for path in Path().iterdir()] == ["there"]
    assert (there / "mine.txt" if kind == "folder" else there).read_text() == "mine"


@pytest.mark.parametrize("path", ["no/such/new", "file/new", "a" * 300, "new\0"])
def test_where_nothing_can_be_made(path: str) -> None:
    Path("file").write_text("")
    with pytest.raises(Refusal), output_folder(path):
        pass
    assert [path.name for path in Path().iterdir()] == ["file"]


def written_until(trouble: BaseException) -> None:
    with output_folder("new") as folder:
        (folder / "a.txt").write_text("a")
        raise trouble


def test_a_disk_that_fills_up_leaves_nothing() -> None:
    with pytest.raises(Refusal, match="no space left"):
        written_until(OSError(errno.ENOSPC, "No space left on device"))
    assert list(Path().iterdir()) == []


def test_another_trouble_leaves_nothing_either() -> None:
    with pytest.raises(KeyboardInterrupt):
        written_until(KeyboardInterrupt())
    assert list(Path().iterdir()) == []


def test_each_identifier_has_a_name_that_a_file_can_have() -> None:
    names = file_names(["2023/7", "A", "a", "a-2", "..", "Èlan 3", "x" * 300, "x" * 301], ".pdf")
    assert list(names.values()) == [
        "2023-7.pdf",
        "A.pdf",
        "a-2.pdf",
        "a-2-2.pdf",
        "-.pdf",
        "Èlan-3.pdf",
        "x" * 100 + ".pdf",
        "x" * 100 + "-2.pdf",
    ]

"""The gallery: its page is made from the table of the tool, every picture is there, and every command writes what the picture shows."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from callscore.cli import run

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("gallery", ROOT / "tools" / "gallery.py")
assert SPEC is not None
assert SPEC.loader is not None
gallery = importlib.util.module_from_spec(SPEC)
sys.modules["gallery"] = gallery
SPEC.loader.exec_module(gallery)
PICTURES = [each for pictures in gallery.PICTURES.values() for each in pictures]


def test_the_page_is_made_from_the_table() -> None:
    assert gallery.PAGE.read_text(encoding="utf-8") == gallery.page_text()


def test_every_picture_is_there_and_no_other() -> None:
    files = {path.name: path for path in gallery.FOLDER.iterdir()}
    assert set(files) == {each.name for each in PICTURES}
    assert len(files) == len(PICTURES)
    for path in files.values():
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size < 250_000


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_every_command_writes_its_file(picture: gallery.Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[name-defined]
    monkeypatch.chdir(ROOT)
    option, name = picture.output
    assert run([*picture.command.split(), option, str(tmp_path / name)]) in (0, 1)
    assert (tmp_path / picture.file).stat().st_size > 5_000

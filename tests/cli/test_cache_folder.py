from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from callscore.cli.cache_folder import cache_folder

CHECK = ("check", "library:lakeside-2026", "applications/lakeside-2026/birch-furniture.yaml")


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CALLSCORE_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.mark.parametrize(
    ("platform", "said", "folder"),
    [
        ("linux", {}, "{home}/.cache/callscore"),
        ("linux", {"XDG_CACHE_HOME": "/var/tmp/mine"}, "/var/tmp/mine/callscore"),
        ("linux", {"XDG_CACHE_HOME": "not/absolute"}, "{home}/.cache/callscore"),
        ("darwin", {"XDG_CACHE_HOME": "/var/tmp/mine"}, "{home}/Library/Caches/callscore"),
        ("win32", {"LOCALAPPDATA": "/users/me/local"}, "/users/me/local/callscore"),
        ("linux", {"CALLSCORE_CACHE": "here"}, "here"),
        ("win32", {"CALLSCORE_CACHE": "/there"}, "/there"),
    ],
)
def test_where_it_is(platform: str, said: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == Path(folder.format(home=tmp_path))


def test_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLSCORE_CACHE", "off")
    assert cache_folder() is None
    monkeypatch.delenv("CALLSCORE_CACHE")
    monkeypatch.setattr(sys, "platform", "win32")
    assert cache_folder() is None


def test_of_nobody_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", nobody)
    assert cache_folder() is None


def test_a_second_command_needs_no_pydantic_and_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLSCORE_CACHE", str(tmp_path / "kept"))
    first, again = (_loading(*CHECK) for _ in range(2))
    monkeypatch.setenv("CALLSCORE_CACHE", "off")
    assert again[0] == first[0] == _loading(*CHECK)[0]
    assert "callscore.lint.all_checks" in first[1]
    assert {"callscore.lint.all_checks", "callscore.rulebook.assembly", "pydantic"} & again[1] == set()


def _loading(*arguments: str) -> tuple[str, set[str]]:
    """What a command prints, and the modules that it loaded."""
    told = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from callscore.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", told, *arguments], capture_output=True, text=True, check=False)
    return done.stdout, set(done.stderr.split())

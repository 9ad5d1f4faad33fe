"""The shell's completion, as docs/commands.md tells how to have it."""

from __future__ import annotations

import pytest

from callscore.cli import run


def completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    monkeypatch.setenv("_CALLSCORE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(("callscore", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    assert run([]) == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("_CALLSCORE_COMPLETE", f"{shell}_source")
    assert run([]) == 0
    assert "_CALLSCORE_COMPLETE" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ra"], ["plain,rank"]),
        (["check", "--fu"], ["plain,--full"]),
        (["lint", "call", "--format", "s"], ["plain,sarif"]),
        (["rank", "cal"], ["file,cal"]),
        (["readiness", "a.yaml", "--label", ""], ["plain,bronze", "plain,silver", "plain,gold"]),
    ],
)
def test_what_is_offered(words: list[str], offered: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert completed(monkeypatch, capsys, *words) == offered

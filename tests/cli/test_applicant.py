"""What an applicant sees: one screen, and more where it is asked for."""

from __future__ import annotations

import pytest

from callscore.cli import run

CHECK = ["check", "calls/lakeside-2026", "applications/lakeside-2026/fjord-sensors.yaml"]


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(request.config.rootpath)
    monkeypatch.setenv("COLUMNS", "100")


def test_one_screen_and_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CHECK) == 1
    screen = capsys.readouterr().out
    assert run([*CHECK, "--full"]) == 1
    full = capsys.readouterr().out
    assert len(screen.splitlines()) <= 23 < len(full.splitlines())
    assert "Distance from the seat of the" in screen
    assert "members[4].km" in full
    assert "`--full`" not in full


def test_the_first_screen_names_in_which_files_it_looked(capsys: pytest.CaptureFixture[str]) -> None:
    """As the head of every report: a later one is known by it."""
    run(CHECK)
    screen = capsys.readouterr().out.splitlines()[0]
    run([*CHECK, "--full"])
    assert screen == capsys.readouterr().out.splitlines()[0]

"""The bar of what takes long: on standard error, for a person who watches, and nowhere else."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from callscore.cli import progress_bar as module
from callscore.cli import run
from callscore.cli.progress_bar import progress_bar
from callscore.evaluation.progress import unwatched

ROOT = Path(__file__).resolve().parents[2]
LAKESIDE = str(ROOT / "calls" / "lakeside-2026")
APPLICATIONS = str(ROOT / "applications" / "lakeside-2026")
FULL = "[####################################]  100%"


class Terminal(io.StringIO):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal, before somebody who asks at once."""
    stream = Terminal()
    monkeypatch.setattr(module, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setattr(module, "PATIENCE", 0)
    return stream


def shares(stream: io.StringIO) -> list[int]:
    """The percentages that were shown, in their order."""
    return [int(share) for share in re.findall(r"(\d+)%", stream.getvalue())]


def test_the_bar_moves_by_per_cent_however_many_steps_there_are(terminal: Terminal) -> None:
    with progress_bar("evaluating") as told:
        for done in range(1, 20_001):
            told(done, 20_000)
    shown = shares(terminal)
    assert shown == sorted(shown)
    assert (shown[0], shown[-1]) == (0, 100)
    assert 90 < len(shown) <= 101
    assert FULL in terminal.getvalue()


def test_the_label_is_in_the_language_that_is_asked_for(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rank", LAKESIDE, APPLICATIONS, "--lang", "it"]) == 0
    assert "valutazione" in terminal.getvalue()
    assert run(["test", LAKESIDE, "--lang", "it"]) == 0
    assert "prova dei casi" in terminal.getvalue()


def test_nothing_is_shown_of_what_is_done_before_anybody_asks(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 3600)
    with progress_bar("evaluating") as told:
        told(1, 2)
        told(2, 2)
    assert terminal.getvalue() == ""


def test_the_line_of_the_bar_is_closed_where_the_work_breaks_off(terminal: Terminal) -> None:
    def evaluate() -> None:
        with progress_bar("evaluating") as told:
            told(1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate()
    assert terminal.getvalue().endswith("50%\x1b[?25h\n")


def test_nothing_to_do_is_no_bar(terminal: Terminal) -> None:
    with progress_bar("evaluating") as told:
        told(0, 0)
    assert terminal.getvalue() == ""


def test_in_a_pipe_nobody_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("evaluating") as told:
        assert told is unwatched


@pytest.mark.parametrize(
    ("label", "arguments"),
    [
        ("evaluating", ["rank", LAKESIDE, APPLICATIONS, "--format", "json"]),
        ("evaluating", ["explain", LAKESIDE, APPLICATIONS, "northern-mills", "--format", "json"]),
        ("testing", ["test", LAKESIDE, "--format", "json"]),
        ("testing", ["test", str(ROOT / "rules" / "lakes"), LAKESIDE, "--format", "json"]),
    ],
)
def test_the_bar_reaches_its_end_and_leaves_the_output_alone(
    label: str, arguments: list[str], capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    assert run(arguments) == 0
    piped = capsys.readouterr()
    assert label not in piped.err
    terminal: Terminal = request.getfixturevalue("terminal")
    assert run(arguments) == 0
    assert capsys.readouterr().out == piped.out
    assert f"{label}  {FULL}" in terminal.getvalue()
    assert shares(terminal) == sorted(shares(terminal))

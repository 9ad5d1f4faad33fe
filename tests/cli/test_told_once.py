"""Nothing is told twice in one output; sources are one line; the width is what was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore.cli import run
from callscore.report.findings.excerpt import width_of

RANK = ["rank", "calls/lakeside-2026", "applications/lakeside-2026"]
WARNING = "the annex names no level for less than two"


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(request.config.rootpath)
    monkeypatch.setenv("COLUMNS", "120")


def test_a_warning_of_the_report_is_not_told_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(RANK) == 0
    told = capsys.readouterr()
    assert " ".join(told.out.split()).count(WARNING) == 1
    assert WARNING not in told.err
    assert "`North` is read as `north`" in told.err  # of one application: the ranking does not tell it
    assert "`North` is read as `north`" not in told.out


@pytest.mark.parametrize("asked", [["--format", "csv"], ["--output", "ranking.txt"]])
def test_where_the_report_goes_elsewhere_it_is_told(asked: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run([*RANK, *(str(tmp_path / word) if word.endswith(".txt") else word for word in asked)]) == 0
    assert WARNING in " ".join(capsys.readouterr().err.split())


def test_readiness_tells_a_warning_once_for_all_labels(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    application = Path("applications/piemonte-poli/aurora-meccanica.yaml").read_text(encoding="utf-8")
    (tmp_path / "one.yaml").write_text(application + "something_else: 3\n", encoding="utf-8")
    run(["readiness", str(tmp_path / "one.yaml")])
    assert capsys.readouterr().err.count("something_else") <= 2  # the message, and the line that it underlines


@pytest.mark.parametrize(
    "command",
    [
        RANK,
        ["explain", *RANK[1:], "northern-mills"],
        ["check", "calls/lakeside-2026", "applications/lakeside-2026/northern-mills.yaml", "--full"],
        ["show", "calls/lakeside-2026"],
        [
            "benchmark",
            "applications/lakeside-2026/northern-mills.yaml",
            "--for",
            "lakeside-2026",
            "--portfolio",
            "portfolios/lakes-synthetic.csv",
        ],
    ],
    ids=lambda command: command[0],
)
def test_sources_are_one_line_until_they_are_asked_for(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command) == 0
    folded = capsys.readouterr().out
    assert "; `--sources` shows" in folded.partition("\nTHE SOURCE")[2].splitlines()[0]
    assert "the formula is ours" not in folded
    assert run([*command, "--sources"]) == 0
    unfolded = capsys.readouterr().out
    assert "the formula is ours" in unfolded
    assert "`--sources`" not in unfolded


@pytest.mark.parametrize("width", [60, 100, 200])
def test_the_width_that_is_asked_for(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (RANK, ["explain", *RANK[1:], "northern-mills"], ["show", "calls/lakeside-2026"]):
        assert run([*command, "--width", str(width)]) == 0
        widest = max(map(width_of, capsys.readouterr().out.splitlines()))
        assert width - 25 < widest <= width


def test_a_width_in_which_nothing_can_be_read_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*RANK, "--width", "20"]) == 2
    assert "is no whole number from 60" in capsys.readouterr().err

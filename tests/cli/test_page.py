"""The page from the command line: where it goes, what is refused, and what an earlier one is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from callscore import api
from callscore.cli import run

ROOT = Path(__file__).parents[2]
LAKES = (str(ROOT / "calls" / "lakeside-2026"), str(ROOT / "applications" / "lakeside-2026"))


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("language", ["en", "it"])
def test_an_earlier_page_is_replaced_by_the_same_bytes(language: str) -> None:
    command = ["report", *LAKES, "--lang", language, "--output", "ranking.html"]
    assert run(command) == 0
    first = Path("ranking.html").read_bytes()
    assert run(command) == 0
    assert Path("ranking.html").read_bytes() == first
    request = api.Request(call=LAKES[0], applications=[LAKES[1]], language=language)
    assert api.rank(request).to_page() == first.decode()


def test_a_page_of_somebody_else_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    Path("ranking.html").write_text("<!doctype html><title>The ranking</title>")
    assert run(["report", *LAKES, "--output", "ranking.html"]) == 2
    assert "is there already and is no report of callscore" in capsys.readouterr().err
    assert Path("ranking.html").read_text() == "<!doctype html><title>The ranking</title>"


@pytest.mark.parametrize("name", ["ranking.txt", "ranking.pdf"])
def test_an_ending_that_no_browser_opens(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", *LAKES, "--output", name]) == 2
    assert "   help: write `--output ranking.html`\n" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_without_a_file_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", *LAKES]) == 0
    assert capsys.readouterr().out.startswith("<!doctype html>")


def test_without_its_library_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in [name for name in sys.modules if name.startswith("callscore.report.html") or name.split(".")[0] == "jinja2"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert run(["report", *LAKES, "--output", "ranking.html"]) == 2
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "callscore: HTML needs the library `jinja2`, which is not installed",
        "   help: in the folder of its source, install callscore with its extra `documents`: `pip install '.[documents]'`",
    ]


@pytest.mark.parametrize(
    "command", [["rank", *LAKES], ["explain", *LAKES, "eastern-looms"], ["check", LAKES[0], f"{LAKES[1]}/eastern-looms.yaml"]]
)
def test_other_commands_load_nothing_of_it(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("callscore.report.html") or name.split(".")[0] == "jinja2"]:
        monkeypatch.delitem(sys.modules, name)
    assert run([*command, "--output", "told"]) in (0, 1)
    assert [name for name in sys.modules if name.startswith(("callscore.report.html", "jinja2"))] == []


@pytest.mark.parametrize("is_yes", [True, False])
def test_the_exit_code_is_that_of_the_ranking(monkeypatch: pytest.MonkeyPatch, is_yes: bool) -> None:
    monkeypatch.setattr(api.RankResult, "is_yes", is_yes)
    assert [run([command, *LAKES]) for command in ("rank", "report")] == [not is_yes] * 2

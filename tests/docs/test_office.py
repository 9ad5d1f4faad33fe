"""The page for the office's desk: what it prints is what is printed, and what it says of numbers and files is so."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from callscore import api
from callscore.cli import run
from callscore.report.csv.csv_text import MOST_CSV_PLACES, decimal

from .shown import ROOT, is_printed, shown

TEXT = (ROOT / "docs" / "office.md").read_text(encoding="utf-8")
BLOCKS = shown(TEXT)
ONE_BY_ONE = re.sub(r"^## A working day\n.*?(?=^## )", "", TEXT, flags=re.MULTILINE | re.DOTALL)
"""All but the day that `test_office_day.py` replays as a whole."""


@pytest.mark.durable
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: " ".join(block.split()[2:4]))
def test_the_page_shows_what_is_really_printed(block: str) -> None:
    assert is_printed(block)


def test_the_page_shows_a_letter_and_who_owes_what() -> None:
    assert [block.splitlines()[0].split()[2] for block in BLOCKS] == ["map", "evaluators", "explain"]
    assert BLOCKS[-1].splitlines()[0].endswith(" --letter")


def test_what_is_proposed_on_the_page_has_the_register_read(tmp_path: Path) -> None:
    example = ROOT / "docs" / "examples" / "register"
    block = next(block for block in BLOCKS if " map " in block)
    proposed = "\n".join(block.splitlines()[1:]) + "\n"
    (tmp_path / "call.yaml").write_text((example / "call.yaml").read_text(encoding="utf-8") + proposed, encoding="utf-8")
    ranked = api.rank(api.Request(call=str(tmp_path), applications=str(example / "register.csv")))
    # 25 000.50 without the label: 90; 60 000 with it: 45 and 10
    assert ranked.evaluation.ranked is not None
    assert [(each.application, str(each.score)) for each in ranked.evaluation.ranked.results] == [("P-2", "90"), ("P-1", "55")]
    assert [finding.code for finding in ranked.findings if finding.severity != "note"] == []


PAGES = re.findall(r"^callscore (report .*) --output (\S+)$", ONE_BY_ONE, re.MULTILINE)


@pytest.mark.parametrize(("command", "name"), PAGES, ids=[name for _, name in PAGES])
def test_the_page_for_the_browser_is_written(command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert run([*command.split(), "--output", str(tmp_path / name)]) == 0
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert f'<html lang="{"it" if "--lang it" in command else "en"}">' in text


def test_the_page_for_the_browser_is_shown_in_both_languages() -> None:
    assert [name for _, name in PAGES] == ["ranking.html", "graduatoria.html"]


WRITTEN = re.findall(r"^callscore ((?:show|rank|minutes|benchmark|explain|letters) .*) --output ([\w.-]+)$", ONE_BY_ONE, re.MULTILINE)


@pytest.mark.parametrize(("command", "name"), WRITTEN, ids=[name for _, name in WRITTEN])
def test_what_the_page_writes_on_paper_is_written(command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert run([*command.split(), "--output", str(tmp_path / name)]) == 0
    assert (tmp_path / name).exists()


def test_annex_letters_and_notices_are_on_the_page() -> None:
    paper = {
        "rules.pdf",
        "stress-test.pdf",
        "stress-test.html",
        "minutes.docx",
        "annex.pdf",
        "annex.docx",
        "letter.pdf",
        "letters",
        "notices",
    }
    assert {name for _, name in WRITTEN} >= paper


def test_the_places_of_the_page_are_those_of_the_table() -> None:
    assert MOST_CSV_PLACES == 10
    assert "a third of 100 is `33.3333333333`" in " ".join(TEXT.split())
    assert decimal(Fraction(100, 3)) == "33.3333333333"
    # half to even, at the tenth place; a number that ends within ten places is written to its end
    assert decimal(Fraction(1, 3 * 10**9)) == "0.0000000003"
    assert decimal(Fraction(5, 10**11)) == "0.0000000000"
    assert decimal(Fraction(15, 10**11)) == "0.0000000002"
    assert decimal(Fraction(1, 2**10)) == "0.0009765625"

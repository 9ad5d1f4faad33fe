from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from callscore.cli import run
from callscore.i18n.catalogue import phrase
from callscore.report import style
from callscore.report.findings.excerpt import width_of
from catalogues import said

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "monitoring"
PORTFOLIO = "cluster,sector,committed_members\na,x,20\nb,x,30\nc,x,40\nd,x,50\ne,x,60\n"

Shown = Callable[..., str]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """shown(*arguments, width, plans): what `monitor` prints for the plans of the documentation."""

    def story(*arguments: str, width: int = 100, plans: str = "plans", years: tuple[str, ...] = ("2026", "2027")) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        assert run(["monitor", str(EXAMPLES / plans), *(str(EXAMPLES / year) for year in years), *arguments]) == 0
        return capsys.readouterr().out

    return story


def below(text: str, title: str, lines: int) -> list[str]:
    """The lines under the one that begins with the title, their columns apart."""
    every = text.splitlines()
    at = next(number for number, line in enumerate(every) if line.strip().startswith(title))
    return [re.sub(r"  +", " | ", line.strip()) for line in every[at + 1 : at + 1 + lines]]


def test_an_indicator_has_a_line_for_each_year(shown: Shown) -> None:
    text = shown()
    assert below(text, "K1 Committed members", 3) == [
        "2026 | 46 | 45 | +5 | +5 | 83.33… % | at risk",
        "2027 | 52 | 53 | +13 | +8 | 108.33… % | on track",
        "2028 | 60 | – | – | – | – | undetermined: not measured",
    ]
    assert "baseline 40 members, weight 50 ▁▄█·" in text


def test_an_objective_says_what_it_could_be(shown: Shown) -> None:
    assert below(shown(), "O2 Closer to the members", 3) == [
        "2026 | 88 % | at risk",
        "2027 | 0 to 60 % | undetermined: 20 of 50 known",
        "2028 | 0 to 100 % | undetermined: 0 of 50 known",
    ]
    assert below(shown(), "ALL OBJECTIVES", 2) == ["2026 | 85.66… % | at risk", "2027 | 50 to 80 % | undetermined: 70 of 100 known"]


def test_the_answers_that_are_missing_are_named(shown: Shown) -> None:
    assert below(shown(), "not said, and needed:", 1) == ["K2 2027 | answer_days"]


def test_the_effect_stands_under_several_managers_only(shown: Shown) -> None:
    assert below(shown(), "Committed members", 2) == ["2026 | 2 | 0 | 1 | 1 | 0 | +5 | +2.5", "2027 | 2 | 1 | 0 | 1 | 0 | +10 | +5"]
    alone = shown(plans="plans/alder.yaml", years=("2026/alder.yaml",))
    assert "THE EFFECT" not in alone


def test_what_is_not_from_the_cited_text_is_said(shown: Shown) -> None:
    text = shown()
    assert "  status    not from the cited text: the bounds 60 and 90 are ours\n" in text
    assert "  achieved  weighted together, no share counts less than 0 % or more than 100 %\n" in text


def test_percentiles_stand_under_their_indicator(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "five.csv").write_text(PORTFOLIO, encoding="utf-8")
    text = shown("--portfolio", str(tmp_path / "five.csv"))
    assert "percentile among all (5): 60 in 2026 → 80 in 2027" in text
    assert "!" in text  # the groups that the portfolio cannot form


@pytest.mark.parametrize("width", [76, 100, 140])
@pytest.mark.parametrize("language", ["en", "it"])
def test_no_line_is_wider_than_the_terminal(shown: Shown, width: int, language: str) -> None:
    lines = shown("--lang", language, width=width).splitlines()
    assert [line for line in lines if width_of(line) > width] == []


@pytest.mark.parametrize("width", [60, 72])
def test_figures_are_never_cut(shown: Shown, width: int) -> None:
    text = shown(width=width)
    assert "108.33… %" in text
    assert text.count("undetermined") >= 12


def test_the_report_is_italian(shown: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    missing = []
    known = {each.one for each in said()}

    def spy(language: str, text: str, context: str = "") -> str:
        missing.extend([text] if text not in known else [])
        return phrase(language, text, context)

    monkeypatch.setattr(style, "phrase", spy)
    (tmp_path / "five.csv").write_text(PORTFOLIO, encoding="utf-8")
    text = shown("--lang", "it", "--portfolio", str(tmp_path / "five.csv"))
    assert missing == []
    assert "indeterminato: non misurato" in text

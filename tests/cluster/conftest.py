"""Portfolios as their owners write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from callscore.finding import Finding

from ..evaluation.conftest import checked, sheet, story, underlined

__all__ = ["checked", "said", "sheet", "story", "underlined", "written"]


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """A CSV file with that text."""

    def write(text: str) -> Path:
        path = tmp_path / "portfolio.csv"
        path.write_text(dedent(text).lstrip(), encoding="utf-8")
        return path

    return write


@pytest.fixture
def said() -> Callable[[Finding], tuple[str, str, str]]:
    """A finding as its code, its message and the text that it underlines."""

    def say(finding: Finding) -> tuple[str, str, str]:
        place = finding.place
        assert place.text is not None
        return finding.code, finding.message, place.text.line(place.line)[place.column - 1 : place.end_column - 1]

    return say

"""The page on monitoring: its plan and its figures are those of the examples, and what it prints is what is printed."""

from __future__ import annotations

import re

import pytest

from callscore.cluster.achievement import achieved_share

from .shown import ROOT, is_printed, shown

EXAMPLES = ROOT / "docs" / "examples" / "monitoring"
TEXT = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_plan_of_the_page_is_that_of_the_example() -> None:
    written = (EXAMPLES / "plans" / "alder.yaml").read_text(encoding="utf-8")
    assert "\n".join(blocks("yaml plan")).replace("\n\n", "\n") == written.replace("\n\n", "\n")


def test_the_measurement_of_the_page_is_that_of_the_example() -> None:
    (written,) = blocks("yaml measurement 2026/alder.yaml")
    assert written == (EXAMPLES / "2026" / "alder.yaml").read_text(encoding="utf-8")


@pytest.mark.durable
@pytest.mark.parametrize("block", shown(TEXT), ids=lambda block: block.splitlines()[0][-30:])
def test_the_page_shows_what_is_really_printed(block: str) -> None:
    assert is_printed(block)


def test_the_share_of_the_page_is_right() -> None:
    assert "from 20 days to 15, a figure of 16 days is 4 of 5, or 80 %" in TEXT
    assert achieved_share(16, 20, 15, is_higher_better=False) == 80

"""The page on monitoring: its plan and its figures are those of the examples, and what it prints is what is printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from callscore.procedure.achievement import achieved_share

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples" / "monitoring"
TEXT = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def shown() -> list[str]:
    """Every command of the page with what it shows under it."""
    return re.findall(r"^```\n(\$ .*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_plan_of_the_page_is_that_of_the_example() -> None:
    written = (EXAMPLES / "plans" / "alder.yaml").read_text(encoding="utf-8")
    assert "\n".join(blocks("yaml plan")).replace("\n\n", "\n") == written.replace("\n\n", "\n")


def test_the_measurement_of_the_page_is_that_of_the_example() -> None:
    (written,) = blocks("yaml measurement 2026/alder.yaml")
    assert written == (EXAMPLES / "2026" / "alder.yaml").read_text(encoding="utf-8")


@pytest.mark.durable
@pytest.mark.parametrize("block", shown(), ids=lambda block: block.splitlines()[0][-30:])
def test_the_page_shows_what_is_really_printed(block: str) -> None:
    """An ellipsis stands for lines that are left out at the beginning or at the end."""
    command, *shown = block.splitlines()
    program, *arguments = command.removeprefix("$ ").split()
    assert program == "callscore"
    done = subprocess.run(
        [sys.executable, "-m", "callscore", *arguments], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    printed = done.stdout.splitlines()
    assert len(shown) > 5
    start = len(printed) - len(shown) + 1 if shown[0] == "…" else 0
    assert [line for line in shown if line != "…"] == printed[start : start + len([line for line in shown if line != "…"])]


def test_the_share_of_the_page_is_right() -> None:
    assert "from 20 days to 15, 16 days are 4 of 5, 80 %" in TEXT
    assert achieved_share(16, 20, 15, is_higher_better=False) == 80

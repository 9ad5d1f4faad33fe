"""docs/commands.md is what `--help` says, and the README shows what is really printed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .shown import ENVIRONMENT, ROOT, is_printed, shown


def test_the_page_of_commands_is_in_step(tmp_path: Path) -> None:
    script = "import runpy, sys; print(runpy.run_path(sys.argv[1])['commands_page'](), end='')"
    done = subprocess.run(
        [sys.executable, "-c", script, str(ROOT / "docs/generate.py")], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == done.stdout, "run `make docs`"


README = shown((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.durable
@pytest.mark.parametrize("block", README, ids=lambda block: block.split()[2])
def test_the_readme_shows_what_is_really_printed(block: str) -> None:
    assert is_printed(block)


def test_the_readme_shows_a_ranking_and_an_explanation() -> None:
    assert [block.split()[2] for block in README] == ["rank", "explain"]

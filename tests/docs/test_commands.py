"""docs/commands.md is what `--help` says, and the README shows what is really printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}


def test_the_page_of_commands_is_in_step(tmp_path: Path) -> None:
    script = "import runpy, sys; print(runpy.run_path(sys.argv[1])['commands_page'](), end='')"
    done = subprocess.run(
        [sys.executable, "-c", script, str(ROOT / "docs/generate.py")], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == done.stdout, "run `make docs`"


def shown() -> list[tuple[str, str]]:
    """Every `$ callscore …` of the README with what it shows under it."""
    blocks = (ROOT / "README.md").read_text(encoding="utf-8").split("```")[1::2]
    return [tuple(block.strip("\n").removeprefix("$ ").split("\n", 1)) for block in blocks if block.startswith("\n$ ")]


@pytest.mark.durable
@pytest.mark.parametrize(("command", "output"), shown())
def test_the_readme_shows_what_is_really_printed(command: str, output: str) -> None:
    program, *arguments = command.split()
    assert program == "callscore"
    done = subprocess.run(
        [sys.executable, "-m", "callscore", *arguments], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.stdout.rstrip("\n") == output.rstrip("\n")


def test_the_readme_shows_a_ranking_and_an_explanation() -> None:
    assert [command.split()[1] for command, _ in shown()] == ["rank", "explain"]

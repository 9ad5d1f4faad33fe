"""What a page says that a command prints: `$ callscore …` and its lines under it, `…` for lines that are left out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}
LEFT_OUT = "…"


def shown(page: str) -> list[str]:
    """Every command of the page with the lines under it."""
    return re.findall(r"^```\n(\$ .*?)^```$", page, re.MULTILINE | re.DOTALL)


def is_printed(block: str, code: int = 0) -> bool:
    """Whether the command prints those lines, in that order, and nothing between them that is not said to be left out."""
    command, *lines = block.splitlines()
    program, *arguments = command.removeprefix("$ ").split()
    assert program == "callscore"
    run = [sys.executable, "-m", "callscore", *arguments]
    done = subprocess.run(run, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return stands_in(lines, [line.rstrip() for line in done.stdout.splitlines()])


def stands_in(lines: list[str], printed: list[str]) -> bool:
    runs = [list(run) for is_left_out, run in groupby(lines, lambda line: line == LEFT_OUT) if not is_left_out]
    if lines[-1] != LEFT_OUT:
        last = runs.pop()
        if printed[len(printed) - len(last) :] != last:
            return False
        printed = printed[: len(printed) - len(last)]
    if lines[0] != LEFT_OUT and runs and printed[: len(runs[0])] != runs[0]:
        return False
    at = 0
    for run in runs:
        found = next((start for start in range(at, len(printed)) if printed[start : start + len(run)] == run), None)
        if found is None:
            return False
        at = found + len(run)
    return LEFT_OUT in lines or not printed[at:]


def generated(page: str) -> str:
    """What `make docs` writes as that page, from an interpreter of its own: the width of `--help` is the surroundings'."""
    script = f"import sys; sys.path.insert(0, 'docs'); import generate; print(generate.{page}(), end='')"
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout

"""Repeats the laws with fresh examples until the time is over: soak.py MINUTES [ARGUMENTS OF PYTEST].

Each round runs every test that hypothesis feeds, from a seed of its own; the last one begun is finished. A law that breaks is shown with
its counterexample, and left out of the rounds that follow. The exit code is 1 where one broke."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RAN, NOTHING_LEFT = (0, 1), 5
"""What pytest says where tests ran, whether or not one failed; and where none was left to run."""


def main(minutes: float, arguments: list[str]) -> int:
    end = time.monotonic() + 60 * minutes
    rounds, broken = 0, list[str]()
    with tempfile.TemporaryDirectory() as cache:
        while time.monotonic() < end:
            rounds += 1
            code = one_round(rounds, arguments or laws(), broken, cache)
            broken = failed(cache)
            if code == NOTHING_LEFT and broken:
                break
            if code not in RAN:
                return code
    print(f"soak: {rounds} rounds, {len(broken)} laws broken", *broken, sep="\n  ")
    return 1 if broken else 0


def one_round(number: int, arguments: list[str], without: list[str], cache: str) -> int:
    """Run every law once, but for those that broke; what pytest says."""
    seed = secrets.randbelow(2**32)
    print(f"\nsoak: round {number}, --hypothesis-seed={seed}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "hypothesis", f"--hypothesis-seed={seed}", "-o", f"cache_dir={cache}"]
    command += [f"--deselect={law}" for law in without]
    return subprocess.run([*command, *arguments], cwd=ROOT, env={**os.environ, "HYPOTHESIS_PROFILE": "soak"}).returncode


def failed(cache: str) -> list[str]:
    """The laws that broke so far, as pytest remembers them."""
    kept = Path(cache, "v", "cache", "lastfailed")
    return sorted(json.loads(kept.read_text("utf-8"))) if kept.is_file() else []


def laws() -> list[str]:
    """The files with laws, so that a round need not collect all the others."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests").rglob("test_*.py")) if "@given" in path.read_text("utf-8")]


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2:]))

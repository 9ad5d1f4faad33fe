"""Whole processes, start-up included: `check` against a process that only imports, and `rank` of a real cohort where it is at hand.

The two commands of a pair run in turn, so that a machine whose speed drifts slows both; the median of the ratios is what to read.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COHORT = ROOT.parent / "shared" / "oracles" / "kjet" / "cohort1-final.csv"
IMPORTS = [sys.executable, "-c", "from pydantic import BaseModel; import yaml, click"]
CALLSCORE = [sys.executable, "-m", "callscore"]
PAIRS = 9
# Modules compiled once and kept, as they are wherever callscore is installed; a checkout or an environment may forbid it.
BYTECODE = tempfile.TemporaryDirectory()
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPYCACHEPREFIX"] = BYTECODE.name


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


def paired(command: list[str], other: list[str]) -> tuple[float, float, float]:
    """Medians of both, and the median of their ratios pair by pair, after one warm-up of each."""
    seconds(command), seconds(other)
    pairs = [(seconds(command), seconds(other)) for _ in range(PAIRS)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(two for _, two in pairs),
        statistics.median(one / two for one, two in pairs),
    )


def main() -> None:
    check = [*CALLSCORE, "check", "calls/lakeside-2026", "applications/lakeside-2026/northern-mills.yaml"]
    one, two, ratio = paired(check, IMPORTS)
    print(f"check of one application {one * 1000:.0f} ms, imports alone {two * 1000:.0f} ms: {ratio:.2f} times (target: at most 2.5)")
    if not COHORT.exists():
        print("rank of 557 applications: not measured, the cohort is not beside the checkout")
        return
    rank = [*CALLSCORE, "rank", "calls/kjet-2025", str(COHORT), "--format", "csv"]
    seconds(rank)
    print(f"rank of 557 applications {statistics.median(seconds(rank) for _ in range(5)):.2f} s (target: at most 1.5 s)")


if __name__ == "__main__":
    main()

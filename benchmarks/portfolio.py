"""A whole process of `benchmark`: one application of 275 members beside an invented portfolio of ten thousand clusters."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CALLSCORE = [sys.executable, "-m", "callscore"]
CALL, APPLICATION = "gold", "applications/piemonte-poli/aurora-meccanica.yaml"
CLUSTERS, RUNS = 10_000, 5


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = str(Path(folder) / "portfolio.csv")
        seconds([*CALLSCORE, "portfolio", "--clusters", str(CLUSTERS), "--for", CALL, "--output", table])
        command = [*CALLSCORE, "benchmark", APPLICATION, "--for", CALL, "--portfolio", table]
        seconds(command)
        median = statistics.median(seconds(command) for _ in range(RUNS))
        print(f"benchmark against {CLUSTERS} clusters {median:.2f} s (target: below 2 s)")


if __name__ == "__main__":
    main()

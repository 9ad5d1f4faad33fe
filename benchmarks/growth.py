"""Does the time for one application stay the same when there are many? Generated applications, both engines, one process each size."""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from callscore.call.edition import read_edition

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1_000, 10_000, 100_000)
COLUMNS = ("row", "application_id", "county", "value_chain", "eligibility")
LEVELS = ("a31_track", "a32_financial", "a33_market", "a34_proposal", "a35_value_chain", "a36_inclusivity")
REST = ("flag", "penalty", "weighted_total", "composite", "rank", "tier")
CHAINS = ("Dairy", "Textiles", "Construction", "Other")


def counties() -> tuple[str, ...]:
    """The counties that the call knows."""
    edition, findings = read_edition(ROOT / "calls" / "kjet-2025" / "call.yaml")
    assert edition is not None, findings
    return tuple(edition.call.application["county"].one_of or ())


def write_table(path: Path, count: int) -> None:
    """A table as calls/kjet-2025 reads it, of invented rows."""
    chance, known = random.Random(count), counties()
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow((*COLUMNS, *LEVELS, *REST))
        for number in range(1, count + 1):
            verdict = "Pass" if chance.random() < 0.8 else "Fail"
            levels = [chance.randint(0, 5) for _ in LEVELS]
            rows.writerow(
                (number, f"Invented_{number}", known[number % len(known)], chance.choice(CHAINS), verdict, *levels, "", 0, "", "", "", "")
            )


def measured(path: Path) -> tuple[float, float]:
    """Seconds and megabytes of ranking the table in a process of its own."""
    start = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "callscore",
        "rank",
        "calls/kjet-2025",
        str(path),
        "--format",
        "csv",
        "--output",
        str(path.with_suffix(".out")),
    ]
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty, first = 0.0, 0.0
        for count in (1, *SIZES):
            path = Path(folder) / f"{count}.csv"
            write_table(path, count)
            # The small ones are mostly start-up, so the quickest of several runs counts.
            taken, memory = min(measured(path) for _ in range(5 if count <= SIZES[0] else 1))
            if count == 1:
                empty = taken
                print(f"one application, all of it start-up: {taken:.2f} s, {memory:.0f} MB")
                continue
            each = (taken - empty) / count * 1_000_000
            first = first or each
            growth = f"{each / first:.2f} times that at {SIZES[0]}"
            print(f"{count:>7} applications: {taken:6.2f} s, {each:6.1f} µs each, {growth}, peak {memory:.0f} MB")
        print("target: at 100 000 at most 1.2 times the time for one at 1 000")


if __name__ == "__main__":
    main()

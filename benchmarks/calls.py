"""Every call of the library on invented applications: how long one takes with both engines, evaluated, ranked and paid."""

from __future__ import annotations

import time
from pathlib import Path

from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import evaluate
from callscore.lint.checked_rulebook import rulebook_of
from callscore.rulebook.rulebook import Rulebook
from invented import Inventor

ROOT = Path(__file__).resolve().parents[1]
APPLICATIONS, TARGET = 2_000, 3
POOLED = {
    "anac-oepv-2018": "share of the best, bilinear, rescaled",
    "invitalia-mini-contratto": "from the worst to the best",
    "legge-488-1992": "standardised",
}
"""Calls whose points depend on the pool, by their methods."""
SIZES = (1_000, 10_000, 100_000)


def bound(path: Path) -> Rulebook:
    edition, _ = read_edition(path)
    assert edition is not None
    rulebook, _ = rulebook_of(edition)
    assert rulebook is not None
    return rulebook


def milliseconds(rulebook: Rulebook, count: int) -> tuple[float, int]:
    """For one application of so many, with both engines; and how many were ranked."""
    inventor = Inventor(rulebook.form, 2016, nothing=False)
    applications = [inventor.application(number) for number in range(count)]
    start = time.process_time()
    evaluation = evaluate(rulebook, applications)
    each = (time.process_time() - start) * 1000 / count
    assert not evaluation.integrity, evaluation.integrity[:3]
    return each, len(evaluation.ranked.results) if evaluation.ranked is not None else 0


def main() -> None:
    slow = []
    for path in sorted((ROOT / "calls").glob("*/call.yaml")):
        each, ranked = milliseconds(bound(path), APPLICATIONS)
        print(f"{path.parent.name:30} {each:6.2f} ms an application, {ranked:5} of {APPLICATIONS} ranked", flush=True)
        if each > TARGET:
            slow.append(path.parent.name)
    print(f"target: at most {TARGET} ms an application" + (f"; above it: {', '.join(slow)}" if slow else ""))
    for name, methods in POOLED.items():
        print(f"{name}: {methods}")
        rulebook = bound(ROOT / "calls" / name / "call.yaml")
        first = 0.0
        for size in SIZES:
            each, _ = milliseconds(rulebook, size)
            first = first or each
            print(f"  {size:6} in one pool: {each:.3f} ms each, {each / first:.2f} times that of {SIZES[0]}", flush=True)
    print("target: no faster than n log n, 1.7 times at 100 000")


if __name__ == "__main__":
    main()

"""Says which published results stand beside the checkout, and runs the tests that compare with them: oracles.py [ARGUMENTS OF PYTEST]."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ORACLES = ROOT.parent / "shared" / "oracles"
KNOWN = {
    "feel": "cases of the DMN kit for FEEL",
    "kjet": "a Kenyan call for clusters, scored by people",
    "published/catalyst": "grants by vote, four funds",
    "published/hdi": "the Human Development Index",
    "published/hvbp": "hospitals, value-based purchasing",
    "published/pabulib": "participatory budgets",
    "published/skating": "figure skating",
}


def main(arguments: list[str]) -> int:
    for name, what in KNOWN.items():
        print(f"{'found  ' if (ORACLES / name).is_dir() else 'MISSING'}  {name:20} {what}")
    print(flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", "-q", "-m", "oracle", *(arguments or tests())], cwd=ROOT).returncode


def tests() -> list[str]:
    """The files that compare with an oracle, so that the others need not be collected."""
    return [str(path) for path in sorted((ROOT / "tests").rglob("test_*.py")) if "oracle import" in path.read_text(encoding="utf-8")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

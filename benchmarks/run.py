"""All benchmarks, one after the other, each in a process of its own. Figures are printed, nothing is asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = (
    "inference_bands.py",
    "against_zen.py",
    "whole_process.py",
    "portfolio.py",
    "profiles.py",
    "calls.py",
    "register.py",
    "forms.py",
    "growth.py",
    "page.py",
    "letters.py",
    "workbook.py",
)


def main() -> int:
    failed = []
    for name in SCRIPTS:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, str(HERE / name)], check=False).returncode:
            failed.append(name)
        print(flush=True)
    if failed:
        print("failed: " + ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""How many of the branches of each room the tests run, and whether that is as many as its floor: `make coverage`.

    python tools/coverage_floors.py coverage.json

The file is what `coverage json` writes. A floor is only ever raised.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

PACKAGE = "src/callscore/"
FLOOR = 95
"""Per cent of the branches of a room, where the table says nothing else."""
FLOORS: Mapping[str, int] = {"cli": 90}
"""By room, where it is another: streams that are closed or full are tried in processes of their own, which nobody measures."""


def branches(report: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """By room how many branches were run, and how many there are; the modules that stand in no room are the room ``."""
    found: dict[str, tuple[int, int]] = {}
    for file, told in report["files"].items():
        path = PurePosixPath(file.replace("\\", "/").partition(PACKAGE)[2])
        room, summary = path.parts[0] if len(path.parts) > 1 else "", told["summary"]
        run, all_ = found.get(room, (0, 0))
        found[room] = run + summary["covered_branches"], all_ + summary["num_branches"]
    return found


def below(found: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    """The rooms of which less is run than their floor asks for."""
    for room, (run, all_) in found.items():
        if run * 100 < FLOORS.get(room, FLOOR) * all_:
            yield room


def main(file: str) -> int:
    found = branches(json.loads(Path(file).read_text(encoding="utf-8")))
    low = set(below(found))
    for room, (run, all_) in sorted(found.items()):
        told = f"below its floor of {FLOORS.get(room, FLOOR)} %" if room in low else ""
        # Rounded down to a tenth, so that no room seems to reach what it does not.
        tenths = run * 1000 // all_ if all_ else 1000
        print(f"{room or '(no room)':<14} {tenths // 10:>3}.{tenths % 10} %  {run:>5} of {all_:<5} {told}".rstrip())
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

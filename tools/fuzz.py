"""Searches a door for what breaks it, led by the code that an input reaches: fuzz.py DOOR MINUTES.

The search begins with tests/seeds/DOOR and with what callscore ships of that kind: calls, their formulas and cases, applications and
tables. What reaches something new is kept in build/fuzz/DOOR, and is where the next search begins.
What breaks the door, takes more than 20 seconds or 1.5 GB is written to build/fuzz as `broken-DOOR-…`, and ends the search with an
exit code that is not 0. With 0 minutes the fewest inputs that reach what all reach go among the seeds: read them before you commit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["callscore"]):
    import callscore

    # All of it, now: what a command imports when it runs would not be watched.
    for module in walk_packages(callscore.__path__, "callscore."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    from tests.doors import DOORS

    from callscore.call.edition import read_edition
    from callscore.call.part import values_below
    from callscore.call.scalars import Formula

SHIPPED = {
    "call": "calls/*/call.yaml",
    "cases": "calls/*/cases.yaml",
    "application": "applications/*/*.yaml",
    "table": "applications/**/*.csv",
    "assessments": "applications/**/*.csv",
    "portfolio": "portfolios/*.csv",
}
"""By door the files of its kind."""
LONGEST = 4096
LIMITS = (f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=1500")


def shipped(door: str) -> Iterator[bytes]:
    """What callscore ships for a door, as far as a search takes it."""
    for path in sorted(ROOT.glob(SHIPPED.get(door, "none"))):
        yield path.read_bytes()[:LONGEST]
    if door in ("condition", "value"):
        for path in sorted(ROOT.glob("calls/*/call.yaml")):
            edition, _ = read_edition(path)
            yield from (value.text.encode() for _, _, value in values_below(edition.call) if isinstance(value, Formula)) if edition else ()


def main(name: str, minutes: float) -> None:
    """Never returns: the library ends the process."""
    seeds, found = ROOT / "tests/seeds" / name, ROOT / "build/fuzz" / name
    found.mkdir(parents=True, exist_ok=True)
    for content in dict.fromkeys(shipped(name)):
        (found / sha256(content).hexdigest()).write_bytes(content)
    if minutes:
        arguments = [f"-max_total_time={round(60 * minutes)}", f"-artifact_prefix={found.parent}/broken-{name}-", str(found), str(seeds)]
    else:
        arguments = ["-merge=1", str(seeds), str(found)]
    atheris.Setup(["fuzz", *LIMITS, *arguments], DOORS[name].enter)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))

"""Searches a door for what breaks it, led by the code that an input reaches: fuzz.py DOOR MINUTES.

The search begins with tests/seeds/DOOR; what reaches something new is kept in build/fuzz/DOOR, and is where the next search begins.
What breaks the door, takes more than 20 seconds or 1.5 GB is written to build/fuzz as `broken-DOOR-…`, and ends the search with an
exit code that is not 0. With 0 minutes the fewest inputs that reach what all reach go among the seeds: read them before you commit."""

from __future__ import annotations

import sys
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

LIMITS = ("-timeout=20", "-rss_limit_mb=1500", "-max_len=4096")


def main(name: str, minutes: float) -> None:
    """Never returns: the library ends the process."""
    seeds, found = ROOT / "tests/seeds" / name, ROOT / "build/fuzz" / name
    found.mkdir(parents=True, exist_ok=True)
    if minutes:
        arguments = [f"-max_total_time={round(60 * minutes)}", f"-artifact_prefix={found.parent}/broken-{name}-", str(found), str(seeds)]
    else:
        arguments = ["-merge=1", str(seeds), str(found)]
    atheris.Setup(["fuzz", *LIMITS, *arguments], DOORS[name].enter)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))

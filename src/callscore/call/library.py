"""Where calls and rule libraries are found: beside the call, in the folders above it, or in the installed library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import callscore

CALL_FILE = "call.yaml"


def library_root() -> Path:
    """The folder that holds `calls/` and `rules/`: inside the installed package, or the checkout that it is run from."""
    package = Path(callscore.__file__).resolve().parent
    installed = package / "library"
    return installed if installed.is_dir() else package.parents[1]


def find_call(name: str) -> Path | None:
    """The file of a call: given as a file, as a folder, or by the name of a call in the library."""
    given = Path(name)
    for candidate in (given, given / CALL_FILE, library_root() / "calls" / name / CALL_FILE, library_root() / name / CALL_FILE):
        if candidate.is_file():
            return candidate
    return None


def call_names() -> tuple[str, ...]:
    """The calls that the library holds, in order of name."""
    return tuple(sorted(path.parent.name for path in (library_root() / "calls").glob(f"*/{CALL_FILE}")))


def find_rules(path: str, call_file: Path) -> Path | None:
    """The folder of a rule library that a call uses: looked for from the call's own folder upwards, then in the library."""
    for root in _roots(call_file):
        if (root / path).is_dir():
            return root / path
    return None


def _roots(call_file: Path) -> Iterator[Path]:
    yield from call_file.resolve().parents
    yield library_root()


def shown(path: Path) -> str:
    """A path as a person reads it: relative to where they stand, where it is below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)

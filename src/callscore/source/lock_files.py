"""Files that office programs lay beside what they have open: `~$scores.xlsx`, `.~lock.scores.csv#`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from callscore.finding import Finding, warning
from callscore.place import Place
from callscore.sentence import Said

_EXCEL = "~$"


def open_elsewhere(path: Path) -> Iterator[Finding]:
    """A warning where a program has the file open: what is not saved there is not read."""
    if any(path.with_name(name).is_file() for name in (f"{_EXCEL}{path.name}", f".~lock.{path.name}#")):
        message = Said("`{name}` is open in another program: what is not saved there is not read", name=path.name)
        yield warning("open-elsewhere", message, Place(str(path)), Said("save and close it there, and give the command again"))


def is_lock(path: Path) -> bool:
    """Whether the file only says that the one beside it is open."""
    return path.name.startswith(_EXCEL) and path.name != _EXCEL and path.with_name(path.name.removeprefix(_EXCEL)).is_file()

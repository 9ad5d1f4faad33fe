"""A call to start from: a small complete call and its worked cases, written as a folder that is there whole or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from callscore.call.library import CALL_FILE
from callscore.call.scalars import IDENTIFIER

TEMPLATE = (CALL_FILE, "cases.yaml")
NAME = "new-call"
"""The identifier in the template, which the new call's own replaces."""


def identifier_like(name: str) -> str:
    """The nearest identifier to a name that is none: `Città alta 2026` becomes `citta-alta-2026`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.]+", "-", plain).strip("-_.").lower() or NAME


def is_identifier(name: str) -> bool:
    return IDENTIFIER.fullmatch(name) is not None


def new_call(folder: Path) -> tuple[Path, ...]:
    """Write the template into a folder that does not exist yet; its name becomes the call's identifier. The files, in order.

    Raises FileExistsError where something is there already, OSError where it cannot be written."""
    return written_whole(folder, {name: _text(name, folder.name) for name in TEMPLATE})


def written_whole(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """The files, by name, in a folder that does not exist yet. Raises as `new_call`."""
    if folder.exists() or folder.is_symlink():
        raise FileExistsError(folder)
    # Beside its place, so that renaming it is one step within one file system; an inner folder has the rights of any new folder.
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
        fresh = Path(beside) / folder.name
        fresh.mkdir()
        for name, text in texts.items():
            (fresh / name).write_text(text, encoding="utf-8", newline="\n")
        fresh.rename(folder)
    return tuple(folder / name for name in texts)


def template_text(name: str = CALL_FILE) -> str:
    """A file of the template as it is."""
    return (files("callscore.cases") / "template" / name).read_text(encoding="utf-8")


def _text(name: str, identifier: str) -> str:
    return template_text(name).replace(f"call: {NAME}\n", f"call: {_scalar(identifier)}\n", 1)


def _scalar(identifier: str) -> str:
    """Quoted where YAML would take it for something else: editors do, callscore reads both."""
    return identifier if re.match(r"[A-Za-z]", identifier) and identifier.lower() not in _YAML_WORDS else f"'{identifier}'"


_YAML_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")

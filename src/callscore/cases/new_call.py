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
"""The identifier in the templates, which the new call's own replaces."""
DEFAULT_KIND = "small"
NEW_KINDS = ("small", "panel", "bands", "money", "list", "bando-tipo")
"""The kinds of calls to start from; the first has a bit of all."""
_IDENTIFIER_LINE = re.compile(r"^call: [^\s#]+(\s*)$", re.MULTILINE)


def identifier_like(name: str) -> str:
    """The nearest identifier to a name that is none: `Città alta 2026` becomes `citta-alta-2026`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.]+", "-", plain).strip("-_.").lower() or NAME


def is_identifier(name: str) -> bool:
    return IDENTIFIER.fullmatch(name) is not None


def new_call(folder: Path, kind: str = DEFAULT_KIND) -> tuple[Path, ...]:
    """Write the template of a kind into a folder that does not exist yet; its name becomes the call's identifier. The files, in order.

    Raises FileExistsError where something is there already, OSError where it cannot be written."""
    return written_whole(folder, {name: _called(folder.name, template_text(name, kind)) for name in TEMPLATE})


def copied_call(folder: Path, call: Path) -> tuple[Path, ...]:
    """Write a copy of the call in another folder, with its worked cases where it has some. Raises as `new_call`."""
    texts = {name: (call / name).read_text(encoding="utf-8") for name in TEMPLATE if (call / name).is_file()}
    return written_whole(folder, {name: _called(folder.name, text) for name, text in texts.items()})


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


def template_text(name: str = CALL_FILE, kind: str = DEFAULT_KIND) -> str:
    """A file of the template of a kind as it is."""
    return (files("callscore.cases") / "template" / kind / name).read_text(encoding="utf-8")


def _called(identifier: str, text: str) -> str:
    """The text with that identifier of the call."""
    return _IDENTIFIER_LINE.sub(lambda found: f"call: {_scalar(identifier)}{found[1]}", text, count=1)


def _scalar(identifier: str) -> str:
    """Quoted where YAML would take it for something else: editors do, callscore reads both."""
    return identifier if re.match(r"[A-Za-z]", identifier) and identifier.lower() not in _YAML_WORDS else f"'{identifier}'"


_YAML_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")

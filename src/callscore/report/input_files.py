"""What a report rests on: one digest over every file that was read, and each file with its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callscore.report.style import Style
from callscore.source.files_read import inputs

if TYPE_CHECKING:
    from callscore.report.json.head_types import InputsObject

DIGEST_SHOWN = 12


def files_text(style: Style) -> str:
    """`, inputs 6c1de02a9b3f…` behind the call in a report's head; empty where nothing was read from files."""
    digest = digest_read()
    return style.say(", inputs {digest}…", digest=digest[:DIGEST_SHOWN]) if digest else ""


def digest_read() -> str:
    """The digest over all files; empty where nothing was read from files."""
    read = inputs()
    return read.digest if read.files else ""


def files_object() -> InputsObject:
    """The digest that the head shows, whole, and the files."""
    read = inputs()
    return {"digest": read.digest, "files": [{"file": each.file, "sha256": each.sha256} for each in read.files]}

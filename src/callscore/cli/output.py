"""Where output goes: standard output, or a file that is written beside its place and then renamed, so that nothing is ever half-written."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from callscore.cli.exit_code import Refusal

NARROWEST = 60
WIDEST = 140


def terminal_width() -> int:
    """The width to write for: that of the terminal, within what a person reads well; 120 where there is none."""
    columns = shutil.get_terminal_size((120, 24)).columns
    return max(NARROWEST, min(columns, WIDEST))


def wants_color(is_terminal: bool) -> bool:
    """Colours are for terminals, and not where `NO_COLOR` says otherwise (no-color.org)."""
    return is_terminal and not os.environ.get("NO_COLOR")


def write(text: str, output: str | None) -> None:
    """Print the text, or write it whole to the path."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    path = Path(output)
    if path.is_dir():
        raise Refusal(f"`{output}` is a folder", "give the name of a file")
    try:
        _replace(path, text)
    except OSError as trouble:
        raise Refusal(f"`{output}` cannot be written: {(trouble.strerror or str(trouble)).lower()}") from trouble


def _replace(path: Path, text: str) -> None:
    import tempfile  # here, not above: most output goes to the terminal, and this costs 2 ms of start-up

    handle, temporary = tempfile.mkstemp(dir=path.parent or Path("."), prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        # mkstemp makes files that only their owner reads; a report is as readable as any other new file.
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""Where compiled calls are kept between two commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "CALLSCORE_CACHE"
OFF = "off"


def cache_folder() -> Path | None:
    """The folder that `CALLSCORE_CACHE` names, or the one in which the system keeps such files of a person; None where nothing is to be
    kept (`off`), and where the system knows no such folder."""
    said = os.environ.get(VARIABLE, "")
    if said == OFF:
        return None
    if said:
        return Path(said)
    home = _system_folder()
    return home / "callscore" if home is not None else None


def _system_folder() -> Path | None:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else None
    try:
        home = Path.home()
    except RuntimeError:  # nobody's
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    # A path that is not absolute says nothing, as the XDG Base Directory Specification has it.
    said = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return said if said.is_absolute() else home / ".cache"

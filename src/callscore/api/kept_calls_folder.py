"""In which folder compiled calls are kept, if in any."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_FOLDER: ContextVar[Path | None] = ContextVar("_FOLDER", default=None)


@contextmanager
def calls_kept(folder: Path | None) -> Iterator[None]:
    """The calls that are loaded inside are kept in that folder, and taken from there; None: nothing is kept."""
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


def kept_calls_folder() -> Path | None:
    return _FOLDER.get()

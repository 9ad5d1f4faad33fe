"""What the system says of a file or a stream that it refuses, in the language of the reader."""

from __future__ import annotations

from callscore.sentence import Said, as_written

_REASONS = {
    "no such file or directory": Said("no such file or directory"),
    "permission denied": Said("permission denied"),
    "is a directory": Said("is a directory"),
    "not a directory": Said("not a directory"),
    "not a path": Said("not a path"),
    "no space left on device": Said("no space left on device"),
    "read-only file system": Said("read-only file system"),
    "file name too long": Said("file name too long"),
}
"""What it says most; anything else is said in its own words."""


def system_words(trouble: OSError | ValueError) -> Said:
    """Why it refuses. What is no path at all makes Python refuse, in words for programmers."""
    words = getattr(trouble, "strerror", None) or ("not a path" if isinstance(trouble, ValueError) else str(trouble))
    reason = words.lower()
    return _REASONS.get(reason, as_written(reason))

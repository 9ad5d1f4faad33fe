"""A fault that may be the cited source's own: an error, or, where the call says so with `source says:`, a warning with its words."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.call.scalars import Words
from callscore.finding import Finding, error, warning
from callscore.place import Place

ACKNOWLEDGE = "if the cited text itself says so, say that with `source says:`"


def fault(code: str, message: str, place: Place, help: str, acknowledged: Words | None, also: Iterable[tuple[Place, str]] = ()) -> Finding:
    """The fault as a finding; the words of `source says:` are repeated, for every report shows them."""
    if acknowledged is None:
        return error(code, message, place, f"{help}; {ACKNOWLEDGE}", also)
    return warning(code, message + acknowledgement(acknowledged), place, "", also)


def acknowledgement(words: Words) -> str:
    """How a finding repeats the words of `source says:` behind its message."""
    return f"; the source says: {words.in_(None)}"

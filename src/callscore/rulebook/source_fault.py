"""A fault that may be the cited source's own: an error, or, where the call says so with `source says:`, a warning with its words."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.call.scalars import Words
from callscore.finding import Also, Finding, error, warning
from callscore.place import Place
from callscore.sentence import NOTHING, Said


def fault(code: str, message: Said, place: Place, help: str, acknowledged: Words | None, also: Iterable[Also] = ()) -> Finding:
    """The fault as a finding; the words of `source says:` are repeated, for every report shows them."""
    if acknowledged is None:
        return error(code, message, place, or_acknowledge(help), also)
    return warning(code, as_the_source_says(message, acknowledged), place, NOTHING, also)


def or_acknowledge(help: str) -> Said:
    """The help, and how it is said that the source itself has the fault."""
    return Said("{help}; if the cited text itself says so, say that with `source says:`", help=help)


def as_the_source_says(message: Said, words: Words) -> Said:
    """The message with the words of `source says:` behind it."""
    return Said("{message}; the source says: {words}", message=message, words=words.said)

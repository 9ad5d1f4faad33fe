"""Numbers with a unit behind or before them: whether it is the one that is counted, so that the number may stand alone."""

from __future__ import annotations

from functools import lru_cache

from callscore.late_pattern import LatePattern
from callscore.source.currency import CURRENCIES
from callscore.spelling.unit_names import UNIT_NAMES

_UNITS = (*UNIT_NAMES, *(frozenset(name.casefold() for name in names) for names in CURRENCIES))
_NUMBER = r"[+\-−–]?\s*[0-9](?:[0-9.,'’ \u00a0\u202f]*[0-9])?(?:[.,][-–—])?"
_BEHIND = LatePattern(rf"(?P<number>{_NUMBER})\s*(?P<unit>[^\d\s.,'’+\-−–—][^\s]*)")
_BEFORE = LatePattern(rf"(?P<unit>[^\d\s.,'’+\-−–—]+\.?)\s*(?P<number>{_NUMBER})")
_LONGEST = 60


def number_in(unit: str, text: str) -> str | None:
    """The number of a text, where what stands beside it is a known unit: without it where the field counts the same, empty where it counts
    something else. None where no known unit stands there."""
    written = (_BEHIND.fullmatch(text.strip()) or _BEFORE.fullmatch(text.strip())) if len(text) <= _LONGEST else None
    known = _known(written["unit"]) if written is not None else frozenset()
    if written is None or not known:
        return None
    counted = frozenset().union(*(_known(word) for word in (unit, *unit.split())))
    return written["number"] if known & counted else ""


@lru_cache(maxsize=1000)
def _known(word: str) -> frozenset[str]:
    """All the names of what the word may name; empty where it is no known unit."""
    name = word.strip().casefold()
    return frozenset().union(*(names for names in _UNITS if name in names or name.rstrip(".") in names))

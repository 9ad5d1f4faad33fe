"""Sets of characters as ranges of their numbers, in order and apart from each other."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from functools import cache

Ranges = tuple[tuple[int, int], ...]

_LAST_CASED = 0x1FFFF  # no character above it has a capital or a small form


def united(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """All that is in one of the ranges."""
    made: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if made and low <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(high, made[-1][1]))
        else:
            made.append((low, high))
    return tuple(made)


def complement(ranges: Ranges) -> Ranges:
    """All that is in none of the ranges."""
    gaps = []
    low = 0
    for first, last in ranges:
        if first > low:
            gaps.append((low, first - 1))
        low = last + 1
    return (*gaps, (low, sys.maxunicode)) if low <= sys.maxunicode else tuple(gaps)


def folded(ranges: Ranges) -> Ranges:
    """The capitals and small letters of all that is in the ranges."""
    codes = (code for low, high in ranges for code in range(low, min(high, _LAST_CASED) + 1))
    return united((ord(other),) * 2 for code in codes for other in (chr(code).lower(), chr(code).upper()) if len(other) == 1)


@cache
def category(name: str) -> Ranges:
    """All characters of a category of Unicode, `L` or `Lu`."""
    return united(span for found, spans in _categories().items() if found.startswith(name) for span in spans)


@cache
def _categories() -> dict[str, list[tuple[int, int]]]:
    """Every category with its ranges. A tenth of a second, and only for the difference of two sets that has a category in it."""
    found: dict[str, list[tuple[int, int]]] = {}
    start, before = 0, unicodedata.category("\0")
    for code in range(1, sys.maxunicode + 1):
        now = unicodedata.category(chr(code))
        if now != before:
            found.setdefault(before, []).append((start, code - 1))
            start, before = code, now
    found.setdefault(before, []).append((start, sys.maxunicode))
    return found

"""How high a row must be for its wrapped texts: not every spreadsheet program fits it by itself."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from callscore.report.findings.excerpt import width_of

_LINE, _MARGIN, _HIGHEST = 15, 1, 409
"""In points; the last is the greatest height that programs take."""


def row_height(cells: Iterable[tuple[str, int]]) -> float:
    """In points; each cell is a text and the width of its column, in digits."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return min(_LINE * lines + _MARGIN, _HIGHEST)


def _lines(text: str, width: int) -> int:
    return sum(_wrapped(part, width) for part in text.split("\n"))


def _wrapped(text: str, width: int) -> int:
    """How many lines a text without line breaks takes: a word goes on the next line if it does not fit, and is cut if it fits on none."""
    lines, used = 1, 0
    for word in text.split():
        length = width_of(word)
        if used and used + 1 + length <= width:
            used += 1 + length
            continue
        lines += bool(used)
        lines, used = lines + max(ceil(length / width), 1) - 1, (length - 1) % width + 1
    return lines

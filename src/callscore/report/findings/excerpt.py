"""A line of a file as a terminal shows it, with carets under the exact text of one or more places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from callscore.place import Place

TAB_STOP = 4
_NEAR = 1_000
_ELLIPSIS = "…"
# They would turn the line around: a reader must see them, not obey them.
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


_ISOLATES = dict.fromkeys((0x2068, 0x2069))
_LEFTWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_LEFTWARDS = re.compile(rf"{_LEFTWARD}+(?:[ \-.,'’\"]{_LEFTWARD}+)*")


def visible(text: str) -> str:
    """The text without anything that a terminal obeys: control and direction characters become their code, `\\x1b`. Words written from
    right to left are isolated (U+2068 to U+2069), so that what is next to them keeps its place."""
    if text.isprintable() and text.isascii():
        return text
    return _isolated(without_controls(text))


def without_controls(text: str) -> str:
    """As `visible`, for what programs search and sort: nothing is isolated."""
    return "".join(_visible(character) for character in text.translate(_ISOLATES))


def _isolated(text: str) -> str:
    return _LEFTWARDS.sub("\u2068\\g<0>\u2069", text)


def width_of(text: str) -> int:
    """Terminal columns of a text: two for East Asian wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(_width(character) for character in text)


def excerpt(places: Sequence[Place], gutter: int, width: int) -> list[str]:
    """The line on which all places begin, and the carets under each, in at most `width` columns; nothing without a text.

    `gutter` is the width of the line number. Of a place that goes on below, the text to the end of its first line is underlined.
    """
    first = places[0]
    if first.text is None or not 0 < first.line <= len(first.text.lines):
        return []
    line, cut = _near(first.text.line(first.line), first.column - 1)
    cells = _cells(line)
    marked = [False] * len(cells)
    for place in places:
        end = place.end_column - 1 - cut if place.end_line <= place.line else len(line)
        begin = max(place.column - 1 - cut, 0)
        for index in range(begin, min(max(end, begin + 1), len(line) + 1)):
            if index >= len(marked):
                cells, marked = [*cells, " "], [*marked, True]
            else:
                marked[index] = True
    lead = f"{first.line:>{gutter}} │ "
    start, stop = _window(cells, marked, width - len(lead))
    head = _ELLIPSIS if start or cut else ""
    tail = _ELLIPSIS if stop < len(cells) else ""
    shown = head + _isolated("".join(cells[start:stop])) + tail
    carets = " " * len(head) + "".join(("^" if marked[i] else " ") * width_of(cells[i]) for i in range(start, stop))
    return [(lead + shown).rstrip(), (f"{'':>{gutter}} │ " + carets).rstrip()]


def _near(line: str, column: int) -> tuple[str, int]:
    """The part of a very long line around a column, and how much of the line comes before that part."""
    start = max(column - _NEAR, 0) if len(line) > 4 * _NEAR else 0
    return line[start : start + 4 * _NEAR], start


def _cells(line: str) -> list[str]:
    """What is shown for each character; a tab fills up to its stop."""
    cells: list[str] = []
    column = 0
    for character in line:
        cell = " " * (TAB_STOP - column % TAB_STOP) if character == "\t" else _visible(character)
        cells.append(cell)
        column += width_of(cell)
    return cells


def _window(cells: Sequence[str], marked: Sequence[bool], width: int) -> tuple[int, int]:
    """The part of a long line to show: from a little before the first mark, to the end of the width."""
    room = max(width, 20)
    if sum(width_of(cell) for cell in cells) <= room:
        return 0, len(cells)
    first = marked.index(True)
    start, before = first, 0
    while start > 0 and before + width_of(cells[start - 1]) <= room // 3:
        start -= 1
        before += width_of(cells[start])
    stop, used = start, 2  # one column for the ellipsis at either end
    while stop < len(cells) and used + width_of(cells[stop]) <= room:
        used += width_of(cells[stop])
        stop += 1
    return start, stop


def _visible(character: str) -> str:
    if character in _BIDIRECTIONAL or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
        code = ord(character)
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
    return character


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1

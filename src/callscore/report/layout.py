"""Text in columns: wrapped, padded and shortened by what a terminal shows, not by the number of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callscore.report.findings.excerpt import visible, width_of
from callscore.report.number_forms import NO_BREAK

GAP = "  "
_BLANKS = re.compile(r"[ \t\r\n]+")


def clean(text: str) -> str:
    """On one line, without anything that a terminal obeys; what must not be broken stays so."""
    return visible(_BLANKS.sub(" ", text).strip(" "))


def without_style(text: str) -> str:
    """As `clean`, as it is printed where nothing is left to break."""
    return clean(text).replace(NO_BREAK, " ")


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """The text in lines of at most `width` columns, those after the first indented by `hang`; at least one line."""
    lines: list[str] = []
    line, room = "", width
    for word in clean(text).split(" "):
        for piece in _pieces(word, width - hang):
            if line and width_of(line) + 1 + width_of(piece) > room:
                lines.append(line)
                line, room = piece, width - hang
            else:
                line = f"{line} {piece}" if line else piece
    lines.append(line)
    return [(" " * hang if number else "") + each.replace(NO_BREAK, " ") for number, each in enumerate(lines)]


def shortened(text: str, width: int) -> str:
    """The text, cut with an ellipsis where it is wider."""
    text = without_style(text)
    return text if width_of(text) <= width else visible(_head(text, width - 1).rstrip()) + "…"


def padded(text: str, width: int, right: bool = False) -> str:
    blanks = " " * (width - width_of(text))
    return blanks + text if right else text + blanks


def at_both_ends(left: str, right: str, width: int) -> list[str]:
    """Two texts at the two ends of a line; on lines of their own where it is too short."""
    if not right:
        return wrapped(left, width)
    room = width - width_of(without_style(left)) - width_of(without_style(right))
    if room >= len(GAP):
        return [without_style(left) + " " * room + without_style(right)]
    return [*wrapped(left, width), *wrapped(right, width)]


def _pieces(word: str, width: int) -> Iterator[str]:
    """The word, in pieces where it is longer than a line."""
    width = max(width, 8)
    while width_of(word) > width:
        piece = _head(word, width)
        yield piece
        word = word[len(piece) :]
    yield word


def _head(text: str, width: int) -> str:
    """As much of the text as fits, at least one character."""
    end = len(text)
    while end > 1 and width_of(text[:end]) > width:
        end -= 1
    return text[:end]

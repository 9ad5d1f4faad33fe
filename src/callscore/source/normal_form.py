"""One spelling for what looks the same: letters with their marks are composed, every kind of space is a plain one, and what nobody
sees is refused."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, normalize

from msgspec import Struct

from callscore.late_pattern import LatePattern
from callscore.sentence import Said

# Terminals obey the controls, readers do not see the others; tab, line feed and carriage return are text.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
_UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
_UNSEEN += "\U000e0000-\U000e007f"
# Emoji and the scripts of India and Persia need joiners and variants; between Latin letters and signs nobody sees them.
_LATIN = "\x00-\u024f"
_JOINERS = f"(?<![^{_LATIN}])[\u200c\u200d]|[\u200c\u200d](?![^{_LATIN}])"
_VARIANTS = "(?<=[A-Za-z\u00c0-\u024f])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_INVISIBLE = LatePattern(f"[{_CONTROLS}{_UNSEEN}]|{_JOINERS}|{_VARIANTS}")
_INVISIBLE_ASCII = LatePattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROLS_IN_ASCII = bytes((*range(9), 11, 12, *range(14, 32), 127))

_SPACES = dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " ")

MOST_MARKS = 30
"""So many marks may stand on one letter (Unicode's own bound for texts that are composed piece by piece)."""
PILED = "piled-marks"
_PERHAPS_MARKS = LatePattern(f"[\u0300-\U0010ffff]{{{MOST_MARKS + 1},}}")


class Unseen(Struct, frozen=True):
    """Characters of a text, from `start` to before `end`, that no reader sees as they are; and why they cannot stand."""

    start: int
    end: int
    code: str
    message: Said


def composed(text: str) -> str:
    """The text with every letter and its marks as one character, where there is one: `é`, however it was written.

    A pile of marks, which is refused, stays: to compose it would take for ever."""
    return text if text.isascii() or _pile(text) is not None else normalize("NFC", text)


def plainly_spaced(text: str) -> str:
    """The text with plain spaces for those that only a printer tells apart, such as the no-break space; character for character."""
    return text if text.isascii() else text.translate(_SPACES)


def one_spelling(text: str) -> str:
    return plainly_spaced(composed(text))


def unseen(text: str) -> Iterator[Unseen]:
    """All that is invisible in a text, in its order; and the first pile of marks, if there is one."""
    for found in _pattern(text).finditer(text):
        message = Said("the invisible character U+{code} is not allowed in a text", code=f"{ord(found[0]):04X}")
        yield Unseen(found.start(), found.end(), "control-character", message)
    pile = None if text.isascii() else _pile(text)
    if pile is not None:
        yield Unseen(pile, pile + 1, PILED, Said("more than {most} marks stand on one letter", most=MOST_MARKS))


def count_unseen(text: str) -> int:
    """How much `unseen` would yield, without making it."""
    if text.isascii():
        return len(text) - len(text.encode("ascii").translate(None, _CONTROLS_IN_ASCII))
    return len(_INVISIBLE.findall(text)) + (_pile(text) is not None)


def _pattern(text: str) -> LatePattern:
    return _INVISIBLE_ASCII if text.isascii() else _INVISIBLE


def _pile(text: str) -> int | None:
    """Where more marks stand on a letter than any script has."""
    for found in _PERHAPS_MARKS.finditer(text):
        piled = 0
        for index in range(found.start(), found.end()):
            piled = piled + 1 if combining(text[index]) else 0
            if piled > MOST_MARKS:
                return index
    return None

"""Titles of sheets as spreadsheet programs take them."""

from __future__ import annotations

import re

from msgspec import Struct, field

from callscore.call.hidden_sheet import FORM_SHEET

_LONGEST, _LEAST_KEPT = 31, 15
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_KEPT_BY_PROGRAMS = "history"


class SheetTitles(Struct):
    """Makes titles that differ from each other in more than capitals."""

    taken: set[str] = field(default_factory=lambda: {FORM_SHEET, _KEPT_BY_PROGRAMS})

    def title(self, text: str) -> str:
        """The text, or what is left of it."""
        plain = " ".join(_REFUSED.sub(" ", text).split()).strip("'") or "1"
        title, number = _cut(plain, ""), 1
        while title.casefold() in self.taken:
            number += 1
            title = _cut(plain, f" {number}")
        self.taken.add(title.casefold())
        return title


def _cut(text: str, ending: str) -> str:
    """At most 31 of the units in which programs count, for some signs are two; where it can be, between two words."""
    room, short = _LONGEST - len(ending), text
    while len(short.encode("utf-16-le")) // 2 > room:
        short = short[:-1]
    words, blank, _ = short.rpartition(" ")
    if len(short) < len(text) and text[len(short)] != " " and blank and len(words) >= _LEAST_KEPT:
        short = words
    return short.rstrip(" '") + ending

"""Figures and signs in their plain form: full-width ones of East Asian keyboards, digits of other scripts, every dash as a hyphen."""

from __future__ import annotations

from unicodedata import decimal

_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_FULL_WIDTH = {number: chr(number - 0xFEE0) for number in range(0xFF01, 0xFF5F)}
_APOSTROPHES = "'’‘"


def with_plain_digits(text: str) -> str:
    """The text with `12` for `１２` and for `١٢`, and `.` for `．`."""
    return text if text.isascii() else "".join(str(decimal(sign, "")) or sign for sign in text.translate(_FULL_WIDTH))


def with_hyphens(text: str) -> str:
    """The text with a plain hyphen for every dash and every minus."""
    return text if text.isascii() else text.translate(_HYPHENS)


def without_text_mark(text: str) -> str:
    """The text without the apostrophe that tells a spreadsheet to keep a number as text: `'12`."""
    text = text.strip()
    return text[1:] if text[:1] in _APOSTROPHES and text[1:2].isdecimal() and text.count(text[0]) == 1 else text

"""Written values: what a number, a quoted text and an `@"…"` mean."""

from __future__ import annotations

import re
from fractions import Fraction

from callscore.feel import dates, durations, limits
from callscore.feel.dates import Date
from callscore.feel.durations import Duration
from callscore.feel.numbers import exact
from callscore.feel.trouble import FeelError, LimitError, Refused
from callscore.number import Number
from callscore.sentence import Said

NUMBER_LITERAL = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))", re.DOTALL)
_PAIR = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
_LONE = re.compile("[\ud800-\udfff]")
_MEANS = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


def literal_number(text: str, start: int, end: int) -> Number:
    """`12`, `.5`, `1.23e+4` as an exact number."""
    if text.isdigit() and len(text) < 300:
        return int(text)
    mantissa, _, exponent = text.lower().partition("e")
    if len(exponent) > 6 or len(mantissa) + abs(int(exponent or 0)) > limits.BITS // 4:
        raise LimitError(Said("a number has too many digits"), start, end)
    whole, _, places = mantissa.partition(".")
    return exact(Fraction(int(whole + places or "0")) * Fraction(10) ** (int(exponent or 0) - len(places)))


def quoted_text(text: str, start: int, end: int) -> str:
    r"""What stands between the quotes; `\n`, `\"`, `\u00e9`, `\U01F40E` and the like are undone, other backslashes stay."""
    inner = text[1:-1]
    if "\\" in inner:
        inner = _PAIR.sub(_joined, _ESCAPE.sub(_unescaped, inner))
    if _LONE.search(inner):
        raise FeelError(
            "expression-text", Said("half a character stands in a text"), start, end, Said("write both halves, or the character itself")
        )
    return inner


def temporal(text: str, start: int, end: int) -> Date | Duration:
    """The date or duration that `@"…"` says."""
    inner = quoted_text(text[text.index('"') :], start, end)
    if ("T" in inner and not inner.lstrip("-").startswith("P")) or ":" in inner:
        help = Said('write a date alone, such as @"2026-03-31"')
        raise FeelError("expression-time", Said("`{inner}` has a time of day, which calls do not use", inner=inner), start, end, help)
    try:
        return durations.parse_duration(inner) if inner.lstrip("-").startswith("P") else dates.parse_date(inner)
    except Refused as refused:
        raise FeelError("expression-date", refused.message, start, end, Said("correct the text between the quotes")) from None


def _unescaped(match: re.Match[str]) -> str:
    short, long, other = match.groups()
    if short or long:
        code = int(short or long, 16)
        return chr(code) if code <= 0x10FFFF else match.group()
    return _MEANS.get(other, match.group())


def _joined(match: re.Match[str]) -> str:
    high, low = (ord(half) for half in match.groups())
    return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)

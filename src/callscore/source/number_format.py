"""What a cell's number format makes of its number: how the number shows, and where that is not what is stored."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from callscore.late_pattern import LatePattern
from callscore.source.currency import currency_named
from callscore.spelling.number_spellings import says_multiple

GENERAL = "General"
BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??"}
BUILT_IN |= dict.fromkeys((14, 15, 16, 17, *range(27, 37), *range(50, 59)), "d.m.yyyy")
BUILT_IN |= {18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d.m.yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0"}
BUILT_IN |= {37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)"}
BUILT_IN |= {41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-', 42: '_-* #,##0_-;-* #,##0_-;_-* "-"_-', 48: "##0.0E+0", 49: "@"}
BUILT_IN |= {43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-', 44: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-'}

# Quoted and escaped text is kept as letters of a private plane, so that none of it is taken for a sign of the format.
_PRIVATE = 0xF0000
_LITERAL = LatePattern(r'"([^"]*)"?|\\(.)')
_FILLING = LatePattern(r"[_*].")
_CURRENCY = LatePattern(r"\[\$([^\]-]+)[^\]]*\]")
_BRACKETS = LatePattern(r"\[[^\]]*\]")
_ELAPSED = LatePattern(r"\[[hms]+\]", re.IGNORECASE)
_DAYS = LatePattern(r"[ydDY]|(?<![hs:])m(?!m?:)", re.IGNORECASE)
_TIMES = LatePattern(r"[hs]", re.IGNORECASE)
_CONDITION = LatePattern(r"\[[<>=]")
_SCALING = LatePattern(r"[0#?](,+)(?![0#?,])")
_GLUED = LatePattern("[0#?][\U000f0030-\U000f0039]|[\U000f0030-\U000f0039][0#?]")


class Kind(Enum):
    NUMBER = "number"
    DAY = "day"
    TIME = "time"
    DURATION = "duration"


class Shown(Struct, frozen=True):
    """A number as its cell shows it. `text` has no separators of thousands, and no words but those that make it another number.

    otherwise  it shows another value than is stored, or none at all
    rounded    it shows fewer digits than are stored
    """

    text: str
    otherwise: bool = False
    rounded: bool = False


class _Section(Struct, frozen=True, kw_only=True):
    places: int
    zeros: int
    percent: bool
    thousands: int
    is_empty: bool
    is_glued: bool
    is_rough: bool
    has_sign: bool
    words: str


class NumberFormat(Struct, frozen=True):
    """`currency` is the one that it writes beside the number, as it does."""

    kind: Kind
    sections: tuple[_Section, ...]
    is_conditional: bool = False
    currency: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether every number shows as it is stored."""
        return self.kind is Kind.NUMBER and not self.sections

    @property
    def is_percent(self) -> bool:
        return any(section.percent for section in self.sections)

    def shown(self, value: Decimal) -> Shown:
        section = self._section(value)
        if section is None:
            return Shown(format(value, "f"))
        if section.is_empty:
            return Shown(section.words, otherwise=not (value == 0 and section.words.strip() in ("-", "–", "—")))
        scaled = (value * 100 if section.percent else value) / 1000**section.thousands
        if section.is_rough:
            return Shown(format(scaled, "f") + "%" * section.percent, self.is_conditional)
        cut = scaled.quantize(Decimal(1).scaleb(-section.places), ROUND_HALF_UP)
        text = format(abs(cut) if self._hides_sign(value, section) else cut, "f")
        if section.zeros > 1 and section.places == 0:
            text = text.zfill(section.zeros + (cut < 0))
        multiple = f" {section.words.strip('0 ')}" if says_multiple(section.words) else ""
        otherwise = bool(section.thousands) or section.is_glued or bool(multiple) or self.is_conditional or self._hides_sign(value, section)
        return Shown(text + "%" * section.percent + multiple, otherwise, cut != scaled)

    def _section(self, value: Decimal) -> _Section | None:
        if not self.sections:
            return None
        if value < 0 and len(self.sections) > 1:
            return self.sections[1]
        return self.sections[2] if value == 0 and len(self.sections) > 2 else self.sections[0]

    def _hides_sign(self, value: Decimal, section: _Section) -> bool:
        return value < 0 and len(self.sections) > 1 and not section.has_sign


@lru_cache(maxsize=1000)
def number_format(code: str) -> NumberFormat:
    """The format that its code in a workbook says."""
    marked = _LITERAL.sub(lambda found: "".join(_private(sign) for sign in found[1] or found[2] or ""), code)
    kind = _kind(_FILLING.sub("", marked))
    if kind is not Kind.NUMBER or code in ("", GENERAL, "@"):
        return NumberFormat(kind, ())
    sections = tuple(_section(part) for part in marked.split(";")[:3])
    return NumberFormat(kind, sections, bool(_CONDITION.search(marked)) and len(set(sections)) > 1, _currency(code))


def _currency(code: str) -> str:
    """The currency that the format writes beside its numbers; empty where it writes none."""
    written = _FILLING.sub("", _CURRENCY.sub(lambda found: f" {found[1]} ", code))
    return currency_named(_BRACKETS.sub("", written).replace('"', "").replace("\\", ""))


def _private(sign: str) -> str:
    return chr(_PRIVATE + min(ord(sign), 0xFFFD))


def _kind(marked: str) -> Kind:
    if GENERAL.casefold() in marked.casefold():
        return Kind.NUMBER
    if _ELAPSED.search(marked):
        return Kind.DURATION
    written = _BRACKETS.sub("", marked)
    if _TIMES.search(written) and not re.search("[yd]", written, re.IGNORECASE):
        return Kind.TIME
    return Kind.DAY if _DAYS.search(written) else Kind.NUMBER


def _section(part: str) -> _Section:
    has_sign = "-" in part or "(" in part or "[red]" in part.casefold() or _private("-") in part or _private("(") in part
    written = _BRACKETS.sub("", _FILLING.sub("", part))
    whole, _, decimals = written.partition(".")
    figures = re.findall("[0#?]", written)
    scaling = _SCALING.search(written)
    words = "".join(chr(ord(sign) - _PRIVATE) if ord(sign) >= _PRIVATE else sign for sign in written if sign not in "#?,.")
    general = GENERAL.casefold() in written.casefold()
    return _Section(
        places=sum(sign in "0#?" for sign in decimals),
        zeros=whole.count("0"),
        percent="%" in written,
        thousands=len(scaling[1]) if scaling else 0,
        is_empty=not figures and not general,
        is_glued=bool(_GLUED.search(written)),
        is_rough=general or "E" in written.upper().replace("GENERAL", "") or "/" in written,
        has_sign=has_sign,
        words=words,
    )

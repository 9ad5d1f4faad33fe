"""What a cell of an OpenDocument sheet says: its stored value beside the text that it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from callscore.late_pattern import LatePattern
from callscore.source.cell_text import LONGEST_CELL, decimal_digits, iso_day_text, number_of
from callscore.source.currency import currency_named
from callscore.source.odd_cell import OddCell, Oddity
from callscore.source.sheet_xml import Content, of_words
from callscore.source.xml_part import Damaged
from callscore.spelling.number_spellings import says_multiple
from callscore.spelling.truth_words import truth_meant

_FIGURES = LatePattern("[0-9](?:[0-9.,'’ \u00a0\u2009\u202f]*[0-9])?")
_ROUGH = LatePattern(r"[0-9][eE][+-]?[0-9]|[0-9]\s*/\s*[0-9]")
_TIME = LatePattern(r"-?PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")
_FIRST = date(1899, 12, 30)
_NOTHING: Content = ("", None)


def cell_content(attributes: Mapping[str, str], shown: str | None) -> Content:
    """The text of a cell and what is odd about it, from its attributes and the text that it shows, None where it has none. Raises
    Damaged."""
    text = (shown or "").strip()
    if attributes.get("calcext:value-type") == "error":
        return (text[:40], OddCell(Oddity.ERROR, text[:40]))
    kind = attributes.get("office:value-type")
    if kind is None:
        return ("", OddCell(Oddity.UNCOMPUTED)) if not text and "table:formula" in attributes else of_words(text)
    if kind == "string":
        return of_words(text if shown is not None else attributes.get("office:string-value", "").strip())
    if kind == "boolean":
        return _boolean(attributes.get("office:boolean-value", ""))
    if kind == "date":
        return _day(attributes.get("office:date-value", ""))
    if kind == "time":
        return (_duration(attributes.get("office:time-value", "")), OddCell(Oddity.DAY))
    return _number(attributes.get("office:value", ""), kind == "percentage", shown)


def cell_currency(attributes: Mapping[str, str], shown: str | None) -> str:
    """The currency that a number shows; empty where it shows none."""
    if attributes.get("office:value-type") not in ("currency", "float"):
        return ""
    return attributes.get("office:currency", "") or currency_named(_FIGURES.sub(" ", shown or ""))


def _boolean(stored: str) -> Content:
    if stored not in ("true", "false"):
        raise Damaged
    return (stored, OddCell(Oddity.BOOLEAN))


def _day(stored: str) -> Content:
    text = iso_day_text(stored)
    if text is None:
        return (stored[:40], OddCell(Oddity.NO_DAY, stored[:40]))
    kept = (date.fromisoformat(text[:10]) - _FIRST).days
    is_year = 1900 <= kept <= 2100 and len(text) == len("2026-04-03")
    return (text, OddCell(Oddity.YEAR, str(kept)) if is_year else OddCell(Oddity.DAY))


def _duration(stored: str) -> str:
    """A time of day, or a duration of more than a day in seconds, as the other reader of workbooks gives them."""
    written = _TIME.fullmatch(stored)
    if written is None:
        raise Damaged
    hours, minutes, seconds = int(written[1]), int(written[2]), int(written[3])
    if hours < 24 and minutes < 60 and seconds < 60 and not stored.startswith("-"):
        return time(hours, minutes, seconds).isoformat()
    return f"{'-' if stored.startswith('-') else ''}PT{hours * 3600 + minutes * 60 + seconds}S"


def _number(stored: str, is_percent: bool, shown: str | None) -> Content:
    value = number_of(stored)
    if value is None:
        raise Damaged
    text = decimal_digits(value)
    if abs(value) >= LONGEST_CELL and value == value.to_integral_value():
        return (text, OddCell(Oddity.LONG, stored.strip()[:40]))
    if shown is None or shown == text:
        return (text, None)
    truth = truth_meant(shown) if value in (0, 1) and not _FIGURES.search(shown) else None
    if truth is not None and truth == ("true" if value else "false"):
        return (truth, OddCell(Oddity.BOOLEAN))
    return _as_shown(value, text, is_percent, shown.strip())


def _as_shown(value: Decimal, text: str, is_percent: bool, shown: str) -> Content:
    scaled = value * 100 if is_percent else value
    if is_percent and "%" in shown:
        text = f"{decimal_digits(scaled)}%"
    if _ROUGH.search(shown):
        return (text, None)
    figures = _FIGURES.findall(shown)
    if not figures and value == 0 and shown in ("-", "–", "—"):
        return (text, None)
    cut = _cut(scaled, figures[0]) if len(figures) == 1 else None
    hides_sign = cut is not None and cut < 0 and not any(sign in shown for sign in "-−–(")
    if cut is None or hides_sign or says_multiple(_FIGURES.sub(" ", shown)):
        return (text, OddCell(Oddity.OTHERWISE, shown))
    if cut != scaled:
        return (text, OddCell(Oddity.ROUNDED, shown))
    whole = f"{'-' * (cut < 0)}{figures[0]}"
    is_padded = figures[0].isdigit() and figures[0].startswith("0") and len(whole) > len(decimal_digits(scaled))
    return (text, OddCell(Oddity.PADDED, whole) if is_padded else None)


def _cut(value: Decimal, figures: str) -> Decimal | None:
    """The value with so many decimals as its figures show, whatever sign stands before them; None where they are those of another one."""
    _, _, behind = figures.replace(",", ".").rpartition(".")
    digits = re.sub("[^0-9]", "", figures).lstrip("0")
    for places in (len(behind) if behind.isdigit() and behind != figures else 0, 0):
        cut = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if re.sub("[^0-9]", "", format(cut, "f")).lstrip("0") == digits:
            return cut
    return None

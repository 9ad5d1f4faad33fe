"""Numbers as people write them (`50 000`, `625.000,50`, `€ 5`, `73 km`), and the numbers that may be meant, as callscore writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from callscore.late_pattern import LatePattern
from callscore.spelling.plain_signs import with_plain_digits, without_text_mark

LONGEST_NUMBER = 60
BLANKS = " \u00a0\u2007\u2009\u202f"
MINUS = "-−–—\u2010\u2011\u2012\ufe63"
CURRENCY = r"(?:€|\$|£|EUR|Eur|eur|euros?|Euros?|USD|CHF|GBP)"
_UNIT = r"(?:[^\W\d_]|[°²³/.])+(?:\s+(?:[^\W\d_])+)?"
_FIGURES = rf"[0-9][0-9.,'’{BLANKS}_]*[0-9]|[0-9]|[.,][0-9]+"
_WRITTEN = LatePattern(
    rf"(?:{CURRENCY}\s*)?(?P<sign>[{MINUS}+]?)\s*(?:{CURRENCY}\s*)?(?P<figures>{_FIGURES})(?:[.,][{MINUS}]+)?"
    rf"(?:\s*(?P<times>[kKMT](?=€|EUR|Eur|eur)|(?:[Tt]sd\.?|k|K|mila|[Tt]housand|[Mm]io\.?|[Mm]ln|[Mm]illions?|milion[ei]|M)(?![^\W\d_])))?(?:\s*(?:di\s+)?(?:{CURRENCY}|{_UNIT}))?"
)
_WORDS = (
    r"k|bn|tsd|tys|teur|keur|meur|mio|mln|mrd|mld|lakhs?|crores?|dozens?|dozzin[ae]|centinai[ao]|migliaia|mila|hundreds?|thousands?"
    r"|tausend|hundert|millions?|milion[ei]|billions?|miliard[oi]|milliarden?|mille|milliers?|milliards?|md|mn|mlrd|thsd|tis|mil|mill|milj"
    r"|miljo[ei]n(?:en|er)?|millone?s|millón|milhão|milhões|ezer|tuhatta|tusen|tisíc|tysi[aą]c[ey]?|pairs?|pai[ao]|paare?|dutzend"
)
_MULTIPLE = LatePattern(rf"(?<![^\W\d_])(?:(?i:{_WORDS})(?![^\W\d_])|[TM]\s?(?:€|EUR\b))|[½¼¾]")
_OTHER_UNIT = LatePattern(
    r"\b(?:days?|weeks?|months?|years?|giorni|settiman[ae]|mes[ei]|ann[io]|tagen?|wochen?|monaten?|jahren?|jours?|mois|ans?|años?|USD|CHF|GBP)\b|[$£¥]",
    re.IGNORECASE,
)
"""Units of which a number is worth something else in a field of another one."""
_TIMES = {"k": 1000, "mila": 1000, "thousand": 1000, "t": 1000, "tsd": 1000, "tsd.": 1000}
_SMALL_M = LatePattern(rf"(?P<before>{CURRENCY}\s*[0-9][0-9.,]*)\s*m")
_OF_EACH = LatePattern(r"\b(?:each|per(?! ?cento?\b)|pro|je|ogni|par|al|all['’]|cad\.?|a testa)(?!\w)|[0-9]\s*/", re.IGNORECASE)
"""What makes a number one of several, or of so much."""
_EXPONENT = LatePattern(r"(?P<mantissa>[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+))[eE](?P<exponent>[+-]?[0-9]{1,2})")
_BRACKETED = LatePattern(r"(?P<before>[^()0-9+-]*)\(\s*(?P<number>[^()]+?)\s*\)(?P<after>[^()0-9]*)")
_SIGN_BEHIND = LatePattern(rf"(?P<number>[^{MINUS}]*[0-9])\s?[{MINUS}]")
_GROUPS = LatePattern(r"[0-9]{1,3}(?:[.,]?[0-9]{3})+")
_LETTER_O = LatePattern(r"(?<![^\W\d])[0-9][0-9.,]*O[0-9.,O]*(?!\w)")
_PERCENT = LatePattern(rf"(?P<number>.*[0-9])\s*(?:%|per cent|percent|per cento|percento)(?:\s*{CURRENCY})?")


def figures_meant(text: str) -> tuple[str, ...]:
    """The numbers that the text may mean, the likelier first; none where it is no number."""
    text = _SMALL_M.sub(r"\g<before> M", with_zeros(without_text_mark(with_plain_digits(text))))
    if len(text) <= LONGEST_NUMBER and _EXPONENT.fullmatch(text):
        return (format(Decimal(text.replace(",", ".")), "f"),)
    written = _WRITTEN.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if written is None:
        return ()
    times = written["times"]
    if _OTHER_UNIT.search(text) or _OF_EACH.search(text) or (not times and says_multiple(text)):
        return ()
    sign = "-" if written["sign"] and written["sign"] in MINUS else ""
    meant = _numbers(written["figures"])
    if times:
        factor = _TIMES.get(times.casefold(), 1_000_000)
        meant = tuple(_times(each, factor) for each in meant[:1])
    return tuple(f"{sign}{each}" for each in meant)


def below_zero_meant(text: str) -> tuple[str, ...]:
    """The numbers below zero that accountants write as `(12)`, and some programs as `12-`; none where it is no such number."""
    text = with_plain_digits(text).strip()
    if len(text) > LONGEST_NUMBER:
        return ()
    if written := _BRACKETED.fullmatch(text):
        text = " ".join(f"{written['number']} {written['before']} {written['after']}".split())
    elif written := _SIGN_BEHIND.fullmatch(text):
        text = written["number"]
    return tuple(f"-{each}" for each in figures_meant(text) if Fraction(each) > 0) if written else ()


def with_zeros(text: str) -> str:
    """The text with the digit 0 for a capital letter O among digits: `5O` is `50`."""
    return _LETTER_O.sub(lambda found: found[0].replace("O", "0"), text)


def says_multiple(words: str) -> bool:
    """Whether the words make a number so many times as large: thousands, millions, dozens, or a half more."""
    return _MULTIPLE.search(words) is not None


def percentage(text: str) -> str | None:
    """The number before a sign of per cent; None where there is none, or it could be two."""
    written = _PERCENT.fullmatch(text.strip()) if len(text) <= LONGEST_NUMBER else None
    meant = figures_meant(written["number"]) if written is not None else ()
    return meant[0] if len(meant) == 1 else None


def hundredth(number: str) -> str:
    """A percentage as a share of one: `60` is `0.6`."""
    return _decimal(Fraction(number) / 100)


def _numbers(written: str) -> tuple[str, ...]:
    """What digits with separators may mean; none where they are no one number."""
    plain = re.sub(rf"(?<=[0-9])[{BLANKS}'’_](?=[0-9]{{3}}(?![0-9]))", "", written)
    if re.search(r"[^0-9.,]", plain):
        return ()
    if "." in plain and "," in plain:
        decimal = max(".,", key=plain.rfind)
        group = "." if decimal == "," else ","
        whole, _, places = plain.rpartition(decimal)
        is_grouped = decimal not in whole and re.fullmatch(rf"[0-9]{{1,3}}(?:\{group}[0-9]{{3}})+", whole)
        return (_plain(whole.replace(group, ""), places),) if is_grouped else ()
    separator = "." if "." in plain else ","
    whole, *groups = plain.split(separator)
    if not groups:
        return (_plain(whole, ""),)
    in_groups = _GROUPS.fullmatch(plain) is not None and not whole.startswith("0")
    if len(groups) > 1:
        return (_plain(whole + "".join(groups), ""),) if in_groups else ()
    if not in_groups or plain != written:
        return (_plain(whole, groups[0]),)
    grouped = whole + groups[0]
    if groups[0] == "000":
        return (grouped, whole) if separator == "." else (grouped,)
    return _plain(whole, groups[0].rstrip("0")), grouped  # `1.25` of `1,250`: with its zero it could be one of thousands again


def _plain(whole: str, places: str) -> str:
    digits = whole.lstrip("0") or "0"
    return f"{digits}.{places}" if places else digits


def _times(number: str, factor: int) -> str:
    return _decimal(Fraction(number) * factor)


def _decimal(number: Fraction) -> str:
    """A fraction of tens as a decimal."""
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = str(int(number * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits

"""Scalars as the values of their declared types, exact, or the finding that says why not. YAML's own guesses are not used.

Each reader gives `(value, None)` or `(None, finding)`. Callers that know what a blank means ask `scalar.is_blank` first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Date
from datetime import datetime as Moment
from fractions import Fraction

from callscore.finding import Finding, error
from callscore.number import Number
from callscore.source.node import Scalar
from callscore.spelling.day_spellings import days_meant, impossible_day, lacks_day, numbers_kept_as, spreadsheet_day
from callscore.spelling.inexact_numbers import ends_of_range, number_within, says_nothing
from callscore.spelling.moment_spellings import moments_meant
from callscore.spelling.number_spellings import below_zero_meant, figures_meant, percentage
from callscore.spelling.truth_words import truth_meant

MAX_DIGITS = 100
MAX_TEXT = 100_000
# What spreadsheets show where they could not compute, in their languages; `####` is a column too narrow for its number.
_BEGINS_ERROR = frozenset("#EFCHB")
_SPREADSHEET_ERROR = re.compile(
    r"#[¡¿]?[^\W\d_][^\W_]{1,20}(?:[ _/][^\W_]{1,12})?[!?]|#[¡¿]?[^\W\d_]{2,8}/0!"
    r"|#(?:N/A|N/D|N/B|N/V|NV|I/T|Н/Д|YOK|HIV|HIÁNYZIK|GETTING_DATA|EIT_GEFUNDEN|SPILL|FIELD|CALC)"
    r"|(?:Err|Fehler|Erreur|Errore|Error|Chyba|Hiba|Błąd) ?: ?[0-9]{3}|#{3,}"
)
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_QUOTIENT = re.compile(r"([+-]?[0-9]+)\s*/\s*([0-9]+)")
_EXPONENT = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)[eE][+-]?[0-9]{1,2}")
_CUT_EXPONENT = re.compile(r"[+-]?[0-9][.,][0-9]{2}E\+[0-9]{2}")
_COMMA = re.compile(r"([+-]?[0-9]+),([0-9]+)")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[,.'’ \u00a0\u2009\u202f_][0-9]{3})+(?:[.,][0-9]+)?")
_COMMA_IN_GROUPS = re.compile(r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})")


def looks_like_an_error(text: str) -> bool:
    """Whether the text is what a spreadsheet shows where it could not compute, in one of its languages."""
    return text[:1] in _BEGINS_ERROR and len(text) <= 40 and _SPREADSHEET_ERROR.fullmatch(text) is not None


def spreadsheet_error(scalar: Scalar) -> Finding | None:
    """`#REF!`, `#RIF!`, `Err:502` and their kin, whatever the column's type."""
    text = scalar.text.strip()
    if not looks_like_an_error(text):
        return None
    message = f"the cell shows `{text}`: the spreadsheet could not compute it"
    return error("error-cell", message, scalar.place, "repair the formula, or leave the cell empty if nothing is known")


def number(scalar: Scalar, quotient: bool = False) -> tuple[Number | None, Finding | None]:
    """A decimal number, exact: an int where it is whole. `quotient` allows `1/3`, as weights are written."""
    text = scalar.text.strip()
    if scalar.quoted or len(text) > MAX_DIGITS:
        return None, _not_a_number(scalar, text)
    if _DECIMAL.fullmatch(text):
        return (int(text) if text.lstrip("+-").isdigit() else _whole(Fraction(text))), None
    ratio = _QUOTIENT.fullmatch(text) if quotient else None
    if ratio is not None and int(ratio[2]):
        return _whole(Fraction(int(ratio[1]), int(ratio[2]))), None
    return None, _not_a_number(scalar, text)


def without_per_cent(scalar: Scalar) -> Scalar:
    """What is written, without a sign of per cent behind it: where a table gives per cent, `75` and `75 %` are one."""
    return scalar if scalar.quoted else replace(scalar, text=scalar.text.strip().removesuffix("%").rstrip() or scalar.text)


def per_cent(scalar: Scalar) -> tuple[Number | None, Finding | None]:
    return number(without_per_cent(scalar))


def boolean(scalar: Scalar) -> tuple[bool | None, Finding | None]:
    """`true` or `false`, also as spreadsheets spell them: `TRUE`, `False`."""
    text = scalar.text.strip()
    if not scalar.quoted and text in ("true", "True", "TRUE"):
        return True, None
    if not scalar.quoted and text in ("false", "False", "FALSE"):
        return False, None
    meant = truth_meant(text)
    return None, _refused(scalar, "not-a-boolean", "is neither `true` nor `false`", _truth_help(text, meant, scalar.quoted))


def date(scalar: Scalar) -> tuple[Date | None, Finding | None]:
    """A calendar day, written year-month-day: `2025-12-31`. Quotes are allowed, a time of day is not."""
    text = scalar.text.strip()
    if _ISO_DATE.fullmatch(text):
        try:
            return Date.fromisoformat(text), None
        except ValueError:
            pass  # said below
    impossible = impossible_day(text)
    if impossible is not None:
        return None, _refused(scalar, "not-a-date", "is not a day of the calendar", impossible)
    return None, _refused(scalar, "not-a-date", "is not a date", _date_help(text))


def moment(scalar: Scalar) -> tuple[Moment | None, Finding | None]:
    """An instant: date, time and offset, `2026-03-31T11:59:00+02:00`; the seconds may be left out. Equal instants are equal, in whatever
    offset they are written."""
    text = scalar.text.strip()
    try:
        if _MOMENT.fullmatch(text):
            return Moment.fromisoformat(text), None
    except ValueError:
        pass  # a day or an hour that does not exist: refused as any other text that is no moment
    return None, _refused(scalar, "not-a-moment", "is not a moment", _moment_help(text))


def text(scalar: Scalar, longest: int = MAX_TEXT) -> tuple[str | None, Finding | None]:
    """The characters as they are written, at most `longest` of them."""
    if scalar.is_blank:
        return None, _blank(scalar)
    if len(scalar.text) > longest:
        message = f"the text has {len(scalar.text)} characters, more than the {longest} that are read"
        return None, error("text-too-long", message, scalar.place, "shorten it")
    return scalar.text, None


def _whole(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value


def _blank(scalar: Scalar) -> Finding:
    return error("blank-value", "nothing is written here", scalar.place, "write a value, or leave the key out")


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _refused(scalar: Scalar, code: str, predicate: str, help: str) -> Finding:
    if scalar.is_blank:
        return _blank(scalar)
    return spreadsheet_error(scalar) or error(code, f"`{_shown(scalar.text.strip())}` {predicate}", scalar.place, help)


_NUMBER = "write a decimal number such as `12` or `2.25`, without a unit"


def _truth_help(text: str, meant: str | None, quoted: bool) -> str:
    if meant:
        return f"write `{meant}`, without quotes" if quoted else f"write `{meant}`"
    return "leave it empty if nothing is known; write `false` if it is no" if says_nothing(text) else "write `true` or `false`"


def _not_a_number(scalar: Scalar, text: str) -> Finding:
    if scalar.quoted and _DECIMAL.fullmatch(text):
        return _refused(scalar, "not-a-number", "is text, because it is in quotes", f"write `{text}`, without quotes")
    if len(text) > MAX_DIGITS:
        help = f"a number has at most {MAX_DIGITS} digits" if text.lstrip("+-").replace(".", "", 1).isdecimal() else _NUMBER
        return _refused(scalar, "not-a-number", "is not a number", help)
    if scalar.place.cell and _ISO_DATE.fullmatch(text):
        return _refused(scalar, "not-a-number", "is not a number", _day_help(text))
    meant = figures_meant(text)
    if len(meant) == 1 and (_GROUPED.fullmatch(text) or _COMMA_IN_GROUPS.search(text)):
        return _refused(scalar, "grouped-digits", "has its digits in groups", _offered(meant))
    if meant and _COMMA.fullmatch(text):
        return _refused(scalar, "decimal-comma", "is written with a comma", _comma_help(text, meant))
    return _refused(scalar, "not-a-number", "is not a number", number_help(text, bool(scalar.place.cell)))


def _day_help(day: str) -> str:
    """For a cell that shows a day where a number belongs."""
    meant = numbers_kept_as(day)
    if "." not in meant[0]:
        return f"write `{meant[0]}`, and format the cell as a plain number"
    return f"{_offered(meant)}{',' * (len(meant) > 1)} into a cell formatted as text: spreadsheets make days of such numbers"


def _comma_help(text: str, meant: tuple[str, ...]) -> str:
    if len(meant) == 1:
        return f"write `{meant[0]}`, not `{text}`"
    return f"write `{meant[1]}` if the comma separates thousands, or `{meant[0]}` if decimals stand behind it"


def _offered(meant: tuple[str, ...]) -> str:
    listed = " or ".join(f"`{each}`" for each in meant)
    return f"write {listed}" + (", whichever is meant" if len(meant) > 1 else "")


def number_help(text: str, is_cell: bool = False) -> str:
    """What to write for a text that is no number as they are written here."""
    percent = percentage(text)
    if percent is not None:
        cell = ", and format the cell as a plain number" if is_cell else ""
        return f"write `{percent}`: percentages are written without the sign{cell}"
    if _EXPONENT.fullmatch(text):
        cut = "; see first whether a spreadsheet has cut off digits" if _CUT_EXPONENT.fullmatch(text) else ""
        return f"write `{figures_meant(text)[0]}`, without an exponent{cut}"
    if _QUOTIENT.fullmatch(text):
        return "write a decimal number; a quotient is read only where a weight is expected"
    meant = figures_meant(text)
    return _offered(meant) if meant else _inexact_help(text)


def _inexact_help(text: str) -> str:
    """For what is not one number alone."""
    below = below_zero_meant(text)
    if below:
        return _offered(below) + ("; without the sign, if the brackets do not mean below zero" if "(" in text else "")
    within, ends = number_within(text), ends_of_range(text)
    if within is not None:
        return f"write the one number that counts; `{within}`, if it is that"
    if ends is not None:
        return f"write the one number that counts: `{ends[0]}`, `{ends[1]}` or one between them"
    return "leave it empty if nothing is known; write `0` if it is none" if says_nothing(text) else _NUMBER


def _moment_help(text: str) -> str:
    meant, says_offset = moments_meant(text)
    if not meant:
        return "write date, time and offset: `2026-03-31T11:59:00+02:00`"
    return _offered(meant) if says_offset else f"{_offered(meant)}; if the clock is not that of Central Europe, with its own offset"


def _date_help(text: str) -> str:
    meant = days_meant(text)
    if len(meant) == 2:
        return f"write year, month, day: `{meant[0]}` or `{meant[1]}`, whichever is meant"
    if meant:
        return f"write `{meant[0]}`: year, month, day"
    kept = spreadsheet_day(text)
    if kept is not None:
        return f"write `{kept}`, the day that a spreadsheet keeps as {text}"
    if says_nothing(text):
        return "leave it empty if nothing is known"
    return "write the day too: year, month, day, as in `2025-12-31`" if lacks_day(text) else "write year, month, day: `2025-12-31`"

"""Scalars as the values of their declared types, exact, or the finding that says why not. YAML's own guesses are not used.

Each reader gives `(value, None)` or `(None, finding)`. Callers that know what a blank means ask `scalar.is_blank` first.
"""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import datetime as Moment
from decimal import Decimal
from fractions import Fraction

from callscore.finding import Finding, error
from callscore.source.node import Scalar

Number = int | Fraction

MAX_DIGITS = 100
MAX_TEXT = 100_000
SPREADSHEET_ERRORS = ("#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")

_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_QUOTIENT = re.compile(r"([+-]?[0-9]+)\s*/\s*([0-9]+)")
_EXPONENT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]{1,2}")
_COMMA = re.compile(r"([+-]?[0-9]+),([0-9]+)")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[,.'’ \u00a0\u2009\u202f_][0-9]{3})+(?:[.,][0-9]+)?")
_PERCENT = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)\s*%")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")


def spreadsheet_error(scalar: Scalar) -> Finding | None:
    """`#REF!` and its kin: what a spreadsheet shows where it could not compute, whatever the column's type."""
    if scalar.text.strip() not in SPREADSHEET_ERRORS:
        return None
    message = f"the cell shows `{scalar.text.strip()}`: the spreadsheet could not compute it"
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


# What people write for yes and no, in the languages of the reports; callscore offers the word and never takes it for an answer.
_MEANT = dict.fromkeys(("true", "yes", "y", "on", "1", "sì", "si", "vero"), "true")
_MEANT |= dict.fromkeys(("false", "no", "n", "off", "0", "falso"), "false")


def boolean(scalar: Scalar) -> tuple[bool | None, Finding | None]:
    """`true` or `false`, also as spreadsheets spell them: `TRUE`, `False`."""
    text = scalar.text.strip()
    if not scalar.quoted and text in ("true", "True", "TRUE"):
        return True, None
    if not scalar.quoted and text in ("false", "False", "FALSE"):
        return False, None
    meant = _MEANT.get(text.casefold())
    help = f"write `{meant}`, without quotes" if meant and scalar.quoted else f"write `{meant}`" if meant else "write `true` or `false`"
    return None, _refused(scalar, "not-a-boolean", "is neither `true` nor `false`", help)


def date(scalar: Scalar) -> tuple[Date | None, Finding | None]:
    """A calendar day, written year-month-day: `2025-12-31`. Quotes are allowed, a time of day is not."""
    text = scalar.text.strip()
    if _ISO_DATE.fullmatch(text):
        try:
            return Date.fromisoformat(text), None
        except ValueError:
            return None, _refused(scalar, "not-a-date", "is not a day of the calendar", "check the month and the day")
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
    return None, _refused(scalar, "not-a-moment", "is not a moment", "write date, time and offset: `2026-03-31T11:59:00+02:00`")


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


def _not_a_number(scalar: Scalar, text: str) -> Finding:
    if scalar.quoted and _DECIMAL.fullmatch(text):
        return _refused(scalar, "not-a-number", "is text, because it is in quotes", "write it without quotes")
    comma = _COMMA.fullmatch(text)
    if comma is not None:
        help = f"write `{comma[1]}.{comma[2]}`, not `{text}`"
        if len(comma[2]) == 3:
            help += f"; or `{comma[1]}{comma[2]}` if the comma separates thousands"
        return _refused(scalar, "decimal-comma", "is written with a comma", help)
    if _GROUPED.fullmatch(text):
        return _refused(
            scalar, "grouped-digits", "has its digits in groups", "write the digits without separators, and a point before decimals"
        )
    return _refused(scalar, "not-a-number", "is not a number", _number_help(text))


def _number_help(text: str) -> str:
    percent = _PERCENT.fullmatch(text)
    if percent is not None:
        return f"write `{percent[1]}`: percentages are written without the sign"
    if _EXPONENT.fullmatch(text):
        return f"write `{format(Decimal(text), 'f')}`, without an exponent"
    if _QUOTIENT.fullmatch(text):
        return "write a decimal number; a quotient is read only where a weight is expected"
    if len(text) > MAX_DIGITS and _DECIMAL.fullmatch(text):
        return f"a number has at most {MAX_DIGITS} digits"
    return "write a decimal number such as `12` or `2.25`, without a unit"


def _date_help(text: str) -> str:
    day_first = _DAY_FIRST.fullmatch(text)
    if day_first is not None:
        first, second, year = int(day_first[1]), int(day_first[2]), day_first[3]
        if 1 <= second <= 12 and (first > 12 or first == second):
            return f"write `{year}-{second:02}-{first:02}`: year, month, day"
        if second > 12 and 1 <= first <= 12:
            return f"write `{year}-{first:02}-{second:02}`: year, month, day"
        return f"write year, month, day: `{year}-{second:02}-{first:02}` or `{year}-{first:02}-{second:02}`, whichever is meant"
    if _ISO_DATE.match(text):
        return f"write the day alone: `{text[:10]}`"
    return "write year, month, day: `2025-12-31`"

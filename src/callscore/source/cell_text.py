"""The text that stands for what is stored in a cell of a workbook: what the spreadsheet shows, in the house's spelling."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Context, Decimal

from callscore.late_pattern import LatePattern
from callscore.source.number_format import Kind

SIGNIFICANT_DIGITS = 15
LONGEST_CELL = 10**SIGNIFICANT_DIGITS
_SHOWN = Context(prec=SIGNIFICANT_DIGITS)
_NUMBER = LatePattern(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?")
_ESCAPE = LatePattern(r"_x([0-9A-Fa-f]{4})_")
_FIRST = datetime(1899, 12, 30)
_FIRST_OF_MACS = datetime(1904, 1, 1)
_LEAP_THAT_NEVER_WAS = 60
_SECONDS = 86_400


def number_of(stored: str) -> Decimal | None:
    """The number of a cell, of at most 15 significant digits, as spreadsheets show: 0.1 + 0.2 is 0.3. None where it is none."""
    if not _NUMBER.fullmatch(stored.strip()):
        return None
    value = Decimal(stored.strip())
    return None if value and abs(value.adjusted()) > 308 else _SHOWN.plus(value)


def decimal_digits(value: Decimal) -> str:
    """Without an exponent and without zeros behind."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def day_text(value: Decimal, kind: Kind, of_macs: bool) -> str | None:
    """A day, a moment, a time of day or a duration that is stored as a number of days; None where a spreadsheet shows no such day."""
    seconds = int((value * _SECONDS).to_integral_value())
    if kind is Kind.DURATION:
        return f"PT{seconds}S"
    if kind is Kind.TIME and 0 <= value < 1:
        return (datetime.min + timedelta(seconds=min(seconds, _SECONDS - 1))).time().isoformat()
    if value < (0 if of_macs else 1) or (not of_macs and int(value) == _LEAP_THAT_NEVER_WAS):
        return None
    if not of_macs and value < _LEAP_THAT_NEVER_WAS:
        seconds += _SECONDS
    try:
        moment = (_FIRST_OF_MACS if of_macs else _FIRST) + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(timespec="seconds")


def iso_day_text(stored: str) -> str | None:
    """A day that is stored as a text, as the strict form of workbooks has it."""
    try:
        moment = datetime.fromisoformat(stored.strip())
    except ValueError:
        return None
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(timespec="seconds")


def unescaped(text: str) -> str:
    """A text of a workbook with its `_xHHHH_` decoded: how the format writes what XML cannot, and the sign `_` before such a thing."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")

"""The text that stands for a value in a cell of a workbook: what the spreadsheet shows, in the house's spelling."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

SIGNIFICANT_DIGITS = 15


def cell_text(value: object) -> str:
    """Numbers as decimals without exponent, days and times as ISO, booleans `true`/`false`; text without blanks around it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _decimal(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, timedelta):
        return f"PT{int(value.total_seconds())}S"
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


def _decimal(value: float) -> str:
    """At most 15 significant digits, as spreadsheets show: 0.1 + 0.2 is 0.3. The float ends here."""
    if isinstance(value, int) and abs(value) < 10**SIGNIFICANT_DIGITS:
        return str(value)
    rounded = Decimal(format(value if isinstance(value, float) else Decimal(value), f".{SIGNIFICANT_DIGITS}g"))
    if not rounded.is_finite():
        return str(value)
    text = format(rounded, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text

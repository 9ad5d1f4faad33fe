"""How a language writes numbers, days and amounts: by Babel, which is asked only where the reports are not in English."""

from __future__ import annotations

import re
from datetime import date
from decimal import Context, Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_YEAR = 4
"""Digits of a year."""


def number_in(language: str, digits: str, is_grouped: bool = True) -> str:
    """A decimal such as `-1234.50` as the language writes it, `-1.234,50`: with the same digits, however many. A whole number of four
    digits, which may be a year, has no sign among them; none has that is not grouped."""
    from babel.numbers import format_decimal  # here, not above: English reports do without

    whole, _, decimals = digits.partition(".")
    pattern = "#,##0" if is_grouped and (decimals or len(whole.lstrip("-")) > _YEAR) else "0"
    pattern += "." + "0" * len(decimals) if decimals else ""
    with localcontext(Context(prec=len(digits) + 1)):  # Babel rounds to the precision of the context
        return format_decimal(Decimal(digits), format=pattern, locale=_locale(language))


def day_in(language: str, day: date) -> str:
    """The day in the short form of the language, with the year in full: `31/03/2026`."""
    from babel.dates import format_date  # here, not above: English reports do without

    short = str(_locale(language).date_formats["short"].pattern)
    return format_date(day, format=re.sub("y+", "yyyy", short), locale=_locale(language))


def places_of_amount(language: str, unit: str) -> int | None:
    """How many decimals an amount in that currency has; None where the unit is no currency by its ISO code."""
    from babel.numbers import get_currency_precision  # here, not above: English reports do without

    return get_currency_precision(unit) if unit in _locale(language).currencies else None


@cache
def _locale(language: str) -> Locale:
    from babel import Locale  # here, not above: English reports do without

    return Locale.parse(language, sep="-")

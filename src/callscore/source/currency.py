"""Currencies by their codes, names and signs: what counts money, and whether two of them are one."""

from __future__ import annotations

import re

from callscore.late_pattern import LatePattern

CURRENCIES = tuple(
    frozenset(names.split())
    for names in (
        *("€ EUR EURO EUROS", "$ USD DOLLARS", "$ CAD DOLLARS", "$ AUD DOLLARS", "$ NZD DOLLARS", "£ GBP POUNDS", "CHF FRANCS FR. SFR."),
        *("KR SEK", "KR NOK", "KR DKK", "KR ISK", "ZŁ PLN", "KČ CZK", "FT HUF", "LEI RON", "ЛВ ЛВ. BGN", "DIN. RSD", "₺ TL TRY", "₴ UAH"),
        *("¥ JPY", "₹ INR", "R$ BRL", "KSH KES"),
    )
)
"""Each in capital letters. One sign may stand for several."""

_UNITS = frozenset().union(*CURRENCIES) - {"KR", "FT", "FR.", "SFR.", "DIN.", "TL", "LEI"}
_NAMED = LatePattern(
    "|".join(
        rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])" if name[0].isalpha() else re.escape(name)
        for name in sorted(frozenset().union(*CURRENCIES), key=lambda name: (-len(name), name))
    ),
    re.IGNORECASE,
)


def is_money(unit: str) -> bool:
    return unit.strip().upper() in _UNITS


def currency_named(text: str) -> str:
    """The first currency that a text names, as it does; empty where it names none."""
    found = _NAMED.search(text)
    return found[0] if found is not None else ""


def are_one(one: str, other: str) -> bool:
    """Whether the two may stand for one currency: `€` and `EUR`."""
    names = {one.strip().upper(), other.strip().upper()}
    return any(names <= known for known in CURRENCIES)

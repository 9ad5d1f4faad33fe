"""Exact numbers as text: for machines without loss, for persons without pretending."""

from __future__ import annotations

from callscore.number import Number
from callscore.rulebook.number_text import places_needed

_MOST_PLACES = 6
"""More decimal places than this say less to a person than an ellipsis does."""

NO_BREAK = "\u00a0"
"""Joins what belongs together (`400 000 EUR`); `layout` breaks no line there and prints an ordinary space."""


def exact_text(number: Number, places: int | None = None) -> str:
    """The number without loss: with at least that many decimal places, the shortest decimal, or a fraction, `100/3`."""
    needed = places_needed(number)
    return str(number) if needed is None else digits_shown(number, max(needed, places or 0))


def shown_digits(number: Number, places: int | None = None) -> tuple[str, str]:
    """The number for people to read, ungrouped: with at least that many decimals; cut off where its digits go on, never rounded, and
    then with an ellipsis."""
    needed = places_needed(number)
    if needed is not None and needed <= max(_MOST_PLACES, places or 0):
        return digits_shown(number, max(needed, places or 0)), ""
    return _cut(number, max(places or 0, 2)), "…"


def grouped(digits: str) -> str:
    """A number of five digits or more before the point in groups of three, with spaces that no line breaks at."""
    whole, point, rest = digits.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.removeprefix("-")
    if len(whole) > 4:
        head = len(whole) % 3
        parts = ([whole[:head]] if head else []) + [whole[at : at + 3] for at in range(head, len(whole), 3)]
        whole = NO_BREAK.join(parts)
    return sign + whole + point + rest


def digits_shown(number: Number, places: int) -> str:
    """The decimal with that many places; what does not fit is cut off."""
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _cut(number: Number, places: int) -> str:
    """As many places as it takes to show two digits other than zero."""
    while abs(number) * 10**places < 10 and places < _MOST_PLACES:
        places += 1
    return digits_shown(number, places)

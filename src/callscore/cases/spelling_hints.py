"""What a worked case expects and what came, where both may be one value in two spellings."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from callscore.sentence import NOTHING, Said
from callscore.spelling.day_spellings import days_meant
from callscore.spelling.inexact_numbers import says_nothing
from callscore.spelling.number_spellings import figures_meant, percentage
from callscore.spelling.truth_words import truth_meant

_DECIMAL = re.compile(r"-?[0-9]{1,30}\.([0-9]{1,20})")
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40}|/[0-9]{1,40})?")
_OPEN = ("unknown", "undetermined")


def spelt_otherwise(expected: str, came: str) -> Said:
    """What to write in place of what is expected; empty where it is another value."""
    meant = (*figures_meant(expected), percentage(expected), *days_meant(expected), truth_meant(expected))
    if came in meant or (came in _OPEN and says_nothing(expected)):
        return Said("write `{text}`", text=came)
    if _is_rounded(expected, came):
        return Said("numbers are compared exactly: write `{text}`, or let the rule round", text=came)
    return NOTHING


def _is_rounded(expected: str, came: str) -> bool:
    written = _DECIMAL.fullmatch(expected)
    if written is None or not _NUMBER.fullmatch(came) or came.endswith("/0"):
        return False
    return abs(Fraction(came) - Fraction(Decimal(expected))) * 2 <= Fraction(1, 10 ** len(written[1]))

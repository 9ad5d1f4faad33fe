"""The two kinds of duration, which FEEL never mixes: a number of months, or a number of days and parts of a day."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from callscore.feel.numbers import decimal_text, exact, magnitude
from callscore.feel.trouble import Refused
from callscore.number import Number
from callscore.sentence import Said

_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60
_LONGEST = 100  # characters of a written duration: more digits than any date could be moved by
_MONTHS = re.compile(r"(-?)P(?:([0-9]+)Y)?(?:([0-9]+)M)?")
_DAYS = re.compile(r"(-?)P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?")


class Months(Struct, frozen=True, order=True):
    """A years and months duration, in months."""

    months: int

    def __str__(self) -> str:
        years, months = divmod(abs(self.months), 12)
        text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return f"{'-' if self.months < 0 else ''}P{text or '0M'}"


class Days(Struct, frozen=True, order=True):
    """A days and time duration, in seconds, exact."""

    seconds: Number

    @property
    def parts(self) -> tuple[int, int, int, Number]:
        """Days, hours, minutes and seconds, each with the sign of the whole."""
        sign = -1 if self.seconds < 0 else 1
        days, rest = divmod(magnitude(self.seconds), _DAY)
        hours, rest = divmod(rest, _HOUR)
        minutes, seconds = divmod(rest, _MINUTE)
        return sign * int(days), sign * int(hours), sign * int(minutes), exact(sign * seconds)

    def __str__(self) -> str:
        days, hours, minutes, seconds = (magnitude(part) for part in self.parts)
        time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{decimal_text(seconds)}S" if seconds else "")
        text = (f"{days}D" if days else "") + (f"T{time}" if time else "")
        return f"{'-' if self.seconds < 0 else ''}P{text or '0D'}"


Duration: TypeAlias = Days | Months


def parse_duration(text: str) -> Duration:
    """The duration of an ISO text: `P1Y6M`, `P30D`, `PT36H`."""
    trouble = Refused(Said("`{text}` is not a duration; a duration is written P1Y6M or P30D", text=text))
    if len(text) > _LONGEST or text.endswith(("P", "T")):
        raise trouble
    if match := _MONTHS.fullmatch(text):
        sign, years, months = match.groups()
        total = int(years or 0) * 12 + int(months or 0)
        return Months(-total if sign else total)
    if match := _DAYS.fullmatch(text):
        sign, days, hours, minutes, seconds = match.groups()
        whole = int(days or 0) * _DAY + int(hours or 0) * _HOUR + int(minutes or 0) * _MINUTE
        length = exact(whole + Fraction(seconds or 0))
        return Days(-length if sign else length)
    raise trouble


def of_days(days: int) -> Days:
    return Days(days * _DAY)

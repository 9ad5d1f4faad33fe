"""`0.4` where per cent are counted: 0.4 %, or 40 % that somebody wrote as a part of one."""

from __future__ import annotations

from decimal import Decimal

from callscore.finding import Finding, warning
from callscore.finding_code import FindingCode
from callscore.late_pattern import LatePattern
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.node import Scalar

PER_CENT = "%"
_PART_OF_ONE = LatePattern(r"\+?0?\.[0-9]{0,20}[1-9][0-9]{0,20}")


def is_part_of_one(text: str) -> bool:
    """Whether a number without a sign of per cent lies between 0 and 1."""
    return _PART_OF_ONE.fullmatch(text.strip()) is not None


def hundredfold(text: str) -> str:
    """`40` of `0.4`."""
    return format((Decimal(text.strip()) * 100).normalize(), "f")


def small_percentage(written: Scalar) -> Finding | None:
    """A warning where a number of per cent lies between 0 and 1; with the sign of per cent behind it, it says what it means."""
    return small_percentage_finding(written.text.strip(), written.place) if is_part_of_one(written.text) else None


def small_percentage_finding(text: str, place: Place) -> Finding:
    help = Said("write `{per_cent}` if a part of one is meant, or `{text} %` if it is so little", per_cent=hundredfold(text), text=text)
    return warning(FindingCode.SMALL_PERCENTAGE, Said("`{text}` is read as {text} %", text=text), place, help)

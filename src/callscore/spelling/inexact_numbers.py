"""Answers that name no one number: `ca. 50`, `at least 50`, `50-60`, `n/a`."""

from __future__ import annotations

import re
from fractions import Fraction

from callscore.late_pattern import LatePattern
from callscore.spelling.number_spellings import LONGEST_NUMBER, figures_meant, hundredth
from callscore.spelling.plain_signs import with_hyphens

_BEFORE = (
    r"ca\.?|circa|about|approx(?:\.|imately)?|around|roughly|nearly|almost|some|rund|etwa|ungefähr|environ|aproximadamente|quasi|cerca|"
    r"more than|over|above|at least|not less than|min(?:\.|imum)?|oltre|più di|almeno|mindestens|über|mehr als|au moins|plus de|"
    r"less than|under|below|at most|up to|not more than|max(?:\.|imum)?|meno di|fino a|al massimo|höchstens|bis(?: zu)?|unter|au plus|"
    r"[~≈±<>≤≥]=?"
)
_AROUND = LatePattern(rf"(?:{_BEFORE})\s*(?P<number>\S.*)", re.IGNORECASE)
_BEHIND = LatePattern(
    r"(?P<number>.*[0-9])\s*(?:\+|\?|\*|ca\.?|circa|or more|and more|or less|o più|oder mehr|\((?:est\.?|estimated?|stima(?:to)?|ca\.?)\))",
    re.IGNORECASE,
)
_RANGE = LatePattern(
    r"(?:from|between|da|tra|fra|von|zwischen|de|entre)?\s*(?P<low>[^\s].*?)\s*"
    r"(?:-|\.\.\.?|…|\b(?:to|and|or|a|e|o|bis|und|oder|et|à|y)\b)\s*(?P<high>.+)",
    re.IGNORECASE,
)
_OUT_OF = LatePattern(r"(?P<number>[0-9].*?)\s*(?:/|\b(?:out of|of|su|von|sur|de|van)\b)\s*[0-9][0-9.,]*", re.IGNORECASE)
_EXCEEDED = LatePattern(
    r"(?:>(?!=)|more than|over|above|greater than|higher than|oltre|più di|superiore a|über|mehr als|plus de)\s*(?P<number>\S.*)",
    re.IGNORECASE,
)
_UNDERCUT = LatePattern(
    r"(?:<(?!=)|less than|under|below|lower than|meno di|sotto|inferiore a|unter|weniger als|moins de)\s*(?P<number>\S.*)", re.IGNORECASE
)
_PART_OF = LatePattern(r"(?P<part>[^/]*?[0-9][^/]*?)\s*(?:/|\b(?:out of|of|su|von|sur|aus)\b)\s*(?P<whole>[^/]*[0-9][^/]*)", re.IGNORECASE)
_EXPONENT = LatePattern("[0-9][eE][+-]?[0-9]")
_NOTHING = {"-", "--", "---", ".", "/", "?", "n/a", "na", "n.a.", "n.a", "n/d", "nd", "n.d.", "n.d", "nn", "k.a.", "k. a."}
_NOTHING |= {"none", "nil", "null", "unknown", "tbd", "tba", "tbc", "nessuno", "nessuna"}


def number_within(text: str) -> str | None:
    """The number of `ca. 50`, of `at least 50`, of `50+` and of `4.5/5`, where it is one."""
    text = text.strip()
    found = (_AROUND.fullmatch(text) or _BEHIND.fullmatch(text) or _OUT_OF.fullmatch(text)) if len(text) <= LONGEST_NUMBER else None
    meant = figures_meant(found["number"]) if found is not None else ()
    return meant[0] if len(meant) == 1 else None


def ends_of_range(text: str) -> tuple[str, str] | None:
    """The two numbers of `50-60`, the lower one first; None where it is no range."""
    found = _RANGE.fullmatch(with_hyphens(text.strip())) if len(text) <= LONGEST_NUMBER and not _EXPONENT.search(text) else None
    if found is None:
        return None
    low, high = figures_meant(found["low"]), figures_meant(found["high"])
    if len(low) != 1 or len(high) != 1 or Fraction(low[0]) >= Fraction(high[0]):
        return None
    return low[0], high[0]


def number_exceeded(text: str) -> str | None:
    """The number of `> 50` and `more than 50`, which is itself not enough."""
    return _bound(_EXCEEDED, text)


def number_undercut(text: str) -> str | None:
    """The number of `< 50` and `less than 50`, which is itself too much."""
    return _bound(_UNDERCUT, text)


def _bound(written: LatePattern, text: str) -> str | None:
    found = written.fullmatch(text.strip()) if len(text) <= LONGEST_NUMBER else None
    meant = figures_meant(found["number"]) if found is not None else ()
    return meant[0] if len(meant) == 1 else None


def part_in_per_cent(text: str) -> str | None:
    """`60` of `6/10`, `6 of 10` and `6 points su 10`; None where its decimals are endless."""
    found = _PART_OF.fullmatch(text.strip()) if len(text) <= LONGEST_NUMBER else None
    part, whole = (figures_meant(found[name]) for name in ("part", "whole")) if found is not None else ((), ())
    if len(part) != 1 or len(whole) != 1 or not 0 < Fraction(part[0]) <= Fraction(whole[0]):
        return None
    share = 100 * Fraction(part[0]) / Fraction(whole[0])
    return hundredth(str((share * 100).numerator)) if (share * 100).denominator == 1 else None


def says_nothing(text: str) -> bool:
    """Whether the text is what people write who have nothing to write."""
    return with_hyphens(text.strip()).casefold() in _NOTHING

"""Units of which one is so many times another: years and months, kilometres and metres, thousands of euro and euro."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction

from msgspec import Struct

from callscore.late_pattern import LatePattern
from callscore.spelling.number_spellings import figures_meant, hundredth
from callscore.spelling.unit_names import names_of

_UNITS: dict[str, tuple[str, Fraction]] = {
    word: (kind, Fraction(factor))
    for kind, factor, unit in (
        ("months", 1, "month"),
        ("months", 12, "year"),
        ("days", 1, "day"),
        ("days", 7, "week"),
        ("metres", 1, "metre"),
        ("metres", 1000, "kilometre"),
    )
    for word in names_of(unit)
} | {"%": ("%", Fraction(1))}
_MONEY = {
    word: name
    for name, words in (("EUR", "€ eur euro euros"), ("USD", "$ usd"), ("CHF", "chf"), ("GBP", "£ gbp"), ("BGN", "bgn"), ("CZK", "czk kč"))
    for word in words.split()
}
_TIMES = {
    word: factor
    for factor, words in (
        (Fraction(1000), "k t tsd tsd. tausend thousand thousands 1000 1.000 1'000 mila migliaia"),
        (Fraction(1_000_000), "m mio mio. mln mln. million millions milione milioni millionen"),
    )
    for word in words.split()
}
_OF_MONEY = LatePattern(rf"(?P<times>.*?)\s*(?:(?:of|di|de)\s+)?(?P<money>{'|'.join(map(re.escape, _MONEY))})")
_FIGURES = r"(?<![\w.+])[0-9](?:[0-9]|[.,'’ \u00a0_](?=[0-9]))*"
_WORD = r"(?:(?:[Mm]io\.?|[Mm]ln\.?|[Tt]sd\.?)\s*)?(?:[^\W\d_]+[€$£]?|[€$£])(?![\w(])"
_COUNTED = LatePattern(rf"(?P<figures>{_FIGURES})\s*(?P<unit>{_WORD})")
_BOTH = LatePattern(rf"(?P<low>{_FIGURES})(?P<to>\s*(?:\.\.|-|–|\b(?:to|and|a|e|bis|und)\b)\s*)(?={_FIGURES}\s*(?P<unit>{_WORD}))")


class Measure(Struct, frozen=True):
    """What a unit counts: so many times the least unit of its kind."""

    kind: str
    factor: Fraction


def names_money(unit: str) -> bool:
    """Whether a unit has the word or the sign of a currency: `EUR`, `euro without VAT`, `k€`."""
    return any(word in _MONEY or word[-1:] in _MONEY or word[:1] in _MONEY for word in unit.casefold().split())


def measure_of(unit: str) -> Measure | None:
    """None where nothing is known of a unit: of firms, or of points."""
    word = " ".join(unit.casefold().split())
    if word in _UNITS:
        return Measure(*_UNITS[word])
    written = _OF_MONEY.fullmatch(word)
    if written is None or (written["times"] and written["times"] not in _TIMES):
        return None
    return Measure(_MONEY[written["money"]], _TIMES.get(written["times"], Fraction(1)))


def in_units(text: str, units: Collection[str], is_alone: bool) -> str | None:
    """The text with what is written in another unit in one of these: `2 years` is `24` of months. `is_alone` where all that is written is
    counted in the one unit that is given: then None where it is of another kind."""
    known = {measure for unit in units if (measure := measure_of(unit)) is not None}
    foreign = False

    def written(found: re.Match[str]) -> str:
        nonlocal foreign
        other = _measure_beside(found["unit"], known)
        if other is None or (is_alone and not any(units)):
            return found[0]
        alike = [measure for measure in known if measure.kind == other.kind]
        meant = figures_meant(found["figures"])
        value = Fraction(meant[0]) * other.factor / alike[0].factor if len(alike) == 1 and len(meant) == 1 else None
        if value is None or (1000 * value).denominator != 1:
            foreign = foreign or (is_alone and not (len(alike) == 1 and alike[0] == other))
            return found[0]
        return found[0] if alike[0] == other else str(value) if value.denominator == 1 else hundredth(str(100 * value))

    text = _BOTH.sub(lambda found: f"{found['low']} {found['unit']}{found['to']}" if measure_of(found["unit"]) else found[0], text)
    text = _COUNTED.sub(written, text)
    return None if foreign else text


def _measure_beside(word: str, known: Collection[Measure]) -> Measure | None:
    """What a word behind a number says; `m` counts millions where money is counted."""
    money = [measure for measure in known if measure.kind in _MONEY.values()]
    if len(money) == 1 and word.casefold() in _TIMES:
        return Measure(money[0].kind, _TIMES[word.casefold()])
    measure = measure_of(word)
    return None if measure is not None and measure.kind == "%" else measure

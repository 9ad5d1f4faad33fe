"""Units of which one is so many times another: years and months, kilometres and metres, thousands of euro and euro."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_UNITS: dict[str, tuple[str, Fraction]] = {
    word: (kind, factor)
    for kind, factor, words in (
        ("months", Fraction(1), "month months mese mesi monat monate monaten mois mes meses"),
        ("months", Fraction(12), "year years yr yrs anno anni jahr jahre jahren an ans année années año años"),
        ("days", Fraction(1), "day days giorno giorni tag tage tagen jour jours día días"),
        ("days", Fraction(7), "week weeks settimana settimane woche wochen semaine semaines semana semanas"),
        ("metres", Fraction(1), "m metre metres meter meters metro metri mètre mètres"),
        ("metres", Fraction(1000), "km kilometre kilometres kilometer kilometers chilometro chilometri"),
        ("%", Fraction(1), "%"),
    )
    for word in words.split()
}
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
_OF_MONEY = re.compile(rf"(?P<times>.*?)\s*(?:(?:of|di|de)\s+)?(?P<money>{'|'.join(map(re.escape, _MONEY))})")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit counts: so many times the least unit of its kind."""

    kind: str
    factor: Fraction


def measure_of(unit: str) -> Measure | None:
    """None where nothing is known of a unit: of firms, or of points."""
    word = " ".join(unit.casefold().split())
    if word in _UNITS:
        return Measure(*_UNITS[word])
    written = _OF_MONEY.fullmatch(word)
    if written is None or (written["times"] and written["times"] not in _TIMES):
        return None
    return Measure(_MONEY[written["money"]], _TIMES.get(written["times"], Fraction(1)))

"""What people call a row that sums up the others, or says what they have in common."""

from __future__ import annotations

_WORDS = frozenset(
    {
        "total",
        "totals",
        "totale",
        "totali",
        "subtotal",
        "subtotale",
        "grand total",
        "total general",
        "totale generale",
        "totale complessivo",
        "sum",
        "sums",
        "somma",
        "summe",
        "gesamt",
        "gesamtsumme",
        "insgesamt",
        "zwischensumme",
        "somme",
        "suma",
        "soma",
        "totaal",
        "razem",
        "ogółem",
        "celkem",
        "spolu",
        "összesen",
        "ukupno",
        "skupaj",
        "yhteensä",
        "totalt",
        "i alt",
        "σύνολο",
        "общо",
        "average",
        "averages",
        "mean",
        "media",
        "medie",
        "durchschnitt",
        "mittelwert",
        "moyenne",
        "promedio",
        "média",
        "gemiddelde",
        "średnia",
        "průměr",
        "átlag",
        "prosjek",
        "median",
        "mediana",
        "minimum",
        "maximum",
        "minimo",
        "massimo",
        "count",
        "conteggio",
        "anzahl",
    }
)
"""In lower case, in the languages of those who keep registers."""


def sums_up(name: str) -> bool:
    """Whether a row, or a column, of that name is no single one of what the others are."""
    return name.strip(" :.=").casefold().replace("-", "") in _WORDS

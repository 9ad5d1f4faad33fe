"""Rows of a register that sum up the others, or say what they have in common, and are no applications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.application.application import Application
from callscore.finding import Finding, error

WORDS = frozenset(
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
"""What such a row is called, in lower case, in the languages of those who keep registers."""


def totals_in(applications: Iterable[Application]) -> Iterator[Finding]:
    """Findings: `totals-row`, each about the application that the row would be."""
    for application in applications:
        if application.id.strip(" :.=").casefold().replace("-", "") in WORDS:
            message = f"the row `{application.id}` seems to sum up the others, and would be ranked as an application"
            help = "delete the row; an applicant of that name gets another identifier"
            yield error("totals-row", message, application.place, help, subject=application.id)

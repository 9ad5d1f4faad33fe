"""Numbers with a unit behind or before them: whether it is the one that is counted, so that the number may stand alone."""

from __future__ import annotations

import re

from callscore.source.currency import CURRENCIES

_SPELT = """
h hour hours ora ore stunde stunden heure heures
minute minutes minuto minuti minuten
day days giorno giorni tag tage tagen jour jours día días
week weeks settimana settimane woche wochen semaine semaines semana semanas
month months mese mesi monat monate monaten mois mes meses
quarter quarters trimestre trimestri quartal quartale trimestres
semester semesters semestre semestri semestres
year years anno anni jahr jahre jahren an ans année années año años
m metre metres meter meters metro metri mètre mètres
km kilometre kilometres kilometer kilometers chilometro chilometri
mi mile miles miglio miglia meile meilen
m² m2 mq qm
km² km2 kmq
ha hectare hectares ettaro ettari hektar
g gram grams grammo grammi gramm
kg kilo kilos chilo chili kilogram kilograms
t ton tons tonne tonnes tonnellata tonnellate tonnen
kw
mw
kwh
mwh
gwh
% percent
‰
€ euro euros
$ dollar dollars dollari dollaro
£ pound pounds pfund sterling sterline livres
chf franken franchi francs sfr
"""
"""One unit a line: its names in small letters."""
_UNITS = (
    *(frozenset(line.split()) for line in _SPELT.strip().splitlines()),
    *(frozenset(name.casefold() for name in names) for names in CURRENCIES),
)
_NUMBER = r"[+\-−–]?\s*[0-9](?:[0-9.,'’ \u00a0\u202f]*[0-9])?(?:[.,][-–—])?"
_BEHIND = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>[^\d\s.,'’+\-−–—][^\s]*)")
_BEFORE = re.compile(rf"(?P<unit>[^\d\s.,'’+\-−–—]+\.?)\s*(?P<number>{_NUMBER})")
_LONGEST = 60


def number_in(unit: str, text: str) -> str | None:
    """The number of a text, where what stands beside it is a known unit: without it where the field counts the same, empty where it counts
    something else. None where no known unit stands there."""
    written = (_BEHIND.fullmatch(text.strip()) or _BEFORE.fullmatch(text.strip())) if len(text) <= _LONGEST else None
    known = _known(written["unit"]) if written is not None else frozenset()
    if written is None or not known:
        return None
    counted = frozenset().union(*(_known(word) for word in (unit, *unit.split())))
    return written["number"] if known & counted else ""


def _known(word: str) -> frozenset[str]:
    """All the names of what the word may name; empty where it is no known unit."""
    name = word.strip().casefold()
    return frozenset().union(*(names for names in _UNITS if name in names or name.rstrip(".") in names))

"""What units are called, in the languages in which calls and forms are written."""

from __future__ import annotations

_SPELT = """
h hour hours ora ore stunde stunden heure heures
minute minutes minuto minuti minuten
day days giorno giorni tag tage tagen jour jours día días
week weeks settimana settimane woche wochen semaine semaines semana semanas
month months mese mesi monat monate monaten mois mes meses
quarter quarters trimestre trimestri quartal quartale trimestres
semester semesters semestre semestri semestres
year years yr yrs anno anni jahr jahre jahren an ans année années año años
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
UNIT_NAMES = tuple(frozenset(line.split()) for line in _SPELT.strip().splitlines())


def names_of(unit: str) -> frozenset[str]:
    """All the names of the unit that has this one."""
    return next(names for names in UNIT_NAMES if unit in names)

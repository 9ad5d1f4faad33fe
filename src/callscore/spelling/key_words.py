"""What offices call the parts of a call in Italian, where its text has a key in English."""

from __future__ import annotations

_SPELT = """
adjustments: correttivi premialità penalità maggiorazioni
application: domanda modulo
authority: ente amministrazione autorità
budget: dotazione risorse
call: bando avviso
classes: classi categorie
criteria: criteri
dates: date termini scadenze
gates: requisiti ammissibilità
indicators: indicatori
languages: lingue lingua
outcomes: esiti
phases: fasi
provenance: provenienza
ranking: graduatoria
rounding: arrotondamento
selection: selezione
table: tabella
title: titolo
version: versione
weights: pesi ponderazione
window: sportello finestra
"""
"""One key a line, and its Italian words in small letters."""
_MEANT = {word: line.partition(":")[0] for line in _SPELT.strip().splitlines() for word in line.partition(":")[2].split()}


def key_meant(written: str) -> str | None:
    """The key of a call that an office writes so in Italian."""
    return _MEANT.get(written.strip().casefold())

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
_SPELT_IN_PARTS = """
adjustment: correttivo premialità penalità maggiorazione
cap: massimale tetto
case: caso
class: classe
cite: riferimento articolo
column: colonna
criterion: criterio
example: esempio
expect: atteso attesi attesa attese
gate: requisito
level: livello
max: massimo massimi
met: soddisfatto
otherwise: altrimenti
phase: fase
places: posti
points: punti
pot: fondo dotazione
quota: riserva
request: richiesta importo
require: richiede condizione
score: punteggio
text: testo
threshold: soglia
ties: parità pari-merito
total: totale
type: tipo
unit: unità
value: valore
when: quando se
"""
"""The same of keys of its parts, beside those above."""


def _keys_by_word(spelt: str) -> dict[str, str]:
    return {word: key for key, _, words in (line.partition(":") for line in spelt.strip().splitlines()) for word in words.split()}


_MEANT = _keys_by_word(_SPELT)
_MEANT_IN_PARTS = _MEANT | _keys_by_word(_SPELT_IN_PARTS)


def part_key_meant(written: str) -> str | None:
    """The key of a part of a call that an office writes so in Italian."""
    return _MEANT_IN_PARTS.get(written.strip().casefold())


def key_meant(written: str) -> str | None:
    """The key of a call that an office writes so in Italian."""
    return _MEANT.get(written.strip().casefold())

"""The phrases of the monitoring in Italian, by the English ones."""

from __future__ import annotations

from collections.abc import Mapping

MONITORING: Mapping[str, str] = {
    "plan {id}": "piano {id}",
    "on track": "in linea",
    "at risk": "a rischio",
    "not measured": "non misurata",
    "year": "anno",
    "target": "obiettivo",
    "measured": "misurato",
    "change": "variazione",
    "since last": "dall'ultimo",
    "achieved": "quota",
    "status": "stato",
    "ALL OBJECTIVES": "TUTTI GLI OBIETTIVI",
    "baseline {value}, weight {weight}": "base {value}, peso {weight}",
    "{known} of {weight} known": "noti {known} su {weight}",
    "{percentile} in {year}": "{percentile} nel {year}",
    "percentile among {group} ({count}):": "percentile, confronto: {group} ({count}):",
    "percentile among {group}:": "percentile, confronto: {group}:",
    "not said, and needed:": "non indicato, e necessario:",
    "THE EFFECT OVER ALL MANAGERS": "L'EFFETTO SU TUTTI I GESTORI",
    "managers": "gestori",
    "total change": "variazione totale",
    "mean change": "variazione media",
    "weighted together, no share counts less than {low} % or more than {high} %": (
        "nelle medie ponderate nessuna quota conta meno del {low} % o più del {high} %"
    ),
}

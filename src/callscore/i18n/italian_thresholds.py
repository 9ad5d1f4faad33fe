"""The phrases on thresholds in Italian."""

from __future__ import annotations

from collections.abc import Mapping

THRESHOLDS: Mapping[str, str] = {
    "threshold: {text}": "soglia: {text}",
    "threshold not known yet": "soglia non ancora nota",
    "{formula}: {bar}": "{formula}: {bar}",
    "at least {bar} % of the maximum": "almeno il {bar} % del massimo",
    "{share} % of {most}": "{share} % di {most}",
    "for {group}": "per {group}",
    "on {formula}": "su {formula}",
    "found from the demand: {request} of those who reach it about {about} times {available}, never under {least} times": (
        "ricavata dalla domanda: {request} di chi la raggiunge circa {about} volte {available}, mai meno di {least} volte"
    ),
    "one of {numbers}": "una tra {numbers}",
    "of two equally near the lower one": "tra due ugualmente vicine la più bassa",
    "of two equally near the higher one": "tra due ugualmente vicine la più alta",
    "THRESHOLD FROM THE DEMAND": "SOGLIA RICAVATA DALLA DOMANDA",
    "nobody reaches all other thresholds: the demand gives no threshold": (
        "nessuno raggiunge tutte le altre soglie: dalla domanda non si ricava alcuna soglia"
    ),
    "available {amount}": "disponibili {amount}",
    "next higher: {threshold}, demand {demand}, {ratio} times": "la successiva più alta: {threshold}, domanda {demand}, {ratio} volte",
    "found from the demand: {threshold}, demand {demand}, {ratio} times": (
        "ricavata dalla domanda: {threshold}, domanda {demand}, {ratio} volte"
    ),
    "next lower: {threshold}, demand {demand}, {ratio} times": "la successiva più bassa: {threshold}, domanda {demand}, {ratio} volte",
    "less is asked for than there must be at least: the lowest threshold counts": (
        "si chiede meno del minimo previsto: vale la soglia più bassa"
    ),
    "provisional: {count} may still add to the demand, it may rise to {most}": (
        "provvisoria: {count} possono ancora aggiungersi alla domanda, può salire fino a {most}"
    ),
    "provisional: {count} may still add to the demand, it may rise without end": (
        "provvisoria: {count} possono ancora aggiungersi alla domanda, può salire senza limite"
    ),
    "the threshold from the demand may still rise": "la soglia ricavata dalla domanda può ancora salire",
}

"""The phrases on pools in Italian."""

from __future__ import annotations

from collections.abc import Mapping

POOLS: Mapping[str, str] = {
    "POOLS": "INSIEMI DI CONFRONTO",
    "pool {name}": "insieme {name}",
    "in the pool `{name}`": "nell'insieme `{name}`",
    "over the applications above the thresholds": "sulle domande sopra le soglie",
    "one pool for each {what}": "un insieme per ogni {what}",
    "without a value: {count}": "senza valore: {count}",
    "not yet decided whether they belong to it: {count}": "non ancora deciso se ne fanno parte: {count}",
    "{count} value": "{count} valore",
    "{count} values": "{count} valori",
    "from {lowest} to {highest}, mean {mean}": "da {lowest} a {highest}, media {mean}",
    "not known: it is not settled who is compared": "non noto: non è ancora stabilito chi viene confrontato",
    "{number} of the maximum": "{number} del massimo",
    "{case} in the pool: {number}, as the call says": "{case} nell'insieme: {number}, come dice il bando",
    "alone": "unico",
    "all equal": "tutti uguali",
    "all zero": "tutti zero",
    "rounded to {places} places, {mode}": "arrotondato a {places} decimali, {mode}",
    "value by the best one of the pool `{pool}`": "valore sul migliore dell'insieme `{pool}`",
    "from the worst to the best of the pool `{pool}`": "dal peggiore al migliore dell'insieme `{pool}`",
    "up to {turning} at the mean, from there to 1 at the best of the pool `{pool}`": (
        "fino a {turning} alla media, da lì a 1 al migliore dell'insieme `{pool}`"
    ),
    "difference from the mean of the pool `{pool}`, in standard deviations {spread}": (
        "differenza dalla media dell'insieme `{pool}`, in deviazioni standard {spread}"
    ),
    "points before rescaling": "punti prima della riparametrazione",
    "rescaled": "riparametrazione",
    "rescaled {points}": "riparametrazione {points}",
    "{points} before the best of the pool {name} is known": "{points} prima che si conosca il migliore dell'insieme {name}",
    "nobody has points in the pool {name}: {share} of the maximum, as the call says": (
        "nessuno ha punti nell'insieme {name}: {share} del massimo, come dice il bando"
    ),
    "{points}; the best of the pool {name} has {best} and gets {max}": (
        "{points}; il migliore dell'insieme {name} ha {best} e ottiene {max}"
    ),
    "rescaled: the best of the pool `{name}` gets the maximum": "riparametrato: il migliore dell'insieme `{name}` ottiene il massimo",
    "the threshold sees the points before": "la soglia guarda i punti prima",
    "of the whole pool": "dell'intero insieme",
    "of a sample": "di un campione",
}

"""The phrases on conditions in Italian."""

from __future__ import annotations

from collections.abc import Mapping

CONDITIONS: Mapping[str, str] = {
    "and": "e",
    "or": "o",
    "not ({condition})": "non ({condition})",
    "{subject} is {text}": "{subject} è {text}",
    "anything": "qualunque valore",
    "less than {value}": "meno di {value}",
    "at most {value}": "al massimo {value}",
    "more than {value}": "più di {value}",
    "at least {value}": "almeno {value}",
    "exactly {value}": "esattamente {value}",
    "other than {value}": "diverso da {value}",
    "before {value}": "prima del {value}",
    "on or before {value}": "entro il {value}",
    "after {value}": "dopo il {value}",
    "on or after {value}": "dal {value} in poi",
    "on {value}": "il {value}",
    "not on {value}": "non il {value}",
    "from {low} to {high}": "da {low} a {high}",
    "from {low} up to but not {high}": "da {low} fino a {high} escluso",
    "above {low} up to {high}": "oltre {low} fino a {high}",
    "above {low} up to but not {high}": "oltre {low} fino a {high} escluso",
    "after {low} up to {high}": "dopo il {low} fino al {high}",
    "after {low} up to but not {high}": "dopo il {low} fino al {high} escluso",
    "needs {condition}": "serve {condition}",
}

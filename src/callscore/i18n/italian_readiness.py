"""The phrases of readiness reports in Italian."""

from __future__ import annotations

from collections.abc import Mapping

READINESS: Mapping[str, str] = {
    "readiness by ESCA-derived criteria": "preparazione secondo criteri derivati da ESCA",
    "no label is awarded here: that is for EUCLES and ESCA alone": "qui non si assegna alcun marchio: spetta solo a EUCLES ed ESCA",
    "{label}: ready, by every rule that is known": "{label}: pronto, secondo ogni regola nota",
    "{label}: not ready, because of {names}": "{label}: non pronto, a causa di {names}",
    "{label}: undetermined, still open are {names}": "{label}: indeterminato, restano aperti {names}",
    "DIMENSIONS": "DIMENSIONI",
    "thresholds: {met} met, {missed} not met, {open} undetermined": "soglie: {met} raggiunte, {missed} non raggiunte, {open} indeterminate",
    "not met: {names}": "non raggiunti: {names}",
    "undetermined: {names}": "indeterminati: {names}",
}

"""The phrases about evaluators, the panel and comparisons in Italian, by the English ones."""

from __future__ import annotations

from collections.abc import Mapping

EVALUATORS: Mapping[str, str] = {
    "{level} on {scale}, mean of {levels}": "{level} su {scale}, media di {levels}",
    "{level} on {scale}, median of {levels}": "{level} su {scale}, mediana di {levels}",
    "{level} on {scale}, consensus after {levels}": "{level} su {scale}, concordato dopo {levels}",
    "left out: {levels}": "esclusi: {levels}",
    "{level} on {scale}": "{level} su {scale}",
    "the consensus is not recorded": "il consenso non è registrato",
    "the consensus of {levels} is not recorded": "il consenso di {levels} non è registrato",
    "changed by the panel from {before} to {level}: {reason}": "modificato dalla commissione da {before} a {level}: {reason}",
    "set by the panel to {level}: {reason}": "fissato dalla commissione a {level}: {reason}",
    "{evaluator} does not count, conflict of interest: {reason}": "{evaluator} non conta, conflitto di interessi: {reason}",
    "the mean of at least {count} evaluators": "media di almeno {count} valutatori",
    "the median of at least {count} evaluators": "mediana di almeno {count} valutatori",
    "the mean of at least {count} evaluators, without the {out} lowest and the {out} highest": (
        "media di almeno {count} valutatori, senza i {out} più bassi e i {out} più alti"
    ),
    "the consensus of at least {count} evaluators": "accordo di almeno {count} valutatori",
    "at most {count}": "al massimo {count}",
    "without one it is not known": "senza accordo non è noto",
    "without one the mean counts": "senza accordo conta la media",
    "without one the median counts": "senza accordo conta la mediana",
    "the panel may set another level, with its reason": "la commissione può fissare un altro livello, motivandolo",
    "each two compared on {low}..{high} in steps of {step}": "confronto a coppie su {low}..{high} con passi di {step}",
    "a draw gives each {points}": "la parità dà a ciascuno {points}",
    "an evaluator who leaves out a pair makes it wait": "se un valutatore omette una coppia, si attende",
    "an evaluator who leaves out a pair does not count": "il valutatore che omette una coppia non conta",
    "{alone} of the maximum where there is one only, {equal} where all are equal": (
        "{alone} del massimo se ce n'è uno solo, {equal} se sono tutti uguali"
    ),
    "the only one: {coefficient} of the maximum": "l'unico: {coefficient} del massimo",
    "it is not among those that are compared": "non è tra quelli a confronto",
    "it is not settled who is compared": "non è ancora deciso chi sia a confronto",
    "{evaluator} left out a pair": "{evaluator} ha omesso una coppia",
    "{count} are compared": "{count} a confronto",
    "no coefficient yet: {given} of at least {needed} evaluators compared all of them": (
        "ancora nessun coefficiente: {given} di almeno {needed} valutatori li hanno confrontati tutti"
    ),
    "mean of {coefficients}": "media di {coefficients}",
    "median of {coefficients}": "mediana di {coefficients}",
    "{evaluator}: sum {sum}, the best has {best}": "{evaluator}: somma {sum}, il migliore ha {best}",
    "draw with {other}": "pari con {other}",
    "over {other}": "su {other}",
    "behind {other}": "dietro a {other}",
}

"""The phrases about outcomes in Italian."""

from __future__ import annotations

from collections.abc import Mapping

OUTCOMES: Mapping[str, str] = {
    "OUTCOME": "ESITO",
    "OUTCOMES": "ESITI",
    "the first that applies": "il primo che vale",
    "outcome undetermined": "esito indeterminato",
    "{outcome} until {day}": "{outcome} fino al {day}",
    "{outcome} until a day that is not known": "{outcome} fino a un giorno non noto",
    "the application is undetermined, and its outcome with it": "la domanda è indeterminata, e con essa il suo esito",
    "none of the outcomes before it": "nessuno degli esiti precedenti",
    "on condition": "a condizione",
    "on condition: {text}": "a condizione: {text}",
    "lasts": "durata",
    "next round": "tornata successiva",
    "carried": "riportata",
    "{count} carried": "{count} riportate",
    "carried out of an earlier round": "riportata da una tornata precedente",
    "carried out of {call} v{version}": "riportata da {call} v{version}",
    "{origin}: the score {score} of that round counts": "{origin}: vale il punteggio {score} di quella tornata",
    "by the rules of this round it would have {range}": "con le regole di questa tornata avrebbe {range}",
    "earlier round": "tornata precedente",
    "what `{call}` carries over competes in this round too": "ciò che `{call}` riporta concorre anche in questa tornata",
    "until {day}": "fino al {day}",
    "for {length} from {first}": "per {length} dal {first}",
    "{length} from {first}, last day {last}": "{length} dal {first}, ultimo giorno {last}",
    "it competes in the rounds to come with this score, until it applies anew": (
        "concorre nelle tornate successive con questo punteggio, finché non ripresenta domanda"
    ),
    "it competes in the next round with this score, unless it applies anew": (
        "concorre nella tornata successiva con questo punteggio, se non ripresenta domanda"
    ),
}

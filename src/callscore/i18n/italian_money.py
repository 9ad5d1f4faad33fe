"""The phrases about places and money in Italian."""

from __future__ import annotations

from collections.abc import Mapping

MONEY: Mapping[str, str] = {
    # what a grant is
    "in full": "per intero",
    "capped": "fino al massimale",
    "what was left": "quanto restava",
    "a part below the least": "il resto è inferiore al minimo",
    "exhausted": "risorse esaurite",
    "behind a tie": "dopo un ex aequo alla soglia delle risorse",
    "behind the line": "oltre la soglia delle risorse",
    "does not fit": "non rientra nelle risorse",
    "tie at the budget line": "parità al limite delle risorse",
    "draw at the budget line": "sorteggio al limite delle risorse",
    "below the least": "inferiore al minimo",
    "request unknown": "richiesta ignota",
    "cap unknown": "massimale ignoto",
    "pot unknown": "riserva ignota",
    "no request": "nessuna richiesta",
    "rejected": "respinta",
    "in no pot": "in nessuna riserva",
    "not in the order": "gruppo fuori dall'ordine di finanziamento",
    "{amount} from {pot}": "{amount} da {pot}",
    "unknown": "ignoto",
    "this is the least": "è il minore",
    # what became of the pots
    "granted {granted} of {total}": "concessi {granted} su {total}",
    "left {left}": "restano {left}",
    "{granted} of {requested}": "{granted} su {requested}",
    "{amount} came from other pots": "{amount} da altre riserve",
    "{amount} left over for {pot}": "{amount} avanzano per {pot}",
    # the call
    "money": "risorse",
    "places": "posti",
    "cap {name}": "massimale {name}",
    "pot {name}": "riserva {name}",
    "for: {condition}": "per: {condition}",
    "not more than {amount}": "non più di {amount}",
    "not more than {share} % of {cost}": "non più del {share} % di {cost}",
    "not less than {amount}": "non meno di {amount}",
    "where less is left, the last one gets nothing": "se resta meno, l'ultima non riceve nulla",
    "where less is left, the last one gets it all the same": "se resta meno, l'ultima lo riceve comunque",
    "what is left is returned": "ciò che resta torna all'ente",
    "what is left goes to {pot}": "ciò che resta va a {pot}",
    "the best of each {name} gets a place first": "la migliore di ogni {name} ha per prima un posto",
    "the best of each {name} is funded first": "la migliore di ogni {name} è finanziata per prima",
    "equals who do not all fit: none gets any": "pari che non rientrano tutte: nessuna riceve nulla",
    "equals who do not all fit: a draw": "pari che non rientrano tutte: un sorteggio",
    "equals who do not all fit: the smallest amounts first, so that most are served": (
        "pari che non rientrano tutte: prima gli importi minori, perché ne siano servite di più"
    ),
}

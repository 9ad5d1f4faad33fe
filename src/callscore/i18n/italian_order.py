"""The phrases of windows, orders of arrival and tie steps in Italian."""

from __future__ import annotations

from collections.abc import Mapping

ORDER: Mapping[str, str] = {
    "others have the same place before ties are broken": "altre hanno lo stesso posto prima dei criteri di precedenza",
    "nothing tells it apart from others": "nulla la distingue da altre",
    "received at one moment: {names}": "ricevute nello stesso momento: {names}",
    "{names} arrived at the same moment": "{names} è arrivata nello stesso momento",
    "received first": "ricevuta per prima",
    "received last": "ricevuta per ultima",
    "only where {condition}": "solo dove {condition}",
    "{steps} not asked, for it is not for all of them": "{steps} non si applica, perché non vale per tutte",
    "window": "finestra",
    "day {name}": "giorno {name}",
    "from {opens} on": "da {opens} in poi",
    "from {opens} until {closes}": "da {opens} a {closes}",
    "outside it: rejected": "fuori: respinta",
    "outside it: people decide": "fuori: decidono le persone",
    "time of receipt unknown: rejected": "momento di ricezione ignoto: respinta",
    "time of receipt unknown: asked for": "momento di ricezione ignoto: da chiedere",
    "nobody says when it was received": "nessuno dice quando è stata ricevuta",
    "received {moment}": "ricevuta {moment}",
    "recorded by people": "registrato da persone",
    "the time of receipt decides": "decide il momento di ricezione",
    "received": "ricevuta",
    "{moment}, by score among those of this day": "{moment}, per punteggio tra quelle di questo giorno",
    "{moment}, by arrival alone": "{moment}, solo per ordine di arrivo",
    "arrival": "arrivo",
    "who arrives first stands first": "chi arriva prima sta davanti",
    "those of the first useful day by score, all after it in the order of arrival": (
        "quelle del primo giorno utile per punteggio, tutte le altre in ordine di arrivo"
    ),
    "day after day, those of one day by score": "giorno per giorno, quelle dello stesso giorno per punteggio",
    "first useful day: the one on which the window opens": "primo giorno utile: quello in cui si apre la finestra",
    "first useful day: the first one with an application": "primo giorno utile: il primo con una domanda",
    "{rank} over all": "{rank} nel complesso",
    "in the group and over all": "nel gruppo e nel complesso",
}

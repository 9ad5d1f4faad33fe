"""The phrases of moments and of completing an application in Italian."""

from __future__ import annotations

from collections.abc import Mapping

MOMENTS: Mapping[str, str] = {
    "lapsed": "decaduta",
    "to complete": "da integrare",
    "{count} lapsed": "{count} decadute",
    "{count} to complete": "{count} da integrare",
    "{count} application is to complete": "{count} domanda è da integrare",
    "{count} applications are to complete": "{count} domande sono da integrare",
    "moments": "momenti",
    ", phase {name}": ", fase {name}",
    "PHASE": "FASE",
    "for those whom phase {name} admits": "per chi è ammesso dalla fase {name}",
    "the points of the phases before count on": "i punti delle fasi precedenti continuano a contare",
    "the points of the phases before do not count": "i punti delle fasi precedenti non contano",
    "not admitted": "non ammessa",
    "{count} not admitted": "{count} non ammesse",
    ", at {moment}": ", al momento {moment}",
    "asked at {moment}": "si verifica al momento {moment}",
    "due at {moment}": "si verificherà al momento {moment}",
    "as things stand {verdict}": "allo stato attuale {verdict}",
    "if not met: to complete {period}": "se non è soddisfatto: da integrare {period}",
    "until the day that is set and recorded": "entro il giorno fissato e registrato",
    "within {count} day of the request": "entro {count} giorno dalla richiesta",
    "within {count} days of the request": "entro {count} giorni dalla richiesta",
    "asked on {day}": "richiesta il {day}",
    "last day {day}": "ultimo giorno {day}",
    "nobody was asked to complete it yet; {period}": "l'integrazione non è ancora stata richiesta; {period}",
    "never completed": "mai integrata",
    "completed on {day}, in time": "integrata il {day}, in tempo",
    "completed on {day}, too late": "integrata il {day}, troppo tardi",
    "NOT YET: {names} can still be completed": "NON ANCORA: {names} si può ancora integrare",
}

"""Words that people write for the words of a call: `integer` for `number`, `commercial` for `half up`."""

from __future__ import annotations

from collections.abc import Collection

_MEANT = {
    "number": (
        "integer int whole decimal float double percentage percent per-cent % money amount currency numeric numero importo euro "
        "eur year anno zahl betrag nombre montant"
    ),
    "text": "string str char choice select enum testo words",
    "boolean": "bool yes/no yes-no yesno true/false flag checkbox sì/no si/no ja/nein oui/non",
    "date": "day datetime giorno data",
    "list": "array lista table",
    "record": "object mapping dict group struct",
    "half up": "commercial nearest round rounded normal standard arithmetic kaufmännisch",
    "half even": "banker bankers banker's",
    "down": "truncate trunc cut",
    "zero": "0 nothing none no-points",
    "reject": (
        "exclude fail failed ineligible not-met refuse refused excluded rejected out not-accepted escludi escludere esclusa escluso "
        "respinta reject-the-application"
    ),
    "exclude": "reject rejected refuse refused excluded out ineligible escludi escludere esclusa escluso",
    "ask": "ask-the-applicant chiedere chiedi nachfragen",
    "mean": "average avg media mittelwert moyenne",
    "median": "mediana middle",
    "any": "agree same uguali concordi",
    "first": "primo prima before first-match erste erster premier première primero",
    "last": "ultimo ultimi dopo after afterwards",
    "none": "nobody no-one nessuno nessuna",
    "highest": "massimo massima maggiore alto max maximum best höchste höchster maximal",
    "unique": "unico unica single one only eindeutig",
    "higher": "maggiore superiore alto alta more greater höher plus",
    "lower": "minore inferiore basso bassa less fewer smaller niedriger moins",
    "clamp": "limit cap limita limitare taglia",
    "partial": "parziale partly teilweise",
    "stop": "ferma fermare halt",
    "skip": "salta saltare",
    "latest": "ultima ultimo last newest letzte",
    "error": "errore fehler",
    "leave out": "ignora ignorare tralascia omit ignore leave-it-out escludi",
    "eligible": "ammissibile ammissibili ammesso ammessi ammessa ammesse",
    "above thresholds": "sopra-soglia sopra-le-soglie above-threshold",
    "received": "ricevuto ricevuta ricevimento arrivo arrival",
    "group": "gruppo gruppe per-gruppo",
    "total": "end sum overall totale final gesamt",
    "criterion": "criteria each-criterion criterio criteri",
    "competition": "standard shared 1224 1-1-3 1-2-2-4",
    "dense": "1223 1-1-2 1-2-2-3",
    "ordinal": "sequential consecutive unique 1234 1-2-3 1-2-3-4",
    "all": "everybody everyone both tutti",
    "draw": "lot lots by-lot random sorteggio estrazione los",
    "transcription": "real published copy",
    "illustration": "invented example fictional inventato inventata esempio",
    "not applicable": "n/a na skip ignore",
    "met": (
        "yes y true ok okay 1 passed pass fulfilled satisfied reached complete completed eligible positive applies sì si vero "
        "superato superata soddisfatto soddisfatta raggiunto raggiunta positivo positiva completo completa conforme idoneo idonea ammesso "
        "ammessa ja erfüllt"
    ),
    "not met": (
        "no n false 0 failed fail ko not-fulfilled not-satisfied not-reached incomplete ineligible negative does-not-apply below falso "
        "non-superato non-superata non-soddisfatto non-soddisfatta non-raggiunto non-raggiunta negativo negativa incompleto incompleta "
        "non-conforme non-idoneo non-idonea non-ammesso non-ammessa nein nicht-erfüllt"
    ),
}
_WORDS: dict[str, list[str]] = {}
for _meant, _words in _MEANT.items():
    for _word in _words.split():
        _WORDS.setdefault(_word, []).append(_meant)


def keyword_meant(text: str, words: Collection[str]) -> str | None:
    """The one of these words of a call that the text stands for elsewhere; None where it stands for none of them."""
    written = "-".join(text.casefold().replace("_", " ").replace(",", " ").split())
    return next((meant for meant in _WORDS.get(written, ()) if meant in words), None)

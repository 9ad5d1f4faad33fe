"""Words that people write for the words of a call: `integer` for `number`, `commercial` for `half up`, `per eccesso` for `up`."""

from __future__ import annotations

from collections.abc import Collection

_MEANT = {
    "number": (
        "integer int whole decimal float double percentage percent per-cent % money amount currency numeric numero importo euro "
        "eur year anno zahl betrag nombre montant"
    ),
    "text": "string str char choice select enum testo words",
    "boolean": "bool yes/no yes-no yesno true/false flag checkbox sì/no si/no si_no sì_no sì-no si-no ja/nein oui/non",
    "date": "day datetime giorno data",
    "list": "array lista elenco table",
    "record": "object mapping dict group struct",
    "half up": (
        "commercial nearest round rounded normal standard arithmetic kaufmännisch aritmetico commerciale per-eccesso-dalla-metà "
        "metà-per-eccesso mezzo-per-eccesso al-più-vicino all'unità-più-vicina all'intero-più-vicino"
    ),
    "half even": "banker bankers banker's bancario alla-pari",
    "down": (
        "truncate trunc cut per-difetto difetto in-difetto troncato troncata troncamento tronca all'unità-inferiore all'intero-inferiore"
    ),
    "zero": "0 nothing none no-points zero-punti 0-punti nessun-punto",
    "reject": (
        "exclude fail failed ineligible not-met refuse refused excluded rejected out not-accepted escludi escludere esclusa "
        "escluso respinta reject-the-application respingi respingere respinto rigetta rigettare rigettato rigettata inammissibile"
    ),
    "exclude": "reject rejected refuse refused excluded out ineligible escludi escludere esclusa escluso esclusione",
    "ask": "ask-the-applicant chiedere chiedi nachfragen da-chiedere si-chiede richiedi richiedere",
    "mean": "average avg media mittelwert moyenne media-aritmetica",
    "median": "mediana middle",
    "any": "agree same uguali concordi qualsiasi qualunque qualsivoglia",
    "first": "primo prima before first-match erste erster premier première primero per-primi",
    "last": "ultimo ultimi dopo after afterwards per-ultimi",
    "none": "nobody no-one nessuno nessuna",
    "highest": "massimo massima maggiore alto max maximum best höchste höchster maximal più-alto il-più-alto",
    "unique": "unico unica single one only eindeutig",
    "higher": "maggiore superiore alto alta more greater höher plus",
    "lower": "minore inferiore basso bassa less fewer smaller niedriger moins",
    "clamp": "limit cap limita limitare taglia",
    "partial": "parziale partly teilweise in-parte parte contributo-parziale finanziamento-parziale",
    "stop": "ferma fermare halt si-ferma ci-si-ferma",
    "skip": "salta saltare scorri scorrere scorrimento si-scorre saltata",
    "latest": "ultima ultimo last newest letzte",
    "error": "errore fehler",
    "leave out": "ignora ignorare tralascia omit ignore leave-it-out escludi escludere tralasciare non-si-conta",
    "eligible": "ammissibile ammissibili ammesso ammessi ammessa ammesse",
    "above thresholds": "sopra-soglia sopra-le-soglie above-threshold",
    "received": "ricevuto ricevuta ricevimento arrivo arrival",
    "group": "gruppo gruppe per-gruppo",
    "total": "end sum overall totale final gesamt totale-finale",
    "criterion": "criteria each-criterion criterio criteri sottocriterio",
    "competition": "standard shared 1224 1-1-3 1-2-2-4",
    "dense": "1223 1-1-2 1-2-2-3 densa denso senza-salti",
    "ordinal": "sequential consecutive unique 1234 1-2-3 1-2-3-4 ordinale progressiva progressivo",
    "all": "everybody everyone both tutti tutte",
    "draw": "lot lots by-lot random sorteggio estrazione los a-sorte per-sorteggio sorteggia",
    "transcription": "real published copy trascrizione",
    "illustration": "invented example fictional inventato inventata esempio",
    "not applicable": "n/a na skip ignore non-applicabile non-si-applica non-pertinente",
    "met": (
        "yes y true ok okay 1 passed pass fulfilled satisfied reached complete completed eligible positive applies sì si vero "
        "superato superata soddisfatto soddisfatta raggiunto raggiunta positivo positiva completo completa conforme idoneo idonea "
        "ammesso ammessa ja erfüllt"
    ),
    "not met": (
        "no n false 0 failed fail ko not-fulfilled not-satisfied not-reached incomplete ineligible negative does-not-apply below "
        "falso non-superato non-superata non-soddisfatto non-soddisfatta non-raggiunto non-raggiunta negativo negativa incompleto "
        "incompleta non-conforme non-idoneo non-idonea non-ammesso non-ammessa nein nicht-erfüllt"
    ),
    "half down": "metà-per-difetto mezzo-per-difetto",
    "up": "per-eccesso eccesso in-eccesso all'unità-superiore all'intero-superiore",
    "floor": "parte-intera parte-intera-inferiore",
    "ceiling": "parte-intera-superiore intero-superiore",
    "nothing": "niente nulla zero",
    "granted": "concesso concessa si-concede viene-concesso",
    "offered": "offerto offerta si-offre",
    "topped up": "integrato integrata integrazione si-integra",
    "pro rata": "in-proporzione proporzionale proporzionalmente proporzionata",
    "pro rata for all": "in-proporzione-per-tutti a-tutti-in-proporzione riduzione-proporzionale proporzionale in-proporzione",
    "most projects": "più-progetti più-domande il-maggior-numero-di-progetti maggior-numero-di-progetti",
    "left over": "avanza avanzano resta restano residuo economia economie",
    "to the largest remainder": (
        "largest-remainder largest-remainders to-the-largest-remainders hamilton ai-resti-maggiori resti-maggiori "
        "ai-maggiori-resti maggiori-resti al-resto-maggiore al-maggior-resto ai-resti-più-alti ai-più-alti-resti "
        "metodo-dei-resti-maggiori"
    ),
    "given to nobody": "nobody to-nobody a-nessuno non-assegnati non-si-assegnano",
    "rescale": "riproporziona riproporzionare riparametra riparametrare",
    "trimmed mean": "media-troncata media-tagliata media-senza-estremi",
    "consensus": "consenso unanimità all'unanimità accordo collegiale",
    "majority": "maggioranza a-maggioranza",
    "with reason": "con-motivazione con-motivi motivatamente motivato motivata",
    "yes or no": "sì-o-no si-o-no sì/no si/no yes/no yes-no",
    "closest two": "due-più-vicini i-due-più-vicini due-più-vicine le-due-più-vicine",
    "all three": "tutti-e-tre tutte-e-tre",
    "higher two": "due-più-alti i-due-più-alti due-più-alte le-due-più-alte i-due-maggiori",
    "lower two": "due-più-bassi i-due-più-bassi due-più-basse le-due-più-basse i-due-minori",
    "as if needed": "come-se-occorresse come-se-necessario come-se-fosse-necessario",
    "case": "maiuscole maiuscole-e-minuscole maiuscole/minuscole",
    "spaces": "spazi",
    "punctuation": "punteggiatura",
    "point": "punto",
    "comma": "virgola",
    "day first": "prima-il-giorno giorno-prima giorno-mese-anno",
    "month first": "prima-il-mese mese-prima mese-giorno-anno",
    "take their turn": "a-turno secondo-l'ordine attendono-il-turno seguono-l'ordine",
    "do not compete": "non-concorrono non-concorre non-partecipano",
    "named": "nominati con-nome",
    "not named": "non-nominati senza-nome anonimi",
    "days": "giorni giorno",
    "request": "richiesta dalla-richiesta",
    "recorded": "registrato registrata annotato annotata",
    "the rest": "resto il-resto residuo il-residuo",
    "published": "pubblicato pubblicata pubblicati",
    "other scheme": "altro-bando altra-misura altro-avviso",
    "project assumption": "ipotesi ipotizzato ipotizzata assunzione",
    "quantitative": "quantitativo quantitativa",
    "qualitative": "qualitativo qualitativa",
    "both": "entrambi entrambe",
    "admission": "ammissione",
    "clusters": "cluster poli polo distretti",
    "firms": "imprese impresa aziende",
    "index": "indice",
    "labels": "label marchi marchio etichette",
    "local projects": "progetti-locali progetti-del-territorio",
    "research": "ricerca",
    "tenders": "gare gara appalti appalto",
    "second-hand summary": "sintesi riassunto sintesi-di-seconda-mano",
    "reconstruction": "ricostruzione",
    "until replaced": "fino-a-sostituzione finché-non-sostituita",
    "once": "una-volta una-sola-volta",
    "carried": "riportati riportato si-sommano",
    "reset": "azzerati azzerato azzera da-zero",
    "on track": "in-linea nei-tempi",
    "at risk": "a-rischio in-pericolo",
    "missed": "mancato mancata",
    "share of best": "quota-del-migliore proporzione-al-migliore in-proporzione-al-migliore rapporto-con-il-migliore",
    "worst to best": "dal-peggiore-al-migliore tra-peggiore-e-migliore",
    "mean and best": "media-e-migliore media-e-massimo",
    "percentile rank": "percentile rango-percentile",
    "standardised": "standardizzato standardizzata standardized punteggio-z",
    "of the whole pool": "di-tutti di-tutte dell'intera-popolazione",
    "of a sample": "di-un-campione campionaria campionario",
    "half": "metà la-metà",
    "before": "prima",
    "after": "dopo",
    "to all": "a-tutti a-tutte alle-altre agli-altri",
    "kept free": "restano-liberi restano-vuoti liberi vuoti",
    "nobody ranked": "nessuno-in-graduatoria senza-graduatoria a-sportello",
    "first day ranked": "graduatoria-del-primo-giorno primo-giorno-in-graduatoria",
    "each day ranked": "graduatoria-di-ogni-giorno ogni-giorno-in-graduatoria",
    "the day it opens": "il-giorno-di-apertura giorno-di-apertura dall'apertura",
    "the first with an application": "il-primo-con-una-domanda primo-con-una-domanda",
    "lowest": "minimo minima minore più-basso il-più-basso min minimum",
    "leaf": "foglia sottocriterio sottocriteri",
    "score anyway": "valuta-comunque valutare-comunque comunque",
    "complete": "completa completare integra integrare integrazione soccorso-istruttorio",
    "criteria": "criteri dei-criteri criterion",
    "running total": "totale-progressivo totale-parziale totale-corrente totale",
    "nearest below": "più-vicino-sotto il-più-vicino-inferiore inferiore precedente",
    "nearest above": "più-vicino-sopra il-più-vicino-superiore superiore successivo",
    "as printed": "come-pubblicato come-stampato come-nel-testo",
    "admit more": "più-ammessi ammetti-di-più",
    "admit fewer": "meno-ammessi ammetti-di-meno",
    "undetermined": "indeterminato indeterminata",
    "to complete": "da-completare da-integrare",
    "due": "in-attesa atteso attesa",
    "does not apply": "non-si-applica non-applicabile",
    "indicator": "indicatore",
    "gate": "requisito",
    "classes": "classi classe",
    "adjustment": "correttivo premialità penalità maggiorazione",
    "fields": "campi campo",
    "ranked": "in-graduatoria graduata graduato",
    "selected": "selezionata selezionato vincitrice vincitore",
    "reserve": "riserva in-riserva lista-di-riserva",
    "not selected": "non-selezionata non-selezionato",
    "below threshold": "sotto-soglia sotto-la-soglia",
    "lapsed": "decaduta decaduto",
    "ineligible": "inammissibile inammissibili non-ammissibile",
    "excluded": "esclusa escluso",
    "not admitted": "non-ammessa non-ammesso",
}
_WORDS: dict[str, list[str]] = {}
for _meant, _words in _MEANT.items():
    for _word in _words.split():
        _WORDS.setdefault(_word, []).append(_meant)


def keyword_meant(text: str, words: Collection[str]) -> str | None:
    """The one of these words of a call that the text stands for elsewhere; None where it stands for none of them."""
    written = "-".join(text.casefold().replace("_", " ").replace(",", " ").replace("’", "'").split())
    return next((meant for meant in _WORDS.get(written, ()) if meant in words), None)

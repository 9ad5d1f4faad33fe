"""The phrases of the stress test in Italian, by the English ones."""

from __future__ import annotations

from collections.abc import Mapping

BENCHMARK: Mapping[str, str] = {
    # the portfolio and the groups
    "PORTFOLIO": "PORTAFOGLIO",
    "it says of itself: {remark}": "dice di sé: {remark}",
    "├ least  [ first quarter  | median  ] third quarter  ┤ greatest  ● this application": (
        "├ minimo  [ primo quarto  | mediana  ] terzo quarto  ┤ massimo  ● questa domanda"
    ),
    "percentile: of 100 clusters, how many lie below; equal ones count half": (
        "percentile: su 100 cluster, quanti stanno sotto; quelli pari contano metà"
    ),
    "to median, to best: the own value less the median, and less the end of the best quarter": (
        "da mediana, da migliori: il proprio valore meno la mediana, e meno la soglia del quarto migliore"
    ),
    "groups with fewer than {count} values are not shown; missing values are left out": (
        "i gruppi con meno di {count} valori non sono mostrati; i valori mancanti sono lasciati fuori"
    ),
    "{count} cluster": "{count} cluster",
    "{count} clusters": "{count} cluster",
    "all": "tutti",
    "same sector": "stesso settore",
    "same country": "stesso paese",
    "excellent": "eccellenti",
    "same age": "stessa età",
    "label {name}": "marchio {name}",
    "{name} years; the classes {classes} are an assumption of this project": (
        "{name} anni; le classi {classes} sono un'ipotesi di questo progetto"
    ),
    "not compared: the portfolio has no such column": "nessun confronto: il portafoglio non ha questa colonna",
    "not compared: no cluster of the portfolio is so": "non confrontato: nessun cluster del portafoglio è così",
    "not compared: the application does not say it": "nessun confronto: la domanda non lo dice",
    "its own row of the portfolio is left out": "la sua stessa riga del portafoglio è lasciata fuori",
    "without figures in the portfolio: {names}": "senza valori nel portafoglio: {names}",
    "not shown: {count} value, fewer than {least}": "non mostrato: {count} valore, meno di {least}",
    "not shown: {count} values, fewer than {least}": "non mostrato: {count} valori, meno di {least}",
    "; {count} without a value": "; {count} senza valore",
    # an indicator
    "higher is better": "più alto è meglio",
    "lower is better": "più basso è meglio",
    "neither higher nor lower is better": "né più alto né più basso è meglio",
    "assumed: no criterion reads it alone": "ipotesi: nessun criterio lo legge da solo",
    "minimum": "minimo",
    "median": "mediana",
    "maximum": "massimo",
    "percentile": "percentile",
    "to median": "da mediana",
    "to best": "da migliori",
    "missing": "mancanti",
    # what would gain points
    "WHAT WOULD GAIN MOST": "CHE COSA FAREBBE GUADAGNARE DI PIÙ",
    "points of the total": "punti del totale",
    "points count only once the gates are met: {names}": "i punti contano solo quando i requisiti sono soddisfatti: {names}",
    "WHAT IS OPEN": "CHE COSA È APERTO",
    "at most": "al massimo",
    "{points} of {max} points, then {next}": "{points} punti su {max}, poi {next}",
    "waits for {names}": "aspetta {names}",
    "from {value} to {target} ({distance})": "da {value} a {target} ({distance})",
    "each {unit} of it is worth {points} in the total": "ogni {unit} vale {points} nel totale",
    "each unit of it is worth {points} in the total": "ogni unità vale {points} nel totale",
    "one more of the list: {name}": "un altro della lista: {name}",
    "one step up: from level {level} to {next} of {highest}": "un gradino in più: dal livello {level} al {next} su {highest}",
    "up to the maximum of its formula": "fino al massimo della sua formula",
    "the next better row: {row}": "la prossima riga migliore: {row}",
    "there: {row}": "lì: {row}",
}

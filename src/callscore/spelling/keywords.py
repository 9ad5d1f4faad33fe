"""Words that people write for the words of a call: `integer` for `number`, `commercial` for `half up`."""

from __future__ import annotations

from collections.abc import Collection

_MEANT = {
    "number": "integer int whole decimal float double percentage percent per-cent % money amount currency numeric numero importo",
    "text": "string str char choice select enum testo words",
    "boolean": "bool yes/no yes-no yesno true/false flag checkbox",
    "date": "day datetime giorno data",
    "list": "array lista table",
    "record": "object mapping dict group struct",
    "half up": "commercial nearest round rounded normal standard arithmetic kaufmännisch",
    "half even": "banker bankers banker's",
    "down": "truncate trunc cut",
    "zero": "0 nothing none no-points",
    "reject": "exclude fail failed ineligible not-met",
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
    written = "-".join(text.casefold().replace("_", " ").split())
    return next((meant for meant in _WORDS.get(written, ()) if meant in words), None)

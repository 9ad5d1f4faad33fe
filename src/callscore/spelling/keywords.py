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
}
_WORDS = {word: meant for meant, words in _MEANT.items() for word in words.split()}


def keyword_meant(text: str, words: Collection[str]) -> str | None:
    """The one of these words of a call that the text stands for elsewhere; None where it stands for none of them."""
    meant = _WORDS.get("-".join(text.casefold().replace("_", " ").split()))
    return meant if meant in words else None

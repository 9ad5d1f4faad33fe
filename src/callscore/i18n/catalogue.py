"""The reports' own phrases. They are written in English where they are used; a catalogue holds their translations.

`locale/LANGUAGE/LC_MESSAGES/callscore.po` is written by people and brought up to date by `make catalogues`, which also compiles it to
the `.mo` beside it: only that is read here. Every folder that holds one is a language of the reports; nothing else lists them.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from callscore.number import Number
from callscore.sentence import Counted, InTheCallsWords, Said

LOCALE = Path(__file__).with_name("locale")
_FILE = "LC_MESSAGES/callscore.mo"
_MANY = 100
"""A number with decimals takes the words of a hundred: never those of one, two or three, which some languages have apart."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue: those of the reports beside English. They are looked for once: every number of a report asks."""
    return tuple(sorted(path.parts[-3] for path in LOCALE.glob(f"*/{_FILE}")))


def phrase(language: str, text: str, context: str = "") -> str:
    """The phrase in that language; English where there is none. The context tells words apart that are one word in English only; a word
    that is not apart there is the one without a context."""
    if not text:
        return text  # gettext keeps the head of the catalogue there
    found = _catalogue(language)
    apart = found.pgettext(context, text) if context else text
    return apart if apart != text else found.gettext(text)


def counted(language: str, one: str, several: str, number: Number) -> str:
    """Of the two phrases, and of as many as the language has, the one that the number needs."""
    return _catalogue(language).ngettext(one, several, abs(number.numerator) if number.denominator == 1 else _MANY)


def in_language(language: str, text: str) -> str:
    """A sentence of the program in that language, with its gaps; a text of the call where it has words in it. Any other stays as it is."""
    if isinstance(text, InTheCallsWords):
        return text.by_language.get(language, text)
    if not isinstance(text, Said):
        return text
    gaps = {name: in_language(language, value) if isinstance(value, str) else value for name, value in text.gaps.items()}
    if isinstance(text, Counted):
        return counted(language, text.phrase, text.several, text.number).format(**gaps)
    return phrase(language, text.phrase).format(**gaps)


@cache
def _catalogue(language: str) -> NullTranslations:
    if language not in languages():
        return NullTranslations()
    with (LOCALE / language / _FILE).open("rb") as file:
        return GNUTranslations(file)

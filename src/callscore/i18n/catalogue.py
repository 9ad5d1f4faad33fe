"""The reports' own phrases. They are written in English where they are used; a catalogue holds their translations.

`locale/LANGUAGE/LC_MESSAGES/callscore.po` is written by people and brought up to date by `make catalogues`, which also compiles it to
the `.mo` beside it: only that is read here. Every folder that holds one is a language of the reports; nothing else lists them.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from string import Formatter

from callscore.i18n.conventions import number_in
from callscore.number import Number
from callscore.sentence import Counted, InDigits, InTheCallsWords, Said

LOCALE = Path(__file__).with_name("locale")
_FILE = "LC_MESSAGES/callscore.mo"
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_GROUPED_FROM = 10_000
"""Smaller counts have no sign in any language, and need no look at its conventions."""
_MANY = 100
"""A number with decimals takes the words of a hundred: never those of one, two or three, which some languages have apart."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue: those of the reports beside English. They are looked for once: every number of a report asks."""
    return tuple(sorted(path.parts[-3] for path in LOCALE.glob(f"*/{_FILE}")))


def has_conventions(language: str) -> bool:
    """Whether numbers and days are written in another way than in English: where the reports are in that language."""
    return language in languages()


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


def in_language(language: str, text: str, is_quoted: bool = False) -> str:
    """A sentence of the program in that language, with its gaps; a text of the call where it has words in it; a number as the language
    writes it, unless it is quoted. Any other text stays as it is."""
    match text:
        case InTheCallsWords():
            return text.by_language.get(language, text)
        case InDigits() if has_conventions(language) and not is_quoted and _DECIMAL.fullmatch(text):
            return number_in(language, text)
        case Counted():
            return _filled(language, counted(language, text.phrase, text.several, text.number), text, is_quoted)
        case Said():
            return _filled(language, phrase(language, text.phrase), text, is_quoted)
        case _:
            return text


def _filled(language: str, words: str, said: Said, is_quoted: bool) -> str:
    """The words with what fills their gaps, each quoted where it stands between back-ticks."""
    told, ticks = "", 0
    for before, name, _, _ in Formatter().parse(words):
        told, ticks = told + before, ticks + before.count("`")
        if name is not None:
            told += _in_gap(language, said.gaps[name], is_quoted or ticks % 2 == 1)
    return told


def _in_gap(language: str, value: object, is_quoted: bool) -> str:
    """What fills a gap: a count as any other number, for its signs between thousands."""
    match value:
        case str():
            return in_language(language, value, is_quoted)
        case int() if abs(value) >= _GROUPED_FROM:
            return in_language(language, InDigits(value), is_quoted)
        case _:
            return str(value)


@cache
def _catalogue(language: str) -> NullTranslations:
    if language not in languages():
        return NullTranslations()
    with (LOCALE / language / _FILE).open("rb") as file:
        return GNUTranslations(file)

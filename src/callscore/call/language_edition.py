"""The edition of the language in which a call is written: `language: 1`. What an edition gives is promised by docs/editions.md."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from callscore.call.reading_marks import Reading, refused, scalar
from callscore.call.scalars import LANGUAGE
from callscore.sentence import Said
from callscore.spelling.number_spellings import figures_meant

LANGUAGE_EDITIONS = (1,)
"""All editions that this release reads, the oldest first. None is ever taken out."""


def _edition(node: Any) -> int:
    text = scalar(node).text
    by_text = {str(edition): edition for edition in LANGUAGE_EDITIONS}
    if text in by_text:
        return by_text[text]
    known = ", ".join(by_text)
    phrase = "`{text}` is no edition of the language of calls that this callscore reads; it reads {known}"
    raise refused("unknown-edition", Said(phrase, text=text, known=known), _help(text))


def _help(text: str) -> Said:
    meant = [figures for figures in figures_meant(text) if Fraction(figures) in LANGUAGE_EDITIONS]
    if meant:
        return Said("write `{text}`", text=int(Fraction(meant[0])))
    if LANGUAGE.fullmatch(text):
        return Said("the languages of a call's texts are written `languages: [{text}]`", text=text)
    newest = LANGUAGE_EDITIONS[-1]
    phrase = "install a release of callscore that reads it; or write `language: {newest}`, if the call uses nothing that is newer"
    return Said(phrase, newest=newest)


LanguageEdition: TypeAlias = Annotated[int, Reading(_edition, {"enum": list(LANGUAGE_EDITIONS)})]

"""The reports' own phrases. They are written in English where they are used; here is what they are in other languages."""

from __future__ import annotations

from collections.abc import Mapping

from callscore.i18n.italian import ITALIAN

LANGUAGES: Mapping[str, Mapping[str, str]] = {"it": ITALIAN}


def phrase(language: str, text: str) -> str:
    """The phrase in that language; English where there is none."""
    return LANGUAGES.get(language, {}).get(text, text)

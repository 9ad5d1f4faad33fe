"""The languages in which a result can be told."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.api.no_result import Misuse
from callscore.finding import listed
from callscore.i18n.catalogue import languages as languages_of_reports
from callscore.sentence import Said

MOST_LISTED = 8
"""So many names stand in a help sentence."""


def refuse_unknown_language(language: str | None, languages: Iterable[str] = ()) -> None:
    """Refuse a language that is none of these, and none of the reports'."""
    known = tuple(dict.fromkeys((*languages, "en", *languages_of_reports())))
    if language is not None and language not in known:
        raise Misuse(
            Said("there are no texts in the language `{language}`", language=language),
            Said("write one of {texts}", texts=listed(known, MOST_LISTED)),
        )

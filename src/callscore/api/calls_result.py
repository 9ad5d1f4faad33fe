"""The calls of the library, as one looks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from callscore.api.arguments import refuse_width
from callscore.api.languages import refuse_unknown_language
from callscore.api.no_result import Misuse
from callscore.call.listed_calls import (
    CALL_KINDS,
    LibraryConstruct,
    ListedCall,
    constructs_meant,
    has_words,
    library_constructs,
    listed_calls,
)
from callscore.finding import did_you_mean, quoted_names
from callscore.i18n.catalogue import languages, phrase
from callscore.sentence import Said


@dataclass(frozen=True, slots=True)
class CallsResult:
    """calls       those that were asked for, in order of name
    all_calls   how many the library has
    constructs  those that were asked for; empty where it was not asked by construct
    """

    calls: tuple[ListedCall, ...]
    all_calls: int
    constructs: tuple[LibraryConstruct, ...] = ()

    @property
    def is_yes(self) -> bool:
        """Whether there is one."""
        return bool(self.calls)

    def to_text(self, width: int = 120, color: bool = False, language: str | None = None) -> str:
        """By kind, in at most `width` columns."""
        refuse_width(width)
        from callscore.report.style import Style  # here, not above: only whoever prints needs it
        from callscore.report.text.calls_text import calls_text  # the same as above

        refuse_unknown_language(language)
        style = Style(language=language or "en", width=width, color=color, places=None)
        return calls_text(self.calls, self.all_calls, self.constructs, style)


def list_calls(*, country: str | None = None, kind: str | None = None, construct: str | None = None) -> CallsResult:
    """The calls of the library of that country (`it`, `eu`), of that kind, and that use a construct with these words.

    Raises `Misuse` for a country, a kind or a construct that no call has."""
    calls = listed_calls()
    constructs = _constructs(construct) if construct is not None else ()
    if country is not None:
        _refuse_unknown("country", country, {each for call in calls for each in call.countries})
    if kind is not None:
        _refuse_unknown("kind", kind, CALL_KINDS)
    users = {name for each in constructs for name in each.calls}
    found = (call for call in calls if country is None or country.casefold() in call.countries)
    found = (call for call in found if kind is None or call.kind == kind.casefold())
    return CallsResult(tuple(call for call in found if construct is None or call.name in users), len(calls), constructs)


_LONG_ENOUGH = 5
_LINKING = re.compile(r"(?:d[ei]|a|da|ne|su)?(?:l|ll[aoe]|i|gli)|d[ia]|in|per|con|su|e|il|l[aoe]|un[ao]?", re.IGNORECASE)
"""Italian words that only join others."""
_SAME_BUT_FOR_SLIPS = 0.8
"""Titles of constructs share many words: what is less like one means something else."""


def _constructs(words: str) -> tuple[LibraryConstruct, ...]:
    meant = constructs_meant(words)
    for each in (words, _without_endings(words)):
        meant = meant or tuple(construct for construct in library_constructs() if _is_called_elsewhere(construct, each))
    if meant:
        return meant
    near = did_you_mean(words, [each.title for each in library_constructs()], _SAME_BUT_FOR_SLIPS)
    help = near or Said("use words of the page of features (docs/features.md), such as `{one}`", one=library_constructs()[0].title)
    raise Misuse(Said("no construct is called `{words}`", words=words), help)


def _is_called_elsewhere(construct: LibraryConstruct, words: str) -> bool:
    """Whether all the words stand in its title in one of the languages of reports."""
    return any(has_words(phrase(language, construct.title, "construct"), words) for language in languages())


def _without_endings(words: str) -> str:
    """The words that mean something, without the vowels by which Italian tells one from several: `quote` is `quota`; short words are kept
    whole, and `di` and the like are left out."""
    told = [word for word in words.split() if not _LINKING.fullmatch(word)]
    return " ".join(word[:-1] if len(word) >= _LONG_ENOUGH and word[-1].casefold() in "aeio" else word for word in told)


def _refuse_unknown(what: str, given: str, known: Iterable[str]) -> None:
    names = sorted(known)
    if given.casefold() not in names:
        phrases = {"country": "no call is of the country `{given}`", "kind": "no call is of the kind `{given}`"}
        raise Misuse(Said(phrases[what], given=given), did_you_mean(given, names) or Said("there are {names}", names=quoted_names(names)))

"""In which language a person is told what is wrong, where none was asked for: the first language of the calls that were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

_FIRST_LANGUAGES: ContextVar[set[str] | None] = ContextVar("_FIRST_LANGUAGES", default=None)


@contextmanager
def languages_noted() -> Iterator[None]:
    """The languages of the calls that are read inside are noted, for `language_read` to tell."""
    token = _FIRST_LANGUAGES.set(set())
    try:
        yield
    finally:
        _FIRST_LANGUAGES.reset(token)


def note_languages(languages: Sequence[str]) -> None:
    """Note the languages of a call, if it names any."""
    noted = _FIRST_LANGUAGES.get()
    if noted is not None and languages:
        noted.add(languages[0])


def language_read(otherwise: str = "en") -> str:
    """The first language of the calls that were read so far; the other one where there is none yet, or where they differ."""
    noted = _FIRST_LANGUAGES.get() or set()
    return next(iter(noted)) if len(noted) == 1 else otherwise

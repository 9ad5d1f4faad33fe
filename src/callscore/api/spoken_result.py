"""What every result that is told to people has: the language in which it is told."""

from __future__ import annotations

from abc import ABC, abstractmethod

from callscore.api.languages import refuse_unknown_language


class SpokenResult(ABC):
    """A result in the language that was asked for, or else in the first of its call."""

    __slots__ = ()

    language: str | None

    @property
    @abstractmethod
    def _languages(self) -> tuple[str, ...]:
        """Those of the call."""

    @property
    def spoken(self) -> str:
        """The language in which it is told if nothing else is said."""
        return self.language or self._languages[0]

    def _chosen(self, language: str | None) -> str | None:
        """The language of one form of the result. Raises `Misuse` for one that there is not."""
        self._refuse(language)
        return language or self.language

    def _refuse(self, language: str | None) -> None:
        refuse_unknown_language(language, self._languages)

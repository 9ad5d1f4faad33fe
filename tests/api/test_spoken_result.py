"""The language of a result: the one asked for, else that of the request, else the first of the call."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from callscore import api
from callscore.api.spoken_result import SpokenResult


@dataclass(frozen=True, slots=True)
class Sentence(SpokenResult):
    language: str | None = None

    @property
    def _languages(self) -> tuple[str, ...]:
        return "fr", "de"

    def to_text(self, language: str | None = None) -> str:
        return f"in {self._chosen(language)}"


def test_nothing_said_is_the_first_of_the_call() -> None:
    assert (Sentence().spoken, Sentence("de").spoken) == ("fr", "de")
    assert (Sentence().to_text(), Sentence("de").to_text(), Sentence("de").to_text("it")) == ("in None", "in de", "in it")


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(api.Misuse, match="there are no texts in the language `xx`"):
        Sentence().to_text("xx")

"""Values that are the same wherever they come from."""

from __future__ import annotations

from typing import ClassVar

from callscore.likeness import Likeness


class Word(Likeness, frozen=True):
    apart: ClassVar = ("origin", "index")
    text: str
    weight: int
    origin: str = ""
    index: int = 0


class OtherWord(Word, frozen=True):
    """The same parts, and another kind."""


def test_what_stands_apart_is_not_compared() -> None:
    assert Word("a", 1, "here", 3) == Word("a", 1, "there", 4)
    assert len({Word("a", 1, "here"), Word("a", 1, "there")}) == 1
    assert not Word("a", 1, "here") != Word("a", 1, "there")  # noqa: SIM202 - what `!=` says by itself


def test_every_other_part_is() -> None:
    assert Word("a", 1) != Word("b", 1)
    assert Word("a", 1) != Word("a", 2)


def test_another_kind_is_another_value() -> None:
    assert Word("a", 1) != OtherWord("a", 1)
    assert Word("a", 1) != ("a", 1)


def test_what_stands_apart_is_not_shown() -> None:
    assert repr(Word("a", 1, "a text of a thousand lines")) == "Word('a', 1)"

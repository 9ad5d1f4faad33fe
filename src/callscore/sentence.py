"""The sentences that the program says: English texts that know how they were made, so that a report says them in its own language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self


class Said(str):
    """The English text of a phrase with its gaps filled: by sentences, by numbers, or by texts that stay as they are.

    phrase  with named gaps in braces; the catalogues know it by this text
    gaps    what fills them
    """

    __slots__ = ("gaps", "phrase")

    phrase: str
    gaps: Mapping[str, object]

    def __new__(cls, phrase: str, /, **gaps: object) -> Self:
        said = super().__new__(cls, phrase.format(**gaps))
        said.phrase, said.gaps = phrase, gaps
        return said

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        """A copy is made as this one was."""
        return (self.phrase,), dict(self.gaps)


class Counted(Said):
    """A sentence whose form a number decides, which fills the gap `{count}`: one form or the other in English, as many as they have in
    other languages.

    number   of what it speaks
    several  the phrase for every number but one
    """

    __slots__ = ("number", "several")

    number: int
    several: str

    def __new__(cls, count: int, one: str, several: str, /, **gaps: object) -> Self:
        said = super().__new__(cls, one if count == 1 else several, count=count, **gaps)
        said.phrase, said.number, said.several = one, count, several
        return said

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        others = {name: value for name, value in self.gaps.items() if name != "count"}
        return (self.number, self.phrase, self.several), others


class InDigits(str):
    """A number as calls write it, `5.004`. Where it fills a gap, a sentence writes it as its language does, but not between back-ticks:
    there stands what a file says or what is to be pasted."""

    __slots__ = ()


class InTheCallsWords(str):
    """A text that a call itself writes in several languages: the first of them, which knows the others.

    by_language  the text by the code of its language
    """

    __slots__ = ("by_language",)

    by_language: Mapping[str, str]

    def __new__(cls, by_language: Mapping[str, str], /) -> Self:
        text = super().__new__(cls, next(iter(by_language.values()), ""))
        text.by_language = by_language
        return text

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        """A copy is made as this one was."""
        return (self.by_language,), {}


class OneAndSeveral(InTheCallsWords):
    """What a call counts, `persons`, and its word for one of them, `person`.

    one  the word for one by the code of its language; under no code where it is alike in all of them, and `by_language` is empty then
    """

    __slots__ = ("one",)

    one: Mapping[str, str]

    def __new__(cls, one: Mapping[str, str], several: Mapping[str, str], /) -> Self:
        text = str.__new__(cls, next(iter(several.values()), ""))
        text.by_language, text.one = {language: word for language, word in several.items() if language}, one
        return text

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        return (self.one, self.by_language or {"": str(self)}), {}

    def one_in(self, language: str) -> str:
        """The word for one of it in the language, or as it is in all of them, or in the first."""
        return self.one.get(language) or next(iter(self.one.values()))


NOTHING = Said("")
"""Where there is nothing to say."""


def as_written(text: str) -> Said:
    """A text that is alike in all languages: a key, a formula, what a call says in its own words."""
    return Said("{text}", text=text)


def joined(parts: Iterable[str], by: str = ", ") -> Said:
    """Sentences or texts beside each other, with a punctuation between them that is alike in all languages."""
    gaps: dict[str, object] = {f"part{number}": part for number, part in enumerate(parts)}
    return Said(by.join(f"{{{name}}}" for name in gaps), **gaps)

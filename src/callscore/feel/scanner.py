"""The smallest parts of a text: words, numbers, quoted texts and signs, and which names are made of several of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from callscore.feel.trouble import FeelError
from callscore.sentence import Said

# All letters of FEEL's names, described by what they are not, as a set of all of them takes 5 ms to compile: no sign of ASCII or Latin-1,
# no general punctuation.
_LETTER = r"(?:[A-Za-z_]|(?![\u2000-\u206f])[^\x00-\xbf\xd7\xf7])"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[0-9])*")
_PART = re.compile(
    rf"""(?P<space>\s+|//[^\n]*|/\*(?s:.*?)\*/)
    |(?P<word>{_WORD.pattern})
    |(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<text>"(?:[^"\\]|\\.)*")
    |(?P<at>@\s*"(?:[^"\\]|\\.)*")
    |(?P<sign>\.\.|\*\*|[<>!]=|/(?!\*)|[-+*=<>(){{}}\[\],.:?'])""",
    re.VERBOSE | re.DOTALL,
)
_INSTEAD = {
    "&": Said("write `and`"),
    "|": Said("write `or`"),
    "!": Said("write `not(…)`"),
    "%": Said("write `modulo(…)`, or divide by 100"),
}
_INSTEAD |= dict.fromkeys("‘’", Said("write straight quotes: `'` around what YAML reads, `\"` around a text"))
_INSTEAD |= dict.fromkeys("“”„«»`", Said("a text stands in double quotes")) | dict.fromkeys("–—−", Said("a minus is `-`"))

TokenWords = tuple[str, ...]


class Token(NamedTuple):
    """A part of a text; its type is `word`, `number`, `text`, `at` or `sign`, later a terminal of grammar.lark."""

    type: str
    value: Any
    start: int
    end: int


class Vocabulary:
    """The names of several words that a text may use: those in scope, and those of functions."""

    def __init__(self, names: Iterable[str] = (), functions: Mapping[TokenWords, str] = {}) -> None:
        self.names = several(names)
        self.functions = functions

    def declare(self, words: TokenWords, name: str) -> None:
        self.names.setdefault(words, name)


def several(names: Iterable[str]) -> dict[TokenWords, str]:
    """Those names that are not one word, by their words."""
    found = {}
    for name in names:
        if not _WORD.fullmatch(name):
            words = tuple(part.value for part in scan(name, strict=False))
            if words:
                found[words] = name
    return found


def scan(text: str, strict: bool = True) -> list[Token]:
    """The parts of a text, as they are written; a sign that means nothing is refused, or with `strict` off a part too."""
    parts = []
    position = 0
    while position < len(text):
        match = _PART.match(text, position)
        if match:
            if match.lastgroup != "space":
                parts.append(Token(match.lastgroup or "", match.group(), position, match.end()))
            position = match.end()
        elif strict:
            raise _unreadable(text, position)
        else:
            parts.append(Token("sign", text[position], position, position + 1))
            position += 1
    return parts


def _unreadable(text: str, position: int) -> FeelError:
    sign = text[position]
    if sign == '"' or text.startswith("@", position):
        return FeelError("expression-syntax", Said("a text does not end"), position, len(text), Said('close it with `"`'))
    if text.startswith("/*", position):
        return FeelError("expression-syntax", Said("a comment does not end"), position, len(text), Said("close it with `*/`"))
    return FeelError(
        "expression-syntax", Said("`{sign}` means nothing here", sign=sign), position, position + 1, _INSTEAD.get(sign, Said("take it out"))
    )

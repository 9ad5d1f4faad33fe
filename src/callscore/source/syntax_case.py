"""A parser's complaint beside the text it is about: what the explanations of `syntax_trouble` look at."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from callscore.place import Place, Text


class SyntaxMark(Struct, frozen=True):
    """A 1-based line and column in characters."""

    line: int
    column: int


class SyntaxTrouble(Struct, frozen=True):
    """The parser's own words and the one or two marks that come with them."""

    problem: str
    context: str
    at: SyntaxMark | None
    since: SyntaxMark | None


def trouble_of(complaint: Exception) -> SyntaxTrouble:
    """The parser's complaint as a value; its marks become 1-based."""
    problem = getattr(complaint, "problem", None) or str(complaint)
    context = getattr(complaint, "context", None) or ""
    return SyntaxTrouble(problem, context, _mark(getattr(complaint, "problem_mark", None)), _mark(getattr(complaint, "context_mark", None)))


def _mark(mark: Any) -> SyntaxMark | None:
    return SyntaxMark(mark.line + 1, mark.column + 1) if mark is not None else None


class SyntaxCase(Struct, frozen=True):
    """`at` is where the parser stopped, `since` where it began what it was reading; `in_flow`: inside brackets or braces."""

    text: Text
    trouble: SyntaxTrouble
    at: SyntaxMark
    since: SyntaxMark | None
    last_quoted: Place | None = None
    in_flow: bool = False

    @property
    def line(self) -> str:
        return self.text.line(self.at.line)

    def says(self, *phrases: str) -> bool:
        return any(phrase in self.trouble.problem or phrase in self.trouble.context for phrase in phrases)

    def place(self, line: int, column: int, end_column: int = 0) -> Place:
        return Place(self.text.name, line, column, line, max(end_column, column + 1), text=self.text)

    def rest(self, mark: SyntaxMark) -> Place:
        """From a mark to the end of its line, without a comment; within braces to the next comma or closing sign."""
        line = self.text.line(mark.line)
        written = re.split(r"\s#", line[mark.column - 1 :], maxsplit=1)[0].rstrip()
        if line[mark.column - 1 : mark.column] not in ("[", "{") and self._is_in_braces(line[: mark.column - 1]):
            # A comma between digits is a decimal comma, or separates thousands: what follows belongs to what is meant.
            written = re.split(r"(?<=.)(?:(?<![0-9]),|,(?![0-9])|[}\]])", written)[0].rstrip()
        return self.place(mark.line, mark.column, mark.column + len(written))

    def _is_in_braces(self, before: str) -> bool:
        """The parser looks ahead: what opens on the same line may not have been taken yet."""
        return self.in_flow or sum(before.count(sign) for sign in "[{") > sum(before.count(sign) for sign in "]}")

    def shown(self, place: Place) -> str:
        return self.text.line(place.line)[place.column - 1 : place.end_column - 1]


def last_character(text: Text) -> SyntaxMark:
    """The last character of the text that is not blank."""
    for number in range(len(text.lines), 0, -1):
        written = text.line(number).rstrip()
        if written:
            return SyntaxMark(number, len(written))
    return SyntaxMark(1, 1)

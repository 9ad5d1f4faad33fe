"""A pattern as the tree of its parts, by the rules of XPath's regular expressions."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from callscore.feel import limits
from callscore.feel.patterns.characters import Class, as_re2, bracketed, escape, single
from callscore.feel.patterns.pattern_reader import PatternReader, without_spaces
from callscore.feel.trouble import BackReference, LimitError
from callscore.sentence import Said

_MOST = 1000  # the repetitions that re2 takes


class Character(NamedTuple):
    """One character of a set, in the words of re2."""

    re2: str


class TextEnd(NamedTuple):
    """The start or the end of the text, or with `lines` of a line."""

    start: bool
    lines: bool


class Group(NamedTuple):
    """Brackets; number 0 is not counted."""

    inner: PatternPart
    number: int


class Repeat(NamedTuple):
    """So many times at least, and at most (None: no end); `lazy` prefers few."""

    inner: PatternPart
    least: int
    most: int | None
    lazy: bool


class PatternSequence(NamedTuple):
    parts: tuple[PatternPart, ...]


class Either(NamedTuple):
    parts: tuple[PatternPart, ...]


PatternPart: TypeAlias = Character | TextEnd | Group | Repeat | PatternSequence | Either


class Parser:
    """Reads one pattern; how many `groups` it counts is known afterwards."""

    def __init__(self, pattern: str, flags: str) -> None:
        self.read = PatternReader(without_spaces(pattern) if "x" in flags else pattern)
        self.fold = "i" in flags
        self.lines = "m" in flags
        self.all = "s" in flags
        self.groups = 0

    def parse(self) -> PatternPart:
        part = self._choice(1)
        if not self.read.done:
            raise self.read.refused(Said("`)` closes nothing"))
        return part

    def _choice(self, depth: int) -> PatternPart:
        if depth > limits.DEPTH // 3:
            raise LimitError(Said("a pattern is nested too deeply"))
        parts = [self._sequence(depth)]
        while self.read.skip("|"):
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _sequence(self, depth: int) -> PatternPart:
        parts: list[PatternPart] = []
        while True:
            if self.read.done or self.read.ahead("|") or self.read.ahead(")"):
                return PatternSequence(tuple(parts))
            parts.append(self._repeated(self._single(depth)))

    def _single(self, depth: int) -> PatternPart:
        read = self.read
        sign = read.take()
        if sign == "(":
            return self._group(depth)
        if sign in "^$":
            return TextEnd(sign == "^", self.lines)
        if sign == ".":
            return Character(r"(?s:.)" if self.all else r"[^\n\r]")
        if sign == "[":
            return self._character(bracketed(read))
        if sign == "\\":
            if not read.done and read.text[read.position] in "123456789":
                raise BackReference(read.take())
            return self._character(escape(read))
        if sign in "*+?{}]":
            raise read.refused(Said("`{sign}` repeats nothing; as a sign of its own it is written `\\{sign}`", sign=sign))
        return self._character(single(ord(sign)))

    def _character(self, found: Class) -> Character:
        return Character(as_re2(found, self.fold))

    def _group(self, depth: int) -> PatternPart:
        counted = not self.read.skip("?:")
        number = 0
        if counted:
            self.groups += 1
            number = self.groups
        inner = self._choice(depth + 1)
        self.read.expect(")")
        return Group(inner, number)

    def _repeated(self, part: PatternPart) -> PatternPart:
        read = self.read
        if read.skip("*"):
            least, most = 0, None
        elif read.skip("+"):
            least, most = 1, None
        elif read.skip("?"):
            least, most = 0, 1
        elif read.skip("{"):
            least, most = self._counts()
        else:
            return part
        lazy = read.skip("?")
        if isinstance(part, TextEnd):
            raise read.refused(Said("an end of the text cannot be repeated"))
        return Repeat(part, least, most, lazy)

    def _counts(self) -> tuple[int, int | None]:
        read = self.read
        low, comma, high = read.digits(), read.skip(","), read.digits()
        read.expect("}")
        if not low or len(low) > 4 or len(high) > 4 or max(int(low), int(high or 0)) > _MOST:
            raise read.refused(Said("a count of repetitions lies between 0 and {most}", most=_MOST))
        least, most = int(low), int(high) if high else None if comma else int(low)
        if most is not None and most < least:
            raise read.refused(Said("a count of repetitions runs from low to high"))
        return least, most


def written_pattern(part: PatternPart) -> str:
    """The part in the words of re2."""
    if isinstance(part, Character):
        return part.re2
    if isinstance(part, TextEnd):
        return ("(?m:^)" if part.start else "(?m:$)") if part.lines else (r"\A" if part.start else r"\z")
    if isinstance(part, Group):
        return f"({written_pattern(part.inner)})" if part.number else f"(?:{written_pattern(part.inner)})"
    if isinstance(part, Repeat):
        inner = written_pattern(part.inner)
        count = f"{{{part.least},{'' if part.most is None else part.most}}}"
        short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((part.least, part.most), count)
        return f"(?:{inner}){short}{'?' if part.lazy else ''}"
    if isinstance(part, PatternSequence):
        return "".join(written_pattern(inner) for inner in part.parts)
    return "|".join(written_pattern(inner) for inner in part.parts)

"""Matching with back-references, `(a|b)\\1`, which no linear-time engine can do: by trying, with a bounded number of attempts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from callscore.feel import limits
from callscore.feel.patterns.pattern_parts import Character, Either, Group, PatternPart, PatternSequence, Repeat, Same, TextEnd
from callscore.feel.trouble import LimitError

Spans = dict[int, tuple[int, int]]
Then = Callable[[int], int | None]
"""What has to match after a part: the end of the whole match from a position on, or None."""

_LEVELS = 80  # pending parts; each takes up to seven Python frames


class Search:
    """One search through one text."""

    def __init__(self, root: PatternPart, text: str, fold: bool, compile: Callable[[str], Callable[[str], bool]]) -> None:
        self.root = root
        self.text = text
        self.fold = fold
        self.matches = lru_cache(maxsize=None)(lambda re2: lru_cache(maxsize=4096)(compile(re2)))
        self.groups: Spans = {}
        self.attempts = 0
        self.level = 0

    def at(self, start: int) -> tuple[int, Spans] | None:
        """The end of the match that begins there, and the groups."""
        self.groups = {}
        end = self._try(self.root, start, lambda position: position)
        return None if end is None else (end, dict(self.groups))

    def _try(self, part: PatternPart, position: int, then: Then) -> int | None:
        self.attempts += 1
        self.level += 1
        if self.attempts > limits.PATTERN_STEPS or self.level > _LEVELS:
            raise LimitError("a pattern with a back-reference takes too many attempts")
        try:
            return self._tried(part, position, then)
        finally:
            self.level -= 1

    def _tried(self, part: PatternPart, position: int, then: Then) -> int | None:
        if isinstance(part, Character):
            return then(position + 1) if self._is(part, position) else None
        if isinstance(part, TextEnd):
            return then(position) if self._anchored(part, position) else None
        if isinstance(part, Same):
            start, end = self.groups.get(part.group, (0, 0))
            held, found = self.text[start:end], self.text[position : position + end - start]
            return then(position + end - start) if held == found or (self.fold and held.casefold() == found.casefold()) else None
        if isinstance(part, PatternSequence):
            return self._in_order(part.parts, 0, position, then)
        if isinstance(part, Either):
            return self._first(part.parts, position, then)
        return self._grouped(part, position, then) if isinstance(part, Group) else self._repeated(part, position, then)

    def _first(self, parts: tuple[PatternPart, ...], position: int, then: Then) -> int | None:
        for part in parts:
            end = self._try(part, position, then)
            if end is not None:
                return end
        return None

    def _is(self, part: Character, position: int) -> bool:
        return position < len(self.text) and self.matches(part.re2)(self.text[position])

    def _anchored(self, part: TextEnd, position: int) -> bool:
        if part.start:
            return position == 0 or (part.lines and self.text[position - 1] == "\n" and position < len(self.text))
        return position == len(self.text) or (part.lines and self.text[position] == "\n")

    def _in_order(self, parts: tuple[PatternPart, ...], index: int, position: int, then: Then) -> int | None:
        if index == len(parts):
            return then(position)
        return self._try(parts[index], position, lambda end: self._in_order(parts, index + 1, end, then))

    def _grouped(self, part: Group, position: int, then: Then) -> int | None:
        before = self.groups.get(part.number)

        def close(end: int) -> int | None:
            previous = self.groups.get(part.number)
            self.groups[part.number] = (position, end)
            found = then(end)
            if found is None:
                self._restore(part.number, previous)
            return found

        found = self._try(part.inner, position, close)
        if found is None:
            self._restore(part.number, before)
        return found

    def _restore(self, number: int, span: tuple[int, int] | None) -> None:
        if span is None:
            self.groups.pop(number, None)
        else:
            self.groups[number] = span

    def _repeated(self, part: Repeat, position: int, then: Then) -> int | None:
        if isinstance(part.inner, Character):
            return self._run(part, part.inner, position, then)
        return self._again(part, 0, position, then)

    def _run(self, part: Repeat, inner: Character, position: int, then: Then) -> int | None:
        """A repeated single character needs no recursion."""
        most = position
        while (part.most is None or most - position < part.most) and self._is(inner, most):
            most += 1
            self.attempts += 1
        ends = range(position + part.least, most + 1)
        for end in ends if part.lazy else reversed(ends):
            found = self._try(PatternSequence(()), end, then)
            if found is not None:
                return found
        return None

    def _again(self, part: Repeat, count: int, position: int, then: Then) -> int | None:
        def more() -> int | None:
            if part.most is not None and count >= part.most:
                return None

            def next(end: int) -> int | None:
                idle = end == position and count >= part.least  # what takes no place could be repeated for ever
                return None if idle else self._again(part, count + 1, end, then)

            return self._try(part.inner, position, next)

        if count < part.least:
            return more()
        found = then(position) if part.lazy else more()
        if found is not None:
            return found
        return more() if part.lazy else then(position)

"""A pattern, ready to search with re2, which takes time in proportion to the text and memory up to a cap.

Back-references are refused: no such engine has them, and trying them out takes time that grows beyond all bounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from callscore.feel import limits
from callscore.feel.patterns.pattern_parts import Parser, written_pattern
from callscore.feel.trouble import LimitError, Refused
from callscore.sentence import Said

_PIECE = re.compile(r"([^\\$]+)|\\([\\$])|\$([0-9]{1,4})")

Groups = tuple[str, ...]
"""What a match and each of its groups hold, the whole first; a group that did not take part holds nothing."""


class Pattern:
    """A regular expression of XPath with its flags (s m i x q)."""

    def __init__(self, pattern: str, flags: str) -> None:
        if len(pattern) > limits.PATTERN:
            raise LimitError(Said("a pattern has more than {most} characters", most=limits.PATTERN))
        if not set(flags) <= set("smixq"):
            raise Refused(Said("the flags of a pattern are s, m, i, x and q, not `{flags}`", flags=flags))
        self.lines = "m" in flags
        parser = Parser(_quoted(pattern) if "q" in flags else pattern, "".join(set(flags) - {"x"} if "q" in flags else flags))
        self.engine: Any = _compiled(written_pattern(parser.parse()))
        self.groups = parser.groups

    @staticmethod
    @lru_cache(maxsize=256)
    def of(pattern: str, flags: str) -> Pattern:
        """The pattern; `Refused` where it is none."""
        return Pattern(pattern, flags)

    def found_in(self, text: str) -> bool:
        """Whether it matches some part of the text."""
        return next(self._matches(text), None) is not None

    def replaced(self, text: str, replacement: str, found: Callable[[], None] = lambda: None) -> str:
        """The text with every match replaced, `$1` being its first group; refused where nothing at all matches the pattern. Each match is
        handed to `found`, which may have seen enough.
        """
        self._refuse_empty()
        pieces = _replacement(replacement, self.groups)
        made: list[str] = []
        size = last = 0
        for start, end, groups in self._matches(text):
            found()
            made += [text[last:start], *(piece if isinstance(piece, str) else groups[piece] for piece in pieces)]
            size += sum(len(piece) for piece in made[-1 - len(pieces) :])
            if size > limits.TEXT:
                raise LimitError(Said("a text has more than {most} characters", most=limits.TEXT))
            last = end
        return "".join((*made, text[last:]))

    def pieces(self, text: str) -> Iterator[str]:
        """The parts of the text between the matches."""
        self._refuse_empty()
        last = 0
        for start, end, _ in self._matches(text):
            yield text[last:start]
            last = end
        yield text[last:]

    def _refuse_empty(self) -> None:
        if self.found_in(""):
            raise Refused(Said("a pattern that matches nothing at all cannot be replaced or split at"))

    def _matches(self, text: str) -> Iterator[tuple[int, int, Groups]]:
        """All matches from left to right: start, end, groups."""
        for match in self.engine.finditer(text):
            # no line starts after the last line feed, as XPath has it; re2 lets one start there
            if not (self.lines and text and match.start() == len(text) and text.endswith("\n")):
                yield match.start(), match.end(), (match.group(), *(group or "" for group in match.groups()))


def _quoted(pattern: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\|.?*+{}()[]^$-" else sign for sign in pattern)


def _compiled(pattern: str) -> Any:
    import re2  # here, not above: it takes 5 ms to load, and few calls have a pattern

    options = re2.Options()
    options.max_mem = limits.PATTERN_MEMORY
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error:
        raise LimitError(Said("a pattern is too large")) from None


def _replacement(text: str, groups: int) -> list[str | int]:
    """The pieces of a replacement: texts, and numbers of groups."""
    pieces: list[str | int] = []
    position = 0
    while position < len(text):
        match = _PIECE.match(text, position)
        if match is None:
            raise Refused(Said("in a replacement `$` stands before the number of a group, a backslash before `$` or another backslash"))
        plain, escaped, digits = match.groups()
        position = match.end()
        if digits is None:
            pieces.append(plain or escaped)
            continue
        while len(digits) > 1 and int(digits) > groups:
            digits = digits[:-1]
            position -= 1
        pieces.append(int(digits) if int(digits) <= groups else "")
    return pieces

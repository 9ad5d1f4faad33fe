"""A pattern read character by character."""

from __future__ import annotations

from callscore.feel.trouble import Refused
from callscore.sentence import Said


def without_spaces(pattern: str) -> str:
    """The pattern without the spaces that do not count: all outside of the brackets of classes."""
    kept: list[str] = []
    depth = 0
    escaped = False
    for sign in pattern:
        if depth == 0 and sign in " \t\n\r":
            continue
        kept.append(sign)
        if not escaped:
            depth += (sign == "[") - (sign == "]")
        escaped = sign == "\\" and not escaped
    return "".join(kept)


class PatternReader:
    """A place in a pattern."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    @property
    def done(self) -> bool:
        return self.position >= len(self.text)

    def ahead(self, text: str) -> bool:
        return self.text.startswith(text, self.position)

    def skip(self, text: str) -> bool:
        """Go over the text if it comes next."""
        if not self.ahead(text):
            return False
        self.position += len(text)
        return True

    def take(self) -> str:
        if self.done:
            raise self.refused(Said("a pattern ends too early"))
        self.position += 1
        return self.text[self.position - 1]

    def expect(self, text: str) -> None:
        if not self.skip(text):
            raise self.refused(Said("`{text}` is missing in a pattern", text=text))

    def until(self, sign: str) -> str:
        """What comes before the sign, and go over both."""
        end = self.text.find(sign, self.position)
        if end < 0:
            raise self.refused(Said("`{sign}` is missing in a pattern", sign=sign))
        start, self.position = self.position, end + 1
        return self.text[start:end]

    def digits(self) -> str:
        start = self.position
        while not self.done and self.text[self.position] in "0123456789":
            self.position += 1
        return self.text[start : self.position]

    def refused(self, message: Said) -> Refused:
        return Refused(
            Said(
                "{message}, at character {position} of `{text}`",
                message=message,
                position=min(self.position, len(self.text)),
                text=self.text,
            )
        )

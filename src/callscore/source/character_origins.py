"""Where each character of a quoted, folded or block scalar, or of a quoted cell, stands in its file: rescanned when asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from callscore.place import Place

_Position = tuple[int, int]
_BLANKS = " \t\n"
_LONGEST = 100_000
TABLE_QUOTE = '""'
_ESCAPE_DIGITS = {"x": 2, "u": 4, "U": 8}


class Origins(Sequence[_Position]):
    """Line and column of each character of a scalar's `content`; most scalars are never asked, so it is computed when one is."""

    __slots__ = ("_content", "_place", "_positions", "_style")

    def __init__(self, place: Place, style: str, content: str) -> None:
        """`style` is YAML's indicator: empty for plain, else one of `'`, `"`, `|`, `>`; TABLE_QUOTE for a quoted cell
        of a CSV table, whose content has no blanks around it. `place` spans the whole scalar."""
        self._place, self._style, self._content = place, style, content
        self._positions: tuple[_Position, ...] | None = None

    def __len__(self) -> int:
        return len(self._content)

    @overload
    def __getitem__(self, index: int) -> _Position: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_Position]: ...
    def __getitem__(self, index: int | slice) -> _Position | Sequence[_Position]:
        if self._positions is None:
            self._positions = self._found()
        return self._positions[index]

    def _found(self) -> tuple[_Position, ...]:
        if len(self._content) > _LONGEST:  # the whole scalar is all that can be shown of what nobody can look at
            return ((self._place.line, self._place.column),) * len(self._content)
        written = list(_written(self._place))
        if self._style in ("|", ">"):
            end = ("\n", (self._place.end_line, self._place.end_column))
            positions = _aligned(self._content, [*_below_header(written), end])
        elif self._style == TABLE_QUOTE:
            positions = _undoubled(written[1:-1])[: len(self._content)]
        else:
            inner = written[1:-1] if self._style else written
            positions = [position for _, position in _unfolded(inner, self._style)]
        if len(positions) != len(self._content):  # without the file's text the whole scalar is all that can be shown
            return ((self._place.line, self._place.column),) * len(self._content)
        return tuple(positions)


_Written = list[tuple[str, _Position]]


def _written(place: Place) -> Iterator[tuple[str, _Position]]:
    """The characters of a span with their positions; a line feed stands one past the last column of its line."""
    if place.text is None:
        return
    for number in range(place.line, place.end_line + 1):
        line = place.text.line(number)
        first = place.column - 1 if number == place.line else 0
        last = place.end_column - 1 if number == place.end_line else len(line)
        for index in range(first, last):
            yield line[index : index + 1], (number, index + 1)
        if number < place.end_line:
            yield "\n", (number, len(line) + 1)


def _below_header(written: _Written) -> _Written:
    """A block scalar without its first line: the indicator and a comment."""
    for index, (character, _) in enumerate(written):
        if character == "\n":
            return written[index + 1 :]
    return []


def _undoubled(inner: _Written) -> list[_Position]:
    """A quoted cell from its first character that is not blank; of two quotes the first counts."""
    positions: list[_Position] = []
    index = next((index for index, (character, _) in enumerate(inner) if not character.isspace()), len(inner))
    while index < len(inner):
        positions.append(inner[index][1])
        index += 2 if inner[index][0] == '"' else 1
    return positions


def _unfolded(inner: _Written, style: str) -> Iterator[tuple[str, _Position]]:
    """A flow scalar as read: folds, doubled quotes and escapes undone, each character at the place where it begins."""
    index = 0
    while index < len(inner):
        character, position = inner[index]
        if character in _BLANKS:
            end = _end_of_blanks(inner, index)
            yield from _fold(inner[index:end])
            index = end
        elif character == "\\" and style == '"' and index + 1 < len(inner):
            if inner[index + 1][0] == "\n":
                end = _end_of_blanks(inner, index + 1)
                yield from [piece for piece in inner[index + 1 : end] if piece[0] == "\n"][1:]
                index = end
            else:
                yield character, position
                index += 2 + _ESCAPE_DIGITS.get(inner[index + 1][0], 0)
        else:
            yield character, position
            index += 2 if style == "'" and character == "'" else 1


def _end_of_blanks(written: _Written, index: int) -> int:
    while index < len(written) and written[index][0] in _BLANKS:
        index += 1
    return index


def _fold(blanks: _Written) -> _Written:
    """Blanks on one line stay; one line end becomes a space; each further one stays a line end."""
    ends = [position for character, position in blanks if character == "\n"]
    if not ends:
        return blanks
    return [("\n", position) for position in ends[1:]] or [(" ", ends[0])]


def _aligned(content: str, written: _Written) -> list[_Position]:
    """A block scalar has no escapes: its other characters follow in the written order, and only blanks between them differ."""
    positions: list[_Position] = []
    at = start = 0
    while start < len(content):
        if content[start] not in _BLANKS:
            at = _end_of_blanks(written, at)
            if at == len(written):
                return []
            positions.append(written[at][1])
            at, start = at + 1, start + 1
            continue
        end = start
        while end < len(content) and content[end] in _BLANKS:
            end += 1
        stop = _end_of_blanks(written, at)
        positions += _blanks_aligned(content[start:end], written[at:stop])
        at, start = stop, end
    return positions


def _blanks_aligned(blanks: str, written: _Written) -> list[_Position]:
    """Blanks after the last line end align to the right (indentation is to the left of them), those before to the left."""
    tail = len(blanks) - 1 - blanks.rfind("\n")
    head = len(blanks) - tail
    ends = [position for character, position in written if character == "\n"] or [written[0][1]]
    left = [ends[min(index, len(ends) - 1)] for index in range(head)]
    right = [position for _, position in written[-tail:]] if tail else []
    missing = tail - len(right)
    return left + right[:1] * missing + right

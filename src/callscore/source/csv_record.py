"""Where the cells of a record of a CSV text stand. Python's csv module does not say it, so records are split here."""

from __future__ import annotations

from msgspec import Struct

from callscore.place import Place, Text

MAX_LINES_OF_CELL = 1000

Position = tuple[int, int]


class CsvField(Struct, frozen=True):
    """A field: its text without blanks around it, and from where to where it is written, quotes included."""

    text: str
    start: Position
    end: Position
    quoted: bool = False


class BadQuoting(Exception):
    """A quote that is not closed, or followed by text: where it opens and where that shows. `csv_table.py` makes a finding of it."""

    def __init__(self, code: str, opened: Position, noticed: Position) -> None:
        super().__init__(code)
        self.code, self.opened, self.noticed = code, opened, noticed


def split_line(line: str, delimiter: str) -> list[str] | None:
    """The cells of a record that ends on its line and is quoted well, by far the most frequent one; None of any other.

    What stands between two quoted cells is split at once, without looking where each cell begins."""
    pieces: list[str] = []
    at = 0
    while (quote := line.find('"', at)) >= 0:
        *before, blank = line[at:quote].split(delimiter)
        if blank.strip():
            return None
        close = line.find('"', quote + 1)
        while close >= 0 and line.startswith('""', close):
            close = line.find('"', close + 2)
        following = line.find(delimiter, close)
        after = line[close + 1 : following if following >= 0 else len(line)]
        if close < 0 or after.strip():
            return None
        pieces += before
        pieces.append(line[quote + 1 : close].replace('""', '"'))
        if following < 0:
            return pieces
        at = following + 1
    return pieces + line[at:].split(delimiter)


def record_at(text: Text, number: int, delimiter: str) -> tuple[list[CsvField], int]:
    """The fields of the record that begins on a line, and the line after it."""
    fields: list[CsvField] = []
    column = 1
    while True:
        field = _field(text, (number, column), delimiter)
        fields.append(field)
        number = field.end[0]
        line = text.line(number)
        column = len(line) + 1 if field.end[1] > len(line) else line.find(delimiter, field.end[1] - 1) + 1 or len(line) + 1
        if column > len(line):
            return fields, number + 1
        column += 1


def _field(text: Text, start: Position, delimiter: str) -> CsvField:
    number, column = start
    line = text.line(number)
    stop = line.find(delimiter, column - 1)
    written = line[column - 1 : stop if stop >= 0 else len(line)]
    inner = written.strip()
    first = column + len(written) - len(written.lstrip())
    if inner.startswith('"'):
        return _quoted_field(text, (number, first), delimiter)
    if not inner:
        return CsvField("", start, (number, column + len(written)))
    return CsvField(inner, (number, first), (number, first + len(inner)))


def _quoted_field(text: Text, opened: Position, delimiter: str) -> CsvField:
    pieces: list[str] = []
    number, index = opened
    line = text.line(number)
    while True:
        quote = line.find('"', index)
        if quote < 0:
            if number >= min(len(text.lines), opened[0] + MAX_LINES_OF_CELL):
                raise BadQuoting("unclosed-quote", opened, opened)
            pieces += [line[index:], "\n"]
            number, index = number + 1, 0
            line = text.line(number)
        elif line.startswith('""', quote):
            pieces.append(line[index : quote + 1])
            index = quote + 2
        else:
            pieces.append(line[index:quote])
            break
    after = line[quote + 1 :].lstrip(" " if delimiter == "\t" else " \t")
    if after and not after.startswith(delimiter):
        raise BadQuoting("text-after-quote", opened, (number, len(line) - len(after) + 1))
    return CsvField("".join(pieces).strip(), opened, (number, quote + 2), quoted=True)


def place_between(text: Text, start: Position, end: Position) -> Place:
    return Place(text.name, start[0], start[1], end[0], end[1], text=text)

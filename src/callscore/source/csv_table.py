"""A CSV text → a table that knows the line and column of every cell."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct, field

from callscore.finding import Finding, error, in_order
from callscore.place import Place, Text
from callscore.sentence import Counted, Said
from callscore.source.character_origins import TABLE_QUOTE, Origins
from callscore.source.csv_record import BadQuoting, CsvField, place_between, record_at, split_line
from callscore.source.finding_limit import MOST_OF_A_KIND, first_of, limited
from callscore.source.node import Scalar
from callscore.source.normal_form import plainly_spaced
from callscore.source.table import (
    LINES_ABOVE_HEADER,
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    cell_scalar,
    ended,
    header_findings,
    header_found,
    header_number,
    may_be_data,
    never_ended,
    too_many_columns,
    too_many_rows,
)
from callscore.source.table_request import NOTHING_SAID, TableRequest

DELIMITERS = ",;\t"
_OTHER_DELIMITERS = "|¦^~:"

_ROWS_AT_ONCE = 8192
"""So many rows are split together: what their cells are made from is kept no longer than that."""

_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)


class _BareTexts(dict[str, str]):
    """By what stands between two delimiters the text without the blanks around it, one for all cells that are alike."""

    def __missing__(self, piece: str) -> str:
        self[piece] = text = plainly_spaced(piece).strip()
        return text


class CsvTable(Table):
    """Rows are kept as the numbers of their first lines. Texts and cells of a row are split off whenever somebody asks; columns of texts
    are kept once somebody does."""

    def __init__(self, text: Text, delimiter: str, header: tuple[Scalar, ...], starts: array[int], ragged: Mapping[int, Finding]) -> None:
        self.place = Place(text.name, 1, 1, 1, 1, text=text)
        self.header = header
        self.ragged = ragged
        self.delimiter = delimiter
        self._text, self._starts = text, starts
        self._bare = _BareTexts()

    def __len__(self) -> int:
        return len(self._starts)

    def texts(self, row: int) -> Sequence[str]:
        return tuple(map(self._bare.__getitem__, self._pieces(row)))

    def text(self, row: int, column: int) -> str:
        return self._columns[column][row]

    def column_texts(self, column: int) -> Sequence[str]:
        return self._columns[column]

    @cached_property
    def _columns(self) -> Sequence[Sequence[str]]:
        columns: list[list[str]] = [[] for _ in self.header]
        for first in range(0, len(self), _ROWS_AT_ONCE):
            split = [self._pieces(row) for row in range(first, min(first + _ROWS_AT_ONCE, len(self)))]
            for column, pieces in zip(columns, zip(*split, strict=True), strict=True):
                column.extend(map(self._bare.__getitem__, pieces))
        return columns

    def _pieces(self, row: int) -> list[str]:
        """What stands in the cells of a row, one for each column."""
        pieces = split_line(self._text.line(self._starts[row]), self.delimiter)
        if pieces is None:
            pieces = [field.text for field in self._fields(row)]
        width = len(self.header)
        return pieces if len(pieces) == width else (pieces + [""] * width)[:width]

    def cell(self, row: int, column: int) -> Scalar:
        fields = self._fields(row)
        if column < len(fields):
            field = fields[column]
            place = place_between(self._text, field.start, field.end)
            return cell_scalar(plainly_spaced(field.text), place, Origins(place, TABLE_QUOTE, field.text) if field.quoted else None)
        return Scalar("", place_between(self._text, fields[-1].end, fields[-1].end))

    def row_place(self, row: int) -> Place:
        line = self._starts[row]
        return Place(self._text.name, line, 1, line, len(self._text.line(line)) + 1, text=self._text)

    def _fields(self, row: int) -> list[CsvField]:
        return record_at(self._text, self._starts[row], self.delimiter)[0]


def csv_of(text: Text, request: TableRequest = NOTHING_SAID) -> tuple[CsvTable | None, tuple[Finding, ...]]:
    """The table of a CSV text. The delimiter is what a first line `sep=;` says; else the sign of `,`, `;` and tab that splits the header
    into most of the names that are looked for; else the one that is most frequent in it, outside quotes.

    Findings: `several-headers`, `no-header`, `empty-header`, `doubled-column`, `ragged-row`, `unclosed-quote`, `text-after-quote`,
    `unknown-delimiter`, `too-many-columns`, `too-many-rows`; notes: `header-found`, `table-ended`; `until-not-found` (a warning). Blank
    lines are skipped.
    """
    heading, told = _heading(text, request)
    if heading is None:
        return None, told
    number, delimiter = heading
    try:
        fields, after = record_at(text, number, delimiter)
    except BadQuoting as quoting_trouble:
        return None, (_quote_finding(text, quoting_trouble),)
    if len(fields) > MAX_COLUMNS:
        return None, (too_many_columns(place_between(text, fields[MAX_COLUMNS].start, fields[MAX_COLUMNS].end)),)
    header = tuple(Scalar(" ".join(field.text.split()), place_between(text, field.start, field.end)) for field in fields)
    rows = _rows(text, after, delimiter, header, request)
    if len(rows.starts) > MAX_ROWS:
        return None, (too_many_rows(Place(text.name, rows.starts[-1], 1, rows.starts[-1], 2, text=text)),)
    made = {row: _ragged(text, rows.starts[row], delimiter, header) for row in rows.ragged[: MOST_OF_A_KIND + 1]}
    uneven = first_of(made.values(), len(rows.ragged)) if made else ()
    findings = (*told, *limited(header_findings(header)), *in_order([*uneven, *_quote_findings(text, rows.quoting)]))
    return CsvTable(text, delimiter, header, rows.starts, made), (*findings, *_end(text, rows, request, header[0].place))


def _heading(text: Text, request: TableRequest) -> tuple[tuple[int, str] | None, tuple[Finding, ...]]:
    """The line that names the columns and the sign between their names, with a note where it is not the first; or why there is none."""
    first = _next_written(text, 1)
    said = _SEPARATOR_LINE.fullmatch(text.line(first).strip(" "))
    if said is not None and said[1] not in DELIMITERS:
        message = Said("the file says that `{sign}` stands between its cells", sign=said[1])
        return None, (error("unknown-delimiter", message, _whole_line(text, first), Said("save it with `;`, `,` or a tab between them")),)
    if said is not None:
        first = _next_written(text, first + 1)
    signs = said[1] if said is not None else DELIMITERS
    last = max(first + LINES_ABOVE_HEADER, request.header_row or 0)
    written = [number for number in range(first, min(last, len(text.lines)) + 1) if text.line(number).strip(signs + " ")]
    named = {number: max(_named(text, number, sign, request) for sign in signs) for number in written or [first]}
    if max(named.values()) < request.fewest_names:
        trouble = next((told for number in named for told in _otherwise_separated(text, number, request)), None)
        if trouble is not None:
            return None, (trouble,)
    number, refusal = header_number(named, request, lambda number: _whole_line(text, min(number, len(text.lines))))
    if refusal is not None:
        return None, (refusal,)
    is_found = number != first and request.header_row is None
    told = (header_found(number, _whole_line(text, number), _whole_line(text, first)),) if is_found else ()
    return (number, _delimiter(text, number, request, signs)), told


def _otherwise_separated(text: Text, number: int, request: TableRequest) -> Iterator[Finding]:
    """That another sign separates the names of the columns."""
    for sign in _OTHER_DELIMITERS:
        if 0 < request.fewest_names <= _named(text, number, sign, request):
            message = Said("`{sign}` stands between the names of the columns", sign=sign)
            yield error("unknown-delimiter", message, _whole_line(text, number), Said("save it with `;`, `,` or a tab between its cells"))


def _end(text: Text, rows: _Rows, request: TableRequest, header: Place) -> Iterator[Finding]:
    if request.until is not None and rows.end:
        if rows.below:
            yield ended(request.until, rows.end, rows.below, _whole_line(text, rows.end))
    elif request.until is not None:
        yield never_ended(request.until, header)


def _whole_line(text: Text, number: int) -> Place:
    return Place(text.name, number, 1, number, len(text.line(number)) + 1, text=text)


def _next_written(text: Text, first: int) -> int:
    """The first line from that one on that is not blank, or the line after the last."""
    return next((number for number in range(first, len(text.lines) + 1) if text.line(number).strip()), len(text.lines) + 1)


class _Rows(Struct):
    """The records below a header: their first lines, which of them have more or fewer cells than the header, the errors in quoting, whose
    records are left out; where the call says how the table ends, the line with which it does, else 0, and how many lines below may hold
    data."""

    starts: array[int] = field(default_factory=lambda: array("q"))
    ragged: array[int] = field(default_factory=lambda: array("q"))
    quoting: list[BadQuoting] = field(default_factory=list)
    end: int = 0
    below: int = 0

    def end_at(self, number: int, following: Iterable[str], delimiter: str) -> _Rows:
        self.end = number
        self.below = sum(1 for line in following if may_be_data(line.split(delimiter)))
        return self


def _rows(text: Text, number: int, delimiter: str, header: Sequence[Scalar], request: TableRequest) -> _Rows:
    """The records from line `number` on."""
    rows = _Rows()
    empty = delimiter + " \t"
    identifier = next((index for index, cell in enumerate(header) if cell.text == request.identifier), None)
    while number <= len(text.lines) and len(rows.starts) <= MAX_ROWS:
        line = text.lines[number - 1]
        start = number
        if not line.strip(empty):
            if request.ends_at_empty_row() and rows.starts:
                return rows.end_at(number, text.lines[number:], delimiter)
            number += 1
            continue
        pieces = split_line(line, delimiter)
        if pieces is not None:
            number += 1
        else:
            try:
                fields, number = record_at(text, number, delimiter)
            except BadQuoting as trouble:
                rows.quoting.append(trouble.with_traceback(None))
                number = start + 1
                continue
            pieces = [each.text for each in fields]
        if request.until is not None and request.ends_with(pieces, identifier):
            return rows.end_at(start, text.lines[number - 1 :], delimiter)
        if len(pieces) != len(header):
            rows.ragged.append(len(rows.starts))
        rows.starts.append(start)
    return rows


def _delimiter(text: Text, number: int, request: TableRequest, signs: str) -> str:
    outside = re.sub(r'"[^"]*"', "", text.line(number))
    return max(signs, key=lambda sign: (_named(text, number, sign, request), outside.count(sign)))


def _named(text: Text, number: int, sign: str, request: TableRequest) -> int:
    """How many of the names that are looked for are among the cells into which the sign divides the line."""
    if not request.names:
        return 0
    pieces = split_line(text.line(number), sign)
    if pieces is not None:
        return request.named(piece.strip() for piece in pieces)
    try:
        return request.named(each.text for each in record_at(text, number, sign)[0])
    except BadQuoting:
        return 0


def _quote_findings(text: Text, quoting: Sequence[BadQuoting]) -> Iterator[Finding]:
    for code in ("unclosed-quote", "text-after-quote"):
        same = [trouble for trouble in quoting if trouble.code == code]
        yield from first_of((_quote_finding(text, trouble) for trouble in same), len(same)) if same else ()


def _quote_finding(text: Text, trouble: BadQuoting) -> Finding:
    number = trouble.opened[0]
    opened = place_between(text, trouble.opened, (number, len(text.line(number)) + 1))
    if trouble.code == "unclosed-quote":
        return error(
            "unclosed-quote",
            Said("the quote opened here is never closed"),
            opened,
            Said('close it with `"`; a quote inside a cell is doubled: `""`'),
        )
    noticed = place_between(text, trouble.noticed, (trouble.noticed[0], len(text.line(trouble.noticed[0])) + 1))
    if trouble.noticed[0] != number:
        also = [(noticed, Said("text goes on here after a closing quote"))]
        return error("unclosed-quote", Said("the quote opened here is not closed on its line"), opened, Said('close it with `"`'), also)
    return error(
        "text-after-quote",
        Said("text follows after the closing quote of the cell"),
        noticed,
        Said('a quote inside a cell is doubled: `""`'),
    )


def _ragged(text: Text, number: int, delimiter: str, header: Sequence[Scalar]) -> Finding:
    fields = record_at(text, number, delimiter)[0]
    wanted = len(header)
    message = Counted(
        len(fields),
        "the row has {count} cell, the header names {wanted}",
        "the row has {count} cells, the header names {wanted}",
        wanted=wanted,
    )
    if len(fields) < wanted:
        end = fields[-1].end
        place = Place(text.name, number, 1, end[0], end[1], text=text)
        return error("ragged-row", message, place, Said("the cell for `{column}` is missing", column=header[len(fields)].text))
    place = place_between(text, fields[wanted].start, fields[-1].end)
    halves = [(a.text, b.text) for a, b in pairwise(fields) if delimiter == "," and _are_halves(a.text, b.text)]
    return error("ragged-row", message, place, _too_many_help(halves, delimiter))


def _too_many_help(halves: Sequence[tuple[str, str]], delimiter: str) -> Said:
    """Of a row with too many cells, where those beside each other may be one number; that number, where no other can be meant."""
    if not halves:
        return Said("put a cell that contains `{delimiter}` in double quotes", delimiter=delimiter)
    whole, decimals = halves[0] if len(halves) == 1 else ("2", "25")
    return Said("a number is written with a point: `{right}`, not `{wrong}`", right=f"{whole}.{decimals}", wrong=f"{whole},{decimals}")


def _are_halves(left: str, right: str) -> bool:
    """Two cells that may be one number with a decimal comma."""
    return left.isdigit() and right.isdigit() and len(right) <= 2

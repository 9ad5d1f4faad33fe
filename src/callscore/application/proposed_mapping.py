"""A `table:` proposed for a call and a table that have never met."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.application.cell_signs import (
    CellSign,
    WaysShown,
    absence_signs,
    day_signs,
    different_texts,
    number_signs,
    percent_sign,
    truth_signs,
)
from callscore.application.cell_spelling import word_of
from callscore.application.column_targets import ALIKE, ColumnTarget, column_targets, matched_columns
from callscore.application.form import Form
from callscore.application.workbook_application import is_form_workbook
from callscore.call.model import Call
from callscore.evaluators.evaluator_workbook import levels_for_applications
from callscore.evaluators.level import questions_of
from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.table import Table
from callscore.source.table_request import EMPTY_ROW, TableRequest
from callscore.source.tables import read_table
from callscore.spelling.register_words import verdict_meant
from callscore.spelling.total_words import sums_up
from callscore.spelling.truth_words import truth_meant

WINDOWS = "windows-1252"
_MATCHES_COUNT = 1_000_000
_WORDS_COUNT = 1000
_MOST_CELLS = 999
_EXAMPLES = 3
_NEEDED = ("application", "fields", "levels", "gates")
"""The keys under which something without a column leaves the proposal incomplete."""


class ProposedColumn(Struct, frozen=True):
    """A column of the table for a target. `is_guess`: its name is only like one of the target's; or, of the identifier, no name is, and its
    cells are all different."""

    target: ColumnTarget
    header: str
    place: Place
    is_guess: bool = False
    words: tuple[str, ...] = ()
    verdicts: tuple[str, str] | None = None


class ProposedMapping(Struct, frozen=True, kw_only=True):
    """columns     what is mapped
    absent      what has no column
    ignored     the columns for which the call has no use
    unlike      where no name is like one of the call's, as in another language: each column left, with its first cells; none is ignored
    header      the row with the names, where it is not the first
    end         the cell with which the table ends
    numbers     the signs before decimals that cells show
    percents    by field a cell of per cent
    days        the orders of day and month that cells show
    truths      by word what it means
    absences    by word that stands for nothing in a column of numbers or days a cell with it
    """

    columns: Sequence[ProposedColumn]
    absent: Sequence[ColumnTarget]
    ignored: Sequence[str]
    unlike: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sheet: str | None = None
    encoding: str | None = None
    header: tuple[int, Place] | None = None
    end: tuple[str, Place] | None = None
    numbers: WaysShown = field(default_factory=WaysShown)
    percents: Mapping[str, CellSign] = field(default_factory=dict)
    days: WaysShown = field(default_factory=WaysShown)
    truths: Mapping[str, tuple[str | None, CellSign]] = field(default_factory=dict)
    absences: Mapping[str, CellSign] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether every field, assessed criterion and recorded verdict has a column, and all cells seem to be written in one way."""
        verdicts = all(column.verdicts is not None for column in self.columns if column.target.key == "gates")
        absent = any(target.key in _NEEDED for target in self.absent)
        readings = all(reading.only or not (reading.shown or reading.either) for reading in (self.numbers, self.days))
        return not absent and verdicts and readings and all(meant is not None for meant, _ in self.truths.values())


class _Guess(TableRequest, frozen=True, kw_only=True):
    """Asks for the row with most headers that are like names of targets; of equal ones for the one with most cells without a digit,
    and then with most different cells."""

    targets: Sequence[ColumnTarget]

    def named(self, texts: Iterable[str]) -> int:
        cells = {text for text in texts if text.strip()}
        # A `no` in a row is an answer more often than the name of a column of numbers.
        names = [text for text in cells if truth_meant(word_of(text)) is None]
        matches = sum(any(target.is_called(text) for target in self.targets) for text in names)
        words = sum(not any(sign.isdigit() for sign in text) for text in cells)
        return _MATCHES_COUNT * matches + _WORDS_COUNT * min(words, _MOST_CELLS) + min(len(cells), _MOST_CELLS)


def proposed_mapping(path: Path, call: Call, form: Form, sheet: str | None = None) -> tuple[ProposedMapping | None, tuple[Finding, ...]]:
    """The proposal; None where the table cannot be read, with the findings of the reader."""
    if (filled := _filled_workbook(path)) is not None:
        return None, (filled,)
    targets = column_targets(call)
    request = _Guess(names=[label for target in targets for label in target.labels], sheet=sheet, targets=targets)
    table, findings = read_table(path, request)
    if any(finding.code == FindingCode.NOT_UTF8 for finding in findings):
        request = replace(request, encoding=WINDOWS)
        table, findings = read_table(path, request)
    if table is None:
        return None, findings
    below = next((finding.place for finding in findings if finding.code == FindingCode.HEADER_FOUND), None)
    return _proposed(table, call, form, request, below), ()


def _filled_workbook(path: Path) -> Finding | None:
    """That the file is a workbook which callscore made and reads without a `table:`."""
    if is_form_workbook(path, if_damaged=False):
        message = Said("the workbook is an applicant's form, and no table of applications")
        help = Said("give it as an application: a form needs no `table:`")
        return error("form-for-table", message, Place(str(path)), help)
    return levels_for_applications(path, Said("give evaluators' levels as `--assessments {file}`", file=path))


def _proposed(table: Table, call: Call, form: Form, request: _Guess, below: Place | None) -> ProposedMapping:
    """`below` is where the names of the columns stand, if not in the first row."""
    targets = request.targets
    headers = [cell.text for cell in table.header]
    found = matched_columns(headers, targets)
    identifier = next(at for at, target in enumerate(targets) if target.key == "application")
    is_named = identifier in found
    if not is_named and (column := _different_cells(table, [at for at in range(len(headers)) if at not in found.values()])) is not None:
        found[identifier] = column
    columns = [_column(table, call, targets[at], column, is_named or at != identifier) for at, column in sorted(found.items())]
    of_type = _columns_by_type(form, targets, found, questions_of(call.gates))
    units = [(column, form[targets[at].name].unit if targets[at].key == "fields" else "") for at, column in of_type["number"]]
    left = {text: column for column, text in enumerate(headers) if text and column not in found.values()}
    is_unlike = any(target.key in _NEEDED[1:] for target in targets) and not any(targets[at].key in _NEEDED[1:] for at in found)
    days = [column for _, column in of_type["date"]] + [found[at] for at in found if targets[at].key == "received"]
    return ProposedMapping(
        columns=columns,
        absent=[target for at, target in enumerate(targets) if at not in found],
        ignored=[] if is_unlike else list(left),
        unlike={text: different_texts(table, column)[:_EXAMPLES] for text, column in left.items()} if is_unlike else {},
        sheet=request.sheet,
        encoding=request.encoding,
        header=(_row_of(below), below) if below is not None else None,
        end=_end(table, found.get(identifier)),
        numbers=number_signs(table, units),
        percents=_percents(table, form, targets, of_type["number"]),
        days=day_signs(table, days),
        truths=truth_signs(table, [column for _, column in of_type["boolean"]]),
        absences=absence_signs(table, [column for type in ("number", "date") for _, column in of_type[type]]),
    )


def _columns_by_type(
    form: Form, targets: Sequence[ColumnTarget], found: Mapping[int, int], questions: Collection[str]
) -> dict[str, list[tuple[int, int]]]:
    """By the type of its values each target, by position, with its column; levels are numbers, and answers to questions yes or no."""
    by_type: dict[str, list[tuple[int, int]]] = {"number": [], "date": [], "boolean": [], "text": []}
    for at, column in found.items():
        target = targets[at]
        if target.key == "fields":
            by_type[form[target.name].type].append((at, column))
        elif target.key == "levels" and target.name in questions:
            by_type["boolean"].append((at, column))
        elif target.key in ("levels", "published"):
            by_type["number"].append((at, column))
    return by_type


def _percents(table: Table, form: Form, targets: Sequence[ColumnTarget], numbers: Sequence[tuple[int, int]]) -> dict[str, CellSign]:
    fields = [(targets[at].name, column) for at, column in numbers if targets[at].key == "fields"]
    return {name: sign for name, column in fields if (sign := percent_sign(table, column, form[name])) is not None}


def _column(table: Table, call: Call, target: ColumnTarget, column: int, is_named: bool) -> ProposedColumn:
    cell = table.header[column]
    words = tuple(different_texts(table, column)) if target.key == "gates" else ()
    is_guess = not is_named or target.likeness(cell.text) < ALIKE
    return ProposedColumn(target, cell.text, cell.place, is_guess, words, _verdicts(words) if words else None)


def _verdicts(words: Sequence[str]) -> tuple[str, str] | None:
    """The words for met and not met, where all words are one of two that are known."""
    met = [word for word in words if verdict_meant(word) is True]
    not_met = [word for word in words if verdict_meant(word) is False]
    return (met[0], not_met[0]) if len(met) == len(not_met) == 1 and len(words) == 2 else None


def _different_cells(table: Table, columns: Sequence[int]) -> int | None:
    """The first column whose cells are all different, one that counts the rows only where there is no other."""
    different = []
    for column in columns:
        texts = [text for cell in table.column_texts(column) if (text := cell.strip())]
        if texts and len(set(texts)) == len(texts):
            different.append((texts == [str(number) for number in range(1, len(texts) + 1)], column))
    return min(different)[1] if different else None


def _end(table: Table, identifier: int | None) -> tuple[str, Place] | None:
    """Where a row sums up the others and no application stands below it; or an empty row, below which none stands."""
    last = max((row for row in range(len(table)) if _is_application(table, row, identifier)), default=len(table) - 1)
    if last + 1 >= len(table):
        return None
    texts = table.texts(last + 1)
    text, column = next((text, column) for column, text in enumerate(texts) if text.strip())
    words = TableRequest(until=text)
    if any(words.ends_with(table.texts(row), identifier) for row in range(last + 1)):
        return None
    if sums_up(text) or not _is_after_gap(table, last + 1):
        return text, table.cell(last + 1, column).place
    gaps = [row for row in range(1, last + 1) if _is_after_gap(table, row)]
    return (text, table.cell(last + 1, column).place) if gaps else (EMPTY_ROW, table.row_place(last + 1))


def _is_application(table: Table, row: int, identifier: int | None) -> bool:
    """Whether its identifier and something beside it are written, and it sums up nothing."""
    texts = [text.strip() for text in table.texts(row)]
    if sum(map(bool, texts)) < min(2, len(texts)):
        return False
    first = next((text for text in texts if text), "")
    return not sums_up(first) and (identifier is None or (bool(texts[identifier]) and not sums_up(texts[identifier])))


def _is_after_gap(table: Table, row: int) -> bool:
    """Whether a row that holds nothing stands above it."""
    return _row_number(table, row) > _row_number(table, row - 1) + 1


def _row_number(table: Table, row: int) -> int:
    return _row_of(table.row_place(row))


def _row_of(place: Place) -> int:
    return place.line or int("".join(sign for sign in place.cell.rpartition("!")[2] if sign.isdigit()))

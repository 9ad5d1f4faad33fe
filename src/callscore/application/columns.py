"""The columns of a table of applications, as the call maps them: which column says what, and how its cells are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.application.cell_refusal import in_the_way_of_the_call
from callscore.application.cell_spelling import CellSpelling, spelling_of, word_of
from callscore.application.choices import in_backticks
from callscore.application.form import MOST_ANSWERS_REMEMBERED, FieldQuestion, Form
from callscore.call.fields import PublishedStatus, RecordedGate
from callscore.call.fields import TableMapping as Mapped
from callscore.evaluators.level import CriterionScale
from callscore.feel.values import Value
from callscore.finding import Finding, Severity, did_you_mean, error, in_place_of, nearest
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import NOTHING, Counted, Said
from callscore.source import typed
from callscore.source.currency import are_one, is_money
from callscore.source.node import Entries, Scalar
from callscore.source.table import Table, cell_scalar
from callscore.source.table_request import TableRequest

_CellReader: TypeAlias = Callable[[Scalar], tuple[Any, tuple[Finding, ...]]]
"""From a cell to its value, None where it has none, and what is wrong with it."""

AS_TEXT = CellSpelling(type="text")
_FEWEST_MISSING = 3
_CUT_NUMBER = re.compile(r"[0-9][.,][0-9]{1,14}E\+[0-9]{1,3}")


class Column(Struct, kw_only=True):
    """One column of one table, read by `reader`. Texts that were read without a finding are remembered, for they recur.

    name    the field, criterion, gate or figure that it says
    blank   what an empty cell means, None for: it says nothing
    empty   the words that stand for an empty cell
    is_name whether it says a text: a number is taken with the zeros before it that its cell shows, a day is refused
    unit    what its numbers count, where that is money
    foreign by row the currency that the cell shows, where it is another one
    spelling how its cells are written
    """

    name: str
    index: int
    table: Table
    reader: _CellReader
    blank: Value | None = None
    empty: Collection[str] = ()
    severity: Severity = Severity.ERROR
    is_name: bool = False
    unit: str = ""
    foreign: Mapping[int, str] = field(default_factory=dict)
    spelling: CellSpelling = AS_TEXT
    known: dict[str, Any] = field(default_factory=dict)

    def value(self, row: int, text: str, findings: list[Finding]) -> Any:
        """The value of the cell with that text, None where it has none."""
        if row in self.foreign:
            self._tell([_other_currency(self.table.cell(row, self.index), self.foreign[row], self.unit)], findings)
            return None
        if self.table.is_odd(row, self.index, text):
            return self._odd_value(row, text, findings)
        if text in self.known:
            return self.known[text]
        value, found = self._read(row, text)
        self._tell(found, findings)
        if not found and len(self.known) < MOST_ANSWERS_REMEMBERED:
            self.known[text] = value
        return value

    def _odd_value(self, row: int, text: str, findings: list[Finding]) -> Any:
        """Of a cell that may not be what its text says: the value, or None with the reason."""
        if self.is_name:
            trouble, text = self.table.trouble_as_name(row, self.index), self.table.name(row, self.index)
        else:
            trouble = self.table.trouble(row, self.index)
        value, found = (None, (trouble,)) if trouble is not None else self._read(row, text)
        self._tell(found, findings)
        return value

    def _tell(self, found: Iterable[Finding], findings: list[Finding]) -> None:
        findings += [replace(one, severity=self.severity) if one.is_error else one for one in found]

    def _read(self, row: int, text: str) -> tuple[Any, tuple[Finding, ...]]:
        """Read without the exact place first, which only findings need."""
        if not text or (self.empty and word_of(text) in self.empty):
            return self.blank, ()
        is_stored = not self.table.is_written(row, self.index)
        plain = self.spelling.plain(text, is_stored)
        if plain is text and self.spelling.refuses(text, is_stored):
            return None, (self.spelling.refusal(text, self.table.cell(row, self.index).place),)
        value, found = self.reader(cell_scalar(plain, self.table.place))
        if not found:
            return value, found
        value, found = self.reader(replace(self.table.cell(row, self.index), text=plain))
        hint = NOTHING if any(each.code == "not-whole" for each in found) else self.spelling.hint(text)
        told = (in_the_way_of_the_call(each, text, self.spelling) for each in found)
        return value, tuple(_with_hint(each, hint) if hint and each.is_error else each for each in told)

    def plain(self, row: int) -> str:
        """The text of a cell as callscore writes what it says."""
        return self.spelling.plain(self.table.text(row, self.index), not self.table.is_written(row, self.index))


class Columns(Struct, frozen=True):
    """The mapped columns that the table has; the identifier's is always there."""

    identifier: Column
    label: Column | None
    received: Column | None
    fields: tuple[Column, ...]
    levels: tuple[Column, ...]
    gates: tuple[Column, ...]
    published: tuple[Column, ...]


def columns_of_table(
    table: Table, mapped: Mapped, form: Form, scales: Mapping[str, CriterionScale]
) -> tuple[Columns | None, tuple[Finding, ...]]:
    """The table's columns by what the call maps them to; None where the identifier's column is missing, or most of them.

    Findings: `wrong-header`, `missing-column`, `unmapped-column`."""
    indices: dict[str, int] = {}
    for index, cell in enumerate(table.header):
        if cell.text:
            indices.setdefault(cell.text, index)  # the first of two equal names; the second is a finding
    wrong = _wrong_header(table, mapped, indices)
    if wrong is not None:
        return None, (wrong,)
    findings = tuple(_strangers(table, mapped, indices))
    identifier = _Named(table, indices).column("application", mapped.application, _identifier, is_name=True)
    named = _Named(table, indices, frozenset(map(word_of, mapped.empty)))
    if identifier is None:
        return None, findings
    blanks = blank_values(mapped, form)
    numbers, days, truths = spelling_of(mapped, "number"), spelling_of(mapped, "date"), spelling_of(mapped, "boolean")
    columns = Columns(
        identifier,
        named.column("label", mapped.label, _text, is_name=True) if mapped.label else None,
        named.column("received", mapped.received, _moment, spelling=days) if mapped.received else None,
        _there(
            named.column(
                name,
                text,
                form[name].read_cell,
                blank=blanks.get(name),
                is_name=form[name].type == "text",
                unit=_money(form[name]),
                spelling=spelling_of(mapped, form[name].type, form[name].unit, name in mapped.percent),
            )
            for name, text in mapped.fields.items()
            if name in form and form[name].is_scalar
        ),
        _there(
            named.column(name, text, _level_reader(scales[name]), spelling=truths if scales[name].is_answer else numbers)
            for name, text in mapped.levels.items()
            if name in scales
        ),
        _there(named.column(name, gate.column, _verdict_reader(gate)) for name, gate in mapped.gates.items()),
        _there(named.column(name, text, _figure, severity=Severity.WARNING, spelling=numbers) for name, text in _figures(mapped))
        + _there(named.column("status", each.column, _text) for each in _statuses(mapped)),
    )
    return columns, findings


class _Named(Struct, frozen=True):
    """A table and the columns that its header names; `empty` are the words that stand in them for an empty cell."""

    table: Table
    indices: Mapping[str, int]
    empty: Collection[str] = ()

    def column(
        self,
        name: str,
        written: str,
        reader: _CellReader,
        *,
        blank: Value | None = None,
        severity: Severity = Severity.ERROR,
        is_name: bool = False,
        unit: str = "",
        spelling: CellSpelling = AS_TEXT,
    ) -> Column | None:
        index = self.indices.get(column_name(written))
        if index is None:
            return None
        shown = self.table.currencies(index) if unit else {}
        foreign = {row: currency for currency, rows in shown.items() if not are_one(currency, unit) for row in rows}
        return Column(
            name=name,
            index=index,
            table=self.table,
            reader=reader,
            blank=blank,
            empty=self.empty,
            severity=severity,
            is_name=is_name,
            unit=unit,
            foreign=foreign,
            spelling=spelling,
        )


def _money(question: FieldQuestion) -> str:
    """The currency that a field counts; empty where it counts none."""
    return question.unit if question.type == "number" and is_money(question.unit) else ""


def _other_currency(cell: Scalar, shown: str, unit: str) -> Finding:
    message = Said("the cell shows `{text}` as an amount in {shown}, where {unit} is counted", text=cell.text, shown=shown, unit=unit)
    return error("other-currency", message, cell.place, Said("write the amount in {unit}, and correct the format of the cell", unit=unit))


def _with_hint(finding: Finding, hint: Said) -> Finding:
    return replace(finding, help=Said("{help}; {hint}", help=finding.help, hint=hint) if finding.help else hint)


def _there(columns: Iterable[Column | None]) -> tuple[Column, ...]:
    return tuple(column for column in columns if column is not None)


def _figures(mapped: Mapped) -> Iterator[tuple[str, str]]:
    """What the sheet itself computed, and the columns that say it."""
    if mapped.published and mapped.published.score:
        yield "score", mapped.published.score
    if mapped.published and mapped.published.rank:
        yield "rank", mapped.published.rank.column
    for name, column in mapped.published.criteria.items() if mapped.published else ():
        yield f"criterion {name}", column
    if mapped.published and mapped.published.grant:
        yield "grant", mapped.published.grant


def _statuses(mapped: Mapped) -> Iterator[PublishedStatus]:
    if mapped.published and mapped.published.status:
        yield mapped.published.status


def column_name(written: str) -> str:
    """A column's name as headers have it: blanks inside it are single spaces."""
    return " ".join(written.split())


def with_more_in(column: Column, message: Said, count: int) -> Said:
    """The message of a finding that also stands for `count` others like it in the column."""
    if not count:
        return message
    return Counted(
        count, "{message}; {count} more in `{column}`", "{message}; {count} more in `{column}`", message=message, column=column.name
    )


def mapped_columns(mapped: Mapped) -> dict[str, Place]:
    """The names of all columns that the call maps, each with the place in the call that does so first."""
    found: dict[str, Place] = {}
    for written, place in _mappings(mapped):
        found.setdefault(column_name(written), place)
    return found


def request_of(mapped: Mapped) -> TableRequest:
    """What the call asks of a table."""
    return TableRequest(
        names=[*mapped_columns(mapped), *map(column_name, mapped.ignore)],
        sheet=mapped.sheet,
        header_row=mapped.header_row,
        until=mapped.until,
        identifier=column_name(mapped.application),
        encoding=mapped.encoding,
    )


def blank_values(mapped: Mapped, form: Form) -> dict[str, Value]:
    """By field what an empty cell means; what is wrong with it is told by `mapping_findings`."""
    node = mapped.node_at("blank")
    written = node.values.items() if isinstance(node, Entries) else ()
    values = {name: form[name].read(cell)[0] for name, cell in written if name in form and isinstance(cell, Scalar)}
    return {name: value for name, value in values.items() if value is not None}


def _mappings(mapped: Mapped) -> Iterator[tuple[str, Place]]:
    yield mapped.application, mapped.place_of("application")
    if mapped.label:
        yield mapped.label, mapped.place_of("label")
    if mapped.received:
        yield mapped.received, mapped.place_of("received")
    for key, names in (("fields", mapped.fields), ("levels", mapped.levels)):
        node = mapped.node_at(key)
        for name, written in names.items():
            yield written, node.values[name].place if isinstance(node, Entries) else mapped.place_of(key)
    for gate in mapped.gates.values():
        yield gate.column, gate.place_of("column")
    if mapped.published and mapped.published.score:
        yield mapped.published.score, mapped.published.place_of("score")
    if mapped.published and mapped.published.rank:
        yield mapped.published.rank.column, mapped.published.rank.place_of("column")
    if mapped.published:
        yield from ((column, mapped.published.place_of("criteria")) for column in mapped.published.criteria.values())
    if mapped.published and mapped.published.grant:
        yield mapped.published.grant, mapped.published.place_of("grant")
    for status in _statuses(mapped):
        yield status.column, status.place_of("column")


def _strangers(table: Table, mapped: Mapped, indices: Mapping[str, int]) -> Iterator[Finding]:
    """Columns that only the table or only the call knows."""
    wanted = mapped_columns(mapped)
    ignored = {column_name(name) for name in mapped.ignore}
    missing = [name for name in wanted if name not in indices]
    unmapped = [name for name in indices if name not in wanted and name not in ignored]
    for name in missing:
        near = nearest(name, unmapped)
        there = Said("the table has {names}; add the column, or take it out of the call's `table:`", names=in_backticks(list(indices)))
        help = in_place_of(near, name) if near else there
        also = [(wanted[name], Said("the call maps it here"))]
        yield error(FindingCode.MISSING_COLUMN, Said("the column `{column}` is missing", column=name), table.header[0].place, help, also)
    for name in sorted(unmapped, key=indices.__getitem__):
        near = did_you_mean(name, missing)
        help = near or Said("map it under `fields:` or `levels:` of the call's `table:`, or name it under `ignore:`")
        message = Said("the call does not say what the column `{column}` is", column=name)
        yield error("unmapped-column", message, table.header[indices[name]].place, help)


def _wrong_header(table: Table, mapped: Mapped, indices: Mapping[str, int]) -> Finding | None:
    """One finding where the header has few of the names that the call maps: it is that of another table, or of another language."""
    wanted = mapped_columns(mapped)
    missing = [name for name in wanted if name not in indices]
    if len(missing) < _FEWEST_MISSING or 2 * len(missing) <= len(wanted):
        return None
    message = Said(
        "the header has {count} of the {all} columns that the call maps: {names} are missing",
        count=len(wanted) - len(missing),
        all=len(wanted),
        names=in_backticks(missing),
    )
    phrase = "it names {names}: see whether it is the right table; `callscore map` proposes a `table:` for it"
    also = [(mapped.place_of("application"), Said("the call maps the columns here"))]
    return error(FindingCode.WRONG_HEADER, message, table.header[0].place, Said(phrase, names=in_backticks(list(indices))), also)


def _identifier(written: Scalar) -> tuple[str | None, tuple[Finding, ...]]:
    if _CUT_NUMBER.fullmatch(written.text[:40].strip()):
        message = Said("`{text}` is a number whose last digits a spreadsheet has cut off", text=written.text.strip())
        return None, (error(FindingCode.TOO_MANY_DIGITS, message, written.place, Said("format the column as text, and write it anew")),)
    return _text(written)


def _text(written: Scalar) -> tuple[str | None, tuple[Finding, ...]]:
    value, trouble = typed.text(written, longest=200)
    return value and value.strip(), (trouble,) if trouble else ()


def _moment(written: Scalar) -> tuple[datetime | None, tuple[Finding, ...]]:
    value, trouble = typed.moment(written)
    return value, (trouble,) if trouble else ()


def _figure(written: Scalar) -> tuple[Value | None, tuple[Finding, ...]]:
    value, trouble = typed.number(written)
    return value, (trouble,) if trouble else ()


def _level_reader(scale: CriterionScale) -> _CellReader:
    def read(written: Scalar) -> tuple[Value | None, tuple[Finding, ...]]:
        value, trouble = scale.read(written)
        return value, (trouble,) if trouble else ()

    return read


def _verdict_reader(gate: RecordedGate) -> _CellReader:
    verdicts = {gate.met: True, gate.not_met: False}

    def read(written: Scalar) -> tuple[bool | None, tuple[Finding, ...]]:
        word = written.text.strip()
        if word in verdicts:
            return verdicts[word], ()
        help = did_you_mean(word, verdicts) or Said("write `{met}` or `{not_met}`, or leave it empty", met=gate.met, not_met=gate.not_met)
        return None, (error("not-a-verdict", Said("`{text}` is no verdict that the call knows", text=word), written.place, help),)

    return read

"""A CSV or XLSX table → one application a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from callscore.application.application import Application
from callscore.application.column_days import odd_years_in
from callscore.application.column_percentages import small_percentages_in
from callscore.application.column_thousands import three_decimals_in
from callscore.application.column_values import column_values
from callscore.application.columns import Column, Columns, columns_of_table, mapped_columns, request_of
from callscore.application.ditto import dittos_in
from callscore.application.form import Form
from callscore.application.header_rows import header_rows_in
from callscore.application.note_rows import notes_in
from callscore.application.row import RowLevels, RowPlaces, RowPublished, RowRecorded
from callscore.application.total_rows import totals_in
from callscore.call.fields import TableMapping as Mapped
from callscore.evaluators.level import CriterionScale
from callscore.feel.values import Value
from callscore.finding import Finding, error, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.finding_limit import limited
from callscore.source.table import Table, TableCell, header_missing
from callscore.source.tables import read_table

MOST_APPLICATIONS = 250_000
"""More of them, each with its answers and their places, would take more than 1 GB and a minute or more to read."""


def read_table_applications(
    path: Path, mapped: Mapped, form: Form, scales: Mapping[str, CriterionScale]
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """The applications of the file, in its order, each with the findings on its row; and the findings of the reader, on a ragged row
    with the application as their subject where that is certain, and those that are of no one row.

    Findings besides those of the reader and of `columns_of`: `no-header`, `no-identifier`, `no-applications`, `too-many-rows`,
    `totals-row`, `note-row`, `header-row`, `ditto`, `not-a-verdict`, `doubled-label`, `hidden-digits`, `small-percentage` and `odd-year`
    (warnings), and those of fields and levels."""
    names = mapped_columns(mapped)
    table, findings = read_table(path, request_of(mapped))
    headless = header_missing(table, names, findings) if table is not None else None
    if table is None or headless is not None:
        return (), headless or findings
    columns, troubles = columns_of_table(table, mapped, form, scales)
    if columns is None:
        if any(trouble.code == FindingCode.WRONG_HEADER for trouble in troubles):  # what the reader found in it follows from it
            findings = tuple(finding for finding in findings if not finding.is_error)
        return (), (*findings, *troubles)
    if not len(table):
        help = Said("add one row for each application")
        return (), (*findings, *troubles, error(FindingCode.NO_APPLICATIONS, Said("the table has no rows"), table.header[0].place, help))
    if len(table) > MOST_APPLICATIONS:
        size = {"number": len(table), "most": MOST_APPLICATIONS}
        message = Said("the table has {number} rows, more than the {most} applications that are read of one", **size)
        too_many = error(FindingCode.TOO_MANY_ROWS, message, table.row_place(MOST_APPLICATIONS), Said("split it into several"))
        return (), (*findings, *troubles, too_many)
    applications = _Rows(table, columns, form).applications()
    notes = dict(notes_in(table, applications, columns.identifier.index))
    beside = {table.ragged[row] for row in notes if row in table.ragged}  # that a note has no further cells says nothing more
    concerned = _ragged(table, columns, applications)
    findings = tuple(replace(finding, subject=concerned.get(finding, "")) for finding in findings if finding not in beside)
    digits, totals = _hidden_digits(table, columns, form), totals_in(applications)
    thousands = three_decimals_in(table, columns.fields, form) if mapped.numbers is None else ()
    doubts = (
        *digits,
        *thousands,
        *small_percentages_in(table, columns.fields, form),
        *odd_years_in(table, columns.fields, form),
    )
    return tuple(applications), (
        *findings,
        *troubles,
        *doubts,
        *totals,
        *limited(header_rows_in(table, applications)),
        *limited(dittos_in(table, columns.fields, form, applications)),
        *limited(notes.values()),
        *limited(_doubled_labels(applications, columns.label)),
    )


def _hidden_digits(table: Table, columns: Columns, form: Form) -> Iterator[Finding]:
    """Numbers of which the sheet shows less than is read, once for a column."""
    numbers = [column for column in columns.fields if form[column.name].type == "number"]
    for column in (*numbers, *columns.levels, *columns.published):
        found = table.hidden_digits(column.index)
        if found is not None:
            yield found


def _ragged(table: Table, columns: Columns, applications: Sequence[Application]) -> Mapping[Finding, str]:
    """Which application a row with too many or too few cells is about. Where one is missing or too much nobody knows, so that only
    the first cell of such a row is certain to be what its column says."""
    if columns.identifier.index != 0:
        return {}
    return {finding: applications[row].id for row, finding in table.ragged.items()}


class _RowValues(NamedTuple):
    """What a row says beside its answers; of columns of one kind in their order."""

    levels: tuple[Any, ...]
    gates: tuple[Any, ...]
    published: tuple[Any, ...]
    label: str | None
    received: datetime | None
    id: str | None


class _Rows:
    """The rows of one table, each read into an application."""

    def __init__(self, table: Table, columns: Columns, form: Form) -> None:
        self._table, self._columns = table, columns
        fields = _indices(columns.fields)
        self._places = {path: fields.get(path) for name, question in form.items() for path in question.paths(name)}
        self._levels, self._gates, self._published = map(_indices, (columns.levels, columns.gates, columns.published))
        self._nothing: dict[str, Value] = {name: question.left_out(name) for name, question in form.items()}

    def applications(self) -> list[Application]:
        """Column by column, and then row by row, what the columns say."""
        findings: dict[int, list[Finding]] = {}

        def values(column: Column) -> list[Any]:
            return column_values(column, self._table.column_texts(column.index), findings)

        columns, nothing = self._columns, [None] * len(self._table)
        fields = {column.name: values(column) for column in columns.fields}
        levels, gates, published = (self._rows_of(list(map(values, some))) for some in (columns.levels, columns.gates, columns.published))
        labels = values(columns.label) if columns.label is not None else nothing
        received = values(columns.received) if columns.received is not None else nothing
        rows = map(_RowValues, levels, gates, published, labels, received, values(columns.identifier))
        return [self._application(row, self._answers(row, fields), said, findings.get(row, [])) for row, said in enumerate(rows)]

    def _rows_of(self, columns: Sequence[Sequence[Any]]) -> Iterable[tuple[Any, ...]]:
        return zip(*columns, strict=True) if columns else [()] * len(self._table)

    def _answers(self, row: int, fields: Mapping[str, Sequence[Any]]) -> dict[str, Value]:
        """By field what the row answers, or that it does not."""
        answers = dict(self._nothing)
        for name, column in fields.items():
            value = column[row]
            if value is not None:
                answers[name] = value
        return answers

    def _application(self, row: int, answers: dict[str, Value], said: _RowValues, findings: list[Finding]) -> Application:
        place = self._table.row_place(row)
        id = said.id or self._stand_in(row, place, findings)
        return Application(
            id=id,
            place=place,
            values=answers,
            places=RowPlaces(self._table, row, self._places),
            label=said.label or "",
            received=said.received,
            levels=RowLevels(self._table, row, self._levels, said.levels),
            recorded=RowRecorded(self._table, row, self._gates, said.gates),
            published=RowPublished(self._table, row, self._published, said.published),
            findings=tuple(replace(finding, subject=id) for finding in findings),
            identifier=TableCell(self._table, row, self._columns.identifier.index),
        )

    def _stand_in(self, row: int, place: Place, findings: list[Finding]) -> str:
        """What an application without identifier is spoken of: its file and row."""
        cell = self._table.cell(row, self._columns.identifier.index)
        if not cell.text.strip():
            help = Said("write one that no other row has, or delete the row")
            findings.append(error(FindingCode.NO_IDENTIFIER, Said("the row has no identifier"), cell.place, help))
        return f"{Path(place.file).name}:{place.cell or place.line}"


def _indices(columns: Iterable[Column]) -> dict[str, int]:
    return {column.name: column.index for column in columns}


def _doubled_labels(applications: Sequence[Application], label: Column | None) -> Iterator[Finding]:
    """One label beside two identifiers: perhaps one applicant twice. Row numbers are positions among the applications."""
    if label is None:
        return
    first: dict[str, int] = {}
    for row, application in enumerate(applications):
        earlier = first.setdefault(application.label, row)
        other = applications[earlier].id
        if application.label and other != application.id:
            message = Said("`{text}` stands in two rows, `{one}` and `{other}`", text=application.label, one=other, other=application.id)
            also = [(label.table.cell(earlier, label.index).place, Said("the row `{id}`", id=other))]
            place = label.table.cell(row, label.index).place
            yield warning("doubled-label", message, place, Said("check that they are two applications"), also)

"""The columns of the table that a call reads, and what their cells hold."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from callscore.application.column_targets import column_targets
from callscore.call.evaluator_rules import YesOrNo
from callscore.call.fields import Field, TableMapping
from callscore.call.model import Call
from callscore.evaluators.level import levels_asked
from callscore.report.choice_titles import choices_told
from callscore.report.csv.csv_text import csv_text
from callscore.report.style import Style
from callscore.report.text.condition_text import alternatives_text
from callscore.sentence import Said

IDENTIFIER = "application"
"""The column of identifiers of a table that no call knows yet."""


class TableColumn(Struct, frozen=True):
    """header  as the first row has it
    parts   what a cell of it holds, in words
    """

    header: str
    parts: tuple[str, ...]


def table_columns(call: Call, table: TableMapping, style: Style) -> list[TableColumn]:
    """The columns that are read, in the order in which the call names them."""
    said = TableColumn(table.application, (style.say("the identifier of the application, a different one in each row"),))
    columns = [said]
    if table.label is not None:
        columns.append(TableColumn(table.label, (style.say("what is shown beside the identifier"),)))
    if table.received is not None:
        columns.append(TableColumn(table.received, (style.say("the moment of receipt: date, time and offset"),)))
    return [*columns, *_fields(call, table, style), *_levels(call, table, style), *_verdicts(table, style)]


def header_line(call: Call) -> str:
    """The first line of the table as CSV; of a call without `table:` one whose columns `map` finds."""
    table = call.table
    if table is None:
        targets = (target for target in column_targets(call) if target.key in ("fields", "levels", "gates"))
        return csv_text([[IDENTIFIER, *dict.fromkeys(target.name for target in targets)]])
    return csv_text([dict.fromkeys(_headers(table))])


def header_notes(call: Call) -> tuple[Said, ...]:
    """Where the call looks for that line, and how a CSV file with it is written; nothing where it is the first line of any table."""
    table = call.table
    if table is None:
        return ()
    notes = []
    if table.sheet is not None:
        notes.append(Said("in a workbook the call reads the sheet `{sheet}`", sheet=table.sheet))
    if table.header_row not in (None, 1):
        notes.append(Said("the call looks for this line in row {row}: paste it there", row=table.header_row))
    if table.encoding is not None:
        notes.append(Said("a CSV file is to be saved in {encoding}, as the call says", encoding=table.encoding))
    return tuple(notes)


def _headers(table: TableMapping) -> Iterator[str]:
    yield table.application
    yield from (column for column in (table.label, table.received) if column is not None)
    yield from table.fields.values()
    yield from table.levels.values()
    yield from (gate.column for gate in table.gates.values())


def kind_parts(field: Field, call: Call, style: Style) -> list[str]:
    """What an answer is, in words: `number`, `in EUR`, `at least 0`."""
    parts = [style.say("whole number" if field.whole else field.type)]
    parts += [style.say("in {unit}", unit=style.tell(field.unit))] if field.unit else []
    parts += [style.say("one of {choices}", choices=choices_told(field, style))] if field.one_of else []
    parts += [alternatives_text(field.within, call, style)] if field.within is not None else []
    return parts


def _fields(call: Call, table: TableMapping, style: Style) -> Iterator[TableColumn]:
    for name, column in table.fields.items():
        field = call.application[name]
        parts = [style.words(field.title) or name, *kind_parts(field, call, style)]
        if name in table.percent:
            parts.append(style.say("per cent"))
        if name in table.blank:
            parts.append(style.say("empty means {value}", value=table.blank[name]))
        elif field.optional:
            parts.append(style.say("empty where there is none"))
        elif field.asked_when is not None:
            parts.append(style.say("empty where it is not asked"))
        if field.type == "boolean":
            parts.append(style.listed(("true", *table.yes)) + " / " + style.listed(("false", *table.no)))
        yield TableColumn(column, tuple(parts))


def _levels(call: Call, table: TableMapping, style: Style) -> Iterator[TableColumn]:
    asked = levels_asked(call.criteria, call.gates)
    for name, column in table.levels.items():
        if isinstance(asked[name], YesOrNo):
            yes, no = style.listed(("yes", *table.yes)), style.listed(("no", *table.no))
            yield TableColumn(column, (style.say("answer of evaluators to {gate}", gate=name), f"{yes} / {no}"))
            continue
        low, high = (style.number(level) for level in asked[name].scale)
        yield TableColumn(column, (style.say("level of {criterion}, from {low} to {high}", criterion=name, low=low, high=high),))


def _verdicts(table: TableMapping, style: Style) -> Iterator[TableColumn]:
    for gate in table.gates.values():
        yield TableColumn(gate.column, (style.say("`{met}` where it is met, `{not_met}` where not", met=gate.met, not_met=gate.not_met),))

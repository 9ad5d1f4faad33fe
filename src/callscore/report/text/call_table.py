"""The table that a call reads, as a person reads it: which columns it has, and what to write into them."""

from __future__ import annotations

from callscore.call.fields import TableMapping
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading, paragraph
from callscore.report.style import FAINT, Style
from callscore.report.table_columns import table_columns
from callscore.rulebook.rulebook import Rulebook

_DAYS = {"day first": "days as day/month/year, or year-month-day", "month first": "days as month/day/year, or year-month-day"}
_HEADER = "`show --format csv` prints its first line, to paste into a spreadsheet"


def table_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """A row for each column; nothing where the call reads no table."""
    call = rulebook.call
    if call.table is None:
        return []
    rows = [Entry(column.header, "", (Detail(", ".join(column.parts)),)) for column in table_columns(call, call.table, style)]
    lines = heading(style.say("THE TABLE"), style.say("one row for each application"))
    return lines + entries(rows, is_aligned=True) + entries(_apart(call.table, style)) + paragraph(style.say(_HEADER), FAINT)


def _apart(table: TableMapping, style: Style) -> list[Entry]:
    """What holds for the whole table."""
    said = []
    if table.numbers is not None:
        said.append(
            style.say("numbers with a comma before decimals" if table.numbers.has_commas else "numbers with a point before decimals")
        )
    if table.dates is not None:
        said.append(style.say(_DAYS[table.dates]))
    rows = [Entry(style.say("written"), "", (Detail("; ".join(said)),))] if said else []
    if table.empty:
        rows.append(Entry(style.say("read as empty"), "", (Detail(", ".join(table.empty)),)))
    if table.ignore:
        rows.append(Entry(style.say("not read"), "", (Detail(", ".join(table.ignore)),)))
    return rows

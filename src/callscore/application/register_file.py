"""The office's register, a YAML file or a table, as entries of one form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TypeGuard

from callscore.application.choices import in_backticks
from callscore.application.filled import heading_place
from callscore.application.recordings import ASKED, COMPLETED, UNTIL, VERDICT, Recording
from callscore.call.fields import TableMapping as Mapped
from callscore.call.part_reading import read_part
from callscore.call.register_texts import RegisterEntry, RegisterFile
from callscore.finding import Finding, did_you_mean, error, in_place_of, nearest, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.flow_yaml import flow
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.source.table import Table, TableRow, header_missing
from callscore.source.table_request import TableRequest
from callscore.source.tables import read_table
from callscore.source.yaml_text import read_yaml

REGISTER_COLUMNS = ("application", "file", "received", "withdrawn")
"""The columns of a register that is a table, beside those of verdicts and days."""
_DAYS = (ASKED, UNTIL, COMPLETED)
_YAML_ENDINGS = (".yaml", ".yml")


def read_register(
    path: Path, records: Mapping[str, Recording], leaves_others: bool, mapped: Mapped | None = None
) -> tuple[tuple[RegisterEntry, ...], tuple[Finding, ...]]:
    """The entries of the file. `leaves_others`: columns of verdicts that this call does not ask are left alone. `mapped` is how the call
    reads tables of applications, which may bear this name too.

    Findings besides those of the readers and of the shape: `no-header`, `missing-column`, `unknown-column`, `table-not-read` (a
    warning)."""
    if path.suffix.casefold() in _YAML_ENDINGS:
        node, findings = read_yaml(path)
        file, shape = read_part(RegisterFile, node) if node is not None else (None, ())
        shape = (_by_identifier(node.values["register"]),) if _is_by_identifier(node) else shape
        return (file.register_ if file is not None else ()), (*findings, *shape)
    names = [*REGISTER_COLUMNS, *_columns_of(records)]
    table, findings = read_table(path, TableRequest(names=names))
    if table is None:
        return (), findings
    if mapped is not None and table.column("application") is None and table.column(mapped.application) is not None:
        message = Said("a table of applications, which is no register, is not read")
        return (), (*findings, warning("table-not-read", message, Place(str(path)), Said("name the file itself, not the folder")))
    headless = header_missing(table, names, findings)
    if headless is not None:
        return (), headless
    troubles = [*findings, *_column_findings(table, records, leaves_others)]
    if table.column("application") is None:
        return (), tuple(troubles)
    read = [read_part(RegisterEntry, _entry(row, records, troubles)) for row in table.rows]
    return tuple(entry for entry, _ in read if entry is not None), (*troubles, *(finding for _, found in read for finding in found))


def _is_by_identifier(node: SourceNode | None) -> TypeGuard[Entries]:
    return isinstance(node, Entries) and isinstance(node.get("register"), Entries)


def _by_identifier(written: SourceNode) -> Finding:
    """The help is the first entry as a list has it."""
    assert isinstance(written, Entries)
    first = next(iter(written), "…")
    said = written.get(first)
    rest = "".join(f", {key}: {flow(value)}" for key, value in said.values.items()) if isinstance(said, Entries) else ""
    help = Said("write one entry for each application: `{entry}`", entry=f"- {{application: {first}{rest}}}")
    return error(FindingCode.NOT_A_LIST, Said("a register is a list"), heading_place(written), help)


def _column_findings(table: Table, records: Mapping[str, Recording], leaves_others: bool) -> Iterator[Finding]:
    known = [*REGISTER_COLUMNS, *_columns_of(records)]
    if table.column("application") is None:
        there = Said("a register has the columns {names}", names=in_backticks(known))
        near = nearest("application", [head.text for head in table.header])
        help = in_place_of(near, "application") if near else there
        yield error(FindingCode.MISSING_COLUMN, Said("the column `{column}` is missing", column="application"), table.header[0].place, help)
    for head in table.header:
        near = did_you_mean(head.text, known)
        if head.text and head.text not in known and (near or not leaves_others):
            help = near or Said("known here are {names}", names=in_backticks(known))
            yield error(FindingCode.UNKNOWN_COLUMN, Said("`{column}` is no column of a register", column=head.text), head.place, help)


def _columns_of(records: Mapping[str, Recording]) -> Iterator[str]:
    """`formal`, and where it may be completed `formal asked`, `formal until`, `formal completed`."""
    for key, recording in records.items():
        for part in recording.keys if recording.completion is not None else (VERDICT,):
            yield key if part == VERDICT else f"{key} {part}"


def _entry(row: TableRow, records: Mapping[str, Recording], troubles: list[Finding]) -> Entries:
    """The row as the entry that a YAML file would have; blank cells say nothing."""
    cells = {head.text: row.cell(index) for index, head in enumerate(row.table.header) if head.text}
    troubles += [trouble for index in range(len(row.table.header)) if (trouble := row.trouble(index)) is not None]
    values: dict[str, SourceNode] = {name: cells[name] for name in REGISTER_COLUMNS if name in cells and not cells[name].is_blank}
    recorded = {key: node for key in records if (node := _recorded(key, cells)) is not None}
    if recorded:
        values["recorded"] = _entries(recorded, row.place)
    return _entries(values, row.place)


def _recorded(key: str, cells: Mapping[str, Scalar]) -> SourceNode | None:
    """A verdict, or the days with the verdict among them."""
    verdict = cells.get(key)
    parts = {day: cells[name] for day in _DAYS if (name := f"{key} {day}") in cells and not cells[name].is_blank}
    if verdict is not None and not verdict.is_blank:
        parts = {VERDICT: verdict, **parts} if parts else {}
    if not parts:
        return verdict if verdict is not None and not verdict.is_blank else None
    return _entries(parts, next(iter(parts.values())).place)


def _entries(values: Mapping[str, SourceNode], place: Place) -> Entries:
    return Entries({key: Scalar(key, _first(node, place)) for key, node in values.items()}, dict(values), place)


def _first(node: SourceNode, place: Place) -> Place:
    return node.place if isinstance(node, Scalar) else place


def file_matches(written: str, place: Place) -> bool:
    """Whether the file is the one whose name, with as many folders before it as were written, is that."""
    parts = Path(written).parts
    return bool(parts) and Path(place.file).parts[-len(parts) :] == parts


def names_of(places: Collection[Place]) -> list[str]:
    return [Path(place.file).name for place in places]

"""A file of the roster as it is written: names, and what each of them is to assess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.flow_yaml import flow
from callscore.source.flow_yaml import flow_list as names_listed
from callscore.source.folder import is_yaml
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.source.node import Sequence as Listed
from callscore.source.table import Table
from callscore.source.table_request import TableRequest
from callscore.source.tables import read_table
from callscore.source.yaml_text import read_yaml

KEY, COLUMN, APPLICATION = "evaluators", "evaluator", "application"
SAMPLES = "calibration"
"""The key, and the column, of the applications that everybody assesses and that never count."""
ALL = "all"
"""In place of applications: whoever has it assesses every one."""
_FORM = Said("write the names under `evaluators:`, `evaluators: [Rossi, Bianchi]`; in a table in the column `evaluator`")
_ASSIGNMENT = Said("write `all`, or the applications in brackets, as in `{name}: [first, second]`", name="Rossi")


class WrittenEvaluator(Struct, frozen=True):
    """A name, and the applications beside it; None where it assesses all."""

    name: Scalar
    applications: tuple[Scalar, ...] | None = None


class WrittenRoster(Struct, frozen=True):
    """What a file of the roster says: the evaluators, and the names of the calibration samples."""

    evaluators: tuple[WrittenEvaluator, ...]
    samples: tuple[Scalar, ...] = ()


def written_in(path: Path) -> tuple[WrittenRoster, tuple[Finding, ...]]:
    """What that file says. Findings besides those of the readers: `no-roster`, `not-an-assignment`, `not-samples`, `blank-value`."""
    samples: tuple[Scalar, ...] = ()
    if is_yaml(path):
        node, read = read_yaml(path)
        listed = node.get(KEY) if isinstance(node, Entries) else node
        found, findings = _of_node(listed)
        written = node.get(SAMPLES) if isinstance(node, Entries) else None
        samples, troubles = _samples_of(written) if written is not None else ((), [])
        findings = [*findings, *troubles]
        place, help = _nobody(node, listed)
    else:
        table, read = read_table(path, TableRequest(names=(COLUMN,)))
        found, findings = _of_table(table) if table is not None else ((), [])
        samples = _samples_in(table) if table is not None else ()
        place, help = table.header[0].place if table is not None and table.header else None, _FORM
    findings = [*read, *findings]
    if not found and not any(finding.is_error for finding in findings):
        findings.append(error("no-roster", Said("the roster names nobody"), place or Place(str(path)), help))
    return WrittenRoster(found, samples), tuple(findings)


def _samples_of(written: SourceNode) -> tuple[tuple[Scalar, ...], list[Finding]]:
    """The names in a list."""
    if isinstance(written, Listed) and all(isinstance(item, Scalar) and item.text.strip() for item in written):
        return tuple(item for item in written if isinstance(item, Scalar)), []
    help = Said("write the names in brackets, as in `calibration: [sample-1]`")
    if isinstance(written, Scalar) and not written.is_blank:
        help = Said("write `{text}`", text=flow(names_listed(written.text, written.place)))
    return (), [error("not-samples", Said("this does not name the calibration samples"), written.place, help)]


def _samples_in(table: Table) -> tuple[Scalar, ...]:
    """The names in the column of the samples; one that stands in several rows once."""
    column = table.column(SAMPLES)
    cells = (table.cell(row, column) for row in range(len(table))) if column is not None else ()
    return tuple({cell.text.strip(): cell for cell in reversed(list(cells)) if cell.text.strip()}.values())


def _of_node(node: SourceNode | None) -> tuple[tuple[WrittenEvaluator, ...], list[Finding]]:
    if isinstance(node, Listed):
        return tuple(WrittenEvaluator(item) for item in node if isinstance(item, Scalar) and item.text.strip()), []
    if not isinstance(node, Entries):
        return (), []
    findings = [_no_assignment(node.keys[name], value) for name, value in node.values.items() if not _is_assignment(value)]
    return tuple(WrittenEvaluator(node.keys[name], _applications(value)) for name, value in node.values.items()), findings


def _is_assignment(value: SourceNode) -> bool:
    """Whether it is `all`, or a list of names."""
    if isinstance(value, Scalar):
        return value.text == ALL
    return isinstance(value, Listed) and all(isinstance(item, Scalar) and item.text.strip() for item in value)


def _applications(value: SourceNode) -> tuple[Scalar, ...] | None:
    return tuple(item for item in value if isinstance(item, Scalar)) if isinstance(value, Listed) else None


def _no_assignment(name: Scalar, value: SourceNode) -> Finding:
    place = value.place if not isinstance(value, Scalar) or not value.is_blank else name.place
    return error("not-an-assignment", Said("this does not say what `{name}` is to assess", name=name.text), place, _ASSIGNMENT)


def _of_table(table: Table) -> tuple[tuple[WrittenEvaluator, ...], list[Finding]]:
    """One row a name; with a column of applications one for each of theirs, which may stand apart."""
    names, applications = table.column(COLUMN), table.column(APPLICATION)
    if names is None:
        return (), []
    rows = [row for row in range(len(table)) if table.cell(row, names).text.strip()]
    if applications is None:
        return tuple(WrittenEvaluator(table.cell(row, names)) for row in rows), []
    by_name: dict[str, list[tuple[Scalar, Scalar]]] = {}
    for row in rows:
        name = table.cell(row, names)
        by_name.setdefault(name.text.strip(), []).append((name, table.cell(row, applications)))
    findings = [finding for own in by_name.values() for finding in _row_findings(own)]
    return tuple(map(_of_rows, by_name.values())), findings


def _of_rows(own: Sequence[tuple[Scalar, Scalar]]) -> WrittenEvaluator:
    given = tuple(application for _, application in own if application.text.strip())
    is_of_all = any(each.text.strip() == ALL for each in given)
    return WrittenEvaluator(own[0][0], None if is_of_all else given)


def _row_findings(own: Sequence[tuple[Scalar, Scalar]]) -> Iterator[Finding]:
    """Rows of one evaluator that name no application, or one beside all."""
    for name, application in own:
        if not application.text.strip():
            message = Said("`{key}` has no value", key=APPLICATION)
            yield error(FindingCode.BLANK_VALUE, message, name.place, Said("write the application, or `all`"))
    everything = next((application for _, application in own if application.text.strip() == ALL), None)
    if everything is not None and len(own) > 1:
        message = Said("`{name}` has all applications here, and some in other rows", name=own[0][0].text)
        yield error("doubled-assignment", message, everything.place, Said("keep one of the two"))


def _nobody(node: SourceNode | None, listed: SourceNode | None) -> tuple[Place | None, Said]:
    """Where a roster without names goes wrong, and what to write there."""
    if isinstance(listed, Scalar) and not listed.is_blank:
        return listed.place, Said("write `{text}`", text=flow(names_listed(listed.text, listed.place)))
    first = next(iter(node.keys.values()), None) if isinstance(node, Entries) else None
    return first.place if first is not None else None, _FORM

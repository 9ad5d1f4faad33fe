"""The evaluators' sheet as lines of one form, whether it was written as a table or as a YAML list."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from callscore.finding import Finding, did_you_mean, error, in_place_of, nearest, quoted_names
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.folder import is_yaml
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.table import Table, TableCell, header_missing
from callscore.source.table_request import TableRequest
from callscore.source.tables import read_table
from callscore.source.yaml_text import read_yaml
from callscore.spelling.column_words import column_meant

KEY = "assessments"
NEEDED = ("application", "evaluator", "criterion", "level")
SHEET_COLUMNS = (*NEEDED, "reason", "against", "conflict", "struck")

_COLUMNS = Said(
    "an assessments file has the columns {needed} and may have {others}",
    needed=quoted_names(NEEDED),
    others=quoted_names(SHEET_COLUMNS[len(NEEDED) :]),
)


class SheetLine(ABC):
    """One assessment as written."""

    @abstractmethod
    def text(self, column: str) -> str:
        """What stands in the column, without blanks around it; empty where nothing does."""

    @abstractmethod
    def has(self, column: str) -> bool:
        """Whether there is a place for it, however empty."""

    @abstractmethod
    def quick(self, column: str) -> Scalar:
        """The same as a scalar whose place may be no more than the file's."""

    @abstractmethod
    def scalar(self, column: str) -> Scalar:
        """The same with its place."""

    @abstractmethod
    def origin(self, column: str) -> Scalar | TableCell:
        """What finds the place when it is asked for."""

    @abstractmethod
    def trouble(self, column: str) -> Finding | None:
        """Why the cell cannot be used."""


@dataclass(frozen=True, slots=True)
class _Row(SheetLine):
    """A row of a table: its texts at once, scalars and places only when asked for."""

    table: Table
    index: int
    texts: tuple[str, ...]
    columns: Mapping[str, int]

    def text(self, column: str) -> str:
        if column not in self.columns:
            return ""
        return self.texts[self.columns[column]].strip() if column == "level" else self.table.name(self.index, self.columns[column])

    def has(self, column: str) -> bool:
        return column in self.columns

    def quick(self, column: str) -> Scalar:
        return Scalar(self.text(column), self.table.place)

    def scalar(self, column: str) -> Scalar:
        return self.table.cell(self.index, self.columns[column])

    def origin(self, column: str) -> TableCell:
        return TableCell(self.table, self.index, self.columns[column])

    def trouble(self, column: str) -> Finding | None:
        at = self.columns[column]
        return self.table.trouble(self.index, at) if column == "level" else self.table.trouble_as_name(self.index, at)


@dataclass(frozen=True, slots=True)
class AssessmentEntry(SheetLine):
    """A mapping of a YAML list; `cells` are its values by column."""

    cells: Mapping[str, Scalar]
    place: Place

    def text(self, column: str) -> str:
        written = self.cells.get(column)
        return "" if written is None or written.is_blank else written.text.strip()

    def has(self, column: str) -> bool:
        return column in self.cells

    def quick(self, column: str) -> Scalar:
        return self.scalar(column)

    def scalar(self, column: str) -> Scalar:
        return self.cells.get(column) or Scalar("", self.place)

    def origin(self, column: str) -> Scalar:
        return self.scalar(column)

    def trouble(self, column: str) -> Finding | None:
        return None


def read_sheet(path: Path) -> tuple[tuple[SheetLine, ...], tuple[Finding, ...]]:
    """The lines of an assessments file, `.yaml`, `.csv` or `.xlsx`, and what is wrong with its form.

    Findings besides those of the readers: `no-header`, `missing-column`, `unknown-column`, `not-a-list`, `not-a-mapping`, `unknown-key`,
    `missing-key`, `not-a-scalar`, `no-assessments`."""
    if is_yaml(path):
        node, findings = read_yaml(path)
        lines, more = _entries(node) if node is not None else ([], [])
    else:
        table, findings = read_table(path, TableRequest(names=SHEET_COLUMNS))
        headless = header_missing(table, SHEET_COLUMNS, findings) if table is not None else None
        if headless is not None:
            return (), headless
        lines, more = _rows(table) if table is not None else ([], [])
    if not lines and not findings and not more:
        message, help = Said("the assessments file holds no assessment"), Said("write one, or leave the file out")
        more = [error("no-assessments", message, Place(str(path)), help)]
    return tuple(lines), (*findings, *more)


def _rows(table: Table) -> tuple[list[SheetLine], list[Finding]]:
    columns = {name: index for name in SHEET_COLUMNS if (index := table.column(name)) is not None}
    absent = [name for name in SHEET_COLUMNS if name not in columns]
    strangers = [head for head in table.header if head.text and head.text not in SHEET_COLUMNS]
    meant = _columns_meant(strangers, absent)
    findings = [_in_place_of(name, head) if name in NEEDED else _unknown_column(head, name) for name, head in meant.items()]
    findings += [_unknown_column(head) for head in strangers if head not in meant.values()]
    for name in NEEDED:
        if name in absent and name not in meant:
            message = Said("the column `{column}` is missing", column=name)
            findings.append(error(FindingCode.MISSING_COLUMN, message, table.header[0].place, _COLUMNS))
    if any(name in absent for name in NEEDED):
        return [], findings
    return [_Row(table, index, tuple(table.texts(index)), columns) for index in range(len(table))], findings


def _columns_meant(strangers: Iterable[Scalar], absent: Collection[str]) -> dict[str, Scalar]:
    """By column that is absent the header that stands in its place: its word in another language, or another spelling."""
    meant: dict[str, Scalar] = {}
    for head in strangers:
        name = _name_meant(head.text, absent)
        if name:
            meant.setdefault(name, head)
    return meant


def _name_meant(written: str, absent: Collection[str]) -> str:
    """Which of the names that are absent the one written stands for; empty where it is none of them."""
    word = column_meant(written)
    return word if word is not None and word in absent else nearest(written, absent) or ""


def _in_place_of(name: str, head: Scalar) -> Finding:
    message = Said("the column `{column}` is missing, and `{text}` is no column of an assessments file", column=name, text=head.text)
    return error(FindingCode.MISSING_COLUMN, message, head.place, _instead(name, head.text))


def _unknown_column(head: Scalar, meant: str = "") -> Finding:
    message = Said("`{column}` is no column of an assessments file", column=head.text)
    return error(FindingCode.UNKNOWN_COLUMN, message, head.place, _instead(meant, head.text))


def _entries(root: SourceNode) -> tuple[list[SheetLine], list[Finding]]:
    """The entries of a list, which may stand under the name of the file as those of the office's other files do."""
    if isinstance(root, Entries) and list(root) == [KEY] and isinstance(root.values[KEY], Sequence):
        root = root.values[KEY]
    if not isinstance(root, Sequence):
        help = Said("write one entry a line: `- {{application: …, evaluator: …, criterion: …, level: …}}`")
        return [], [error(FindingCode.NOT_A_LIST, Said("an assessments file is a list"), root.place, help)]
    lines: list[SheetLine] = []
    findings: list[Finding] = []
    for item in root:
        if not isinstance(item, Entries):
            help = Said("write its keys: {keys}", keys=quoted_names(NEEDED))
            findings.append(error(FindingCode.NOT_A_MAPPING, Said("an assessment is a mapping"), item.place, help))
            continue
        troubles = list(_form_troubles(item))
        findings += troubles
        if not troubles:
            lines.append(AssessmentEntry({key: value for key, value in item.values.items() if isinstance(value, Scalar)}, item.place))
    return lines, findings


def _form_troubles(item: Entries) -> Iterator[Finding]:
    absent = [name for name in SHEET_COLUMNS if name not in item]
    meant = {key: _name_meant(key, absent) for key in item if key not in SHEET_COLUMNS}
    for key, value in item.values.items():
        if key in meant:
            help = _instead(meant[key], key)
            yield error(FindingCode.UNKNOWN_KEY, Said("`{key}` is no key of an assessment", key=key), item.keys[key].place, help)
        elif not isinstance(value, Scalar):
            message = Said("`{key}` takes a single value, not a list or a mapping", key=key)
            yield error(FindingCode.NOT_A_SCALAR, message, value.place, Said("write one entry for each level"))
    for name in NEEDED:
        if name in absent and name not in meant.values() and not (name == "level" and ("conflict" in item or "struck" in item)):
            first = next(iter(item.keys.values()), None)
            place = first.place if first else item.place
            yield error(FindingCode.MISSING_KEY, Said("`{key}` is missing", key=name), place, Said("write `{key}: …` here", key=name))


def _instead(meant: str, written: str) -> Said:
    if meant:
        return in_place_of(written, meant)
    return did_you_mean(written, SHEET_COLUMNS) or Said("known here are {names}", names=quoted_names(SHEET_COLUMNS))

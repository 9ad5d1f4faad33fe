"""The grid of a call in a workbook of four sheets → the nodes of a call, each at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.call.grid_gaps import LANGUAGES, missing_rows, row_finding, with_a_column, with_a_row
from callscore.call.grid_help import scoreless_row, share_in_a_grid
from callscore.call.grid_sheets import GRID_HEADS, GridSheet, grid_sheets, head_row
from callscore.call.language_read import note_languages
from callscore.call.model import Call
from callscore.call.part import key_names
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.place import Place, Text
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.source.node import Sequence as Listed
from callscore.source.table import cell_scalar
from callscore.source.workbook_cells import BookCell, CellSheet, read_cells
from callscore.source.yaml_text import yaml_of
from callscore.spelling.truth_words import truth_meant

T = TypeVar("T", dict[str, Any], list[Any])

TAKEN_OVER = "taken over"
"""A column of fields: the set of a library that stands in place of a field, whose name is then `from`."""
UNDER, SCORE = "under", "score"
"""Columns of criteria: the criterion above, and a score that has no columns of its own."""
BAND_COLUMNS = ("when", "otherwise", "points", "level", "text")
"""Of bands, or of the levels of a scale: one row each, below the row of their criterion or beginning in it."""
SCORE_COLUMNS = ("of", "assessed", "step", "evaluators", "value", "linear", "outside", "hit", "in a gap")
LISTED_COLUMNS = ("one of", "same")
IN_LANGUAGES = ("title", "help", "met", "not met", "cite", "text", "source says", "note")
"""Columns that may be followed by a language."""
TRUTH_COLUMNS = ("optional", "whole", "otherwise")
BETWEEN_CHOICES, MEMBERS_OF = ";", "[]"
_FORMULA_COLUMNS = ("when", "within", "require", "value", "of", "example")
"""`[1..5]` is a formula there, and a list elsewhere."""


class Grid(Struct, frozen=True):
    """A call as its workbook says it, not checked yet. A row that is needed and missing is in it with the value that its finding proposes,
    so that everything else is checked at once."""

    call: Entries
    rows: Mapping[Place, _Line]
    refused: Mapping[Place, Finding]
    """By its place what is wrong with a cell that could not be read."""

    def told(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """What is wrong with the call, in the words of its workbook; of a cell that could not be read that alone."""
        return tuple(self._told(finding) for finding in findings if self.refused.get(finding.place, finding) == finding)

    def _told(self, finding: Finding) -> Finding:
        """A key that is missing is told by the row to add, or at the column to fill in."""
        line = self.rows.get(finding.place)
        if line is not None and finding.code == FindingCode.SHARE_NOT_POSSIBLE and line.holds("max", finding.place):
            return share_in_a_grid(finding, line.text("max"), self._is_beside_points(line))
        if line is not None and finding.code == FindingCode.CRITERION_WITHOUT_SCORE:
            return scoreless_row(
                finding, tuple(cell.text for head, cell in line.cells.items() if head.split()[0] in ("criterion", "title"))
            )
        if (
            line is None
            or finding.code != FindingCode.MISSING_KEY
            or "key" not in finding.message.gaps
            or line.is_structured(finding.place)
        ):
            return finding
        if "key" in line.cells:
            return with_a_row(finding, line.text("key"), GridSheet.RANKING)
        column = line.columns.get(str(finding.message.gaps["key"]))
        return with_a_column(finding, column or finding.place)

    def _is_beside_points(self, line: _Line) -> bool:
        """Whether another criterion under the same one has a maximum that is no share."""
        beside = (other for other in self.rows.values() if other is not line and other.text(UNDER) == line.text(UNDER))
        return any("criterion" in other.cells and other.text("max").strip()[-1:] not in ("", "%") for other in beside)


def read_grid(path: Path, identifier: str) -> tuple[Grid | None, tuple[Finding, ...]]:
    """The grid of the call of that identifier; None where the workbook cannot be read.

    Findings besides those of `read_cells`: `no-grid-sheet`, `no-grid-head`, `missing-key`; warnings: `sheet-passed-over`."""
    book, findings = read_cells(path)
    if book is None:
        return None, findings
    sheets, more = grid_sheets(book, str(path))
    if GridSheet.CRITERIA not in sheets:
        return None, (*findings, *more)
    reading = _GridReading(str(path), sheets)
    call = reading.call(identifier)
    _note_languages(call)
    return Grid(call, reading.rows, reading.refused), (*findings, *more, *reading.findings)


def _note_languages(call: Entries) -> None:
    """The grid says in which language it is told what is wrong, also where no call can be made of it."""
    written = call.get(LANGUAGES)
    first = next(iter(written), None) if isinstance(written, Listed) else None
    if isinstance(first, Scalar) and not first.is_blank:
        note_languages([first.text])


class _Line(Struct, frozen=True):
    """A row of a sheet: by the head of its column each cell that holds something, and the place of each cell that could."""

    cells: Mapping[str, BookCell]
    columns: Mapping[str, Place]

    def text(self, head: str) -> str:
        return self.cells[head].text if head in self.cells else ""

    def holds(self, head: str, place: Place) -> bool:
        """Whether the cell in that column is the one of the place."""
        return head in self.cells and self.cells[head].place == place

    def is_structured(self, place: Place) -> bool:
        """Whether the cell there holds a list or a mapping, with keys of its own."""
        return any(cell.place == place and _structured(head, cell) is not None for head, cell in self.cells.items())


class _GridReading(Struct):
    name: str
    sheets: Mapping[str, CellSheet]
    findings: list[Finding] = field(default_factory=list)
    refused: dict[Place, Finding] = field(default_factory=dict)
    """By its place what is wrong with a cell."""
    rows: dict[Place, _Line] = field(default_factory=dict)
    """Each row that was read, by its cells."""

    def call(self, identifier: str) -> Entries:
        home = Place(self.name)
        root: dict[str, Any] = {"call": Scalar(identifier, home)}
        for line in self._lines(GridSheet.RANKING):
            self._rule(line, root)
        grid: dict[str, Entries | Listed] = {
            "application": self._fields(),
            "gates": Listed(tuple(_entries(self._values(line), line) for line in self._lines(GridSheet.GATES)), home),
            "criteria": self._criteria(),
        }
        self._complete(root)
        root |= {key: value for key, value in grid.items() if tuple(value)}
        return _mapping({key: root[key] for key in sorted(root, key=_position)}, home)

    def _complete(self, root: dict[str, Any]) -> None:
        """Add the rows that are needed, and tell them: where there is a sheet for them, below its rows."""
        rows = missing_rows(root, self._languages())
        sheet = self.sheets.get(GridSheet.RANKING) or CellSheet(self.name, GridSheet.RANKING)
        first = max(sheet.rows, default=1) + 1
        for row, (key, value) in enumerate(rows.items(), first):
            place = sheet.place(row, 0)
            self._report(row_finding(key, value, place, GridSheet.RANKING))
            *above, own = key.split(".")
            tree = root.setdefault(above[0], {}) if above else root
            tree[own] = _structured("", BookCell(value, sheet, row, 0)) or Scalar(value, place)

    def _languages(self) -> tuple[str, ...]:
        """Of the texts, by the heads of their columns."""
        heads = (head.rpartition(" ") for line in self.rows.values() for head in line.columns)
        return tuple(dict.fromkeys(code for name, _, code in heads if _is_of_a_language(name, code)))

    def _lines(self, title: str) -> list[_Line]:
        """The rows below the head of the sheet."""
        sheet = self.sheets.get(title)
        if sheet is None:
            return []
        head = head_row(sheet, title)
        if head is None:
            message = Said("no row of the sheet begins with `{head}`", head=GRID_HEADS[title])
            self._report(error("no-grid-head", message, sheet.place(1, 0), Said("write the names of the columns above its rows")))
            return []
        heads = {column: cell for column, cell in sheet.rows[head].items() if cell.text}
        below = (row for row in sorted(sheet.rows) if row > head)
        lines = [line for line in (_line(sheet, row, heads) for row in below) if line.cells]
        self.rows |= {cell.place: line for line in lines for cell in line.cells.values()}
        return lines

    def _rule(self, line: _Line, root: dict[str, Any]) -> None:
        """A row of a key and its value; a key with a dot is one inside another, one that ends with `[]` adds to a list."""
        written = self._named(line, "key")
        if written is None:
            return
        value = self._value("", line.cells.get("value") or line.cells["key"]._replace(text="", odd=None))
        above, dot, key = written.text.strip().partition(".")
        tree = self._inside(root, above, {}, written.place) if dot else root
        if tree is None:
            return
        key = key if dot else above
        if not key.endswith(MEMBERS_OF):
            tree[key] = value
        elif (listed := self._inside(tree, key.removesuffix(MEMBERS_OF), [], written.place)) is not None:
            listed.append(value)

    def _named(self, line: _Line, head: str) -> BookCell | None:
        """The cell in which the row has its name."""
        named = line.cells.get(head)
        if named is None:
            message = Said("the row has no `{head}`", head=head)
            self._report(
                error(FindingCode.BLANK_VALUE, message, next(iter(line.cells.values())).place, Said("write it, or delete the row"))
            )
        return named

    def _inside(self, tree: dict[str, Any], key: str, fresh: T, place: Place) -> T | None:
        """What stands under the key, which the others in it are added to; None where that is a single value."""
        inner = tree.setdefault(key, fresh)
        if isinstance(inner, type(fresh)):
            return inner
        message = Said("`{key}` stands here twice", key=key)
        self._report(error(FindingCode.DOUBLED_KEY, message, place, Said("keep one of the two")))
        return None

    def _fields(self) -> Entries:
        tree: dict[str, Any] = {}
        for line in self._lines(GridSheet.FIELDS):
            named = self._named(line, "field")
            if named is not None:
                self._field(line, named, tree)
        return _mapping(tree, Place(self.name))

    def _field(self, line: _Line, named: BookCell, tree: dict[str, Any]) -> None:
        *above, name = named.text.replace(MEMBERS_OF, "").split(".")
        of: dict[str, Any] | None = tree
        for each in above:
            for key in (each, "of"):
                of = self._inside(of, key, {}, named.place) if of is not None else None
        if of is None:
            return
        own = {key: value for key, value in self._values(line).items() if key != "field"}
        if TAKEN_OVER in own:
            of[name] = own[TAKEN_OVER]
        elif (before := self._inside(of, name, {}, named.place)) is not None:
            before.update(own)

    def _criteria(self) -> Listed:
        """The tree of criteria: each below the one that it names."""
        top: list[dict[str, Any]] = []
        known: dict[str, dict[str, Any]] = {}
        node: dict[str, Any] | None = None
        for line in self._lines(GridSheet.CRITERIA):
            if "criterion" in line.cells:
                node = self._criterion(line)
                (self._above(line, known) or {"criteria": top}).setdefault("criteria", []).append(node)
                known[line.text("criterion")] = node
            if node is None:
                self._named(line, "criterion")
            else:
                self._band(line, node)
        return Listed(tuple(_mapping(each, Place(self.name)) for each in top), Place(self.name))

    def _above(self, line: _Line, known: Mapping[str, dict[str, Any]]) -> dict[str, Any] | None:
        """The criterion above that of the row; None where it is one of the first."""
        name = line.text(UNDER)
        if name and name not in known:
            message = Said("`{name}` is no criterion of a row above", name=name)
            help = did_you_mean(name, known) or Said("write the criterion above before those below it")
            self._report(error(FindingCode.UNKNOWN_CRITERION, message, line.cells[UNDER].place, help))
        return known.get(name)

    def _criterion(self, line: _Line) -> dict[str, Any]:
        values = self._values(line)
        node = {key: value for key, value in values.items() if key not in (UNDER, *SCORE_COLUMNS, *BAND_COLUMNS)}
        score = {key: values[key] for key in SCORE_COLUMNS if key in values}
        return {**node, SCORE: score} if score else node

    def _band(self, line: _Line, node: dict[str, Any]) -> None:
        """A band of the criterion, or what a level of its scale means."""
        values = self._values(line)
        band = {key: values[key] for key in BAND_COLUMNS if key in values}
        if not band:
            return
        place = next(iter(line.cells.values())).place
        score = self._inside(node, SCORE, {}, place)
        if score is not None:
            score.setdefault("anchors" if "assessed" in score else "rows", []).append(_entries(band, line))

    def _values(self, line: _Line) -> dict[str, Any]:
        """By its column each value; columns of several languages, `title it`, make one."""
        values: dict[str, Any] = {}
        for head, cell in line.cells.items():
            name, _, language = head.rpartition(" ")
            if _is_of_a_language(name, language):
                values.setdefault(name, {})[language] = self._value(name, cell)
            else:
                values[head] = self._value(head, cell)
        home = next(iter(line.cells.values())).place
        return {key: _mapping(value, home) if isinstance(value, dict) else value for key, value in values.items()}

    def _value(self, head: str, cell: BookCell) -> SourceNode:
        trouble = (cell.odd.trouble(cell.place, cell.text) if cell.odd is not None else None) or _unclosed(head, cell)
        if trouble is not None:
            self._report(trouble)
            self.refused[cell.place] = trouble
            return Scalar("", cell.place)
        if head in TRUTH_COLUMNS:
            return Scalar(truth_meant(cell.text) or cell.text, cell.place)
        structured = _structured(head, cell)
        if structured is not None:
            return structured
        if head in LISTED_COLUMNS:
            texts = (text.strip() for text in cell.text.split(BETWEEN_CHOICES))
            return Listed(tuple(cell_scalar(text, cell.place) for text in texts if text), cell.place)
        return cell_scalar(cell.text, cell.place)

    def _report(self, finding: Finding) -> None:
        self.findings.append(finding)


_ORDER = [name.replace("_", " ") for name in key_names(Call)]


def _position(key: str) -> int:
    """Where a key of a call stands among the others; one that is unknown stands behind them."""
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def _line(sheet: CellSheet, row: int, heads: Mapping[int, BookCell]) -> _Line:
    cells = sheet.rows[row]
    columns = {" ".join(head.text.split()): column for column, head in heads.items()}
    named = {head: cells[column] for head, column in columns.items() if column in cells}
    return _Line(named, {head: sheet.place(row, column) for head, column in columns.items()})


def _is_of_a_language(name: str, code: str) -> bool:
    """Whether a head that ends with the code is that of a text in a language."""
    return len(code) == len("en") and name in IN_LANGUAGES


def _structured(head: str, cell: BookCell) -> SourceNode | None:
    """A list or a mapping that is written in a cell as call.yaml writes it on a line; None of any other text."""
    text = cell.text.strip()
    is_list = text[:1] + text[-1:] == "[]" and head not in _FORMULA_COLUMNS
    if not is_list and text[:1] + text[-1:] != "{}":
        return None
    written = Text.of(cell.place.file, text)
    node, findings = yaml_of(written)
    if node is None or findings or isinstance(node, Scalar):
        return None
    if isinstance(node, Entries) and any(isinstance(value, Scalar) and value.is_blank for value in node.values.values()):
        return None  # `{employees}` stands for a value in a text
    return _moved(node, replace(cell.place, text=written))


def _unclosed(head: str, cell: BookCell) -> Finding | None:
    """`unclosed-bracket`: a list or a mapping that does not end. A text may begin so, and of a formula the language tells it."""
    text = cell.text.strip()
    opened = text[:1]
    closing = {"{": "}", "[": "]"}.get(opened)
    if closing is None or head in (*IN_LANGUAGES, *_FORMULA_COLUMNS) or text.count(opened) <= text.count(closing):
        return None
    return error(
        FindingCode.UNCLOSED_BRACKET,
        Said("the `{sign}` is not closed", sign=opened),
        cell.place,
        Said("close it with `{open}`", open=closing),
    )


def _moved(node: SourceNode, place: Place) -> SourceNode:
    """The node at that place, with all that is in it."""
    if isinstance(node, Scalar):
        return Scalar(node.text, place, node.quoted)
    if isinstance(node, Entries):
        keys = {name: Scalar(key.text, place, key.quoted) for name, key in node.keys.items()}
        return Entries(keys, {name: _moved(value, place) for name, value in node.values.items()}, place)
    return Listed(tuple(_moved(item, place) for item in node), place)


def _entries(values: Mapping[str, Any], line: _Line) -> Entries:
    """The values of a row; a key stands at the value, so that what is wrong with it is told there."""
    return _mapping(values, next(iter(line.cells.values())).place)


def _mapping(tree: Mapping[str, Any], home: Place) -> Entries:
    values = {key: _built(value, home) for key, value in tree.items()}
    return Entries({key: Scalar(key, value.place) for key, value in values.items()}, values, _first_place(values.values(), home))


def _built(value: Any, home: Place) -> SourceNode:
    if isinstance(value, dict):
        return _mapping(value, home)
    if isinstance(value, list):
        items = tuple(_built(item, home) for item in value)
        return Listed(items, _first_place(items, home))
    assert isinstance(value, Scalar | Entries | Listed)
    return value


def _first_place(nodes: Any, home: Place) -> Place:
    return next((node.place for node in nodes), home)

"""A call as a workbook of four sheets, as `callscore new --from` reads it: fields; gates; criteria with their bands; and all the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from callscore.call.grid_sheets import GRID_HEADS, GridSheet
from callscore.call.grid_workbook import (
    BAND_COLUMNS,
    BETWEEN_CHOICES,
    IN_LANGUAGES,
    LISTED_COLUMNS,
    MEMBERS_OF,
    SCORE,
    SCORE_COLUMNS,
    TAKEN_OVER,
    UNDER,
)
from callscore.report.findings.excerpt import width_of
from callscore.report.workbook.book_look import HEAD_FILL, BookLook, broad, written_book
from callscore.report.workbook.row_height import row_height
from callscore.source.flow_yaml import flow
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.source.node import Sequence as Listed

GridRow = Mapping[str, str]
"""By column what stands in the cell."""
_FIRST_COLUMNS: Mapping[str, tuple[str, ...]] = {
    GridSheet.FIELDS: ("field", "type", "title", "unit", "one of", "within", "example", "help", "key", "optional"),
    GridSheet.GATES: ("gate", "title", "require", "cite", "met", "not met", "if undetermined"),
    GridSheet.CRITERIA: (
        "criterion",
        UNDER,
        "title",
        "max",
        "weight",
        "threshold",
        *SCORE_COLUMNS,
        *BAND_COLUMNS,
        SCORE,
        "if undetermined",
        "cite",
    ),
    GridSheet.RANKING: ("key", "value"),
}
_OWN_SHEETS = ("call", "application", "gates", "criteria")
"""What stands elsewhere than on the last sheet; the name of the folder is that of the call."""
_NARROWEST, _WIDEST = 10, 48


def grid_book(call: Entries) -> bytes:
    """The file, from the call as it is written, without its identifier. The same bytes for the same call."""

    def write(look: BookLook) -> None:
        for title, rows in grid_rows(call).items():
            _write(look, title, rows)

    return written_book(write)


def grid_rows(call: Entries) -> dict[str, list[GridRow]]:
    """By sheet its rows. What a sheet has no columns for stands in a cell as call.yaml writes it on a line."""
    application, gates, criteria = (call.get(key) for key in ("application", "gates", "criteria"))
    rest = (row for key, value in call.values.items() if key not in _OWN_SHEETS for row in _rule_rows(key, value))
    return {
        GridSheet.FIELDS: list(_field_rows(application, "")) if isinstance(application, Entries) else [],
        GridSheet.GATES: [_cells(gate) for gate in gates if isinstance(gate, Entries)] if isinstance(gates, Listed) else [],
        GridSheet.CRITERIA: list(_criterion_rows(criteria, "")) if isinstance(criteria, Listed) else [],
        GridSheet.RANKING: list(rest),
    }


def _field_rows(fields: Entries, above: str) -> Iterator[GridRow]:
    for name, own in fields.values.items():
        path = f"{above}{name}"
        if not isinstance(own, Entries):
            yield {"field": path, TAKEN_OVER: _text(own)}
            continue
        of = own.get("of")
        is_list = isinstance(kind := own.get("type"), Scalar) and kind.text == "list"
        yield {"field": path, **_cells(own, but=("of",))}
        if isinstance(of, Entries):
            yield from _field_rows(of, f"{path}{MEMBERS_OF if is_list else ''}.")


def _criterion_rows(criteria: Listed, under: str) -> Iterator[GridRow]:
    for node in criteria:
        if not isinstance(node, Entries):
            continue
        score, below = node.get("score"), node.get("criteria")
        head = {**_cells(node, but=("score", "criteria")), **({UNDER: under} if under else {})}
        if isinstance(score, Entries) and _has_columns(score):
            head |= _cells(score, but=("rows", "anchors"))
            yield from _with_bands(head, score.get("rows") or score.get("anchors"))
        else:
            yield {**head, **({SCORE: flow(score)} if score is not None else {})}
        if isinstance(below, Listed):
            yield from _criterion_rows(below, head["criterion"])


def _with_bands(head: GridRow, bands: SourceNode | None) -> Iterator[GridRow]:
    """The row of a criterion; each band has a row of its own below."""
    yield head
    for band in bands if isinstance(bands, Listed) else ():
        assert isinstance(band, Entries)
        yield _cells(band)


def _has_columns(score: Entries) -> bool:
    """Whether all of a score can stand in the columns: its own, and those of its bands."""
    listed = "anchors" if "assessed" in score else "rows"
    bands = score.get(listed)
    if not all(key in (*SCORE_COLUMNS, listed) for key in score):
        return False
    items = tuple(bands) if isinstance(bands, Listed) else ()
    is_list = bands is None or isinstance(bands, Listed)
    return is_list and all(isinstance(each, Entries) and set(each) <= set(BAND_COLUMNS) for each in items)


def _rule_rows(key: str, value: SourceNode) -> Iterator[GridRow]:
    if not isinstance(value, Entries) or any("." in name or name.endswith(MEMBERS_OF) for name in value):
        yield {"key": key, "value": _text(value)}
        return
    for name, inner in value.values.items():
        if isinstance(inner, Listed) and len(inner):
            yield from ({"key": f"{key}.{name}{MEMBERS_OF}", "value": _text(item)} for item in inner)
        else:
            yield {"key": f"{key}.{name}", "value": _text(inner)}


def _cells(node: Entries, but: Iterable[str] = ()) -> dict[str, str]:
    """The values of a mapping, each in its column; a text in several languages in one column for each."""
    cells: dict[str, str] = {}
    for key, value in node.values.items():
        if key in but:
            continue
        if isinstance(value, Entries) and key in IN_LANGUAGES and all(len(language) == len("en") for language in value):
            cells |= {f"{key} {language}": _text(text) for language, text in value.values.items()}
        elif isinstance(value, Listed) and key in LISTED_COLUMNS and _can_be_joined(value):
            cells[key] = f"{BETWEEN_CHOICES} ".join(_text(item) for item in value)
        else:
            cells[key] = _text(value)
    return cells


def _can_be_joined(listed: Listed) -> bool:
    texts = [item.text if isinstance(item, Scalar) else "" for item in listed]
    are_plain = all(text and text == text.strip() and BETWEEN_CHOICES not in text for text in texts)
    return bool(texts) and are_plain and texts[0][0] not in "[{"


def _text(node: SourceNode) -> str:
    return node.text if isinstance(node, Scalar) else flow(node)


class _Columns(Struct):
    """The columns of a sheet, those that are usual first; `widths` in digits."""

    heads: list[str]
    widths: list[int] = field(default_factory=list)


def _columns(title: str, rows: list[GridRow]) -> _Columns:
    used = list(dict.fromkeys(key for row in rows for key in row))
    first = _FIRST_COLUMNS[title]
    usual = [head for name in first for head in (name, *(each for each in used if each.rpartition(" ")[0] == name and each not in first))]
    heads = [head for head in usual if head in used] if rows else list(first)
    heads += [head for head in used if head not in heads]
    widths = [min(max([_NARROWEST, width_of(head) + 2, *(width_of(row.get(head, "")) + 2 for row in rows)]), _WIDEST) for head in heads]
    return _Columns(heads, widths)


def _write(look: BookLook, title: str, rows: list[GridRow]) -> None:
    sheet, columns = look.book.add_worksheet(title), _columns(title, rows)
    for number, (head, width) in enumerate(zip(columns.heads, columns.widths, strict=True)):
        sheet.set_column(number, number, width, look.of(num_format="@", locked=False))
        sheet.write_string(0, number, head, look.of(bold=True, bg_color=HEAD_FILL, bottom=1))
    for row, cells in enumerate(rows, 1):
        opens = GRID_HEADS[title] in cells and title == GridSheet.CRITERIA
        for number, head in enumerate(columns.heads):
            if cells.get(head):
                sheet.write_string(row, number, cells[head], look.of(num_format="@", locked=False, bold=opens and number == 0))
        sheet.set_row(row, row_height((cells.get(head, ""), width) for head, width in zip(columns.heads, columns.widths, strict=True)))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    broad(sheet, columns.widths)

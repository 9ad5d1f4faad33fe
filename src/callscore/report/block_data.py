"""The blocks of a report as plain values, for templates: every text as it may be shown, every colour by its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import asdict

from callscore.report.findings.excerpt import visible
from callscore.report.report_blocks import (
    Banner,
    BoxPlot,
    DrawnColumn,
    Entry,
    EntryList,
    Gap,
    Heading,
    Lines,
    Paragraph,
    ReportBlock,
    ShareBar,
    TextGrid,
)
from callscore.report.style import BOLD, FAINT, GREEN, RED, YELLOW

TINT_NAMES = {BOLD: "bold", FAINT: "faint", RED: "red", GREEN: "green", YELLOW: "yellow", "": ""}


def block_data(block: ReportBlock) -> dict[str, Any]:
    """`kind` says which block it is; the other keys are called as its fields are."""
    match block:
        case Heading(text, right):
            return {"kind": "heading", "text": visible(text), "right": visible(right)}
        case Banner(left, right, tints):
            return {"kind": "banner", "left": visible(left), "right": visible(right), "tints": [TINT_NAMES[tint] for tint in tints if tint]}
        case EntryList(items):
            return {"kind": "entries", "items": [_entry(item) for item in items]}
        case Paragraph(text, tint):
            return {"kind": "paragraph", "text": visible(text), "tint": TINT_NAMES[tint]}
        case Gap():
            return {"kind": "gap"}
        case Lines(lines):
            return {"kind": "lines", "lines": [visible(line) for line in lines]}
        case TextGrid(columns, rows):
            heads = [{"name": visible(each.name), "number": each.is_number, "share": each.share} for each in columns]
            cells = [[visible(cell) for cell in row] for row in rows]
            drawn = _drawn(block.drawn) if block.drawn is not None else None
            return {"kind": "grid", "title": visible(block.title), "columns": heads, "rows": cells, "drawn": drawn}


def page_data(blocks: Iterable[ReportBlock]) -> list[dict[str, Any]]:
    """Those of a page, which makes room between them by itself."""
    return [block_data(block) for block in blocks if not isinstance(block, Gap)]


def _drawn(column: DrawnColumn) -> dict[str, Any]:
    return {"low": column.low, "high": column.high, "drawings": [_drawing(each) for each in column.drawings]}


def _drawing(drawing: BoxPlot | ShareBar) -> dict[str, int | None]:
    """A box plot has the keys of one, a bar its length alone."""
    return asdict(drawing)


def _entry(entry: Entry) -> dict[str, Any]:
    details = [{"text": visible(each.text), "tint": TINT_NAMES[each.tint], "lead": visible(each.lead)} for each in entry.details]
    return {
        "name": visible(entry.name),
        "title": visible(entry.title),
        "details": details,
        "right": visible(entry.right),
        "depth": entry.depth,
        "tint": TINT_NAMES[entry.tint],
    }

"""A document as the data that the template sets in type. No text of a call or an applicant is ever part of the template."""

from __future__ import annotations

from typing import Any

from callscore.report.document.document import MADE_BY_KEYWORD, Document
from callscore.report.findings.excerpt import visible
from callscore.report.report_blocks import Banner, Entry, EntryList, Gap, Heading, Lines, Paragraph, ReportBlock, TextGrid
from callscore.report.style import BOLD, FAINT, GREEN, RED, YELLOW

_TINTS = {BOLD: "bold", FAINT: "faint", RED: "red", GREEN: "green", YELLOW: "yellow", "": ""}


def typeset_data(document: Document) -> dict[str, Any]:
    """All texts of the document under the names that `document.typ` reads."""
    return {
        "title": visible(document.title),
        "language": document.language,
        "issuer": visible(document.issuer),
        "dated": document.dated,
        "foot": visible(document.foot),
        "made": MADE_BY_KEYWORD,
        "wide": document.is_wide,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: ReportBlock) -> dict[str, Any]:
    match block:
        case Heading(text, right):
            return {"kind": "heading", "text": visible(text), "right": visible(right)}
        case Banner(left, right, tints):
            return {"kind": "banner", "left": visible(left), "right": visible(right), "tints": [_TINTS[tint] for tint in tints if tint]}
        case EntryList(items):
            return {"kind": "entries", "items": [_entry(item) for item in items]}
        case Paragraph(text, tint):
            return {"kind": "paragraph", "text": visible(text), "tint": _TINTS[tint]}
        case Gap():
            return {"kind": "gap"}
        case Lines(lines):
            return {"kind": "lines", "lines": [visible(line) for line in lines]}
        case TextGrid(columns, rows):
            heads = [{"name": visible(each.name), "number": each.is_number, "share": each.share} for each in columns]
            return {"kind": "grid", "columns": heads, "rows": [[visible(cell) for cell in row] for row in rows]}


def _entry(entry: Entry) -> dict[str, Any]:
    details = [{"text": visible(each.text), "tint": _TINTS[each.tint], "lead": visible(each.lead)} for each in entry.details]
    return {
        "name": visible(entry.name),
        "title": visible(entry.title),
        "details": details,
        "right": visible(entry.right),
        "depth": entry.depth,
        "tint": _TINTS[entry.tint],
    }

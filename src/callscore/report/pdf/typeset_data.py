"""A document as the data that the template sets in type. No text of a call or an applicant is ever part of the template."""

from __future__ import annotations

from typing import Any

from callscore.report.block_data import block_data
from callscore.report.document.document import MADE_BY_KEYWORD, Document
from callscore.report.findings.excerpt import visible


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
        "blocks": [block_data(block) for block in document.blocks],
    }

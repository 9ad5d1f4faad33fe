"""What is printed or opened in a word processor: the blocks of a report, with a title and a line at the foot of each page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from callscore import __version__
from callscore.report.report_blocks import ReportBlock

MADE_BY_KEYWORD = f"callscore {__version__}"
"""Among the keywords of every file that is made of a document: by it an earlier one is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """title     what it is, which is also its title in a list of files
    language  of its words
    issuer    who issues it; empty where the call names no authority
    day       the day that it bears, None where that is left to be filled in
    dated     the same in words, as the language writes it; empty where it is left
    blocks    its contents
    foot      what stands at the foot of each page: by what it was made
    is_wide   on paper that lies, for wide tables
    """

    title: str
    language: str
    issuer: str
    day: date | None
    dated: str
    blocks: tuple[ReportBlock, ...]
    foot: str
    is_wide: bool = False

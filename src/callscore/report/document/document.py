"""What is printed or opened in a word processor: the blocks of a report, with a title and a line at the foot of each page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from callscore import __version__
from callscore.call.model import Call
from callscore.report.report_blocks import ReportBlock
from callscore.report.style import Style

PAPER_WIDTH = 96
"""Columns that a document has for what is drawn with signs."""

MADE_BY_KEYWORD = f"callscore {__version__}"
"""Among the keywords of every file that is made of a document: by it an earlier one is known."""


class Document(Struct, frozen=True, kw_only=True):
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

    @classmethod
    def of(cls, call: Call, style: Style, day: date | None, blocks: Iterable[ReportBlock], foot: str, is_wide: bool = False) -> Document:
        """A document that is about a call, under its title and its authority."""
        return cls(
            title=style.words(call.title),
            language=style.language,
            issuer=style.words(call.authority),
            day=day,
            dated=style.day(day) if day is not None else "",
            blocks=tuple(blocks),
            foot=foot,
            is_wide=is_wide,
        )

"""What a report consists of before it is laid out: the same values become lines of a terminal, a page and a printed document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct


class Detail(Struct, frozen=True):
    """A paragraph of an entry. `lead` is its beginning; where it is given, it alone has the colour."""

    text: str
    tint: str = ""
    lead: str = ""


class Entry(Struct, frozen=True):
    """A name on the left, what there is to say in the middle, a figure on the right: `depth` indents it, `tint` colours its name and its
    figure."""

    name: str
    title: str = ""
    details: tuple[Detail, ...] = ()
    right: str = ""
    depth: int = 0
    tint: str = ""


class Heading(Struct, frozen=True):
    """Begins a section; `right` sums it up."""

    text: str
    right: str = ""


class Banner(Struct, frozen=True):
    """A line of the head of a report, with two ends. On a terminal that is too narrow for it, `tints` are those of all its lines, or of the
    first alone."""

    left: str
    right: str = ""
    tints: tuple[str, ...] = ()
    is_first_line_tinted: bool = False


class EntryList(Struct, frozen=True):
    """Entries one below the other, in columns of their own; `is_aligned` where all titles begin in one column, at whatever depth."""

    items: tuple[Entry, ...]
    is_aligned: bool = False


class Paragraph(Struct, frozen=True):
    """A text of its own."""

    text: str
    tint: str = ""
    indent: int = 2


class Gap(Struct, frozen=True):
    """Room between two blocks."""


class Lines(Struct, frozen=True):
    """What has columns or a drawing of its own, laid out for a terminal."""

    lines: tuple[str, ...]


class GridColumn(Struct, frozen=True):
    """`is_number` where its cells stand at the right; `share` of the room that columns without it leave; `node` of the grid of criteria
    whose points are in it, `total` for the score."""

    name: str
    is_number: bool = False
    share: int = 0
    node: str = ""


class BoxPlot(Struct, frozen=True, kw_only=True):
    """Where the marks of a distribution stand on its scale, from 0 to 1000; `own` is the value in question, None where it is not known."""

    least: int
    first: int
    median: int
    third: int
    greatest: int
    own: int | None


class ShareBar(Struct, frozen=True):
    """A bar from 0 to 1000; None where there is nothing to show."""

    length: int | None


class DrawnColumn(Struct, frozen=True):
    """A column of drawings, one for each row, behind the first cell. The other cells say the same: forms that cannot draw leave it out.

    low, high  what 0 and 1000 stand for
    """

    low: str
    high: str
    drawings: tuple[BoxPlot | ShareBar, ...]


class TextGrid(Struct, frozen=True):
    """A table with a header; each row has a cell for each column. Printed documents repeat the header on each page.

    keys   the identifiers of whom the rows are about; empty where they are about nobody
    title  tells it from the other tables of a page, for whoever hears it
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...] = ()
    drawn: DrawnColumn | None = None
    title: str = ""


ReportBlock: TypeAlias = Heading | Banner | EntryList | Paragraph | Gap | Lines | TextGrid


def heading(text: str, right: str = "") -> list[ReportBlock]:
    return [Heading(text, right)]


def entries(items: Iterable[Entry], is_aligned: bool = False) -> list[ReportBlock]:
    return [EntryList(tuple(items), is_aligned)]


def gate_entries(items: Iterable[Entry]) -> list[ReportBlock]:
    """Entries whose titles begin in one column where all names are as short as `E1` and `S`; one that is a word would push all others."""
    found = tuple(items)
    return entries(found, is_aligned=all(len(item.name) <= _SHORT_NAME for item in found))


_SHORT_NAME = 4


def paragraph(text: str, tint: str = "", indent: int = 2) -> list[ReportBlock]:
    return [Paragraph(text, tint, indent)]

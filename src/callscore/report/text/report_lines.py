"""The blocks of a report as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from callscore.report.findings.excerpt import width_of
from callscore.report.layout import GAP, at_both_ends, padded, without_style, wrapped
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import (
    Banner,
    Detail,
    Entry,
    EntryList,
    Gap,
    GridColumn,
    Heading,
    Lines,
    Paragraph,
    ReportBlock,
    TextGrid,
)
from callscore.report.style import BOLD, Style
from callscore.report.text.columns_in_line import columns_in_line

_LEAST_MIDDLE = 34
_LEAST_TITLE = 12
_WIDEST_LEFT = 46


def laid_out(blocks: Iterable[ReportBlock], style: Style) -> list[str]:
    """The lines of the blocks, in at most `style.width` columns; above a heading is an empty line."""
    return [line for block in blocks for line in _of_block(block, style)]


def report_text(blocks: Iterable[ReportBlock], style: Style) -> str:
    """A whole report. Ends with a line feed."""
    return "\n".join(line.rstrip() for line in laid_out(blocks, style)) + "\n"


def _of_block(block: ReportBlock, style: Style) -> list[str]:
    match block:
        case Heading(text, right):
            return ["", *_banner(Banner(text, right, (BOLD,), is_first_line_tinted=True), style)]
        case Banner():
            return _banner(block, style)
        case EntryList(items, is_aligned):
            return _entries(_aligned(items) if is_aligned else items, style)
        case Paragraph(text, tint, indent):
            return [" " * indent + style.paint(line, tint) for line in wrapped(text, style.width - indent, 2)]
        case Gap():
            return [""]
        case Lines(lines):
            return list(lines)
        case TextGrid(columns, rows):
            return _grid(columns, rows)


def _grid(columns: Sequence[GridColumn], rows: Sequence[Sequence[str]]) -> list[str]:
    sides = ["right" if column.is_number else "left" for column in columns]
    cells = [[without_style(cell) for cell in row] for row in ([column.name for column in columns], *rows)]
    return columns_in_line(cells, sides)


def _banner(banner: Banner, style: Style) -> list[str]:
    first, *more = at_both_ends(banner.left, banner.right, style.width)
    rest = () if banner.is_first_line_tinted else banner.tints
    return [style.paint(first, *banner.tints), *(style.paint(line, *rest) for line in more)]


def _entries(items: Sequence[Entry], style: Style) -> list[str]:
    """The entries in columns where there is room for them; otherwise the details of each below it."""
    right = max((width_of(without_style(item.right)) for item in items), default=0)
    left = min(max((_wanted(item) for item in items), default=0), style.width * 2 // 5, _WIDEST_LEFT)
    middle = style.width - left - right - 2 * len(GAP)
    if middle >= _LEAST_MIDDLE:
        return [line for item in items for line in _beside(item, style, left, middle, right)]
    return [line for item in items for line in _below(item, style, style.width - right - len(GAP), right)]


def _aligned(items: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same entries with their names padded, so that all titles begin in one column, at whatever depth."""
    column = max((len(_lead(item)) + width_of(without_style(item.name)) for item in items if item.title), default=0)
    return tuple(
        replace(item, name=item.name + NO_BREAK * (column - len(_lead(item)) - width_of(without_style(item.name)))) for item in items
    )


def _lead(item: Entry) -> str:
    return " " * (2 + 2 * item.depth)


def _wanted(item: Entry) -> int:
    return len(_lead(item)) + width_of(without_style(item.name)) + (len(GAP) + width_of(without_style(item.title)) if item.title else 0)


def _left(item: Entry, width: int) -> list[str]:
    """Name and title, what is left of the title below its beginning."""
    name = _lead(item) + without_style(item.name) + (GAP if item.title else "")
    hang = width_of(name)
    if not item.title and hang <= width:
        return [name]
    if width - hang < min(width_of(without_style(item.title)), _LEAST_TITLE):
        return _wrapped_after(_lead(item), f"{item.name} {item.title}", width)
    lines = wrapped(item.title, width - hang)
    return [name + lines[0], *(" " * hang + line for line in lines[1:])]


def _wrapped_after(lead: str, text: str, width: int) -> list[str]:
    """The text behind a lead, which is repeated as blanks."""
    return [lead + line for line in wrapped(text, width - width_of(lead), 2)]


def _beside(item: Entry, style: Style, left: int, middle: int, right: int) -> Iterator[str]:
    names = _left(item, left)
    details = [line for detail in item.details for line in _lines(detail, middle)]
    for number, (name, detail) in enumerate(zip_longest(names, details)):
        parts = [style.paint(padded(name or "", left), item.tint)]
        if detail is not None:
            parts.append(_painted(detail, style, middle))
        elif not number:
            parts.append(" " * middle)
        if not number and item.right:
            parts.append(style.paint(padded(without_style(item.right), right, right=True), item.tint))
        yield GAP.join(parts).rstrip()


def _below(item: Entry, style: Style, left: int, right: int) -> Iterator[str]:
    first, *more = _left(item, left)
    figure = GAP + style.paint(padded(without_style(item.right), right, right=True), item.tint) if item.right else ""
    yield (style.paint(padded(first, left) if figure else first, item.tint) + figure).rstrip()
    yield from (style.paint(line, item.tint) for line in more)
    indent = _lead(item) + "    "
    for detail in item.details:
        yield from ((indent + _painted(line, style, 0)).rstrip() for line in _lines(detail, style.width - len(indent)))


def _lines(detail: Detail, width: int) -> Sequence[Detail]:
    """The paragraph line by line; the colour of its lead stays with the first."""
    first, *more = wrapped(detail.text, width)
    rest = "" if detail.lead else detail.tint
    return [Detail(first, detail.tint, without_style(detail.lead)), *(Detail(line, rest) for line in more)]


def _painted(line: Detail, style: Style, width: int) -> str:
    blanks = " " * max(width - width_of(line.text), 0)
    if line.lead and line.text.startswith(line.lead):
        return style.paint(line.lead, line.tint) + line.text[len(line.lead) :] + blanks
    return style.paint(line.text, line.tint) + blanks

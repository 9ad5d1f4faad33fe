"""One indicator compared with its groups: a line for each, with a box plot and as many numbers next to it as fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from callscore.cluster.benchmark import Benchmarks
from callscore.cluster.comparison import Beside, ComparedIndicator, Distribution
from callscore.cluster.point_stretches import BetterEnd
from callscore.cluster.portfolio_groups import GroupKind
from callscore.number import Number
from callscore.report.findings.excerpt import width_of
from callscore.report.layout import GAP, padded, without_style
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Gap, Lines, Paragraph, ReportBlock, paragraph
from callscore.report.style import BOLD, FAINT, YELLOW, Style
from callscore.report.text.benchmark_groups import group_name
from callscore.report.text.box_plot import PlotScale, box_plot
from callscore.report.text.condition_text import name_text
from callscore.report.value_forms import unit_of

NARROWEST_PLOT, WIDEST_PLOT = 20, 48
INDENT = "  "

Read: TypeAlias = Callable[[Beside, Distribution], str]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of numbers next to the plots. `weight` says which ones stay where there is little room: the smallest."""

    head: str
    read: Read
    weight: int


def indicator_lines(compared: ComparedIndicator, benchmarks: Benchmarks, style: Style) -> list[ReportBlock]:
    """The own value, then every group that has clusters; those with too few values say so."""
    shown_ones = [each for each in compared.beside if each.distribution is not None]
    label = max(width_of(group_name(kind, style)) for kind in GroupKind)
    room = style.width - len(INDENT) - label - len(GAP) - NARROWEST_PLOT
    columns = _fitting(_columns(shown_ones, style), shown_ones, room)
    widths = [_width(column, shown_ones) for column in columns]
    left = style.width - len(INDENT) - label - len(GAP) - sum(len(GAP) + width for width in widths)
    scale = PlotScale.over(
        (each.distribution for each in shown_ones if each.distribution is not None), compared.value, min(left, WIDEST_PLOT)
    )
    lines: list[ReportBlock] = [Gap(), *_title(compared, benchmarks, style)]
    if scale is not None:
        heads = GAP.join(padded(column.head, width, right=True) for column, width in zip(columns, widths, strict=True))
        lines.append(Lines((style.paint(f"{INDENT}{' ' * label}{GAP}{padded(_ends(scale, style), scale.width)}{GAP}{heads}", FAINT),)))
    for each in compared.beside:
        if each.group.absence is not None or not each.group.rows:
            continue  # said once, among the groups
        name = padded(group_name(each.group.kind, style), label)
        if each.distribution is None or scale is None:
            lines += paragraph(f"{name.replace(' ', NO_BREAK)}{NO_BREAK}{NO_BREAK}{_why_not(each, benchmarks.smallest, style)}", FAINT)
            continue
        cells = [padded(column.read(each, each.distribution), width, right=True) for column, width in zip(columns, widths, strict=True)]
        lines.append(Lines((INDENT + GAP.join([name, box_plot(each.distribution, compared.value, scale), *cells]),)))
    return lines


def _title(compared: ComparedIndicator, benchmarks: Benchmarks, style: Style) -> Iterator[ReportBlock]:
    """`Committed members (committed_members): 18 members; higher is better (A.1.a)`."""
    call = benchmarks.rulebook.call
    name = name_text(call, compared.indicator, style)
    code = f" ({compared.indicator})" if name != compared.indicator else ""
    yield Paragraph(f"{name}{code}: {_own(compared, unit_of(call, compared.indicator), style)}", BOLD, indent=0)
    if compared.value is None:
        yield from paragraph(style.say("waits for {names}", names=_few(compared.waits_for, style)), YELLOW)


def _own(compared: ComparedIndicator, unit: str, style: Style) -> str:
    value = style.verdict("undetermined") if compared.value is None else style.number(compared.value) + (NO_BREAK + unit if unit else "")
    match compared.better:
        case BetterEnd.HIGHER:
            direction = style.say("higher is better")
        case BetterEnd.LOWER:
            direction = style.say("lower is better")
        case BetterEnd.NEITHER:
            direction = style.say("neither higher nor lower is better")
    by = f" ({', '.join(compared.criteria)})" if compared.criteria else f" ({style.say('assumed: no criterion reads it alone')})"
    return f"{value}; {direction}{by}"


def _few(names: Sequence[str], style: Style, most: int = 3) -> str:
    """The first names, and how many more there are."""
    named = ", ".join(names[:most])
    return (
        named
        if len(names) <= most
        else style.say_count(len(names) - most, "{names} and {count} more", "{names} and {count} more", names=named)
    )


def _why_not(beside: Beside, smallest: int, style: Style) -> str:
    one, several = "not shown: {count} value, fewer than {least}", "not shown: {count} values, fewer than {least}"
    text = style.say_count(beside.n, one, several, least=smallest)
    return text + (style.say("; {count} without a value", count=beside.missing) if beside.missing else "")


def _ends(scale: PlotScale, style: Style) -> str:
    """The two ends of the scale above the plots."""
    low, high = without_style(style.number(scale.low)), without_style(style.number(scale.high))
    return low + padded(high, max(scale.width - width_of(low), width_of(high) + 1), right=True)


def _columns(compared: Sequence[Beside], style: Style) -> list[_Column]:
    """In their order on the line; the column of missing values only where there are some."""
    columns = [
        _Column("n", lambda beside, _: str(beside.n), 0),
        _Column(style.say("minimum"), lambda _, numbers: _number(numbers.minimum, style), 7),
        _Column("Q1", lambda _, numbers: _number(numbers.first, style), 5),
        _Column(style.say("median"), lambda _, numbers: _number(numbers.median, style), 4),
        _Column("Q3", lambda _, numbers: _number(numbers.third, style), 5),
        _Column(style.say("maximum"), lambda _, numbers: _number(numbers.maximum, style), 7),
        _Column(style.say("percentile"), lambda beside, _: _number(beside.percentile, style), 1),
        _Column(style.say("to median"), lambda beside, _: _gap(beside.to_median, style), 2),
        _Column(style.say("to best"), lambda beside, _: _gap(beside.to_best, style), 3),
    ]
    if any(beside.missing for beside in compared):
        columns.insert(1, _Column(style.say("missing"), lambda beside, _: str(beside.missing), 6))
    return columns


def _fitting(columns: Sequence[_Column], compared: Sequence[Beside], room: int) -> list[_Column]:
    """The weightiest columns for which there is room, in their order."""
    kept: list[_Column] = []
    for column in sorted(columns, key=lambda each: each.weight):
        width = len(GAP) + _width(column, compared)
        if width > room:
            break
        room -= width
        kept.append(column)
    return [column for column in columns if column in kept]


def _width(column: _Column, compared: Sequence[Beside]) -> int:
    cells = [column.read(each, each.distribution) for each in compared if each.distribution is not None]
    return max(map(width_of, (column.head, *cells)))


def _number(number: Number | None, style: Style) -> str:
    return "–" if number is None else without_style(style.number(number))


def _gap(number: Number | None, style: Style) -> str:
    return "–" if number is None else without_style(style.signed(number))

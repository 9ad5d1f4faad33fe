"""One indicator compared with its groups: a line for each, with a box plot and as many numbers next to it as fit."""

from __future__ import annotations

from collections.abc import Sequence

from callscore.cluster.benchmark import Benchmarks
from callscore.cluster.comparison import Beside, ComparedIndicator
from callscore.cluster.portfolio_groups import GroupKind
from callscore.report.findings.excerpt import width_of
from callscore.report.layout import GAP, padded, without_style
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import Gap, Lines, ReportBlock, paragraph
from callscore.report.style import FAINT, Style
from callscore.report.text.benchmark_figures import FigureColumn, figure_columns, indicator_title, why_not_shown
from callscore.report.text.benchmark_groups import group_name
from callscore.report.text.box_plot import PlotScale, box_plot

NARROWEST_PLOT, WIDEST_PLOT = 20, 48
INDENT = "  "


def indicator_lines(compared: ComparedIndicator, benchmarks: Benchmarks, style: Style) -> list[ReportBlock]:
    """The own value, then every group that has clusters; those with too few values say so."""
    shown_ones = [each for each in compared.beside if each.distribution is not None]
    label = max(width_of(group_name(kind, style)) for kind in GroupKind)
    room = style.width - len(INDENT) - label - len(GAP) - NARROWEST_PLOT
    columns = _fitting(figure_columns(shown_ones, style), shown_ones, room)
    widths = [_width(column, shown_ones) for column in columns]
    left = style.width - len(INDENT) - label - len(GAP) - sum(len(GAP) + width for width in widths)
    scale = PlotScale.over(
        (each.distribution for each in shown_ones if each.distribution is not None), compared.value, min(left, WIDEST_PLOT)
    )
    lines: list[ReportBlock] = [Gap(), *indicator_title(compared, benchmarks, style)]
    if scale is not None:
        heads = GAP.join(padded(column.head, width, right=True) for column, width in zip(columns, widths, strict=True))
        lines.append(Lines((style.paint(f"{INDENT}{' ' * label}{GAP}{padded(_ends(scale, style), scale.width)}{GAP}{heads}", FAINT),)))
    for each in compared.beside:
        if each.group.absence is not None or not each.group.rows:
            continue  # said once, among the groups
        name = padded(group_name(each.group.kind, style), label)
        if each.distribution is None or scale is None:
            lines += paragraph(f"{name.replace(' ', NO_BREAK)}{NO_BREAK}{NO_BREAK}{why_not_shown(each, benchmarks.smallest, style)}", FAINT)
            continue
        cells = [padded(column.read(each, each.distribution), width, right=True) for column, width in zip(columns, widths, strict=True)]
        lines.append(Lines((INDENT + GAP.join([name, box_plot(each.distribution, compared.value, scale), *cells]),)))
    return lines


def _ends(scale: PlotScale, style: Style) -> str:
    """The two ends of the scale above the plots."""
    low, high = without_style(style.number(scale.low)), without_style(style.number(scale.high))
    return low + padded(high, max(scale.width - width_of(low), width_of(high) + 1), right=True)


def _fitting(columns: Sequence[FigureColumn], compared: Sequence[Beside], room: int) -> list[FigureColumn]:
    """The weightiest columns for which there is room, in their order."""
    kept: list[FigureColumn] = []
    for column in sorted(columns, key=lambda each: each.weight):
        width = len(GAP) + _width(column, compared)
        if width > room:
            break
        room -= width
        kept.append(column)
    return [column for column in columns if column in kept]


def _width(column: FigureColumn, compared: Sequence[Beside]) -> int:
    cells = [column.read(each, each.distribution) for each in compared if each.distribution is not None]
    return max(map(width_of, (column.head, *cells)))

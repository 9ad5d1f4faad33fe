"""The stress test as tables with drawings: for pages and paper, where a terminal has lines of signs."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.cluster.benchmark import Benchmark, Benchmarks
from callscore.cluster.comparison import Beside, ComparedIndicator, Distribution
from callscore.cluster.portfolio_groups import GroupKind
from callscore.number import Number
from callscore.report.number_forms import NO_BREAK
from callscore.report.report_blocks import BoxPlot, DrawnColumn, Gap, GridColumn, ReportBlock, ShareBar, TextGrid, heading, paragraph
from callscore.report.style import FAINT, Style
from callscore.report.text.benchmark_figures import figure_columns, indicator_title, why_not_shown
from callscore.report.text.benchmark_groups import group_name
from callscore.report.text.box_plot import PlotScale
from callscore.report.text.condition_text import name_text
from callscore.report.value_forms import unit_of

_STEPS = 1001
"""From 0 to 1000, both ends included."""


def indicator_grid(compared: ComparedIndicator, benchmarks: Benchmarks, style: Style) -> list[ReportBlock]:
    """The own value, then a table with a row for every group that has enough values; the others say why they have none."""
    beside = [each for each in compared.beside if each.group.absence is None and each.group.rows]
    shown = [(each, each.distribution) for each in beside if each.distribution is not None]
    scale = PlotScale.over((distribution for _, distribution in shown), compared.value, _STEPS)
    blocks: list[ReportBlock] = [Gap(), *indicator_title(compared, benchmarks, style)]
    if scale is not None:
        columns = figure_columns([each for each, _ in shown], style)
        rows = tuple((group_name(each.group.kind, style), *(column.read(each, numbers) for column in columns)) for each, numbers in shown)
        plots = tuple(_plot(numbers, compared.value, scale) for _, numbers in shown)
        heads = (GridColumn(style.say("group")), *(GridColumn(column.head, is_number=True) for column in columns))
        drawn = DrawnColumn(style.number(scale.low), style.number(scale.high), plots)
        blocks.append(TextGrid(heads, rows, drawn=drawn, title=name_text(benchmarks.rulebook.call, compared.indicator, style)))
    for each in beside:
        if each.distribution is None:
            why = why_not_shown(each, benchmarks.smallest, style)
            blocks += paragraph(f"{group_name(each.group.kind, style)}: {why}", FAINT)
    return blocks


def _plot(numbers: Distribution, own: Number | None, scale: PlotScale) -> BoxPlot:
    return BoxPlot(
        least=scale.column(numbers.minimum),
        first=scale.column(numbers.first),
        median=scale.column(numbers.median),
        third=scale.column(numbers.third),
        greatest=scale.column(numbers.maximum),
        own=scale.column(own) if own is not None else None,
    )


def profile_section(result: Benchmark, benchmarks: Benchmarks, style: Style) -> list[ReportBlock]:
    """All indicators below each other, each with its percentile among all clusters of the portfolio."""
    placed = list(_placed(result))
    if not placed:
        return []
    heads = (
        GridColumn(style.say("indicator"), share=1),
        GridColumn(style.say("value"), is_number=True),
        GridColumn(style.say("percentile"), is_number=True),
    )
    call = benchmarks.rulebook.call
    rows = tuple((name_text(call, each.indicator, style), *_figures(each, of, call, style)) for each, of in placed)
    bars = tuple(ShareBar(_length(of.percentile)) for _, of in placed)
    title = style.say("PROFILE")
    return [*heading(title, style.say("among all clusters")), TextGrid(heads, rows, drawn=DrawnColumn("0", "100", bars), title=title)]


def _placed(result: Benchmark) -> Iterator[tuple[ComparedIndicator, Beside]]:
    for compared in result.compared:
        for beside in compared.beside:
            if beside.group.kind is GroupKind.ALL and beside.distribution is not None:
                yield compared, beside


def _figures(compared: ComparedIndicator, beside: Beside, call: Call, style: Style) -> tuple[str, str]:
    unit = unit_of(call, compared.indicator)
    value = "–" if compared.value is None else style.number(compared.value) + (NO_BREAK + unit if unit else "")
    return value, "–" if beside.percentile is None else style.percentile(beside.percentile)


def _length(percentile: Number | None) -> int | None:
    """Of a hundred, in thousandths, halves upwards."""
    return None if percentile is None else (20 * percentile + 1) // 2

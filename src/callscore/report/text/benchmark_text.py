"""The stress test for people to read: the groups of the comparison, one small box plot for each indicator and group, and what would gain
points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from callscore.cluster.benchmark import Benchmark, Benchmarks
from callscore.cluster.comparison import ComparedIndicator
from callscore.finding import Finding
from callscore.report.report_blocks import Entry, Gap, ReportBlock, entries, heading, paragraph
from callscore.report.report_head import report_head
from callscore.report.source_notes import closing_sections
from callscore.report.style import FAINT, YELLOW, Style
from callscore.report.text.benchmark_groups import clusters_text, group_entry
from callscore.report.text.benchmark_plots import indicator_lines
from callscore.report.text.benchmark_steps import improvement_entries, open_entries
from callscore.report.text.report_lines import report_text

Compare: TypeAlias = Callable[[ComparedIndicator, Benchmarks, Style], list[ReportBlock]]
_SIGNS = "├ least  [ first quarter  | median  ] third quarter  ┤ greatest  ● this application"


def benchmark_text(
    benchmarks: Benchmarks, findings: Iterable[Finding], language: str | None, width: int, color: bool = False, sources: bool = False
) -> str:
    """The whole report, in at most `width` columns. Ends with a line feed."""
    style = Style.of(benchmarks.rulebook.call, language, width, color)
    check = benchmarks.results[0].check
    lines = report_head(benchmarks.rulebook, check.engines, check.why_one_engine, style, is_folded=not sources)
    lines += portfolio_section(benchmarks, style, style.say(_SIGNS))
    for result in benchmarks.results:
        lines += cluster_section(result, benchmarks, indicator_lines, style)
    ids = [result.application.id for result in benchmarks.results]
    lines += closing_sections(benchmarks.rulebook, findings, style, ids, is_folded=not sources)
    return report_text(lines, style)


def portfolio_section(benchmarks: Benchmarks, style: Style, legend: str) -> list[ReportBlock]:
    """What one is compared with, and how the figures and the drawings are to be read."""
    portfolio = benchmarks.portfolio
    lines = heading(style.say("PORTFOLIO"), f"{portfolio.name}, {clusters_text(len(portfolio), style)}")
    for remark in portfolio.remarks:
        lines += paragraph(style.say("it says of itself: {remark}", remark=remark), YELLOW)
    how = style.say("percentile: of 100 clusters, how many lie below; equal ones count half")
    best = style.say("to median, to best: the value minus the median, and minus the end of the best quarter")
    least = style.say("groups with fewer than {count} values are not shown; missing values are left out", count=benchmarks.smallest)
    for text in (legend, how, best, least):
        lines += paragraph(text, FAINT)
    return lines


def cluster_section(
    result: Benchmark, benchmarks: Benchmarks, compare: Compare, style: Style, profile: Sequence[ReportBlock] = ()
) -> list[ReportBlock]:
    """One cluster beside its groups by every indicator, each as `compare` shows it, behind the profile; then what it should do."""
    application = result.application
    lines = heading(" · ".join(name for name in (application.id, application.label) if name))
    lines += entries(group_entry(group, style) for group in result.groups)
    if result.has_own_row:
        lines += paragraph(style.say("its own row of the portfolio is left out"), FAINT)
    lines += profile
    for compared in result.compared:
        if compared.has_figures:
            lines += compare(compared, benchmarks, style)
    absent = [compared.indicator for compared in result.compared if not compared.has_figures]
    if absent:
        lines += [Gap(), *paragraph(style.say("without figures in the portfolio: {names}", names=", ".join(absent)), FAINT)]
    return [*lines, *_recommendations(result, style)]


def _recommendations(result: Benchmark, style: Style) -> Iterator[ReportBlock]:
    """What to improve, then what to answer; gates first, because points count for nothing before them."""
    found = result.recommendations
    gates = ", ".join(f"{reason.gate.gate} ({style.verdict(reason.verdict)})" for reason in found.gates)
    improve = improvement_entries(found.improve, result.check.explanation, style)
    yield from _section(style.say("WHAT WOULD GAIN MOST"), style.say("points of the total"), improve)
    if gates:
        yield Gap()
        yield from paragraph(style.say("points count only once the gates are met: {names}", names=gates), YELLOW)
    answers = open_entries(found.answer, result.check.explanation, style)
    yield from _section(style.say("WHAT IS OPEN"), style.say("at most"), answers)


def _section(title: str, right: str, rows: Sequence[Entry]) -> list[ReportBlock]:
    return heading(title, right) + entries(rows) if rows else []

"""The stress test of clusters on paper: each beside its groups, with drawings, and what would gain points."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from callscore.cluster.benchmark import Benchmark, Benchmarks
from callscore.report.document.document import PAPER_WIDTH, Document
from callscore.report.input_files import files_text
from callscore.report.report_blocks import Banner, ReportBlock, TextGrid
from callscore.report.report_head import edition_text, made_text
from callscore.report.style import BOLD, Style
from callscore.report.text.benchmark_grid import indicator_grid, profile_section
from callscore.report.text.benchmark_text import cluster_section, portfolio_section


def benchmark_report(benchmarks: Benchmarks, language: str | None, day: date | None) -> Document:
    """One cluster after the other; no other cluster is named, and no figure of a single one is shown."""
    rulebook = benchmarks.rulebook
    style = Style.of(rulebook.call, language, PAPER_WIDTH, color=False)
    blocks: list[ReportBlock] = [Banner(style.say("Stress test"), "", (BOLD,)), *portfolio_blocks(benchmarks, style)]
    for result in benchmarks.results:
        blocks += cluster_blocks(result, benchmarks, style)
    return Document.of(rulebook.call, style, day, blocks, stress_test_foot(benchmarks, style), is_wide=True)


def portfolio_blocks(benchmarks: Benchmarks, style: Style) -> list[ReportBlock]:
    """With what they are compared, and how the drawings are to be read."""
    legend = style.say("box: from the first to the third quartile, with the median; whiskers: least and greatest; dot: this application")
    return portfolio_section(benchmarks, style, legend)


def cluster_blocks(result: Benchmark, benchmarks: Benchmarks, style: Style) -> list[ReportBlock]:
    """One cluster, with its profile, and with drawings in the place of lines of signs."""
    blocks = cluster_section(result, benchmarks, indicator_grid, style, profile_section(result, benchmarks, style))
    return [_of_cluster(block, result.application.id) for block in blocks]


def _of_cluster(block: ReportBlock, id: str) -> ReportBlock:
    """A table says also of whom it is: a page may show several clusters."""
    return replace(block, title=f"{block.title} · {id}") if isinstance(block, TextGrid) else block


def stress_test_foot(benchmarks: Benchmarks, style: Style) -> str:
    """From which call and which files, by which engines."""
    check = benchmarks.results[0].check
    return f"{edition_text(benchmarks.rulebook, style)}{files_text(style)} · {made_text(check.engines, check.why_one_engine, style)}"

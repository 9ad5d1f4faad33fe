"""The stress test as one page: each cluster beside its groups, with drawings, and what would gain points."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.cluster.benchmark import Benchmarks
from callscore.finding import Finding
from callscore.report.block_data import page_data
from callscore.report.document.benchmark_report import cluster_blocks, portfolio_blocks, stress_test_foot
from callscore.report.findings.excerpt import visible
from callscore.report.html.page_file import page_file
from callscore.report.report_head import provenance_parts
from callscore.report.source_notes import closing_sections
from callscore.report.style import Style


def benchmark_page(benchmarks: Benchmarks, findings: Iterable[Finding], language: str | None) -> str:
    """The whole page, as one HTML file. It names no other cluster."""
    rulebook = benchmarks.rulebook
    style = Style.of(rulebook.call, language, 0, color=False)
    ids = [result.application.id for result in benchmarks.results]
    return page_file(
        "benchmark.html",
        kind=style.say("Stress test"),
        skip=style.say("Go to the comparison"),
        skip_to="portfolio",
        language=style.language,
        title=visible(style.words(rulebook.call.title)),
        issuer=visible(style.words(rulebook.call.authority)),
        provenance=[visible(text) for text in provenance_parts(rulebook, style)],
        portfolio=page_data(portfolio_blocks(benchmarks, style)),
        clusters=[page_data(cluster_blocks(result, benchmarks, style)) for result in benchmarks.results],
        sources=page_data(closing_sections(rulebook, findings, style, ids)),
        made=visible(stress_test_foot(benchmarks, style)),
    )

"""The stress test on paper: the figures of the terminal, with drawings and a profile, and no other cluster."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore import api
from callscore.cluster.benchmark import Benchmarks
from callscore.report.document.benchmark_report import benchmark_report
from callscore.report.report_blocks import Heading, TextGrid
from callscore.report.text.benchmark_text import benchmark_text

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def mills() -> Benchmarks:
    application = str(ROOT / "applications/lakeside-2026/northern-mills.yaml")
    portfolio = str(ROOT / "portfolios/lakes-synthetic.csv")
    return api.benchmark(application, portfolio=portfolio, call=str(ROOT / "calls/lakeside-2026")).benchmarks


@pytest.mark.parametrize("language", ["en", "it"])
def test_each_figure_stands_in_the_report_of_the_terminal(mills: Benchmarks, language: str) -> None:
    text = benchmark_text(mills, (), language, 400)
    grids = [block for block in benchmark_report(mills, language, None).blocks if isinstance(block, TextGrid)]
    for grid in grids[1:]:  # behind the profile
        for name, *cells in grid.rows:
            line = next(line for line in text.splitlines() if line.strip().startswith(name) and all(cell in line.split() for cell in cells))
            assert line


def test_the_sections(mills: Benchmarks) -> None:
    document = benchmark_report(mills, "en", None)
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert heads[:3] == ["PORTFOLIO", "northern-mills · Northern Mills", "PROFILE"]
    assert document.is_wide


def test_no_other_cluster_is_named(mills: Benchmarks) -> None:
    said = str(benchmark_report(mills, "en", None).blocks)
    names = [line.split(",")[0] for line in (ROOT / "portfolios/lakes-synthetic.csv").read_text("utf-8").splitlines()[1:]]
    assert [name for name in names if name in said] == []

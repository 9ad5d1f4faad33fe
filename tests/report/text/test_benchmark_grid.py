"""The stress test as tables with drawings: where the marks stand is computed by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from callscore import api
from callscore.cluster.benchmark import Benchmarks
from callscore.report.report_blocks import BoxPlot, Heading, Paragraph, ShareBar, TextGrid
from callscore.report.style import Style
from callscore.report.text.benchmark_grid import indicator_grid, profile_section

ENGLISH = Style(language="en", width=96, color=False, places=None)
CALL = """\
call: mills
version: 1
languages: [en]
title: Mills
provenance: {kind: illustration}
application:
  members: {type: number, unit: members, title: Members}
  debts: {type: number, optional: true, title: Debts}
indicators:
  size: {title: Size, value: members, unit: members}
  burden: {title: Burden, value: debts}
criteria:
  - {criterion: A, title: Size, max: 10, if undetermined: ask, score: {of: size, linear: [[0, 0], [100, 10]], outside: clamp}}
"""
SIZES = (0, 10, 20, 30, 100)
"""Quartiles (inclusive) of five values are the second, the third and the fourth."""


@pytest.fixture
def compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Benchmarks:
    monkeypatch.chdir(tmp_path)
    Path("call.yaml").write_text(CALL)
    Path("mine.yaml").write_text("application: mine\nmembers: 25\n")
    rows = [f"c{number},{size},{'x' if number < 3 else 'y'},{size if number < 2 else ''}" for number, size in enumerate(SIZES)]
    Path("others.csv").write_text("\n".join(["cluster,size,sector,burden", *rows]) + "\n")
    return api.benchmark("mine.yaml", portfolio="others.csv", call="call.yaml").benchmarks


def test_the_marks_stand_in_thousandths_of_the_scale(compared: Benchmarks) -> None:
    size = compared.results[0].compared[0]
    grid = next(block for block in indicator_grid(size, compared, ENGLISH) if isinstance(block, TextGrid))
    assert grid.drawn is not None
    assert (grid.drawn.low, grid.drawn.high) == ("0", "100")
    assert grid.drawn.drawings == (BoxPlot(least=0, first=100, median=200, third=300, greatest=1000, own=250),)
    assert [column.name for column in grid.columns][:3] == ["group", "n", "minimum"]
    # two of five lie above 25, three below: the percentile is 60; the best quarter begins at 30
    assert grid.rows == (("all", "5", "0", "10", "20", "30", "100", "60", "+5", "-5"),)


def test_a_group_with_few_values_says_so(compared: Benchmarks) -> None:
    burden = compared.results[0].compared[1]
    blocks = indicator_grid(burden, compared, ENGLISH)
    assert not [block for block in blocks if isinstance(block, TextGrid)]
    assert "all: not shown: 2 values, fewer than 5; 3 without a value" in [each.text for each in blocks if isinstance(each, Paragraph)]


def test_the_profile_has_each_indicator_with_its_percentile(compared: Benchmarks) -> None:
    head, grid = profile_section(compared.results[0], compared, ENGLISH)
    assert isinstance(head, Heading)
    assert isinstance(grid, TextGrid)
    assert grid.drawn is not None
    assert (grid.rows, grid.drawn.drawings) == ((("Size", "25\u00a0members", "60"),), (ShareBar(600),))


@pytest.mark.parametrize(
    ("percentile", "length"), [(0, 0), (100, 1000), (Fraction(1, 20), 1), (Fraction(1, 21), 0), (Fraction(200, 3), 667)]
)
def test_a_bar_is_as_long_as_its_percentile(compared: Benchmarks, percentile: Fraction, length: int) -> None:
    from msgspec.structs import replace

    size = compared.results[0].compared[0]
    beside = replace(size.beside[0], percentile=percentile)
    result = replace(compared.results[0], compared=(replace(size, beside=(beside,)),))
    grid = profile_section(result, compared, ENGLISH)[1]
    assert isinstance(grid, TextGrid)
    assert grid.drawn is not None
    assert grid.drawn.drawings == (ShareBar(length),)

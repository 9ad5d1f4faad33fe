"""The commands of cluster managers: the stress test of a cluster beside others, and a portfolio to try it with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from callscore import api
from callscore.cli import options
from callscore.cli.endings import CSV, PAPER
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.progress_bar import progress_bar
from callscore.cli.reading import answering, report
from callscore.sentence import Said


def _for(command: options.Command) -> options.Command:
    text = "The call whose indicators are compared and whose points count, or one of the labels bronze, silver and gold."
    return click.option("--for", "call", metavar="CALL|LABEL", default="gold", show_default=True, help=text)(command)


def _number(name: str, text: str) -> Callable[[options.Command], options.Command]:
    """An option for one of the numbers whose limits the door knows."""
    limits = api.NUMBER_LIMITS[name]
    kind = options.WholeNumber(limits.least, limits.most)
    return click.option(f"--{name.replace('_', '-')}", type=kind, default=limits.default, show_default=True, metavar="N", help=text)


@click.command("benchmark")
@options.path_argument("applications", nargs=-1, required=True)
@click.option("--portfolio", metavar="FILE", required=True, help="A CSV, XLSX or ODS table of clusters, one a row, with their figures.")
@_for
@_number("smallest_group", "Show no distribution of fewer than N values.")
@options.assessments
@options.register
@options.form("table", "json", "html", *PAPER)
@options.sources
@options.width
@options.day
@options.language
@options.output()
def benchmark_command(
    applications: tuple[str, ...], format: str, day: date | None, sources: bool, output: str | None, **asked: Any
) -> None:
    """Compare a cluster with others, and recommend what would gain the most points.

    Each indicator of the call is shown beside the portfolio: beside all its clusters, those of the same sector, country and class of age,
    and the excellent ones (label gold). The portfolio has a column `cluster`, any of `sector`, `country`, `label` and `founded`, and one
    column for each indicator, named as in the call. An empty cell is a missing value, never zero.

    \b
    Example:
      callscore benchmark applications/lakeside-2026/northern-mills.yaml --for lakeside-2026 --portfolio portfolios/lakes-synthetic.csv
    """
    with answering(format), progress_bar(Said("comparing"), asked["language"]) as progress:
        result = api.benchmark(applications, **asked, progress=progress)
    write(_form(result, format, day, sources, output), output)
    if format != "json":
        report(result.notes, result.spoken)


def _form(result: api.BenchmarkResult, format: str, day: date | None, sources: bool, output: str | None) -> str | bytes:
    match format:
        case "pdf" | "docx":
            return result.to_document(format, day=day)
        case "html":
            return result.to_page()
        case "json":
            return result.to_json()
        case "table":
            return result.to_text(terminal_width(), shows_color(output), sources=sources)
        case _:
            raise AssertionError(f"`--format {format}` of `benchmark` is printed by nothing")


@click.command("portfolio")
@_number("clusters", "How many clusters.")
@_number("seed", "The same seed, the same table.")
@_for
@options.output(CSV)
def portfolio_command(clusters: int, seed: int, call: str, output: str | None) -> None:
    """Write an invented portfolio, to try `benchmark` with; it says so in every row.

    \b
    Example:
      callscore portfolio --clusters 200 --seed 2016 --for lakeside-2026 --output my-portfolio.csv
    """
    with answering("table"):
        portfolio = api.invent_portfolio(call=call, clusters=clusters, seed=seed)
    report(portfolio.findings)
    write(portfolio.to_csv(), output, is_fresh=True)

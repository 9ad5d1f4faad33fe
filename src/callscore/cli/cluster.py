"""The commands of cluster managers: the stress test of a cluster beside others, and a portfolio to try it with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

import click

from callscore.call.library import PREFIX, find_call, shown_path
from callscore.cli import options
from callscore.cli.endings import CSV
from callscore.cli.exit_code import Refusal
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.reading import (
    of_the_library,
    open_applications,
    open_rulebook,
    refuse_unknown_language,
    report,
    stop_at_disagreement,
    stop_at_errors,
)
from callscore.cluster.benchmark import benchmark
from callscore.cluster.cluster_traits import LabelName
from callscore.cluster.comparison import SMALLEST_GROUP, indicators_of, percentages_of
from callscore.cluster.portfolio_table import read_portfolio
from callscore.finding import Finding, Severity, in_order, warning
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook

_LABELS: tuple[str, ...] = get_args(LabelName)


def call_for(name: str) -> tuple[str, tuple[Finding, ...]]:
    """A label of cluster excellence is a call of the library, whatever lies here under that name; that something does is told."""
    if name not in _LABELS:
        return name, ()
    here = find_call(name)
    if here is None:
        return f"{PREFIX}esca-{name}", ()
    message = f"`--for {name}` is the label, and not what lies here under that name"
    note = warning("library-shadowed", message, Place(shown_path(here)), f"write `--for {os.curdir}{os.sep}{name}` where that is meant")
    return f"{PREFIX}esca-{name}", (note,)


def _for(command: options.Command) -> options.Command:
    text = "The call whose indicators are compared and whose points count, or one of the labels bronze, silver and gold."
    return click.option("--for", "call", metavar="CALL|LABEL", default="gold", show_default=True, help=text)(command)


def _indicators(rulebook: Rulebook) -> tuple[str, ...]:
    """What the call lets one compare, or a refusal: a call may well have no indicators at all."""
    found = indicators_of(rulebook)
    if not found:
        raise Refusal(f"the call `{rulebook.call.call}` has no indicator that is a number", "choose another call with `--for`")
    return found


@click.command("benchmark")
@options.path_argument("applications", nargs=-1, required=True)
@click.option("--portfolio", metavar="FILE", required=True, help="A CSV or XLSX table of clusters, one a row, with their figures.")
@_for
@click.option(
    "--smallest-group",
    type=options.WholeNumber(min=2),
    default=SMALLEST_GROUP,
    show_default=True,
    metavar="N",
    help="Show no distribution of fewer values than this.",
)
@options.assessments
@options.register
@options.form("table", "json")
@options.language
@options.output()
def benchmark_command(
    applications: tuple[str, ...],
    portfolio: str,
    call: str,
    smallest_group: int,
    assessments: tuple[str, ...],
    registers: tuple[str, ...],
    format: str,
    language: str | None,
    output: str | None,
) -> None:
    """Compare a cluster with others, and recommend what gains most points.

    Each indicator of the call stands beside the portfolio: all of it, the same sector, country and class of age, and the excellent
    clusters (label gold). The portfolio has a column `cluster`, any of `sector`, `country`, `label` and `founded`, and one column for
    each indicator, under its name in the call. An empty cell is a missing value and never zero.

    \b
    Example:
      callscore benchmark applications/lakeside-2026/northern-mills.yaml --for lakeside-2026 --portfolio portfolios/lakes-synthetic.csv
    """
    named, noted = call_for(call)
    rulebook, found = open_rulebook(named, None, format)
    refuse_unknown_language(language, rulebook.call)
    read, more = open_applications(applications, rulebook, assessments, registers, format)
    table, last = read_portfolio(Path(portfolio), _indicators(rulebook), percentages=percentages_of(rulebook))
    # what a call says of unreadable applications (`illegible:`) is about its ranking; here nothing rests on one
    stop_at_errors([*found, *more, *last], format)
    assert table is not None
    told = benchmark(rulebook, read, table, smallest_group)
    stop_at_disagreement(told.integrity)
    findings = in_order([*noted, *found, *more, *last, *told.findings])
    if format == "json":
        from callscore.report.json.benchmark_json import benchmark_json  # here, not above: only this form needs it

        write(benchmark_json(told, findings, language), output)
        return
    from callscore.report.text.benchmark_text import benchmark_text  # here, not above: only this form needs it

    color = shows_color(output)
    write(benchmark_text(told, findings, language, terminal_width(), color), output)
    # the report itself repeats the warnings
    report(finding for finding in (*more, *last) if finding.severity is Severity.NOTE)


@click.command("portfolio")
@click.option("--clusters", type=options.WholeNumber(1, 100_000), default=200, show_default=True, metavar="N", help="How many clusters.")
@click.option(
    "--seed", type=options.WholeNumber(min=0), default=2016, show_default=True, metavar="N", help="The same seed, the same table."
)
@_for
@options.output(CSV)
def portfolio_command(clusters: int, seed: int, call: str, output: str | None) -> None:
    """Write an invented portfolio, to try `benchmark` with; it says so in every row.

    \b
    Example:
      callscore portfolio --clusters 200 --seed 2016 --for lakeside-2026 --output my-portfolio.csv
    """
    from callscore.cluster.invented_portfolio import synthetic_portfolio  # here, not above: `benchmark` invents nothing

    named, noted = call_for(call)
    rulebook, found = open_rulebook(named, None, "table")
    report([*noted, *of_the_library(found)])
    _indicators(rulebook)
    write(synthetic_portfolio(rulebook, clusters, seed), output, is_fresh=True)

"""The command for what comes after the award: what funded managers promised beside what was measured."""

from __future__ import annotations

import click

from callscore import api
from callscore.cli import options
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.progress_bar import progress_bar
from callscore.cli.reading import answering, report
from callscore.sentence import Said


@click.command("monitor")
@options.path_argument("plan")
@options.path_argument("measured", nargs=-1, required=True)
@click.option("--portfolio", metavar="FILE", help="Show the earlier and the later percentile beside this table of clusters.")
@options.form("table", "json")
@options.width
@options.language
@options.output()
def monitor_command(
    plan: str, measured: tuple[str, ...], portfolio: str | None, format: str, language: str | None, output: str | None
) -> None:
    """Compare what funded managers promised with what was measured.

    PLAN is a file, or a folder with one for each manager, all under one call. MEASURED are applications to that call, one for each
    manager and year, with the field `reference_year`; folders of them are read too. The answer is given (exit code 0) whatever was
    achieved.

    \b
    Example:
      callscore monitor docs/examples/monitoring/plans docs/examples/monitoring/2026 docs/examples/monitoring/2027
    """
    with answering(format), progress_bar(Said("comparing"), language) as progress:
        result = api.monitor(plan, measured, portfolio=portfolio, language=language, progress=progress)
    if format == "json":
        write(result.to_json(), output)
        return
    write(result.to_text(terminal_width(), shows_color(output)), output)
    report(result.untold if output is None else result.findings, result.spoken)

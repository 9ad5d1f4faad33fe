"""The command for what comes after the award: what funded managers promised beside what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from callscore.application.measurements import Measurement, read_measurements
from callscore.call.plan import Plan
from callscore.call.plan_files import call_of_plans, read_plans
from callscore.cli import options
from callscore.cli.output import shows_color, terminal_width, write
from callscore.cli.reading import open_rulebook, refuse_unknown_language, report, stop_at_disagreement, stop_at_errors
from callscore.cluster.monitor import Monitoring, cluster_findings, monitor
from callscore.cluster.plan_measures import Planned, planned
from callscore.cluster.yearly_position import Positions
from callscore.finding import Finding, in_order
from callscore.rulebook.rulebook import Rulebook


@click.command("monitor")
@options.path_argument("plan")
@options.path_argument("measured", nargs=-1, required=True)
@click.option("--portfolio", metavar="FILE", help="Show the earlier and the later percentile beside this table of clusters.")
@options.form("table", "json")
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
    plans, rulebook, found = _opened(Path(plan), format)
    if language is not None and any(language not in each.languages for each in plans):
        refuse_unknown_language(language, rulebook.call)
    ready, measurements, more = _made_ready(plans, rulebook, [Path(path) for path in measured], format)
    monitoring = monitor(ready, measurements, rulebook)
    stop_at_disagreement(monitoring.integrity)
    positions, last = _positions(monitoring, portfolio, format)
    findings = in_order([*found, *more, *last, *monitoring.findings])
    if format == "json":
        from callscore.report.json.monitor_json import monitor_json  # here, not above: only this form needs it

        write(monitor_json(monitoring, positions, findings, language), output)
        return
    from callscore.report.text.monitor_text import monitor_text  # here, not above: only this form needs it

    color = shows_color(output)
    write(monitor_text(monitoring, positions, findings, language, terminal_width(), color), output)
    report(findings)


def _opened(path: Path, format: str) -> tuple[tuple[Plan, ...], Rulebook, tuple[Finding, ...]]:
    """The plans, and the rulebook of the call that they are all under."""
    plans, found = read_plans(path)
    file, more = call_of_plans(plans)
    stop_at_errors([*found, *more], format)
    assert file is not None
    rulebook, last = open_rulebook(str(file), None, format)
    # What no rule of the call reads may be just what the plans measure.
    return plans, rulebook, (*found, *(finding for finding in last if finding.code != "unused"))


def _made_ready(
    plans: Sequence[Plan], rulebook: Rulebook, paths: Sequence[Path], format: str
) -> tuple[list[Planned], tuple[Measurement, ...], tuple[Finding, ...]]:
    """The plans against their call, and the measurements; an error in any of them stops the command."""
    made = [planned(plan, rulebook) for plan in plans]
    measurements, found = read_measurements(paths, rulebook.call)
    found = (*found, *cluster_findings(plans, measurements), *(finding for _, findings in made for finding in findings))
    stop_at_errors(found, format)
    return [ready for ready, _ in made if ready is not None], measurements, found


def _positions(monitoring: Monitoring, portfolio: str | None, format: str) -> tuple[dict[str, Positions], tuple[Finding, ...]]:
    """By cluster where its indicators stood in the portfolio; nothing without one."""
    if portfolio is None:
        return {}, ()
    from callscore.cluster.comparison import Comparer, indicators_of, percentages_of  # here, not above: most runs have no portfolio
    from callscore.cluster.portfolio_table import read_portfolio  # here, not above: tables cost start-up
    from callscore.cluster.yearly_position import positions_of  # here, not above: the same

    rulebook = monitoring.rulebook
    table, findings = read_portfolio(Path(portfolio), indicators_of(rulebook), percentages=percentages_of(rulebook))
    stop_at_errors(findings, format)
    assert table is not None
    comparer = Comparer(rulebook, table)
    return {each.plan.cluster: positions_of(each, rulebook, table, comparer) for each in monitoring.managers}, findings

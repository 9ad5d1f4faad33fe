"""What funded managers promised, beside what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from callscore.api.arguments import each_path, one_path, refuse_width
from callscore.api.languages import refuse_unknown_language
from callscore.api.loaded_call import load_call
from callscore.api.no_result import refuse_disagreement, refuse_errors
from callscore.api.paths import AnyPath, AnyPaths
from callscore.api.spoken_result import SpokenResult
from callscore.application.measurements import Measurement, read_measurements
from callscore.call.plan import Plan
from callscore.call.plan_files import call_of_plans, read_plans
from callscore.cluster.monitor import Monitoring, cluster_findings
from callscore.cluster.monitor import monitor as monitored
from callscore.cluster.plan_measures import Planned, planned
from callscore.cluster.yearly_position import Positions
from callscore.evaluation.progress import Progress, unwatched
from callscore.finding import Finding, Severity, in_order
from callscore.finding_code import FindingCode
from callscore.rulebook.rulebook import Rulebook
from callscore.source.files_read import Inputs, inputs, ledger, resting_on


@dataclass(frozen=True, slots=True)
class MonitorResult(SpokenResult):
    """Every plan beside its measurements.

    monitoring  by manager what was promised, measured and achieved
    positions   by cluster where its indicators stood in the portfolio; empty without one
    findings    warnings and notes: warnings first, each kind in order of place
    inputs      the files that were read
    language    in which it is told if nothing else is said; None for the call's first
    """

    monitoring: Monitoring
    positions: Mapping[str, Positions]
    findings: tuple[Finding, ...]
    inputs: Inputs
    language: str | None = None

    def to_json(self, language: str | None = None) -> str:
        """The monitoring, as `callscore schema monitor` describes it."""
        from callscore.report.json.monitor_json import monitor_json  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return monitor_json(self.monitoring, self.positions, self.findings, self._chosen(language))

    def to_text(self, width: int = 120, color: bool = False, language: str | None = None) -> str:
        """The monitoring as a person reads it, in at most `width` columns."""
        refuse_width(width)
        from callscore.report.text.monitor_text import monitor_text  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return monitor_text(self.monitoring, self.positions, self.findings, self._chosen(language), width, color)

    @property
    def untold(self) -> tuple[Finding, ...]:
        """The findings that the text does not tell: it tells all warnings."""
        return tuple(each for each in self.findings if each.severity is not Severity.WARNING)

    @property
    def _languages(self) -> tuple[str, ...]:
        return self.monitoring.rulebook.call.languages

    def _refuse(self, language: str | None) -> None:
        _refuse_language(language, [each.plan for each in self.monitoring.managers], self.monitoring.rulebook)


def monitor(
    plan: AnyPath, measured: AnyPaths, *, portfolio: AnyPath | None = None, language: str | None = None, progress: Progress = unwatched
) -> MonitorResult:
    """Compare plans with measurements.

    plan       a file, or a folder with one for each manager, all under one call
    measured   applications to that call, one for each manager and year, with the field `reference_year`; or folders of them
    portfolio  a table of clusters, to show the earlier and the later percentile beside it
    progress   called with the plans that are done and with all there are

    Raises `Misuse` for a name that does not exist, `FaultyTexts` for texts with errors, `IntegrityFailure` where the engines disagree."""
    with ledger():
        plans, rulebook, found = _opened(Path(one_path("plan", plan)))
        _refuse_language(language, plans, rulebook)
        ready, measurements, more = _made_ready(plans, rulebook, each_path("measured", measured))
        monitoring = monitored(ready, measurements, rulebook, progress=progress)
        refuse_disagreement(monitoring.integrity)
        positions, last = _positions(monitoring, portfolio)
        return MonitorResult(monitoring, positions, in_order([*found, *more, *last, *monitoring.findings]), inputs(), language)


def _refuse_language(language: str | None, plans: Sequence[Plan], rulebook: Rulebook) -> None:
    """A language that all plans are written in need not be the call's."""
    if language is not None and any(language not in each.languages for each in plans):
        refuse_unknown_language(language, rulebook.call.languages)


def _opened(path: Path) -> tuple[tuple[Plan, ...], Rulebook, tuple[Finding, ...]]:
    """The plans, and the rulebook of the call that they are all under."""
    plans, found = read_plans(path)
    file, more = call_of_plans(plans)
    refuse_errors([*found, *more])
    assert file is not None
    call = load_call(file)
    # What no rule of the call reads may be just what the plans measure.
    return plans, call.rulebook, (*found, *(finding for finding in call.findings if finding.code != FindingCode.UNUSED))


def _made_ready(
    plans: Sequence[Plan], rulebook: Rulebook, paths: Sequence[Path]
) -> tuple[list[Planned], tuple[Measurement, ...], tuple[Finding, ...]]:
    """The plans against their call, and the measurements."""
    made = [planned(plan, rulebook) for plan in plans]
    measurements, found = read_measurements(paths, rulebook.call)
    found = (*found, *cluster_findings(plans, measurements), *(finding for _, findings in made for finding in findings))
    refuse_errors(found)
    return [ready for ready, _ in made if ready is not None], measurements, found


def _positions(monitoring: Monitoring, portfolio: AnyPath | None) -> tuple[dict[str, Positions], tuple[Finding, ...]]:
    """By cluster where its indicators stood in the portfolio; nothing without one."""
    if portfolio is None:
        return {}, ()
    from callscore.cluster.comparison import Comparer, indicators_of, percentages_of  # here, not above: most runs have no portfolio
    from callscore.cluster.portfolio_table import read_portfolio  # here, not above: tables cost start-up
    from callscore.cluster.yearly_position import positions_of  # here, not above: the same

    rulebook = monitoring.rulebook
    table, findings = read_portfolio(Path(one_path("portfolio", portfolio)), indicators_of(rulebook), percentages=percentages_of(rulebook))
    refuse_errors(findings)
    assert table is not None
    comparer = Comparer(rulebook, table)
    return {each.plan.cluster: positions_of(each, rulebook, table, comparer) for each in monitoring.managers}, findings

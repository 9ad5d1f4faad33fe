"""After the award: what the plans promised and what was measured, year by year, for every funded manager."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from msgspec import Struct

from callscore.application.measurements import Measurement
from callscore.call.plan import KeyIndicator, Objective, Plan
from callscore.cluster.achievement import Together, achieved_share, rises, together
from callscore.cluster.effect import Effect, effects
from callscore.cluster.plan_measures import SHARE, Planned
from callscore.cluster.yearly_results import UNDETERMINED_RESULT, OpenResult, Reached, YearlyResults
from callscore.evaluation.appraiser import Appraiser
from callscore.evaluation.progress import Progress, unwatched
from callscore.feel import Unknown
from callscore.finding import Finding, did_you_mean, error, in_order, note, quoted_names, warning
from callscore.finding_code import FindingCode
from callscore.inference.decision import ENGINES, EngineName, Inference
from callscore.inference.durable import why_unavailable
from callscore.inference.facts import with_computed
from callscore.number import Number
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Chosen
from callscore.scoring.points import minus
from callscore.sentence import Said
from callscore.source.node import Sequence as Listed


class OfYear(Struct, frozen=True):
    """Several indicators together in one year; `status` as for one, by the same rows."""

    year: int
    together: Together
    status: str


class Served(Struct, frozen=True):
    """How far an objective is reached, in each year."""

    objective: Objective
    courses: tuple[YearlyResults, ...]
    years: tuple[OfYear, ...]


class Monitored(Struct, frozen=True):
    """One funded manager: its plan, what was measured, and what follows.

    measurements  by year, those that the plan has a target for
    facts         by year, what is known of the manager, for comparisons
    overall       all indicators together, in each year
    """

    plan: Plan
    measurements: Mapping[int, Measurement]
    facts: Mapping[int, Mapping[str, Any]]
    served: tuple[Served, ...]
    overall: tuple[OfYear, ...]

    @property
    def courses(self) -> tuple[YearlyResults, ...]:
        """Every key indicator, in the plan's order."""
        of = {course.indicator.indicator: course for served in self.served for course in served.courses}
        return tuple(of[indicator.indicator] for indicator in self.plan.indicators)


class Monitoring(Struct, frozen=True):
    """All managers, and the effect over all of them.

    engines, alone  the engines that ran, and why only one did
    integrity       what must not be: engines that disagree. No result may rest on it
    findings        warnings and notes
    """

    rulebook: Rulebook
    managers: tuple[Monitored, ...]
    effects: tuple[Effect, ...]
    engines: tuple[str, ...]
    why_one_engine: str | None
    integrity: tuple[Said, ...]
    findings: tuple[Finding, ...]


def cluster_findings(plans: Sequence[Plan], measurements: Sequence[Measurement]) -> Iterator[Finding]:
    """`unplanned-cluster`: a measurement of a manager for whom there is no plan."""
    clusters = [plan.cluster for plan in plans]
    for measurement in measurements:
        if measurement.cluster not in clusters:
            message = Said("there is no plan for the cluster `{cluster}`", cluster=measurement.cluster)
            help = did_you_mean(measurement.cluster, clusters) or Said("the plans are for {clusters}", clusters=quoted_names(clusters))
            yield error("unplanned-cluster", message, measurement.application.place, help)


def monitor(
    plans: Sequence[Planned],
    measurements: Sequence[Measurement],
    rulebook: Rulebook,
    engines: Sequence[EngineName] = ENGINES,
    progress: Progress = unwatched,
) -> Monitoring:
    """Every plan beside the measurements of its manager, of which there is at most one for a year."""
    watch, managers = _Watch(rulebook, engines), []
    try:
        for number, planned in enumerate(plans):
            progress(number, len(plans))
            managers.append(watch.monitored(planned, [each for each in measurements if each.cluster == planned.plan.cluster]))
    finally:
        watch.appraiser.close()
    return Monitoring(
        rulebook,
        tuple(managers),
        effects(course for manager in managers for course in manager.courses),
        watch.appraiser.engines,
        why_unavailable() if "durable" in engines else None,
        tuple(dict.fromkeys(watch.integrity)),
        in_order(watch.findings),
    )


class _Watch:
    """Monitors plan after plan; what is found on the way is collected."""

    def __init__(self, rulebook: Rulebook, engines: Sequence[EngineName]) -> None:
        self.engines = engines
        self.appraiser = Appraiser(rulebook, engines)
        self.findings: list[Finding] = []
        self.integrity: list[Said] = []

    def monitored(self, planned: Planned, measurements: Sequence[Measurement]) -> Monitored:
        plan = planned.plan
        by_year = {each.year: each for each in measurements if each.year in plan.years}
        self.findings.extend(_year_findings(plan, measurements))
        facts = {year: self._facts(each) for year, each in sorted(by_year.items())}
        with Inference([planned.status], self.engines) as inference:
            judge = _Judge(planned, inference, self.integrity)
            courses = [self._course(indicator, planned, by_year, facts, judge) for indicator in plan.indicators]
            served = tuple(_served(objective, courses, plan, judge) for objective in plan.objectives)
            overall = _of_years(courses, plan, judge)
        return Monitored(plan, by_year, facts, served, overall)

    def _facts(self, measurement: Measurement) -> Mapping[str, Any]:
        appraisal = self.appraiser.appraised_alone(measurement.application)
        self.findings.extend(appraisal.findings)
        for each in appraisal.disagreements:
            self.integrity.append(Said("the engines disagree on `{unit}` for `{application}`", unit=each.unit.id, application=appraisal.id))
        return appraisal.facts

    def _course(
        self,
        indicator: KeyIndicator,
        planned: Planned,
        measured: Mapping[int, Measurement],
        facts: Mapping[int, Mapping[str, Any]],
        judge: _Judge,
    ) -> YearlyResults:
        years, before = [], indicator.baseline
        for year in sorted(planned.plan.years):
            value = self._value(indicator, planned, facts[year], measured[year]) if year in facts else None
            target = indicator.targets[str(year)]
            if isinstance(value, int | Fraction):
                share = achieved_share(value, indicator.baseline, target, rises(indicator))
                change, step = minus(value, indicator.baseline), minus(value, before)
                years.append(
                    Reached(year=year, target=target, measured=value, share=share, status=judge.status(share), change=change, step=step)
                )
                before = value
            else:
                why, waits_for = _why(value)
                years.append(
                    Reached(year=year, target=target, measured=None, share=None, status=judge.status(None), why=why, waits_for=waits_for)
                )
        return YearlyResults(indicator, tuple(years))

    def _value(self, indicator: KeyIndicator, planned: Planned, facts: Mapping[str, Any], measurement: Measurement) -> Number | Unknown:
        """What was measured. A formula without a value is a finding, and unknown."""
        measure = planned.measures[indicator.indicator]
        # The identifier of a key indicator may be the name of a field, which others still read.
        computed = with_computed(facts, [measure], measurement.cluster)
        self.findings.extend(computed.all_findings)
        value = computed.facts[measure.name]
        if isinstance(value, Unknown) or (isinstance(value, int | Fraction) and not isinstance(value, bool)):
            return value
        message = Said(
            "`{name}` of `{cluster}` is no number in {year}", name=measure.name, cluster=measurement.cluster, year=measurement.year
        )
        help = Said("measure something that can be counted")
        self.findings.append(warning(FindingCode.NO_VALUE, message, measure.source.place, help, (), measurement.cluster))
        return Unknown((measure.name,), "it is no number")


class _Judge:
    """The plan's rows of status, asked of both engines."""

    def __init__(self, planned: Planned, inference: Inference, integrity: list[Said]) -> None:
        self._planned, self._inference, self._integrity = planned, inference, integrity

    def status(self, share: Number | None) -> str:
        """The status of a share in per cent; `undetermined` where there is none."""
        decided = self._inference.decide({SHARE: Unknown((SHARE,)) if share is None else share})
        for _ in decided.disagreements:
            self._integrity.append(Said("the engines disagree on the status of `{plan}`", plan=self._planned.plan.plan))
        (chosen,) = decided.answers
        assert isinstance(chosen, Chosen)
        return self._planned.row(chosen.options[0]).status if chosen.options else UNDETERMINED_RESULT


def _served(objective: Objective, courses: Sequence[YearlyResults], plan: Plan, judge: _Judge) -> Served:
    own = tuple(course for course in courses if course.indicator.objective == objective.objective)
    return Served(objective, own, _of_years(own, plan, judge))


def _of_years(courses: Sequence[YearlyResults], plan: Plan, judge: _Judge) -> tuple[OfYear, ...]:
    found = []
    for number, year in enumerate(sorted(plan.years)):
        whole = together([(course.indicator.weight, course.years[number].share) for course in courses], plan.counted)
        found.append(OfYear(year, whole, judge.status(whole.share)))
    return tuple(found)


def _why(value: Unknown | None) -> tuple[OpenResult, tuple[str, ...]]:
    if value is None:
        return OpenResult.NOT_MEASURED, ()
    return (OpenResult.NO_VALUE if value.fault else OpenResult.NOT_SAID), value.sources


def _year_findings(plan: Plan, measurements: Sequence[Measurement]) -> Iterator[Finding]:
    """`year-not-measured` (a note where nothing later is measured either: it may be still to come), `year-outside-plan`."""
    measured = [each.year for each in measurements]
    last = max((year for year in measured if year in plan.years), default=None)
    node = plan.node_at("years")
    assert isinstance(node, Listed)
    for year, item in zip(plan.years, node, strict=True):
        if year in measured:
            continue
        message = Said("`{cluster}` is not measured for {year}", cluster=plan.cluster, year=year)
        if last is None or year < last:
            yield warning(
                "year-not-measured", message, item.place, Said("hand in what was measured; its targets stay undetermined"), (), plan.cluster
            )
        else:
            yield note("year-not-measured", message, item.place, Said("its targets stay undetermined until it is"), (), plan.cluster)
    for each in measurements:
        if each.year not in plan.years:
            message = Said("`{cluster}` is measured for {year}, for which its plan has no target", cluster=plan.cluster, year=each.year)
            also = ((plan.place_of("years"), Said("the years of the plan")),)
            yield warning(
                "year-outside-plan", message, each.place, Said("it is not looked at; correct the year, or add it"), also, plan.cluster
            )

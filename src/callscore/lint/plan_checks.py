"""What must hold of a plan by itself: years, targets and weights that fit together, objectives that are there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from fractions import Fraction

from callscore.call.part import Part
from callscore.call.plan import YEAR, KeyIndicator, Plan
from callscore.call.scalars import is_higher
from callscore.finding import Finding, did_you_mean
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.identifier_checks import DOUBLED_IDENTIFIER
from callscore.lint.maximum_checks import NO_ROWS
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.sentence import Said
from callscore.source.node import Entries, Sequence

NO_STATUS_ROWS = NO_ROWS.but("the status has no rows", help="write rows with `when:` and `status:`")
NO_YEARS = FindingKind(
    "no-years",
    ERROR,
    "Plans and measurements",
    means="the plan has no year",
    to_do="name the years that have targets",
    says="the plan has no year",
    help="name the years that have targets, as in `years: [2026, 2027]`",
    wrong="years: []",
)
DOUBLED_YEAR = FindingKind(
    "doubled-year",
    ERROR,
    "Plans and measurements",
    means="a year of the plan is written twice",
    to_do="keep one of them",
    says="the year {year} is written twice",
    help="keep one of them",
    wrong="years: [2026, 2027, 2026]",
    right="years: [2026, 2027]",
)
NO_INDICATORS = FindingKind(
    "no-indicators",
    ERROR,
    "Plans and measurements",
    means="the plan has no indicator",
    to_do="write at least one",
    says="the plan has no indicator: nothing can be monitored",
    help="write at least one: what is measured, its baseline and its targets",
    wrong="indicators: []",
)
UNKNOWN_OBJECTIVE = FindingKind(
    "unknown-objective",
    ERROR,
    "Plans and measurements",
    means="an indicator serves an objective that the plan does not have",
    to_do="correct it, or declare the objective",
    says="the plan has no objective `{objective}`",
    help="declare it under `objectives:`",
    wrong="""
        objectives: [{objective: O1, title: More}, {objective: O2, title: Faster}]
        indicators:
          - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: 20, 2027: 30}, weight: 60}
          - {indicator: K2, title: Days, objective: O3, of: days, baseline: 8, targets: {2026: 6, 2027: 4}, weight: 40}
        """,
)
DOUBLED_MEASURE = FindingKind(
    "doubled-measure",
    ERROR,
    "Plans and measurements",
    means="two indicators measure the same",
    to_do="keep one of them: it would count twice",
    says="`{indicator}` measures what `{other}` measures: it would count twice",
    help="keep one of them",
    wrong="""
        indicators:
          - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: 20, 2027: 30}, weight: 60}
          - {indicator: K2, title: Firms, objective: O2, of: members, baseline: 8, targets: {2026: 20, 2027: 30}, weight: 40}
        """,
)
OBJECTIVE_WITHOUT_INDICATOR = FindingKind(
    "objective-without-indicator",
    WARNING,
    "Plans and measurements",
    means="whether an objective is reached cannot be told",
    to_do="write an indicator for it",
    says="no indicator serves the objective `{objective}`",
    help="whether it is reached cannot be told; write an indicator for it",
    wrong="objectives: [{objective: O1, title: More}, {objective: O2, title: Faster}, {objective: O3, title: Farther}]",
    right="objectives: [{objective: O1, title: More}, {objective: O2, title: Faster}]",
)
WEIGHT_NOT_POSITIVE = FindingKind(
    "weight-not-positive",
    ERROR,
    "Plans and measurements",
    means="a weight is not above 0",
    to_do="write its share of 100, or leave the indicator out",
    says="the weight of `{indicator}` is not above 0",
    help="write its share of 100, or leave the indicator out",
    wrong="""
        indicators:
          - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: 20, 2027: 30}, weight: 100}
          - {indicator: K2, title: Days, objective: O2, of: days, baseline: 8, targets: {2026: 6, 2027: 4}, weight: 0}
        """,
    right="""
        indicators:
          - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: 20, 2027: 30}, weight: 60}
          - {indicator: K2, title: Days, objective: O2, of: days, baseline: 8, targets: {2026: 6, 2027: 4}, weight: 40}
        """,
)
WEIGHTS_SUM = FindingKind(
    FindingCode.WEIGHTS_SUM,
    ERROR,
    "Criteria and weights",
    means="weights do not add up to 100",
    to_do="correct them; if the source has it so, write `source says:`",
    says="the weights of the plan add up to {total}, not to 100",
    help="change one of them; a third is written `100/3`",
    wrong="""
        criteria:
          - {criterion: A, weight: 70, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, weight: 20, if undetermined: ask, score: {assessed: 0..5}}
        """,
    right="""
        criteria:
          - {criterion: A, weight: 70, if undetermined: ask, score: {assessed: 0..5}}
          - {criterion: B, weight: 30, if undetermined: ask, score: {assessed: 0..5}}
        """,
    also_as=(WARNING,),
)
WEIGHTS_OF_ONE = WEIGHTS_SUM.but(WEIGHTS_SUM.says, help="weights are parts of 100: write `{weight}`, and the others so")
UNKNOWN_YEAR = FindingKind(
    "unknown-year",
    ERROR,
    "Plans and measurements",
    means="a target is for a year that the plan does not have",
    to_do="correct the year, or add it to `years`",
    says="`{year}` is no year of the plan",
    help="leave `{year}` out, or add it to `years`, whose years are {years}",
    wrong="""
        indicators:
          - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: 20, 2027: 30, 2030: 40}, weight: 60}
          - {indicator: K2, title: Days, objective: O2, of: days, baseline: 8, targets: {2026: 6, 2027: 4}, weight: 40}
        """,
)
MISSING_TARGET = FindingKind(
    "missing-target",
    ERROR,
    "Plans and measurements",
    means="a year of the plan has no target",
    to_do="write one, or leave the year out of `years`",
    says="`{indicator}` has no target for {years}",
    help="write one for each year of the plan; a year without any promise does not belong under `years`",
    wrong="""
        indicators:
          - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2027: 30}, weight: 60}
          - {indicator: K2, title: Days, objective: O2, of: days, baseline: 8, targets: {2026: 6, 2027: 4}, weight: 40}
        """,
)
NO_TARGET_AT_ALL = MISSING_TARGET.but(
    "no indicator has a target for {year}", help="take {year} out of `years`, or write a target for it at every indicator"
)
TWO_DIRECTIONS = FindingKind(
    "two-directions",
    ERROR,
    "Plans and measurements",
    means="targets lie above the baseline and below it, or against what `better` says",
    to_do="let them lead in one direction",
    says="`{indicator}` has targets above its baseline and below it",
    help="promise in one direction; an indicator that shall first fall and then rise is two indicators",
    wrong="""
        indicators:
          - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: 5, 2027: 30}, weight: 60}
          - {indicator: K2, title: Days, objective: O2, of: days, baseline: 8, targets: {2026: 6, 2027: 4}, weight: 40}
        """,
)
AGAINST_BETTER = TWO_DIRECTIONS.but(
    "`{better}` is better, and the targets of `{indicator}` lead the other way", help="correct it, or leave it out"
)
NO_DIRECTION = FindingKind(
    "no-direction",
    ERROR,
    "Plans and measurements",
    means="every target is the baseline: which side of it is better is not said",
    to_do="write `better: higher` or `better: lower`",
    says="every target of `{indicator}` is its baseline: which side of it is better is not said",
    help="write `better: higher` or `better: lower`",
    wrong="""
        indicators:
          - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: 10, 2027: 10}, weight: 60}
          - {indicator: K2, title: Days, objective: O2, of: days, baseline: 8, targets: {2026: 6, 2027: 4}, weight: 40}
        """,
)

_WHOLE = 100


def plan_findings(plan: Plan) -> Iterator[Finding]:
    yield from _years(plan)
    yield from _names(plan)
    yield from _objectives(plan)
    yield from _weights(plan)
    empty = _empty_years(plan)
    for year, place in empty.items():
        yield NO_TARGET_AT_ALL.at(place, year=year)
    for indicator in plan.indicators:
        yield from _targets(indicator, plan, empty)
        yield from _direction(indicator)
    if not plan.status.rows:
        yield NO_STATUS_ROWS.at(plan.status.place_of_key("rows"))


def _years(plan: Plan) -> Iterator[Finding]:
    node = plan.node_at("years")
    assert isinstance(node, Sequence)
    if not plan.years:
        yield NO_YEARS.at(node.place)
    first: dict[int, Place] = {}
    for year, item in zip(plan.years, node, strict=True):
        if year in first:
            yield DOUBLED_YEAR.at(item.place, also=((first[year], Said("the first time")),), year=year)
        first.setdefault(year, item.place)


def _names(plan: Plan) -> Iterator[Finding]:
    if not plan.indicators:
        yield NO_INDICATORS.at(plan.place_of_key("indicators"))
    yield from _doubled("objective", Said("objectives"), [(each.objective, each) for each in plan.objectives])
    yield from _doubled("indicator", Said("indicators"), [(each.indicator, each) for each in plan.indicators])


def _doubled(key: str, things: Said, named: Iterable[tuple[str, Part]]) -> Iterator[Finding]:
    first: dict[str, Part] = {}
    for name, part in named:
        other = first.setdefault(name, part)
        if other is not part:
            also = ((other.place_of(key), Said("the first one")),)
            yield DOUBLED_IDENTIFIER.at(part.place_of(key), also=also, things=things, name=name)


def _objectives(plan: Plan) -> Iterator[Finding]:
    """Each indicator serves an objective that there is, each objective is served, and nothing is measured twice."""
    objectives = [each.objective for each in plan.objectives]
    measured: dict[str, KeyIndicator] = {}
    for indicator in plan.indicators:
        if indicator.objective not in objectives:
            help = did_you_mean(indicator.objective, objectives) or None
            yield UNKNOWN_OBJECTIVE.at(indicator.place_of("objective"), help=help, objective=indicator.objective)
        other = measured.setdefault(" ".join(indicator.of.text.split()), indicator)
        if other is not indicator:
            also = ((other.of.place, Said("measured here first")),)
            yield DOUBLED_MEASURE.at(indicator.of.place, also=also, indicator=indicator.indicator, other=other.indicator)
    served = {indicator.objective for indicator in plan.indicators}
    for objective in plan.objectives:
        if plan.indicators and objective.objective not in served:
            yield OBJECTIVE_WITHOUT_INDICATOR.at(objective.place_of("objective"), objective=objective.objective)


def _weights(plan: Plan) -> Iterator[Finding]:
    for indicator in plan.indicators:
        if indicator.weight <= 0:
            yield WEIGHT_NOT_POSITIVE.at(indicator.place_of("weight"), indicator=indicator.indicator)
    total = sum((Fraction(indicator.weight) for indicator in plan.indicators), Fraction(0))
    if plan.indicators and total != _WHOLE:
        first, *others = plan.indicators
        also = [(each.place_of("weight"), Said("weight of `{indicator}`", indicator=each.indicator)) for each in others]
        kind, weight = WEIGHTS_OF_ONE if total == 1 else WEIGHTS_SUM, number_text(_WHOLE * Fraction(first.weight))
        yield kind.at(first.place_of("weight"), also=also, total=number_text(total), weight=weight)


def _empty_years(plan: Plan) -> dict[str, Place]:
    """By year for which no indicator has a target, where others have one, its place."""
    node = plan.node_at("years")
    assert isinstance(node, Sequence)
    promised = {year for indicator in plan.indicators for year in indicator.targets}
    empty = {str(year): item.place for year, item in zip(plan.years, node, strict=True) if str(year) not in promised}
    return empty if len(empty) < len(set(plan.years)) else {}


def _targets(indicator: KeyIndicator, plan: Plan, empty: Container[str]) -> Iterator[Finding]:
    """One target for each year of the plan but the empty ones, and none for any other."""
    years = [str(year) for year in dict.fromkeys(plan.years)]
    missing = [year for year in years if year not in indicator.targets and year not in empty]
    for year in indicator.targets:
        if year not in years:
            help = did_you_mean(year, missing if YEAR.fullmatch(year) else years) or None
            yield UNKNOWN_YEAR.at(indicator.place_of_target(year), help=help, year=year, years=", ".join(years))
    if missing:
        yield MISSING_TARGET.at(indicator.place_of_key("targets"), indicator=indicator.indicator, years=", ".join(missing))


def _direction(indicator: KeyIndicator) -> Iterator[Finding]:
    """The targets lie on one side of the baseline, which is the better one; where all lie on it, the plan says which side is."""
    higher = [year for year, target in indicator.targets.items() if target > indicator.baseline]
    lower = [year for year, target in indicator.targets.items() if target < indicator.baseline]
    node = indicator.node_at("targets")
    assert isinstance(node, Entries)
    baseline, name = (indicator.place_of("baseline"), Said("the baseline")), indicator.indicator
    if higher and lower:
        also = ((node.values[higher[0]].place, Said("above it")), baseline)
        yield TWO_DIRECTIONS.at(node.values[lower[0]].place, also=also, indicator=name)
    elif indicator.targets and not higher and not lower and indicator.better is None:
        yield NO_DIRECTION.at(indicator.place_of("baseline"), indicator=name)
    elif indicator.better is not None and (lower if is_higher(indicator.better) else higher):
        also = ((node.values[(higher or lower)[0]].place, Said("a target")), baseline)
        yield AGAINST_BETTER.at(indicator.place_of("better"), also=also, better=indicator.better, indicator=name)

"""What must hold of a plan by itself: years, targets and weights that fit together, objectives that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from callscore.call.part import Part
from callscore.call.plan import KeyIndicator, Plan
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.source.node import Entries, Sequence

_WHOLE = 100


def plan_findings(plan: Plan) -> Iterator[Finding]:
    """`no-years`, `doubled-year`, `no-indicators`, `doubled-identifier`, `doubled-measure`, `unknown-objective`,
    `objective-without-indicator`, `missing-target`, `unknown-year`, `no-direction`, `two-directions`, `weights-sum`,
    `weight-not-positive`, `no-rows`."""
    yield from _years(plan)
    yield from _names(plan)
    yield from _weights(plan)
    for indicator in plan.indicators:
        yield from _targets(indicator, plan)
        yield from _direction(indicator)
    if not plan.status.rows:
        help = "write rows with `when:` and `status:`"
        yield error("no-rows", "the status has no rows", plan.status.place_of_key("rows"), help)


def _years(plan: Plan) -> Iterator[Finding]:
    node = plan.node_at("years")
    assert isinstance(node, Sequence)
    if not plan.years:
        yield error("no-years", "the plan has no year", node.place, "name the years that have targets, as in `years: [2026, 2027]`")
    first: dict[int, Place] = {}
    for year, item in zip(plan.years, node, strict=True):
        if year in first:
            also = ((first[year], "the first time"),)
            yield error("doubled-year", f"the year {year} is written twice", item.place, "keep one of them", also)
        first.setdefault(year, item.place)


def _names(plan: Plan) -> Iterator[Finding]:
    if not plan.indicators:
        help = "write at least one: what is measured, its baseline and its targets"
        yield error("no-indicators", "the plan has no indicator: nothing can be monitored", plan.place_of_key("indicators"), help)
    yield from _doubled("objective", "objectives", [(each.objective, each) for each in plan.objectives])
    yield from _doubled("indicator", "indicators", [(each.indicator, each) for each in plan.indicators])
    objectives = [each.objective for each in plan.objectives]
    measured: dict[str, KeyIndicator] = {}
    for indicator in plan.indicators:
        if indicator.objective not in objectives:
            help = did_you_mean(indicator.objective, objectives) or "declare it under `objectives:`"
            message = f"the plan has no objective `{indicator.objective}`"
            yield error("unknown-objective", message, indicator.place_of("objective"), help)
        other = measured.setdefault(" ".join(indicator.of.text.split()), indicator)
        if other is not indicator:
            message = f"`{indicator.indicator}` measures what `{other.indicator}` measures: it would count twice"
            also = ((other.of.place, "measured here first"),)
            yield error("doubled-measure", message, indicator.of.place, "keep one of them", also)
    served = {indicator.objective for indicator in plan.indicators}
    for objective in plan.objectives:
        if plan.indicators and objective.objective not in served:
            message = f"no indicator serves the objective `{objective.objective}`"
            help = "whether it is reached cannot be told; write an indicator for it"
            yield warning("objective-without-indicator", message, objective.place_of("objective"), help)


def _doubled(key: str, plural: str, named: Iterable[tuple[str, Part]]) -> Iterator[Finding]:
    first: dict[str, Part] = {}
    for name, part in named:
        other = first.setdefault(name, part)
        if other is not part:
            also = ((other.place_of(key), "the first one"),)
            yield error("doubled-identifier", f"two {plural} are called `{name}`", part.place_of(key), "give each its own name", also)


def _weights(plan: Plan) -> Iterator[Finding]:
    for indicator in plan.indicators:
        if indicator.weight <= 0:
            message = f"the weight of `{indicator.indicator}` is not above 0"
            help = "write its share of 100, or leave the indicator out"
            yield error("weight-not-positive", message, indicator.place_of("weight"), help)
    total = sum((Fraction(indicator.weight) for indicator in plan.indicators), Fraction(0))
    if plan.indicators and total != _WHOLE:
        first, *others = plan.indicators
        also = [(each.place_of("weight"), f"weight of `{each.indicator}`") for each in others]
        help = "change one of them; a third is written `100/3`"
        if total == 1:
            help = f"weights are parts of 100: write `{number_text(_WHOLE * Fraction(first.weight))}`, and the others so"
        message = f"the weights of the plan add up to {number_text(total)}, not to 100"
        yield error("weights-sum", message, first.place_of("weight"), help, also)


def _targets(indicator: KeyIndicator, plan: Plan) -> Iterator[Finding]:
    """One target for each year of the plan, and none for any other."""
    years = [str(year) for year in dict.fromkeys(plan.years)]
    for year in indicator.targets:
        if year not in years:
            help = did_you_mean(year, years) or "the years of the plan are " + ", ".join(years)
            yield error("unknown-year", f"`{year}` is no year of the plan", indicator.place_of_target(year), help)
    missing = [year for year in years if year not in indicator.targets]
    if missing:
        message = f"`{indicator.indicator}` has no target for {', '.join(missing)}"
        help = "write one for each year of the plan; a year without any promise does not belong under `years`"
        yield error("missing-target", message, indicator.place_of_key("targets"), help)


def _direction(indicator: KeyIndicator) -> Iterator[Finding]:
    """The targets lie on one side of the baseline, which is the better one; where all lie on it, the plan says which side is."""
    higher = [year for year, target in indicator.targets.items() if target > indicator.baseline]
    lower = [year for year, target in indicator.targets.items() if target < indicator.baseline]
    node = indicator.node_at("targets")
    assert isinstance(node, Entries)
    if higher and lower:
        message = f"`{indicator.indicator}` has targets above its baseline and below it"
        also = ((node.values[higher[0]].place, "above it"), (indicator.place_of("baseline"), "the baseline"))
        help = "promise in one direction; an indicator that shall first fall and then rise is two indicators"
        yield error("two-directions", message, node.values[lower[0]].place, help, also)
    elif indicator.targets and not higher and not lower and indicator.better is None:
        message = f"every target of `{indicator.indicator}` is its baseline: which side of it is better is not said"
        yield error("no-direction", message, indicator.place_of("baseline"), "write `better: higher` or `better: lower`")
    elif (higher and indicator.better == "lower") or (lower and indicator.better == "higher"):
        message = f"`{indicator.better}` is better, and the targets of `{indicator.indicator}` lead the other way"
        also = ((node.values[(higher or lower)[0]].place, "a target"), (indicator.place_of("baseline"), "the baseline"))
        yield error("two-directions", message, indicator.place_of("better"), "correct it, or leave it out", also)

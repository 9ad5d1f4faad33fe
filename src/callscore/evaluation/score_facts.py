"""What the call itself finds of an application, as facts for later rules; and which facts any rule reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from callscore.feel import Unknown
from callscore.rulebook import produced_facts
from callscore.rulebook.condition import subjects
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Question, Unit
from callscore.scoring.points import minus
from callscore.scoring.score import Mark, Score


def score_facts(score: Score, wanted: Collection[str]) -> dict[str, Any]:
    """Points and totals, with their bounds; what is not known yet is unknown under its own name."""
    facts: dict[str, Any] = {}
    for mark in score.marks:
        name = produced_facts.points(mark.criterion)
        if name in wanted:
            facts[name] = Unknown((name,)) if mark.points is None else mark.points
        if produced_facts.lowest(name) in wanted:
            facts[produced_facts.lowest(name)], facts[produced_facts.highest(name)] = mark.lowest, mark.highest
        if produced_facts.most_of(name) in wanted:
            facts[produced_facts.most_of(name)], facts[produced_facts.least_of(name)] = mark.max, minus(mark.max, mark.may_lose)
        if mark.raw is not None:
            name = produced_facts.raw(mark.criterion)
            facts[name] = _raw(mark, name)
            facts[produced_facts.lowest(name)], facts[produced_facts.highest(name)] = mark.raw.lowest, mark.raw.highest
    facts[produced_facts.TOTAL] = Unknown((produced_facts.TOTAL,)) if score.criteria_total is None else score.criteria_total
    facts[produced_facts.most_of(produced_facts.TOTAL)], facts[produced_facts.least_of(produced_facts.TOTAL)] = (
        score.max,
        minus(score.max, score.may_lose),
    )
    facts[produced_facts.SCORE] = Unknown((produced_facts.SCORE,)) if score.total is None else score.total
    facts[produced_facts.lowest(produced_facts.SCORE)], facts[produced_facts.highest(produced_facts.SCORE)] = score.lowest, score.highest
    return facts


def _raw(mark: Mark, name: str) -> Any:
    """The points before they are rescaled; none (null) where the criterion is out of the points."""
    assert mark.raw is not None
    if mark.missing in ("does not apply", "not applicable"):
        return None
    return Unknown((name,)) if mark.raw.points is None else mark.raw.points


def wanted(rulebook: Rulebook) -> frozenset[str]:
    """Every fact that something reads."""
    wanted = {name for fact in rulebook.computed for name in fact.reads}
    wanted.update(name for unit in rulebook.units.values() for name in reads_of(unit))
    wanted.update(name for stratum in rulebook.strata for pooled in stratum.pooled for name in (pooled.of,) if name)
    wanted.update(name for name in (rulebook.by, rulebook.group, rulebook.request, rulebook.weighed_by) if name is not None)
    wanted.update(name for step in rulebook.steps for name in step.reads)
    wanted.update(name for name in (rulebook.seat_area, rulebook.seat_places, rulebook.fund_area, rulebook.fund_total) if name is not None)
    wanted.update(each.demand.request for stratum in rulebook.strata for each in stratum.pooled if each.demand is not None)
    wanted.update(name for cap in rulebook.caps for name in cap.facts)
    wanted.update(rulebook.amounts.values())
    wanted.update((*rulebook.stops.of_places, *rulebook.stops.of_money))
    wanted.update(rulebook.outcomes.reads)
    return frozenset(wanted)


def reads_of(unit: Unit) -> Iterable[str]:
    """The facts that a unit asks about."""
    conditions = (unit.met, unit.not_met) if isinstance(unit, Question) else tuple(option.condition for option in unit.options)
    return (name for condition in conditions if condition is not None for name in subjects(condition))

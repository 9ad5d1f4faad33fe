"""The threshold that the demand gives: who counts for it, what it becomes for each application, and what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from callscore.evaluation.appraisal import Appraisal, Appraiser
from callscore.evaluation.standing import OPEN, standing_of
from callscore.feel import Unknown
from callscore.finding import Finding, warning
from callscore.number import Number
from callscore.ranking.arrival import Arrival
from callscore.ranking.demand import Asker, FoundThreshold, found
from callscore.rulebook.fact import Demanded, PooledFact
from callscore.rulebook.number_text import number_text


@dataclass(frozen=True, slots=True)
class DemandTold:
    """The threshold found, and what is to be said about it."""

    found: FoundThreshold
    findings: tuple[Finding, ...]


def settle_demand(
    pooled: PooledFact,
    appraiser: Appraiser,
    appraisals: Sequence[Appraisal],
    unread: int,
    arrival: Arrival | None,
    is_careful: bool = False,
    unsettled: Collection[str] = frozenset(),
) -> DemandTold:
    """Make the threshold known for every application, or unknown where it depends on what is open.

    For those who reach all other thresholds for certain it is the one found without what is open: that can only raise it for them.
    `is_careful` makes it unknown also for those of them who might then miss it; `unsettled` are those who may yet drop out."""
    asked = pooled.demand
    assert asked is not None
    certain: list[Appraisal] = []
    pending: list[Appraisal] = []
    for appraisal in appraisals:
        appraisal.outcome = appraiser.outcome(appraisal)
        standing = standing_of(appraiser.rulebook, appraisal, arrival, but_for=asked.unit).standing
        is_certain = standing == "candidate" and appraisal.id not in unsettled
        if is_certain and not isinstance(appraisal.facts[asked.subject], Unknown):
            certain.append(appraisal)
        elif standing in ("candidate", *OPEN):
            pending.append(appraisal)
    waiting = [Asker(None, None)] * unread
    result = found(asked.rule, asked.available, _askers(asked, certain), [*_askers(asked, pending), *waiting])
    open_to = {appraisal.id for appraisal in pending}
    for appraisal in appraisals:
        is_open = appraisal.id in open_to or (is_careful and result.is_doubtful(_known(appraisal.facts[asked.subject]) or 0))
        appraisal.facts[pooled.name] = _level(pooled, asked, appraisal, result, is_open)
    return DemandTold(result, tuple(_findings(asked, result)))


def _askers(asked: Demanded, appraisals: Sequence[Appraisal]) -> list[Asker]:
    return [Asker(_known(each.facts[asked.highest]), _request(each.facts[asked.request])) for each in appraisals]


def _known(value: Any) -> Number | None:
    return None if isinstance(value, Unknown) else value


def _request(value: Any) -> Number | None:
    """A request below 0 asks for nothing: no money is granted for it either."""
    return None if isinstance(value, Unknown) else max(value, 0)


def _level(pooled: PooledFact, asked: Demanded, appraisal: Appraisal, result: FoundThreshold, is_open: bool) -> Any:
    """What an application must reach. Of an undetermined one it is known where it misses it, or reaches it, whatever it becomes."""
    unknown = Unknown((pooled.name,))
    if result.threshold is None:
        return unknown
    if not is_open:
        return result.threshold
    highest, lowest = _known(appraisal.facts[asked.highest]), _known(appraisal.facts[asked.lowest])
    is_missed = highest is not None and result.is_missed(highest)
    is_reached = lowest is not None and lowest >= result.threshold and not result.is_doubtful(lowest)
    return result.threshold if is_missed or is_reached else unknown


def _findings(asked: Demanded, result: FoundThreshold) -> Iterator[Finding]:
    place, rule = asked.rule.place, asked.rule
    if result.chosen is None:
        message = "nobody reaches all other thresholds for certain: the demand gives no threshold"
        yield warning("demand-under", message, place, "name the thresholds that come into question with `among:`")
    elif result.is_under:
        asks, least = number_text(result.chosen.demand), number_text(rule.never_under)
        message = f"the lowest threshold counts, {number_text(result.chosen.threshold)}: those who reach it ask for {asks}, "
        message += f"which is less than {least} times the {number_text(result.available)} available"
        yield warning("demand-under", message, rule.place_of("never under"), "whoever reaches the lowest threshold goes on")
    if result.can_rise:
        count = "1 application" if result.open == 1 else f"{result.open} applications"
        message = f"the threshold from demand is not settled: {count} may still add to the demand"
        rise = "to any number" if result.most is None else f"to {number_text(result.most)}"
        yield warning("demand-open", message, place, f"it may still rise, at most {rise}; until then the ranking is provisional")

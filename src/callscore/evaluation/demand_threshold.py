"""The threshold that the demand gives: who counts for it, what it becomes for each application, and what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from msgspec import Struct

from callscore.evaluation.appraisal import Known
from callscore.evaluation.appraiser import Appraiser
from callscore.evaluation.standing import OPEN, standing_of
from callscore.feel import Unknown, known_or_none
from callscore.finding import Finding, warning
from callscore.number import Number
from callscore.ranking.arrival import Arrival
from callscore.ranking.demand import Asker, FoundThreshold, found
from callscore.rulebook.fact import Demanded, PooledFact
from callscore.rulebook.number_text import number_text
from callscore.sentence import Counted, Said


class DemandFound(Struct, frozen=True):
    """The threshold found, and what is to be said about it."""

    found: FoundThreshold
    findings: tuple[Finding, ...]


def with_demand(
    pooled: PooledFact,
    appraiser: Appraiser,
    everybody: Sequence[Known],
    unread: int,
    arrival: Arrival | None,
    is_careful: bool = False,
    unsettled: Collection[str] = frozenset(),
) -> tuple[list[Known], DemandFound]:
    """Everybody with the threshold, or unknown where it depends on what is open; and what was found.

    For those who reach all other thresholds for certain it is the one found without what is open: that can only raise it for them.
    `is_careful` makes it unknown also for those of them who might then miss it; `unsettled` are those who may yet drop out."""
    asked = pooled.demand
    assert asked is not None
    certain: list[Known] = []
    pending: list[Known] = []
    for known in everybody:
        appraisal = appraiser.appraised(known)
        standing = standing_of(appraiser.rulebook, appraisal, arrival, but_for=asked.unit).standing
        is_certain = standing == "candidate" and known.id not in unsettled
        if is_certain and not isinstance(known.facts[asked.subject], Unknown):
            certain.append(known)
        elif standing in ("candidate", *OPEN):
            pending.append(known)
    waiting = [Asker(None, None)] * unread
    result = found(asked.rule, asked.available, _askers(asked, certain), [*_askers(asked, pending), *waiting])
    open_to = {known.id for known in pending}
    if is_careful:
        open_to |= {known.id for known in everybody if result.is_doubtful(known_or_none(known.facts[asked.subject]) or 0)}
    given = [known.with_facts({pooled.name: _level(pooled, asked, known, result, known.id in open_to)}) for known in everybody]
    return given, DemandFound(result, tuple(_findings(asked, result)))


def _askers(asked: Demanded, some: Sequence[Known]) -> list[Asker]:
    return [Asker(known_or_none(each.facts[asked.highest]), _request(each.facts[asked.request])) for each in some]


def _request(value: Any) -> Number | None:
    """A request below 0 asks for nothing: no money is granted for it either."""
    known = known_or_none(value)
    return None if known is None else max(known, 0)


def _level(pooled: PooledFact, asked: Demanded, known: Known, result: FoundThreshold, is_open: bool) -> Any:
    """What an application must reach. Of an undetermined one it is known where it misses it, or reaches it, whatever it becomes."""
    unknown = Unknown((pooled.name,))
    if result.threshold is None:
        return unknown
    if not is_open:
        return result.threshold
    highest, lowest = known_or_none(known.facts[asked.highest]), known_or_none(known.facts[asked.lowest])
    is_missed = highest is not None and result.is_missed(highest)
    is_reached = lowest is not None and lowest >= result.threshold and not result.is_doubtful(lowest)
    return result.threshold if is_missed or is_reached else unknown


def _findings(asked: Demanded, result: FoundThreshold) -> Iterator[Finding]:
    place, rule = asked.rule.place, asked.rule
    if result.chosen is None:
        message = Said("nobody reaches all other thresholds for certain: the demand gives no threshold")
        yield warning("demand-under", message, place, Said("name the thresholds that come into question with `among:`"))
    elif result.is_under:
        message = Said(
            "the lowest threshold counts, {threshold}: those who reach it ask for {demand}, which is less than {least} times the "
            "{available} available",
            threshold=number_text(result.chosen.threshold),
            demand=number_text(result.chosen.demand),
            least=number_text(rule.never_under),
            available=number_text(result.available),
        )
        yield warning("demand-under", message, rule.place_of("never under"), Said("whoever reaches the lowest threshold goes on"))
    if result.can_rise:
        one = "the threshold from demand is not settled: {count} application may still add to the demand"
        several = "the threshold from demand is not settled: {count} applications may still add to the demand"
        help = Said("it may still rise, to any number; until then the ranking is provisional")
        if result.most is not None:
            help = Said("it may still rise, at most to {most}; until then the ranking is provisional", most=number_text(result.most))
        yield warning("demand-open", Counted(result.open, one, several), place, help)

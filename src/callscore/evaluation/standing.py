"""Where an application stands before any order: refused, open, or a candidate for the ranking."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from callscore.application.application import Application
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals, Reads
from callscore.evaluation.carried_score import Carried
from callscore.evaluation.eligibility import Eligibility
from callscore.evaluation.grant_limits import accepts_of, is_met, limits_of, pots_of
from callscore.evaluation.stopping_answers import excluded_of, limit_groups
from callscore.feel import is_unsaid, known_or_none
from callscore.number import Number
from callscore.ranking.arrival import Arrival
from callscore.ranking.entrant import ANY_TIME, LOWEST_FIRST, Contender, Entrant, StepValue, Turn
from callscore.ranking.seats import Status
from callscore.rulebook.ladder_facts import TieReading
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import plain

Standing: TypeAlias = Literal["ineligible", "excluded", "below threshold", "lapsed", "to complete", "undetermined", "candidate"]

FinalStatus: TypeAlias = Literal[
    Status, "eligible", "ineligible", "excluded", "below threshold", "lapsed", "to complete", "undetermined", "not admitted", "carried"
]
"""What becomes of an application: its place, or where it stands without one; `eligible` where nobody is ranked."""

OPEN = ("to complete", "undetermined")
"""Standings of which it is not decided yet whether they become a place."""
FINAL_REFUSALS = ("ineligible", "excluded", "below threshold", "lapsed")
"""Standings that what is still open cannot change."""


class Stood(Struct, frozen=True):
    """The standing, and why: the gates, criteria, adjustments or thresholds that decided it, by identifier."""

    standing: Standing
    because: tuple[str, ...] = ()


def standing_of(
    rulebook: Rulebook, appraisal: Appraisal, arrival: Arrival | None = None, carried: Carried | None = None, but_for: str = ""
) -> Stood:
    """A refusal that is certain decides over whatever is still open. What the order goes by is not asked of those whose hour decides.

    What an earlier round carried was let in there, and is a candidate wherever its group is known. `but_for` is the unit of a
    threshold that is not decided yet and not asked here."""
    if carried is not None:
        unknown = _unknown_group(rulebook, appraisal)
        return Stood("undetermined", unknown) if unknown else Stood("candidate")
    outcome, score = appraisal.eligibility_outcome, appraisal.score
    rejected = score.rejected if score is not None else ()
    if outcome.eligibility is Eligibility.INELIGIBLE or rejected:
        return Stood("ineligible", (*outcome.refusing, *rejected))
    if score is not None and score.excluded_by:
        return Stood("excluded", score.excluded_by)
    verdicts = {bar.node or "total": appraisal.verdict(bar.unit) for bar in rulebook.bars if bar.unit != but_for}
    missed = tuple(node for node, verdict in verdicts.items() if verdict is Verdict.NOT_MET)
    if missed:
        return Stood("below threshold", missed)
    if outcome.eligibility is Eligibility.LAPSED:
        return Stood("lapsed", outcome.lapsing)
    open_ = [*outcome.curable, *outcome.open, *(score.asked if score is not None else ())]
    open_ += [node for node, verdict in verdicts.items() if verdict is Verdict.UNDETERMINED and node not in open_]
    turn = turn_of(rulebook, appraisal.application, arrival)
    by = rulebook.by if turn is None or turn.by_score else None
    open_ += [by] if by is not None and is_unsaid(appraisal.facts[by]) else []
    open_ += _unknown_group(rulebook, appraisal)
    standing: Standing = "to complete" if outcome.curable else "undetermined" if open_ else "candidate"
    return Stood(standing, tuple(dict.fromkeys(open_)))


def standings_of(
    rulebook: Rulebook, appraisals: Appraisals, arrival: Arrival | None, carried: Mapping[str, Carried]
) -> Mapping[str, Stood]:
    """Where each application stands, by identifier."""
    facts = (rulebook.by, rulebook.group, *rulebook.group_parts)
    reads = Reads(
        facts=tuple(name for name in facts if name is not None),
        units=tuple(bar.unit for bar in rulebook.bars),
        outcome=True,
        exclusions=True,
    )
    return appraisals.each(reads, lambda each: standing_of(rulebook, each, arrival, carried.get(each.id)))


def _unknown_group(rulebook: Rulebook, appraisal: Appraisal) -> tuple[str, ...]:
    """What is not known of the group that it is ranked in."""
    if rulebook.group is None or not is_unsaid(appraisal.facts[rulebook.group]):
        return ()
    return tuple(fact for fact in rulebook.group_parts if is_unsaid(appraisal.facts.get(fact))) or (rulebook.group,)


def turn_of(rulebook: Rulebook, application: Application, arrival: Arrival | None) -> Turn | None:
    """When its turn is in the order of arrival, where there is one; None where it does not say when it was received."""
    if arrival is None:
        return LOWEST_FIRST if rulebook.puts_lowest_first else ANY_TIME
    return arrival.turn(application.received) if application.received is not None else None


def entrant(rulebook: Rulebook, appraisal: Appraisal, arrival: Arrival | None = None, carried: Carried | None = None) -> Entrant:
    """A candidate as the ranking sees it."""
    facts, asked = appraisal.facts, steps_asked(rulebook, appraisal)
    turn = turn_of(rulebook, appraisal.application, arrival)
    assert turn is not None  # an order of arrival has a window, which asks whoever does not say
    return Entrant(
        application=appraisal.id,
        group=group_of(rulebook, appraisal) or "",
        score=carried.in_order if carried is not None else _score(rulebook, appraisal) if turn.by_score or rulebook.by is None else 0,
        steps=tuple(
            _step_value(step, appraisal) if verdict is Verdict.MET else None for step, verdict in zip(rulebook.steps, asked, strict=True)
        ),
        request=known_or_none(facts[rulebook.request]) if rulebook.request is not None else None,
        turn=turn,
        **beside_the_score(rulebook, appraisal),
    )


def beside_the_score(rulebook: Rulebook, appraisal: Appraisal) -> dict[str, Any]:
    """All of an entrant, by the names that it has there, but its group, its turn, its score, its steps and its request."""
    stops = rulebook.stops
    return {
        "exempt": frozenset(at for at, verdict in enumerate(steps_asked(rulebook, appraisal)) if verdict is Verdict.NOT_MET),
        "limits": limits_of(rulebook, appraisal),
        "pots": pots_of(rulebook, appraisal),
        "seat_area": _area(rulebook.seat_area, appraisal),
        "fund_area": _area(rulebook.fund_area, appraisal),
        "seat_groups": limit_groups(stops.seat_groups, appraisal),
        "fund_groups": limit_groups(stops.fund_groups, appraisal),
        "seat_excludes": excluded_of(stops.seat_excludes, appraisal),
        "fund_excludes": excluded_of(stops.fund_excludes, appraisal),
        "quotas": tuple(is_met(appraisal.verdict(unit)) for unit in rulebook.quotas),
        "fund_total": _number(rulebook.fund_total, appraisal),
        "seat_places": places_by_formula(rulebook, appraisal),
        "accepts": accepts_of(rulebook, appraisal),
    }


def steps_asked(rulebook: Rulebook, appraisal: Appraisal) -> list[Verdict]:
    """For every tie step whether it is for the application."""
    return [Verdict.MET if step.unit is None else appraisal.verdict(step.unit) for step in rulebook.steps]


def _step_value(step: TieReading, appraisal: Appraisal) -> StepValue:
    """What a step compares, as far as that does not depend on who stands above; None where it is unknown."""
    if step.received:
        return appraisal.application.received
    return known_or_none(appraisal.facts[step.fact]) if step.fact is not None else None


def contender(rulebook: Rulebook, appraisal: Appraisal, arrival: Arrival | None = None, carried: Carried | None = None) -> Contender:
    """An undetermined application, with the best that it could still have."""
    best = best_score(rulebook, appraisal) if carried is None else carried.in_order
    return Contender(
        appraisal.id,
        group_of(rulebook, appraisal),
        best,
        turn_of(rulebook, appraisal.application, arrival),
        seat_area=_area(rulebook.seat_area, appraisal),
        fund_area=_area(rulebook.fund_area, appraisal),
        fund_total=_number(rulebook.fund_total, appraisal),
        seat_places=places_by_formula(rulebook, appraisal),
    )


def best_score(rulebook: Rulebook, appraisal: Appraisal) -> Number | None:
    """The best score that it could still have; None where that is not known, or where the order goes by something else."""
    if rulebook.by is not None or appraisal.score is None:
        return None
    return appraisal.score.lowest if rulebook.puts_lowest_first else appraisal.score.highest


def unplaced(applications: Iterable[Application]) -> Iterator[Contender]:
    """Those that do not say when they were received, where one of them could have made an earlier day the first useful one: whatever
    becomes of them, all places of all groups wait for that."""
    return (Contender(one.id, None, None, None) for one in applications if one.received is None)


def group_of(rulebook: Rulebook, appraisal: Appraisal) -> str | None:
    """The group that an application is ranked in: empty where there is one for all, None where it is unknown."""
    if rulebook.group is None:
        return ""
    value = known_or_none(appraisal.facts.get(rulebook.group))
    return None if value is None else str(value)


def groups_of(rulebook: Rulebook, appraisals: Appraisals, among: Container[str] | None = None) -> Mapping[str, str | None]:
    """By identifier the group that each is ranked in, as `group_of` says it."""
    reads = Reads(facts=(rulebook.group,) if rulebook.group is not None else ())
    return appraisals.each(reads, lambda each: group_of(rulebook, each), among)


def _area(fact: str | None, appraisal: Appraisal) -> str | None:
    """Empty where the call has no areas, None where it is unknown."""
    value = known_or_none(appraisal.facts.get(fact)) if fact is not None else ""
    return None if value is None else str(value)


def places_by_formula(rulebook: Rulebook, appraisal: Appraisal) -> Number | None:
    """What it gives as the number of places that it competes for, or as what its group's share of them is in proportion to."""
    return _number(rulebook.seat_places, appraisal)


def _number(fact: str | None, appraisal: Appraisal) -> Number | None:
    """None where it is unknown, or the call has no such formula."""
    number: Number | None = known_or_none(appraisal.facts.get(fact)) if fact is not None else None
    return number


def _score(rulebook: Rulebook, appraisal: Appraisal) -> Number:
    if rulebook.by is not None:
        number: Number = appraisal.facts[rulebook.by]
        return number
    if appraisal.score is None:  # a call without points, which the time of receipt alone orders
        return 0
    assert appraisal.score.total is not None
    return plain(appraisal.score.total)

"""The candidates as the ranking sees them, all at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals, Reads
from callscore.evaluation.participants import Participants
from callscore.evaluation.standing import beside_the_score, entrant, groups_of
from callscore.ranking.entrant import ANY_TIME, LOWEST_FIRST, Entrant, StepValue
from callscore.rulebook.ladder_facts import TieReading
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import plain


def entrants_of(participants: Participants, appraisals: Appraisals, candidates: Collection[str]) -> list[Entrant]:
    """The entrants of those candidates, in their order."""
    if participants.in_columns:
        return _alike_entrants(participants.rulebook, appraisals, candidates)
    rulebook, arrival = participants.rulebook, participants.arrival
    return [entrant(rulebook, appraisals[id], arrival, participants.carry(id)) for id in candidates]


def _alike_entrants(rulebook: Rulebook, appraisals: Appraisals, candidates: Collection[str]) -> list[Entrant]:
    """What differs from one to the next is read for all of them, and the rest once for those that are alike in it."""
    among = frozenset(candidates)
    alike = appraisals.each(read_beside_the_score(rulebook), lambda each: beside_the_score(rulebook, each), among)
    groups = groups_of(rulebook, appraisals, among)
    scores = appraisals.values_of(rulebook.by) if rulebook.by is not None else appraisals.totals()
    requests = appraisals.known_values_of(rulebook.request) if rulebook.request is not None else {}
    turn = LOWEST_FIRST if rulebook.puts_lowest_first else ANY_TIME
    steps = [_values_of(step, appraisals) for step in rulebook.steps]
    return [
        Entrant(
            application=id,
            group=groups[id] or "",
            score=0 if (score := scores[id]) is None else plain(score),
            steps=tuple([values.get(id) for values in steps]),
            request=requests.get(id),
            turn=turn,
            **alike[id],
        )
        for id in candidates
    ]


def read_beside_the_score(rulebook: Rulebook) -> Reads:
    """What `beside_the_score` reads."""
    caps, stops = rulebook.caps, rulebook.stops
    of_caps = [unit for cap in caps for unit in cap.units]
    units = [*(step.unit for step in rulebook.steps), *of_caps, *rulebook.pots, *rulebook.quotas, rulebook.accepts]
    facts = [fact for cap in caps for fact in cap.facts]
    facts += [*stops.of_places, *stops.of_money, *_named(rulebook.seat_area, rulebook.seat_places, rulebook.fund_area, rulebook.fund_total)]
    return Reads(facts=tuple(facts), units=_named(*units))


def _values_of(step: TieReading, appraisals: Appraisals) -> Mapping[str, StepValue]:
    """By identifier what a step compares; nothing of those for whom it is not asked."""
    if step.received:
        values: Mapping[str, Any] = {id: appraisals.application(id).received for id in appraisals}
    elif step.fact is not None:
        values = appraisals.known_values_of(step.fact)
    else:
        return {}
    unit = step.unit
    if unit is None:
        return values

    def is_asked(appraisal: Appraisal) -> bool:
        return appraisal.verdict(unit) is Verdict.MET

    asked = appraisals.each(Reads(units=(unit,)), is_asked)
    return {id: value for id, value in values.items() if asked[id]}


def _named(*names: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if name is not None)

"""Who is asked for something that is missing, and what else an answer could bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from callscore.call.rules import IfUndeterminedWord, asks
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals
from callscore.evaluation.entrants import read_beside_the_score
from callscore.evaluation.participants import Participants
from callscore.evaluation.standing import OPEN, Stood, entrant
from callscore.feel import Unknown
from callscore.funding.grant import Grant
from callscore.funding.money_queue import NO_MONEY, Funded
from callscore.ranking.entrant import Entrant
from callscore.ranking.ranked_list import Placed, Ranked
from callscore.rulebook.ladder_facts import TieReading
from callscore.rulebook.unit import Verdict


def asked_of(
    participants: Participants,
    appraisals: Appraisals,
    standings: Mapping[str, Stood],
    ranked: Ranked | None,
    money: Funded = NO_MONEY,
) -> set[str]:
    """Who is asked for something: the undetermined; and who has a place, where the ladder or the money waits for an answer, or would if
    what is open came so."""
    asked = {id for id, stood in standings.items() if stood.standing in OPEN}
    demands = [pooled.demand for stratum in participants.rulebook.strata for pooled in stratum.pooled if pooled.demand is not None]
    counted = [id for id, stood in standings.items() if stood.standing == "candidate" and participants.carry(id) is None]
    if demands:
        asked.update(id for id in counted if any(isinstance(appraisals[id].facts[demand.request], Unknown) for demand in demands))
    if ranked is None:
        return asked
    waiting = {name for tie in ranked.ties if tie.waiting for left in tie.left for name in left}
    of_money = participants.rulebook.stops.of_money
    reads_others = bool(waiting) and any(step.others is not None for step in participants.rulebook.steps)
    for placed in _lacking(participants, appraisals, ranked.results):
        id = placed.application
        is_open = placed.provisional or placed.unsure_all or id in waiting or reads_others
        is_open = is_open or (bool(of_money) and _lacks_any(of_money, appraisals[id]))
        if (is_open or _is_unknown(money.grants.get(id))) and any(map(asks, _unknown(participants, appraisals[id]))):
            asked.add(id)
    return asked


def _lacking(participants: Participants, appraisals: Appraisals, placed: Iterable[Placed]) -> Iterator[Placed]:
    """Those who lack something that the ladder, the money or the places may read."""
    rulebook, steps = participants.rulebook, participants.rulebook.steps
    if any(step.received or step.others is not None for step in steps):
        return iter(placed)
    beside = read_beside_the_score(rulebook)
    own = [*(fact for step in steps for fact in step.reads), *([rulebook.request] if rulebook.request is not None else [])]
    lacking = appraisals.lacking((*beside.facts, *own), beside.units)
    return (each for each in placed if each.application in lacking)


def _is_unknown(grant: Grant | None) -> bool:
    return grant is not None and grant.reason in ("request unknown", "cap unknown", "pot unknown", "total unknown", "acceptance unknown")


def _unknown(participants: Participants, appraisal: Appraisal) -> set[IfUndeterminedWord]:
    return (
        unknown_in_ladder(participants, appraisal) | unknown_in_money(participants, appraisal) | unknown_in_places(participants, appraisal)
    )


def unknown_in_ladder(participants: Participants, appraisal: Appraisal) -> set[IfUndeterminedWord]:
    """What the call does about each answer that the ladder reads and that is missing."""
    ranking, steps = participants.rulebook.call.ranking, participants.rulebook.steps
    one = entrant(participants.rulebook, appraisal, participants.arrival, participants.carry(appraisal.id))
    ties = ranking.ties if ranking is not None else ()
    return {step.if_undetermined or "ask" for at, step in enumerate(ties) if _lacks(one, appraisal, at, steps[at])}


def unknown_in_places(participants: Participants, appraisal: Appraisal) -> set[IfUndeterminedWord]:
    """What the call does about each answer that the places read and that is missing."""
    rulebook, selection = participants.rulebook, participants.rulebook.call.selection
    quotas = selection.quotas if selection is not None else ()
    verdicts = [appraisal.verdict(unit) for unit in rulebook.quotas]
    read = (*rulebook.stops.of_places, *((rulebook.seat_places,) if rulebook.seat_places is not None else ()))
    waits: set[IfUndeterminedWord] = {"ask"} if _lacks_any(read, appraisal) else set()
    open_ = [quota for quota, verdict in zip(quotas, verdicts, strict=True) if verdict is Verdict.UNDETERMINED]
    return waits | {quota.if_undetermined or "ask" for quota in open_}


def unknown_in_money(participants: Participants, appraisal: Appraisal) -> set[IfUndeterminedWord]:
    """What the call does about each answer that the money reads and that is missing."""
    one = entrant(participants.rulebook, appraisal, participants.arrival, participants.carry(appraisal.id))
    budget = participants.rulebook.call.budget
    if budget is None:
        return set()
    rest = budget.if_undetermined or "ask"
    caps = {cap.cap: cap.if_undetermined or rest for cap in budget.caps}
    lacks_total = budget.total_formula is not None and one.fund_total is None
    lacks_acceptance = budget.accepts is not None and one.accepts is None
    found: set[IfUndeterminedWord] = {rest} if one.request is None or lacks_total or lacks_acceptance else set()
    found.update(caps[limit.cap] for limit in one.limits if limit.most is None and not limit.at_fault)
    found.update(["ask"] if _lacks_any(participants.rulebook.stops.of_money, appraisal) else [])
    found.update(pot.if_undetermined or rest for pot, may in zip(budget.pots, one.pots, strict=True) if may is None)
    return found


def _lacks_any(facts: Iterable[str], appraisal: Appraisal) -> bool:
    return any(isinstance(appraisal.facts[fact], Unknown) for fact in facts)


def _lacks(one: Entrant, appraisal: Appraisal, position: int, step: TieReading) -> bool:
    """Whether a step reads an answer of it that is missing; one that looks at others may read any."""
    if step.others is not None:
        return any(isinstance(value, Unknown) for value in appraisal.application.values.values())
    return bool(step.reads or step.received) and one.steps[position] is None and position not in one.exempt

"""What is announced of all applications together: where each stands, the order, and what of it an answer that is missing could change.

While somebody is asked for something, all are looked at twice: as things stand, and carefully, with everything left open that is not
settled. What both looks find alike is certain; a place that only the first one gives is provisional, and a refusal that only the first
one finds is none yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from callscore.application.application import Application
from callscore.evaluation.appraisal import Appraisal, Appraiser
from callscore.evaluation.asked_applicants import asked_of, unknown_in_ladder, unknown_in_money
from callscore.evaluation.demand_threshold import DemandTold, settle_demand
from callscore.evaluation.participants import Round
from callscore.evaluation.pool_statistics import Pools
from callscore.evaluation.rank import rank
from callscore.evaluation.ranked_above import AboveReader
from callscore.evaluation.ranked_list import Ranked
from callscore.evaluation.standing import OPEN, Stood, contender, entrant, standing_of, turn_of, unplaced
from callscore.finding import Finding
from callscore.ranking.entrant import Contender
from callscore.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Look:
    """One look at all applications: what was found of each, by identifier, and of all together."""

    appraisals: Mapping[str, Appraisal]
    standings: Mapping[str, Stood]
    pools: Pools
    demand: DemandTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What is announced.

    careful   the careful look, where there was one: of those who are undetermined it is what counts
    doubtful  those with a place that they may lose, or that may move, by what they themselves or a pool waits for
    unsure    those whose outcome may change so
    asked     those who are asked for something
    """

    first: Look
    careful: Look
    appraisals: Mapping[str, Appraisal]
    standings: Mapping[str, Stood]
    ranked: Ranked | None
    doubtful: frozenset[str]
    unsure: frozenset[str]
    asked: frozenset[str]
    findings: tuple[Finding, ...]


def announced(round: Round) -> Announced:
    """Look once, and where something is open once more. Who is undetermined by the careful look alone, or gets into a tie by what is
    open, may be asked in its turn."""
    first = _look(round)
    ranked, untold = _order(round, first.appraisals, first.standings, {})
    asked = asked_of(round, first.appraisals, first.standings, ranked) | round.asked
    if not asked and not round.unread and not round.unsettled and not first.pools.open:
        nobody: frozenset[str] = frozenset()
        findings = _findings(first, first, untold)
        return Announced(
            first=first,
            careful=first,
            appraisals=first.appraisals,
            standings=first.standings,
            ranked=ranked,
            doubtful=nobody,
            unsure=nobody,
            asked=nobody,
            findings=findings,
        )
    while True:
        careful = _careful_look(round, first, asked)
        standings = {id: _stood(first.standings[id], careful.standings[id]) for id in first.standings}
        appraisals = {id: (first if stood.standing == "candidate" else careful).appraisals[id] for id, stood in standings.items()}
        candidates = [id for id, stood in standings.items() if stood.standing == "candidate"]
        doubtful = {id: careful.appraisals[id] for id in candidates if _is_doubtful(round, first, careful, id, asked)}
        ranked, untold = _order(round, appraisals, standings, doubtful)
        more = asked | asked_of(round, appraisals, standings, ranked)
        if more == asked:
            break
        asked = more
    unsure = {id for id, each in careful.appraisals.items() if id in doubtful or _is_unsure(round.rulebook, each, standings[id])}
    unsure |= round.unsettled
    findings = _findings(first, careful, untold)
    return Announced(
        first=first,
        careful=careful,
        appraisals=appraisals,
        standings=standings,
        ranked=ranked,
        doubtful=frozenset(doubtful),
        unsure=frozenset(unsure),
        asked=frozenset(asked),
        findings=findings,
    )


def _look(round: Round, asked: Collection[str] = frozenset(), is_careful: bool = False) -> Look:
    """Stratum by stratum where the pool is asked in between."""
    appraiser, strata = round.appraiser, round.rulebook.strata
    new = [appraiser.begin(one, one.id in asked) for one in round.applications if round.carry(one.id) is None]
    unsettled = round.unsettled if is_careful else frozenset()
    pools = Pools(appraiser=appraiser, appraisals=new, unread=len(round.unread), asked=asked, is_careful=is_careful, unsettled=unsettled)
    demand: DemandTold | None = None
    for number, stratum in enumerate(strata):
        for pooled in stratum.pooled:
            if pooled.demand is None:
                pools.settle(pooled)
            else:
                demand = settle_demand(pooled, appraiser, new, len(round.unread), round.arrival, is_careful, unsettled)
        for done, appraisal in enumerate(new, number * len(new) + 1):
            appraiser.advance(appraisal, number)
            if not is_careful:
                round.progress(done, len(new) * len(strata))
    found = {appraisal.id: appraiser.finish(appraisal) for appraisal in new}
    appraisals = {one.id: found[one.id] if one.id in found else appraiser.alone(one) for one in round.applications}
    return Look(appraisals, _standings(round, appraisals), pools, demand)


def _careful_look(round: Round, first: Look, asked: Collection[str]) -> Look:
    """Where nobody depends on the others, at those alone who may yet speak: their silence may have settled something, by what the call
    says of it or by a rule that asks what is known."""
    if round.rulebook.has_pool:
        return _look(round, asked, True)
    appraisals = dict(first.appraisals)
    for one in round.applications:
        if one.id in asked and round.carry(one.id) is None:
            appraisals[one.id] = _again(round.appraiser, one)
    return Look(appraisals, _standings(round, appraisals), first.pools, first.demand)


def _again(appraiser: Appraiser, application: Application) -> Appraisal:
    appraisal = appraiser.begin(application, is_asked=True)
    for number in range(len(appraiser.rulebook.strata)):
        appraiser.advance(appraisal, number)
    return appraiser.finish(appraisal)


def _standings(round: Round, appraisals: Mapping[str, Appraisal]) -> dict[str, Stood]:
    return {id: standing_of(round.rulebook, each, round.arrival, round.carry(id)) for id, each in appraisals.items()}


def _stood(first: Stood, careful: Stood) -> Stood:
    """A refusal that is not certain is none yet."""
    return first if first.standing in (*OPEN, "candidate") or careful.standing not in OPEN else careful


def _is_doubtful(round: Round, first: Look, careful: Look, id: str, asked: Collection[str]) -> bool:
    """Whether the careful look does not find the same of a candidate, as far as the order reads it."""
    one, other = first.appraisals[id], careful.appraisals[id]
    if id in asked and _may_move(round, first, id):
        return True
    if round.carry(id) is not None:  # its score is that of another round, whatever it answers
        return False
    if id in round.unsettled or careful.standings[id].standing != "candidate":
        return True
    if other.waiting and any(step.above is not None for step in round.rulebook.steps):
        return True
    return entrant(round.rulebook, one, round.arrival) != entrant(round.rulebook, other, round.arrival)


def _may_move(round: Round, first: Look, id: str) -> bool:
    """Whether an answer that it is not asked for would count in the money, or in the ladder beside an equal."""
    own = first.appraisals[id]
    if unknown_in_money(round, own) - {"ask"}:
        return True
    if not unknown_in_ladder(round, own) - {"ask"}:
        return False
    key = entrant(round.rulebook, own, round.arrival, round.carry(id)).key
    others = (each for other, each in first.appraisals.items() if other != id and first.standings[other].standing == "candidate")
    return any(entrant(round.rulebook, each, round.arrival, round.carry(each.id)).key == key for each in others)


def _is_unsure(rulebook: Rulebook, careful: Appraisal, stood: Stood) -> bool:
    """Whether its outcome reads what waits for a pool, or the word for its refusal does."""
    outcome = careful.outcome
    is_refused = stood.standing in ("excluded", "below threshold", "lapsed")
    may_be_ineligible = is_refused and bool(careful.waiting) and outcome is not None and bool(outcome.open)
    return may_be_ineligible or not careful.waiting.isdisjoint(rulebook.outcomes.reads)


def _order(
    round: Round, appraisals: Mapping[str, Appraisal], standings: Mapping[str, Stood], doubtful: Mapping[str, Appraisal]
) -> tuple[Ranked | None, tuple[Finding, ...]]:
    """The order, and which tie steps had no value for whom."""
    rulebook, arrival, call = round.rulebook, round.arrival, round.rulebook.call
    if call.ranking is None:
        return None, ()
    candidates = [id for id, stood in standings.items() if stood.standing == "candidate"]
    entrants = [entrant(rulebook, appraisals[id], arrival, round.carry(id)) for id in candidates]
    still_open = {id: appraisals[id] for id, stood in standings.items() if stood.standing in OPEN}
    contenders = [contender(rulebook, each, arrival, round.carry(id)) for id, each in (*still_open.items(), *doubtful.items())]
    contenders += [Contender(one.id, None if rulebook.group else "", None, turn_of(one, arrival)) for one in round.unread]
    if arrival is not None and arrival.is_open:
        contenders += unplaced((*(each.application for each in appraisals.values()), *round.unread))
    readers = {
        position: AboveReader(reading, reading.above, appraisals)
        for position, reading in enumerate(rulebook.steps)
        if reading.above is not None
    }
    ranked = rank(entrants, contenders, call.ranking, call.selection, call.budget, readers, doubtful)
    return ranked, tuple(finding for reader in readers.values() for finding in reader.findings)


def _findings(first: Look, careful: Look, untold: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Of pools the careful look knows best what is open, and the first one what has no value."""
    return (*careful.pools.open, *first.pools.findings, *(first.demand.findings if first.demand is not None else ()), *untold)

"""What is announced of all applications together: where each stands, the order, and what of it an answer that is missing could change.

While somebody is asked for something, all are looked at twice: as things stand, and carefully, with everything left open that is not
settled. What both looks find alike is certain; a place that only the first one gives is provisional, and a refusal that only the first
one finds is none yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals, AppraisedRows, Reads
from callscore.evaluation.appraised_table import appraised_table
from callscore.evaluation.asked_applicants import asked_of, unknown_in_ladder, unknown_in_money, unknown_in_places
from callscore.evaluation.demand_threshold import DemandFound, with_demand
from callscore.evaluation.entrants import entrants_of
from callscore.evaluation.others_read import OthersReader
from callscore.evaluation.participants import Participants
from callscore.evaluation.pool_statistics import Pools, SettledPools
from callscore.evaluation.standing import OPEN, Stood, contender, entrant, group_of, places_by_formula, standings_of, turn_of, unplaced
from callscore.finding import Finding
from callscore.funding.money_queue import NO_MONEY, Funded, funded
from callscore.number import Number
from callscore.ranking.entrant import Contender
from callscore.ranking.orders import Orders
from callscore.ranking.ranked_list import Ranked, ranked_list
from callscore.ranking.tie_ladder import ReadsOthers
from callscore.rulebook.rulebook import Rulebook


class Look(Struct, frozen=True):
    """One look at all applications: what was found of each, by identifier, and of all together."""

    appraisals: Appraisals
    standings: Mapping[str, Stood]
    pools: SettledPools
    demand: DemandFound | None


class Announced(Struct, frozen=True, kw_only=True):
    """What is announced.

    careful   the careful look, where there was one: of those who are undetermined it is what counts
    doubtful  those with a place that they may lose, or that may move, by what they themselves or a pool waits for
    unsure    those whose outcome may change so
    asked     those who are asked for something
    """

    first: Look
    careful: Look
    appraisals: Appraisals
    standings: Mapping[str, Stood]
    ranked: Ranked | None
    funded: Funded
    doubtful: frozenset[str]
    unsure: frozenset[str]
    asked: frozenset[str]
    findings: tuple[Finding, ...]


def announced(participants: Participants) -> Announced:
    """Look once, and where something is open once more. Who is undetermined by the careful look alone, or gets into a tie by what is
    open, may be asked in its turn."""
    first = _together(participants) if participants.in_columns else _look(participants)
    orders = _orders(participants, first)
    ordered = _ordered(participants, orders, first.appraisals, first.standings, {})
    asked = asked_of(participants, first.appraisals, first.standings, ordered.ranked, ordered.funded) | participants.asked
    if not asked and not participants.unread and not participants.unsettled and not first.pools.open:
        nobody = frozenset[str]()
        return Announced(
            first=first,
            careful=first,
            appraisals=first.appraisals,
            standings=first.standings,
            ranked=ordered.ranked,
            funded=ordered.funded,
            doubtful=nobody,
            unsure=nobody,
            asked=nobody,
            findings=_findings(first, first, ordered.findings),
        )
    while True:
        careful = _careful_look(participants, first, asked)
        standings = {id: _stood(first.standings[id], careful.standings[id]) for id in first.standings}
        appraisals = _counting(participants, first, careful, standings, asked)
        in_doubt = [id for id in _candidates(standings) if _is_doubtful(participants, orders, first, careful, id, asked)]
        doubtful = {id: careful.appraisals[id] for id in in_doubt}
        ordered = _ordered(participants, orders, appraisals, standings, doubtful)
        more = asked | asked_of(participants, appraisals, standings, ordered.ranked, ordered.funded)
        if more == asked:
            break
        asked = more
    unsure = {*doubtful, *participants.unsettled}
    if participants.rulebook.has_pool:
        unsure |= {id for id in standings if _is_unsure(participants.rulebook, careful, id, standings[id])}
    return Announced(
        first=first,
        careful=careful,
        appraisals=appraisals,
        standings=standings,
        ranked=ordered.ranked,
        funded=ordered.funded,
        doubtful=frozenset(doubtful),
        unsure=frozenset(unsure),
        asked=frozenset(asked),
        findings=_findings(first, careful, ordered.findings),
    )


def _together(participants: Participants) -> Look:
    """Appraised in columns: nobody depends on the others."""
    count = len(participants.applications) * len(participants.appraiser.stages)
    appraisals = appraised_table(participants.appraiser, participants.applications)
    participants.progress(count, count)
    return Look(appraisals, _standings(participants, appraisals), SettledPools.of([]), None)


def _look(participants: Participants, asked: Collection[str] = frozenset(), is_careful: bool = False) -> Look:
    """Stratum by stratum where the pool is asked in between."""
    appraiser, stages = participants.appraiser, participants.appraiser.stages
    unread, unsettled = len(participants.unread), participants.unsettled if is_careful else frozenset[str]()
    pools = Pools(appraiser=appraiser, unread=unread, asked=asked, is_careful=is_careful, unsettled=unsettled)
    new = [appraiser.begun(one, one.id in asked) for one in participants.applications if participants.carry(one.id) is None]
    settled: list[SettledPools] = []
    demand: DemandFound | None = None
    for number, stage in enumerate(stages):
        for pooled in stage.stratum.pooled:
            if pooled.demand is None:
                new, found = pools.settled(pooled, new)
                settled.append(found)
            else:
                new, demand = with_demand(pooled, appraiser, new, unread, participants.arrival, is_careful, unsettled)
        done = number * len(new)
        for at, known in enumerate(new):
            new[at] = appraiser.after(known, stage)
            if not is_careful:
                participants.progress(done + at + 1, len(new) * len(stages))
    appraised = {known.id: appraiser.appraised(known) for known in new}
    appraisals = AppraisedRows(
        {one.id: appraised[one.id] if one.id in appraised else appraiser.appraised_alone(one) for one in participants.applications}
    )
    return Look(appraisals, _standings(participants, appraisals), SettledPools.of(settled), demand)


def _careful_look(participants: Participants, first: Look, asked: Collection[str]) -> Look:
    """Where nobody depends on the others, at those alone who may yet speak: their silence may have settled something, by what the call
    says of it or by a rule that asks what is known."""
    if participants.rulebook.has_pool:
        return _look(participants, asked, True)
    speaking = (one for one in participants.applications if one.id in asked and participants.carry(one.id) is None)
    anew = AppraisedRows({one.id: participants.appraiser.appraised_alone(one, is_asked=True) for one in speaking})
    standings = {**first.standings, **_standings(participants, anew)}
    return Look(first.appraisals.replaced(anew), standings, first.pools, first.demand)


def _counting(participants: Participants, first: Look, careful: Look, standings: Mapping[str, Stood], asked: Collection[str]) -> Appraisals:
    """The appraisals that count: the careful ones of all but candidates."""
    anew = standings if participants.rulebook.has_pool else asked
    return first.appraisals.replaced({id: careful.appraisals[id] for id in anew if standings[id].standing != "candidate"})


def _standings(participants: Participants, appraisals: Appraisals) -> Mapping[str, Stood]:
    return standings_of(participants.rulebook, appraisals, participants.arrival, participants.carried or {})


def _stood(first: Stood, careful: Stood) -> Stood:
    """A refusal that is not certain is none yet."""
    return first if first.standing in (*OPEN, "candidate") or careful.standing not in OPEN else careful


def _is_doubtful(
    participants: Participants, orders: _OrdersRead | None, first: Look, careful: Look, id: str, asked: Collection[str]
) -> bool:
    """Whether the careful look does not find the same of a candidate, as far as the order reads it."""
    if id in asked and _may_move(participants, orders, first, id):
        return True
    if participants.carry(id) is not None:  # its score is that of another round, whatever it answers
        return False
    if id not in asked and not participants.rulebook.has_pool:  # both looks see the same
        return id in participants.unsettled
    if id in participants.unsettled or careful.standings[id].standing != "candidate":
        return True
    one, other = first.appraisals[id], careful.appraisals[id]
    if other.waiting and any(step.others is not None for step in participants.rulebook.steps):
        return True
    return entrant(participants.rulebook, one, participants.arrival) != entrant(participants.rulebook, other, participants.arrival)


def _may_move(participants: Participants, orders: _OrdersRead | None, first: Look, id: str) -> bool:
    """Whether an answer that it is not asked for would count in the money or for a place, or in the ladder beside an equal."""
    own = first.appraisals[id]
    if (unknown_in_money(participants, own) | unknown_in_places(participants, own)) - {"ask"}:
        return True
    if orders is None or not unknown_in_ladder(participants, own) - {"ask"}:
        return False
    return orders.orders.has_equal(entrant(participants.rulebook, own, participants.arrival, participants.carry(id)))


def _is_unsure(rulebook: Rulebook, careful: Look, id: str, stood: Stood) -> bool:
    """Whether its outcome reads what waits for a pool, or the word for its refusal does. Of a refusal that is certain the outcome is
    decided from the careful look, to which what waits is unknown."""
    appraisal = careful.appraisals[id]
    is_refused = stood.standing in ("excluded", "below threshold", "lapsed")
    may_be_ineligible = is_refused and bool(appraisal.waiting) and bool(appraisal.eligibility_outcome.open)
    is_certain = stood.standing not in (*OPEN, "candidate") and careful.standings[id].standing == stood.standing
    return may_be_ineligible or (not is_certain and not appraisal.waiting.isdisjoint(rulebook.outcomes.reads))


def _candidates(standings: Mapping[str, Stood]) -> list[str]:
    return [id for id, stood in standings.items() if stood.standing == "candidate"]


class _OrdersRead(Struct, frozen=True):
    """The orders of the candidates, and what reads others for their ladder. A careful look makes nobody a candidate, and leaves all who
    are: they are put in order once."""

    orders: Orders
    readers: tuple[OthersReader, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Which tie steps had no value for whom, as far as the orders were made."""
        return tuple(finding for reader in self.readers for finding in reader.findings)


def _orders(participants: Participants, first: Look) -> _OrdersRead | None:
    """None where the call ranks nobody."""
    rulebook, appraisals = participants.rulebook, first.appraisals
    if rulebook.call.ranking is None:
        return None
    readers = {
        position: OthersReader(reading, reading.others, appraisals)
        for position, reading in enumerate(rulebook.steps)
        if reading.others is not None
    }
    reads = {position: ReadsOthers(reader, reader.of) for position, reader in readers.items()}
    entrants = entrants_of(participants, appraisals, _candidates(first.standings))
    return _OrdersRead(Orders(entrants, rulebook.call.ranking, reads), tuple(readers.values()))


class _Ordered(Struct, frozen=True):
    """The order and the money, and which tie steps had no value for whom."""

    ranked: Ranked | None = None
    funded: Funded = NO_MONEY
    findings: tuple[Finding, ...] = ()


def _ordered(
    participants: Participants,
    orders: _OrdersRead | None,
    appraisals: Appraisals,
    standings: Mapping[str, Stood],
    doubtful: Mapping[str, Appraisal],
) -> _Ordered:
    rulebook, arrival, call = participants.rulebook, participants.arrival, participants.rulebook.call
    if orders is None or call.ranking is None:
        return _Ordered()
    still_open = {id: appraisals[id] for id, stood in standings.items() if stood.standing in OPEN}
    contenders = [contender(rulebook, each, arrival, participants.carry(id)) for id, each in (*still_open.items(), *doubtful.items())]
    contenders += [Contender(one.id, None if rulebook.group else "", None, turn_of(rulebook, one, arrival)) for one in participants.unread]
    if arrival is not None and arrival.is_open:
        contenders += unplaced((*participants.applications, *participants.unread))
    ranked = ranked_list(
        orders.orders,
        contenders,
        call.ranking,
        call.selection,
        doubtful=doubtful,
        budget=call.budget,
        refused=_refused(rulebook, appraisals, standings),
    )
    money = funded(ranked, call.budget) if call.budget is not None else NO_MONEY
    return _Ordered(ranked, money, orders.findings)


def _refused(rulebook: Rulebook, appraisals: Appraisals, standings: Mapping[str, Stood]) -> dict[str, list[tuple[str, Number | None]]]:
    """By group what those give as its places who compete for none; nothing where no formula gives them."""
    if rulebook.seat_places is None:
        return {}
    reads = Reads(facts=tuple(name for name in (rulebook.group, rulebook.seat_places) if name is not None))
    out = frozenset(id for id, stood in standings.items() if stood.standing not in (*OPEN, "candidate"))
    found: dict[str, list[tuple[str, Number | None]]] = {}
    given = appraisals.each(reads, lambda each: (group_of(rulebook, each), places_by_formula(rulebook, each)), out)
    for id, (group, number) in given.items():
        if group is not None:
            found.setdefault(group, []).append((id, number))
    return found


def _findings(first: Look, careful: Look, of_ladder: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Of pools the careful look knows best what is open, and the first one what has no value."""
    return (*careful.pools.open, *first.pools.findings, *(first.demand.findings if first.demand is not None else ()), *of_ladder)

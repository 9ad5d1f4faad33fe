"""The story from applications to an order: appraise each, let the pool speak between strata, rank, compare with what was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, ClassVar, Literal, TypeAlias

from msgspec import Struct, field

from callscore.application.amended import Done
from callscore.application.application import Application
from callscore.evaluation.admission import arrival_of, day_findings, unchecked_findings
from callscore.evaluation.announcement import announced
from callscore.evaluation.appraisals import Appraisals
from callscore.evaluation.appraised_table import fits_columns
from callscore.evaluation.appraiser import Appraiser
from callscore.evaluation.assessment_gaps import left_out, not_assessed, thirds, too_few
from callscore.evaluation.carried_score import Carried
from callscore.evaluation.conclusion import Conclusion, conclude
from callscore.evaluation.demand_threshold import DemandFound
from callscore.evaluation.grant_limits import grant_findings
from callscore.evaluation.integrity import differing, disagreements_of, integrity_of
from callscore.evaluation.odd_places import odd_places
from callscore.evaluation.participants import Participants
from callscore.evaluation.pool_statistics import PoolSummary
from callscore.evaluation.progress import Progress, unwatched
from callscore.evaluation.published_results import published_findings
from callscore.evaluation.set_aside import ADMISSION_NOT_SETTLED, CARRIED, LEFT_BEHIND, NOT_ADMITTED, STOOD_SO, SetAside, set_aside
from callscore.evaluation.standing import OPEN, FinalStatus, Stood
from callscore.evaluation.stopping_answers import exclusion_findings
from callscore.finding import Finding, in_order
from callscore.funding.grant import Grant
from callscore.funding.money_queue import NO_MONEY, Funded
from callscore.inference.decision import ENGINES, EngineName
from callscore.inference.durable import why_unavailable
from callscore.likeness import Likeness
from callscore.ranking.arrival import Arrival
from callscore.ranking.ranked_list import Placed, Ranked
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

Manner: TypeAlias = Literal["rows", "columns"]
"""Whether applications are appraised one after the other, or all together."""
FEWEST_IN_COLUMNS = 200
"""So many applications are appraised quicker in columns, whatever the call."""


class Evaluation(Likeness, frozen=True, kw_only=True):
    """Everything that came out, for every application.

    appraisals  by identifier, in the order of identifiers as text; those set aside are not among them
    standings   where each of them stands before the order
    statuses    what became of each of them
    ranked      the order; None where the call ranks nobody
    funded      the money: what each gets that has a place, and what became of each pot
    engines     the engines that ran; `why_one_engine` says why only one did
    integrity   what must not be: engines that disagree, contributions that do not add up. No result may rest on it
    findings    warnings on applications, and what was published otherwise
    arrival     how the time of receipt orders them; None where it does not
    has_open_pool a statistic over the eligible rests on a pool that an undetermined application could still join
    pools       who was in each pool, and its figures
    conclusions the outcome of each application, by identifier; empty where the call has none
    outcome_facts what the conditions of its outcome read, by identifier and by name; found when somebody asks
    carried     those that an earlier round carried into this one: they compete with its score
    earlier     what came out of the phase before; None where there is none
    amended     what was changed in the applications since they were first published; None where nothing can be
    asked       those who are asked for something, and may then answer all that they left out
    doubtful    those with a place that they may lose, or that may move, by what they themselves or a pool waits for
    demand      the threshold that the demand gives; None where the call has none
    """

    apart: ClassVar = ("outcome_facts",)
    rulebook: Rulebook
    appraisals: Appraisals
    standings: Mapping[str, Stood]
    statuses: Mapping[str, FinalStatus]
    set_aside: Mapping[str, SetAside]
    ranked: Ranked | None
    placed: Mapping[str, Placed]
    engines: tuple[str, ...]
    why_one_engine: str | None
    integrity: tuple[Said, ...]
    findings: tuple[Finding, ...]
    has_open_pool: bool
    funded: Funded = NO_MONEY
    pools: tuple[PoolSummary, ...] = ()
    arrival: Arrival | None = None
    conclusions: Mapping[str, Conclusion] = field(default_factory=dict)
    outcome_facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    carried: Mapping[str, Carried] = field(default_factory=dict)
    demand: DemandFound | None = None
    earlier: Evaluation | None = None
    amended: Amended | None = None
    doubtful: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    def status(self, application: str) -> FinalStatus:
        """What became of an application."""
        if application in self.set_aside:
            return self.set_aside[application].status
        return self.statuses[application]

    def grant(self, application: str) -> Grant | None:
        """What an application gets; None where the call has no budget, or the application no place."""
        return self.funded.grants.get(application)

    @property
    def phases_before(self) -> tuple[Evaluation, ...]:
        """What came out of all phases before this one, the last of them first."""
        return () if self.earlier is None else (self.earlier, *self.earlier.phases_before)

    def is_settled(self, application: str) -> bool:
        """Whether nothing missing could change whether it goes on to the next phase: its place, where places are given, or that it has a
        rank."""
        placed, has_places = self.placed.get(application), self.rulebook.call.selection is not None
        return application not in self.doubtful and not (has_places and placed is not None and placed.is_status_open)

    @property
    def is_provisional(self) -> bool:
        """Something missing could still change the order."""
        is_open = any(stood.standing in OPEN for stood in self.standings.values())
        is_open = is_open or (self.demand is not None and self.demand.found.can_rise)
        is_open = is_open or any(aside.status == "undetermined" for aside in self.set_aside.values())
        is_open = is_open or (self.earlier is not None and self.earlier.is_provisional)
        is_open = is_open or self.has_open_pool or self.funded.is_provisional
        return is_open or (self.ranked is not None and self.ranked.provisional)

    @property
    def is_draw_due(self) -> bool:
        ranked = self.ranked
        return ranked is not None and (any(tie.draw_due for tie in ranked.ties) or any(last.due for last in ranked.last_places))

    @property
    def counts(self) -> dict[str, int]:
        """How many applications there are, and how many of them are eligible, ineligible, lapsed, to complete, undetermined, not
        admitted by the phase before, or set aside, be it for a later phase.

        Eligible is whoever passed the gates, even if excluded later or below a threshold. One that cannot be read is undetermined
        where the call asks for it (`illegible: ask`), else set aside."""
        statuses = list(self.statuses.values())
        decided = {name: statuses.count(name) for name in ("ineligible", "lapsed", "to complete", "undetermined")}
        aside = [each.status for each in self.set_aside.values()]
        return {
            "applications": len(statuses) + len(self.set_aside),
            "eligible": len(statuses) - sum(decided.values()),
            "ineligible": decided["ineligible"],
            "lapsed": decided["lapsed"],
            "to_complete": decided["to complete"],
            "undetermined": decided["undetermined"] + aside.count("undetermined"),
            "not_admitted": aside.count(NOT_ADMITTED),
            "set_aside": aside.count("excluded") + aside.count(CARRIED),
        }


class Amended(Struct, frozen=True):
    """The amendments that were applied, `of` so many, and what came out `first`, before any of them."""

    done: tuple[Done, ...]
    of: int
    first: Evaluation


def evaluate(
    rulebook: Rulebook,
    applications: Sequence[Application],
    engines: Sequence[EngineName] = ENGINES,
    reasons: Mapping[str, str | Said] | None = None,
    progress: Progress = unwatched,
    carried: Mapping[str, Carried] | None = None,
    manner: Manner | None = None,
) -> Evaluation:
    """Evaluate the applications of a call. `reasons` sets applications aside, each with the panel's reason. What takes long here is
    inference, whose `progress` is told: one step for each application in each stratum.

    Those that an earlier round carried are `carried`: they compete with the score of that round, in the last phase where there are
    phases, and take no part in any pool.

    They are appraised in `columns` all together, or in `rows` one after the other; None: in columns where that is quicker. What comes out
    is the same. A call that does not fit columns is evaluated in rows.

    Whom one phase asks for something may answer all that it left out: what the phases before made of its silence is open with it."""
    asked: frozenset[str] = frozenset()
    while True:
        found = _evaluated(rulebook, applications, engines, reasons or {}, progress, carried or {}, asked, manner)
        asked |= found.asked.union(*(each.asked for each in found.phases_before))
        if all(asked.intersection(each.appraisals) <= each.asked for each in found.phases_before):
            return found
        progress = unwatched


def _evaluated(
    rulebook: Rulebook,
    applications: Sequence[Application],
    engines: Sequence[EngineName],
    reasons: Mapping[str, str | Said],
    progress: Progress,
    kept: Mapping[str, Carried],
    asked: frozenset[str],
    manner: Manner | None,
) -> Evaluation:
    """One phase, and all before it. `asked` are those whom some phase asks for something."""
    before = rulebook.before
    earlier = _evaluated(before, applications, engines, reasons, progress, kept, asked, manner) if before is not None else None
    aside = {one.id: found for one in applications if (found := _set_aside(rulebook, one, reasons, earlier, one.id in kept))}
    arrival = arrival_of(rulebook.call, (one for one in applications if one.id not in aside or aside[one.id].status == "undetermined"))
    with closing(Appraiser(rulebook, engines)) as appraiser:
        taking_part = sorted((one for one in applications if one.id not in aside), key=lambda one: one.id)
        unread = tuple(each.application for each in aside.values() if each.status == "undetermined")
        unsettled = frozenset(one.id for one in taking_part if earlier is not None and not earlier.is_settled(one.id))
        asked = asked if earlier is None else asked | earlier.asked
        asked = asked.intersection(one.id for one in taking_part)
        announcement = announced(
            Participants(
                appraiser=appraiser,
                applications=taking_part,
                unread=unread,
                arrival=arrival,
                carried=kept,
                progress=progress,
                unsettled=unsettled,
                asked=asked,
                in_columns=_goes_by_columns(manner, appraiser, taking_part, arrival, kept),
            )
        )
        appraisals, standings, ranked = announcement.appraisals, announcement.standings, announcement.ranked
        placed = {each.application: each for each in ranked.results} if ranked is not None else {}
        statuses = {id: _status(stood, placed.get(id)) for id, stood in standings.items()}
        scores = {id: each.score for id, each in kept.items()}
        concluded = conclude(rulebook, engines, appraisals, statuses, ranked, announcement.funded, scores, announcement.unsure)
        findings = [*announcement.findings, *too_few(rulebook.call, appraisals), *left_out(rulebook.call, appraisals)]
        findings.extend(thirds(rulebook.call, appraisals))
        findings.extend(not_assessed(rulebook, appraisals, kept))
        findings.extend(finding for appraisal in appraisals.told() for finding in appraisal.findings)
        new = [one for one in taking_part if one.id not in kept]
        findings.extend([*unchecked_findings(rulebook.call, new), *day_findings(rulebook.call, new)])
        findings.extend(odd_places(rulebook, announcement.ranked))
        findings.extend(grant_findings(rulebook, announcement.funded))
        findings.extend(exclusion_findings(rulebook, appraisals, [one.id for one in applications]))
        findings.extend(concluded.findings)
        known = [one for one in applications if one.id in appraisals]
        findings.extend(published_findings(rulebook, known, appraisals, standings, placed, announcement.funded.grants, statuses))
        return Evaluation(
            rulebook=rulebook,
            appraisals=appraisals,
            standings=standings,
            statuses=statuses,
            set_aside=aside,
            ranked=ranked,
            funded=announcement.funded,
            placed=placed,
            engines=appraiser.engines,
            why_one_engine=why_unavailable() if "durable" in engines else None,
            integrity=(*integrity_of(appraisals.told()), *disagreements_of(concluded.disagreements), *differing(appraisals)),
            findings=in_order(findings),
            has_open_pool=bool(announcement.careful.pools.open),
            pools=announcement.first.pools.summaries,
            arrival=arrival,
            conclusions=concluded.conclusions,
            outcome_facts=concluded.facts,
            carried={id: each for id, each in kept.items() if id in appraisals},
            demand=announcement.first.demand,
            earlier=earlier,
            doubtful=announcement.doubtful,
            asked=announcement.asked,
        )


def _goes_by_columns(
    manner: Manner | None,
    appraiser: Appraiser,
    applications: Sequence[Application],
    arrival: Arrival | None,
    carried: Mapping[str, Carried],
) -> bool:
    """Whether the applications are appraised in columns: where they are many, or it is asked for; and where the call fits."""
    match manner:
        case "rows":
            return False
        case None if len(applications) < FEWEST_IN_COLUMNS:
            return False
        case "columns" | None:
            return arrival is None and not carried and fits_columns(appraiser)


def _status(stood: Stood, placed: Placed | None) -> FinalStatus:
    if stood.standing != "candidate":
        return stood.standing
    return placed.status if placed is not None else "eligible"


def _set_aside(
    rulebook: Rulebook, application: Application, reasons: Mapping[str, str | Said], earlier: Evaluation | None, is_carried: bool
) -> SetAside | None:
    found = set_aside(rulebook, application, reasons, is_carried)
    return _by_the_phase_before(application, earlier) if found is None and earlier is not None and not is_carried else found


def _by_the_phase_before(application: Application, earlier: Evaluation) -> SetAside | None:
    """None for who was admitted: selected there, or where nobody is selected, with a place in the order."""
    phase, status = earlier.rulebook.phase, earlier.status(application.id)
    if status == ("selected" if earlier.rulebook.call.selection is not None else "ranked"):
        return None
    if status in OPEN or not earlier.is_settled(application.id):
        return SetAside(application, "undetermined", Said(ADMISSION_NOT_SETTLED, phase=phase))
    why = Said(LEFT_BEHIND, phase=phase) if status == NOT_ADMITTED else Said(STOOD_SO, status=Said(status), phase=phase)
    return SetAside(application, NOT_ADMITTED, why)

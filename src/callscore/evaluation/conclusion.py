"""What becomes of every application in the end: the first outcome that applies, decided once the order and the money are known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from callscore.call.outcome_rules import OutcomeRule
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals, Reads
from callscore.evaluation.calendar_term import last_day
from callscore.evaluation.score_facts import reads_of
from callscore.evaluation.standing import OPEN
from callscore.feel import Date, Unknown
from callscore.finding import Finding
from callscore.funding.grant import Grant
from callscore.funding.money_queue import NO_MONEY, Funded
from callscore.inference.decision import Disagreement, EngineName, Inference
from callscore.inference.facts import with_computed
from callscore.number import Number
from callscore.ranking.ranked_list import Placed, Ranked
from callscore.rulebook.outcome_reading import PLACED
from callscore.rulebook.produced_facts import GRANTED, RANK, REQUESTED, SCORE, STATUS, TIED
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Chosen, EngineAnswer, Verdict

UNDETERMINED_CONCLUSION = "undetermined"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The outcome of one application.

    rule         the outcome; None where it is undetermined
    verdicts     of every outcome's condition, in the order of the call, None for the one that has none; empty where the application
                 itself is undetermined or to be completed, for then nothing is asked
    until        the last day; None where it has none, or where that is unknown
    provisional  its place or its grant could still change, and the outcome with it
    facts        what the conditions read
    """

    rule: OutcomeRule | None
    verdicts: tuple[Verdict | None, ...] = ()
    until: Date | None = None
    provisional: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def outcome(self) -> str:
        return self.rule.outcome if self.rule is not None else UNDETERMINED_CONCLUSION

    @property
    def is_until_unknown(self) -> bool:
        """Whether the outcome ends on a day that is not known."""
        return self.until is None and self.rule is not None and (self.rule.for_ is not None or self.rule.until is not None)


@dataclass(frozen=True, slots=True)
class Concluded:
    """The outcome of every application that was appraised, by identifier; and what was found on the way."""

    conclusions: Mapping[str, Conclusion] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    disagreements: tuple[tuple[str, Disagreement], ...] = ()


def conclude(
    rulebook: Rulebook,
    engines: Sequence[EngineName],
    appraisals: Appraisals,
    statuses: Mapping[str, str],
    ranked: Ranked | None,
    money: Funded = NO_MONEY,
    scores: Mapping[str, Number] | None = None,
    unsure: Collection[str] = frozenset(),
) -> Concluded:
    """The outcomes; none where the call has none. `statuses` are those of the applications, by identifier; `scores` the scores of those
    that have one of an earlier round; `unsure` are those whose outcome reads what may still change."""
    if not rulebook.outcomes.units:
        return Concluded()
    placed = {each.application: each for each in ranked.results} if ranked is not None else {}
    equal = frozenset(name for tie in ranked.ties for left in tie.left for name in left) if ranked is not None else frozenset()
    conclusions: dict[str, Conclusion] = {}
    findings: list[Finding] = []
    disagreements: list[tuple[str, Disagreement]] = []
    requests = appraisals.values_of(rulebook.request) if rulebook.request is not None else {}
    with Inference(rulebook.outcomes.units, engines) as inference:
        outcomes = _Outcomes(rulebook, inference)
        for id, like in appraisals.each(Reads(facts=rulebook.outcomes.reads), lambda each: each):
            status = statuses[id]
            if status in OPEN:
                conclusions[id] = Conclusion(None, provisional=True)
                continue
            place, grant = placed.get(id), money.grants.get(id)
            after = _facts(status, place, grant, id in equal, requests.get(id, Unknown((REQUESTED,))))
            after |= _of_open_places(place, ranked)
            after |= {SCORE: scores[id]} if scores is not None and id in scores else {}
            found = outcomes.found(like, after)
            if like.id != id:
                found = (
                    outcomes.found(appraisals[id], after)
                    if found.has_more
                    else replace(found, facts=_FactsOf(appraisals, id, after, outcomes))
                )
            findings += found.findings
            disagreements += [(id, each) for each in found.disagreements]
            concluded = _conclusion(rulebook, found, _may_change(rulebook, place, grant))
            is_open = id in unsure or _waits(rulebook, like, concluded)
            conclusions[id] = replace(concluded, provisional=True) if is_open else concluded
    return Concluded(conclusions, tuple(findings), tuple(disagreements))


@dataclass(frozen=True, slots=True)
class _Found:
    """What both engines make of the outcomes: the one that applies, the verdict on every condition, from which facts; and what is to be
    told."""

    chosen: Chosen
    verdicts: tuple[EngineAnswer, ...]
    facts: Mapping[str, Any]
    findings: tuple[Finding, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def has_more(self) -> bool:
        """Whether something is to be told of the very application."""
        return bool(self.findings or self.disagreements)


class _Outcomes:
    """Decides the outcomes, once for all that are alike in what is read."""

    def __init__(self, rulebook: Rulebook, inference: Inference) -> None:
        reading = rulebook.outcomes
        read = {name for unit in reading.units for name in reads_of(unit)}.union(*(fact.reads for fact in reading.computed))
        self.computed = reading.computed
        self._read = [name for name in (STATUS, PLACED, RANK, TIED, GRANTED, REQUESTED, SCORE) if name in read]
        self._inference = inference
        self._known: dict[tuple[Any, ...], _Found] = {}

    def found(self, appraisal: Appraisal, after: Mapping[str, Any]) -> _Found:
        """Of an application and what the order and the money made of it."""
        key = (appraisal.id, *(after.get(name) for name in self._read))
        if key not in self._known:
            computed = with_computed({**appraisal.facts, **after}, self.computed, appraisal.id)
            decided = self._inference.decide(computed.facts)
            chosen, *verdicts = decided.answers
            assert isinstance(chosen, Chosen)
            self._known[key] = _Found(chosen, tuple(verdicts), computed.facts, computed.all_findings, decided.disagreements)
        return self._known[key]


class _FactsOf(Mapping[str, Any]):
    """The facts that the outcomes of one application read, found when somebody asks."""

    def __init__(self, appraisals: Appraisals, id: str, after: Mapping[str, Any], outcomes: _Outcomes) -> None:
        self._appraisals, self._id, self._after, self._computed = appraisals, id, after, outcomes.computed

    @cached_property
    def _facts(self) -> Mapping[str, Any]:
        return with_computed({**self._appraisals[self._id].facts, **self._after}, self._computed, self._id).facts

    def __getitem__(self, name: str) -> Any:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def _facts(status: str, placed: Placed | None, grant: Grant | None, is_equal: bool, request: Any) -> dict[str, Any]:
    """What the order and the money made of it. Without a place it is granted nothing."""
    granted = 0 if grant is None else grant.granted
    return {
        STATUS: status,
        PLACED: placed is not None,
        RANK: placed.rank if placed is not None else Unknown((RANK,)),
        TIED: is_equal,
        GRANTED: granted if granted is not None else Unknown((GRANTED,)),
        REQUESTED: request,
    }


def _of_open_places(placed: Placed | None, ranked: Ranked | None) -> dict[str, Any]:
    """What is not decided yet of one that has a rank, where it is not known how many places there are."""
    if placed is None or ranked is None or not ranked.lacks_places(placed.group):
        return {}
    return {STATUS: Unknown((STATUS,)), GRANTED: Unknown((GRANTED,))}


def _may_change(rulebook: Rulebook, placed: Placed | None, grant: Grant | None) -> bool:
    """Whether its place or its grant could still change, as far as an outcome reads it."""
    if placed is None:
        return False
    is_place_open = placed.provisional if rulebook.outcomes.reads_rank else placed.is_status_open
    return is_place_open or (grant is not None and grant.provisional)


def _conclusion(rulebook: Rulebook, found: _Found, is_provisional: bool) -> Conclusion:
    rules, answer = rulebook.call.outcomes, iter(found.verdicts)
    verdicts = tuple(_verdict(next(answer)) if rule.when is not None else None for rule in rules)
    if not found.chosen.options:
        return Conclusion(None, verdicts, None, is_provisional, found.facts)
    number = found.chosen.options[0]
    until = _until(rules[number], rulebook.outcomes.days[number], found.facts)
    return Conclusion(rules[number], verdicts, until, is_provisional, found.facts)


def _verdict(answer: EngineAnswer) -> Verdict:
    assert isinstance(answer, Verdict)
    return answer


def _waits(rulebook: Rulebook, appraisal: Appraisal, found: Conclusion) -> bool:
    """Whether a pool that is not settled may be why it is open."""
    is_open = found.rule is None or found.is_until_unknown
    return is_open and not appraisal.waiting.isdisjoint(rulebook.outcomes.reads)


def _until(rule: OutcomeRule, day: str | None, facts: Mapping[str, Any]) -> Date | None:
    if isinstance(rule.until, date):
        return rule.until
    value = facts[day] if day is not None else None
    if value is None or isinstance(value, Unknown):
        return None
    found: Date = value
    return last_day(found, rule.for_.length) if rule.for_ is not None else found

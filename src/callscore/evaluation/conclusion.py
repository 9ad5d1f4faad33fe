"""What becomes of every application in the end: the first outcome that applies, decided once the order and the money are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.call.outcome_rules import OutcomeRule
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals, Reads
from callscore.evaluation.calendar_term import last_day
from callscore.evaluation.outcome_facts import OutcomeFacts
from callscore.evaluation.standing import OPEN
from callscore.feel import Date, Unknown
from callscore.finding import Finding
from callscore.funding.money_queue import NO_MONEY, Funded
from callscore.inference.decision import Disagreement, EngineName, Inference
from callscore.number import Number
from callscore.ranking.ranked_list import Ranked
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Chosen, EngineAnswer, Verdict

UNDETERMINED_CONCLUSION = "undetermined"


class Conclusion(Struct, frozen=True):
    """The outcome of one application, or of several that are alike in all that it reads.

    rule         the outcome; None where it is undetermined
    verdicts     of every outcome's condition, in the order of the call, None for the one that has none; empty where the application
                 itself is undetermined or to be completed, for then nothing is asked
    until        the last day; None where it has none, or where that is unknown
    provisional  its place or its grant could still change, and the outcome with it
    """

    rule: OutcomeRule | None
    verdicts: tuple[Verdict | None, ...] = ()
    until: Date | None = None
    provisional: bool = False

    @property
    def outcome(self) -> str:
        return self.rule.outcome if self.rule is not None else UNDETERMINED_CONCLUSION

    @property
    def is_until_unknown(self) -> bool:
        """Whether the outcome ends on a day that is not known."""
        return self.until is None and self.rule is not None and (self.rule.for_ is not None or self.rule.until is not None)


_STILL_OPEN = Conclusion(None, provisional=True)


class Concluded(Struct, frozen=True):
    """The outcome of every application that was appraised, by identifier; what their conditions read; and what was found on the way."""

    conclusions: Mapping[str, Conclusion] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
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
    facts = OutcomeFacts(rulebook, appraisals, statuses, ranked, money, scores or {})
    conclusions: dict[str, Conclusion] = {}
    findings: list[Finding] = []
    disagreements: list[tuple[str, Disagreement]] = []
    known: dict[tuple[Any, ...], Conclusion] = {}
    with Inference(rulebook.outcomes.units, engines) as inference:
        for id, like in appraisals.each(Reads(facts=rulebook.outcomes.reads), lambda each: each).items():
            if statuses[id] in OPEN:
                conclusions[id] = _STILL_OPEN
                continue
            may_change = facts.may_change(id)
            alike = (like.id, id in unsure, may_change, *facts.after_the_order(id))
            concluded = known.get(alike)
            if concluded is None:
                computed = facts.computed(id, like)
                decided = inference.decide(computed.facts)
                is_told = bool(computed.all_findings or decided.disagreements)  # then each is told by itself
                if is_told and like.id != id:
                    computed = facts.computed(id, appraisals[id])
                    decided = inference.decide(computed.facts)
                findings += computed.all_findings
                disagreements += [(id, each) for each in decided.disagreements]
                concluded = _conclusion(rulebook, decided.answers, computed.facts, may_change)
                if id in unsure or _waits(rulebook, like, concluded):
                    concluded = replace(concluded, provisional=True)
                if not is_told:
                    known[alike] = concluded
            conclusions[id] = concluded
    return Concluded(conclusions, facts, tuple(findings), tuple(disagreements))


def _conclusion(rulebook: Rulebook, answers: Sequence[EngineAnswer], facts: Mapping[str, Any], is_provisional: bool) -> Conclusion:
    """By the answers to which outcome applies, and to the condition of each that has one."""
    chosen, *conditions = answers
    assert isinstance(chosen, Chosen)
    rules, answer = rulebook.call.outcomes, iter(conditions)
    verdicts = tuple(_verdict(next(answer)) if rule.when is not None else None for rule in rules)
    if not chosen.options:
        return Conclusion(None, verdicts, None, is_provisional)
    number = chosen.options[0]
    return Conclusion(rules[number], verdicts, _until(rules[number], rulebook.outcomes.days[number], facts), is_provisional)


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

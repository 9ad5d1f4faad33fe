"""What is still open of an application that is looked at alone: answers of its own, and what only others can say."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from callscore.application.application import Application
from callscore.call.pools import Relative, waits_for_unknown
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.score_facts import reads_of
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import ReadFact
from callscore.feel import Unknown
from callscore.rulebook.produced_facts import criterion_of
from callscore.rulebook.rulebook import CapFacts, Rulebook
from callscore.rulebook.unit import Chosen, Verdict
from callscore.scoring.score import TOTAL_NODE

PLACE, MONEY, OUTCOME = "place", "money", "outcome"
"""What waits for answers beside the rules on eligibility and points: the place in the order, the grant, the outcome."""


class Others(Struct, frozen=True):
    """What is not the applicant's: gates that the office decides, questions of gates that evaluators answer and criteria that they assess,
    criteria that depend on the other applications; by identifier. `receipt`: the office has not said when it was received."""

    office: tuple[str, ...] = ()
    evaluators: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    receipt: bool = False

    @property
    def is_any(self) -> bool:
        return bool(self.office or self.evaluators or self.applications or self.receipt)


def beyond_the_rules(rulebook: Rulebook, appraisal: Appraisal) -> Iterator[tuple[str, ReadFact]]:
    """The unknown facts that the place in the order, the money and the outcome are read from."""
    places = appraisal.application.places
    for what, name in _facts(rulebook, appraisal):
        value = appraisal.facts.get(name)
        if isinstance(value, Unknown):
            yield what, ReadFact(name, value, "", places)


def _facts(rulebook: Rulebook, appraisal: Appraisal) -> Iterator[tuple[str, str]]:
    yield from _pooled_facts(rulebook, appraisal)
    for fact in (*rulebook.group_parts, rulebook.by, rulebook.seat_area, rulebook.seat_places, *rulebook.stops.of_places):
        if fact is not None:
            yield PLACE, fact
    for step in rulebook.steps:
        yield from ((PLACE, name) for name in _asked_of(rulebook, appraisal, step.unit, step.reads))
    for quota in rulebook.quotas:
        yield from ((PLACE, name) for name in _asked_of(rulebook, appraisal, quota, ()))
    for fact in (rulebook.request, rulebook.fund_area, rulebook.fund_total, *rulebook.stops.of_money):
        if fact is not None:
            yield MONEY, fact
    for cap in rulebook.caps:
        yield from ((MONEY, name) for name in _asked_of(rulebook, appraisal, cap.unit, tuple(_read_by(cap, rulebook, appraisal))))
    for unit in (*rulebook.pots, rulebook.accepts):
        yield from ((MONEY, name) for name in _asked_of(rulebook, appraisal, unit, ()))
    for bar in rulebook.bars:
        if appraisal.verdict(bar.unit) is Verdict.UNDETERMINED:
            yield from ((bar.node or TOTAL_NODE, name) for name in (bar.subject, bar.level, bar.group) if name is not None)
    yield from ((OUTCOME, name) for name in rulebook.outcomes.reads)


def _read_by(cap: CapFacts, rulebook: Rulebook, appraisal: Appraisal) -> Iterator[str]:
    """What the amount of a cap is read from: of rows that of the one that applies, or what says which one does."""
    answer = appraisal.answers[cap.choice] if cap.choice is not None else None
    if cap.choice is None or not isinstance(answer, Chosen):
        yield from cap.facts
    elif answer.options is None:
        yield from reads_of(rulebook.units[cap.choice])
    else:
        yield from (cap.facts[row] for row in answer.options)


def _pooled_facts(rulebook: Rulebook, appraisal: Appraisal) -> Iterator[tuple[str, str]]:
    """What says in which part of a pool the application is compared, and the value with which it is, or without which nobody is."""
    for pooled in (each for stratum in rulebook.strata for each in stratum.pooled):
        if Verdict.NOT_MET in {appraisal.verdict(unit) for unit in pooled.scopes}:
            continue
        waits_for = criterion_of(pooled.name) or pooled.name
        if pooled.per is not None:
            yield waits_for, pooled.per
        if pooled.rule is not None or waits_for_unknown(pooled.unknown):
            yield waits_for, pooled.of


def _asked_of(rulebook: Rulebook, appraisal: Appraisal, unit: str | None, reads: tuple[str, ...]) -> Iterator[str]:
    """What is read of whom it is asked, and what it depends on whether it is, as long as that is not known."""
    verdict = appraisal.verdict(unit) if unit is not None else Verdict.MET
    if unit is not None and verdict is Verdict.UNDETERMINED:
        yield from reads_of(rulebook.units[unit])
    if verdict is not Verdict.NOT_MET:
        yield from reads


def others_of(explanation: Explanation) -> Others:
    """What only others can say, in the order of the call."""
    call, application = explanation.rulebook.call, explanation.application
    asked = [gate for gate in explanation.gates if gate.gate.require is None and gate.due is None]
    due = [gate.gate for gate in asked if gate.verdict is Verdict.UNDETERMINED]
    office = [gate.gate for gate in due if gate.question is None]
    evaluators, applications = [gate.gate for gate in due if gate.question is not None], []
    for reason in explanation.criteria:
        if not reason.cell.is_leaf or reason.mark.points is not None or reason.mark.missing == "does not apply":
            continue
        match reason.cell.criterion.score:
            case Assessed():
                evaluators.append(reason.cell.id)
            case PairComparison() | Relative():
                applications.append(reason.cell.id)
            case Rows() | Linear() | CappedSum() | FormulaScore() | None:
                applications += [reason.cell.id] if waits_for_others(reason.inputs, application) else []
    receipt = call.window is not None and application.received is None
    return Others(tuple(office), tuple(evaluators), tuple(applications), receipt)


def waits_for_others(inputs: tuple[ReadFact, ...], application: Application) -> bool:
    """Whether something unknown is none of the application's own answers, and no fault of a formula."""
    unknown = [each.value for each in inputs if isinstance(each.value, Unknown)]
    return any(value.fault is None and not any(path in application.places for path in value.sources) for value in unknown)

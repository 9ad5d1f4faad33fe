"""One application on its way through the strata: facts, verdicts, outcome, points. What comes out waits to be put in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from callscore.application.application import Application
from callscore.call.moments import is_due_later
from callscore.call.scores import Rows
from callscore.evaluation.admission import admitted, receipt_fact
from callscore.evaluation.completion_days import completed_verdict, completion_facts, days_of
from callscore.evaluation.eligibility import Outcome, Setting, outcome_of
from callscore.evaluation.eligibility import assigned_class as class_chosen
from callscore.evaluation.pool_waits import Waits, waiting_family, waiting_gate
from callscore.evaluation.row_clashes import clashes
from callscore.evaluation.score_facts import score_facts, wanted
from callscore.evaluation.weighted_scorer import weighted_scorer_of
from callscore.evaluators.agreed_level import Agreed, agreed
from callscore.evaluators.level import assessed_criteria
from callscore.evaluators.pair_comparisons import Preferences
from callscore.feel import Unknown, is_unsaid, that_may_come
from callscore.finding import Finding, warning
from callscore.inference.decision import Disagreement, EngineName, Inference
from callscore.inference.facts import compute_facts
from callscore.number import Number
from callscore.rulebook import produced_facts
from callscore.rulebook.fact import ComputedFact
from callscore.rulebook.rulebook import Leaf, Rulebook, Stratum, adjustment_unit, class_unit, completion_unit, gate_scope_unit, gate_unit
from callscore.rulebook.unit import Answer, Chosen, Verdict
from callscore.rulebook.window_unit import WINDOW_UNIT
from callscore.scoring.points import Points
from callscore.scoring.score import Score
from callscore.scoring.weight_bounds import whichever


@dataclass(slots=True, kw_only=True)
class Appraisal:
    """What was found on one application so far; complete once every stratum was decided.

    answers        the answer to every unit, by its identifier
    agreed         the level agreed on, by criterion
    points         of every leaf, by its criterion and the class whose weights count for it, or may count
    best           the best points of the pool, by the criterion that they rescale
    preferences    what became of comparisons with others, by criterion
    is_asked       whether the applicant is asked for something, and may then answer whatever it left out: nothing is settled by its silence
    waiting        the facts and units that wait for a pool which is not settled
    outcome        of gates and classes; None while a stratum is still to come
    score          None where the call has no criteria
    disagreements  units on which the two engines differ: no result may rest on them
    """

    application: Application
    facts: dict[str, Any]
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    preferences: dict[str, Preferences] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    points: dict[tuple[str, str | None], Points[Any]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    best: dict[str, Number | None] = field(default_factory=dict)
    is_asked: bool = False
    waiting: set[str] = field(default_factory=set)
    outcome: Outcome | None = None
    score: Score | None = None
    findings: list[Finding] = field(default_factory=list)
    held_back: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.application.id

    def verdict(self, unit: str) -> Verdict:
        answer = self.answers[unit]
        assert isinstance(answer, Verdict)
        return answer


class Appraiser:
    """Appraises application after application by one rulebook. Close it when done: the network lives outside Python.

    `before_assessment` says that nobody is late yet: a level or a recorded verdict that is missing leaves open what waits for it,
    whatever the call does where it is missing for good. What waits for a pool is always open."""

    def __init__(self, rulebook: Rulebook, engines: Sequence[EngineName], before_assessment: bool = False) -> None:
        self.rulebook = rulebook
        self._call = rulebook.call
        self._inference = tuple(Inference(stratum.units, engines) for stratum in rulebook.strata)
        self._assessed = assessed_criteria(self._call.criteria)
        self._is_before = before_assessment
        self._gates = {gate.gate: gate for gate in self._call.gates}
        self._everything = frozenset((*(leaf.id for leaf in rulebook.leaves), *(rule.adjustment for rule in self._call.adjustments)))
        self._waits = Waits(rulebook)
        self._measures = {name: weighted_scorer_of(rulebook.weighed(name)) for name in (None, *rulebook.grids)}
        self._weighed = self._call.weights.per if self._call.weights is not None else None
        self._wanted = wanted(rulebook)
        amounts = {amount: adjustment_unit(rule) for rule, amount in rulebook.amounts.items()}
        self._amounts = amounts
        self._row_formulas = tuple(_row_formulas(stratum, wanted(replace(rulebook, amounts={})), amounts) for stratum in rulebook.strata)
        self._scoped = {leaf.choice: leaf.scopes for leaf in rulebook.leaves if leaf.choice is not None and leaf.scopes}
        self._gaps_said = {leaf.choice for leaf in rulebook.leaves if _says_gap(leaf)}

    @property
    def engines(self) -> tuple[EngineName, ...]:
        """The engines that run; every stratum has the same."""
        return self._inference[0].engines

    def close(self) -> None:
        for inference in self._inference:
            inference.close()

    def alone(self, application: Application) -> Appraisal:
        """One application on its own. What depends on the other applications is unknown here."""
        appraisal = self.begin(application)
        for number, stratum in enumerate(self.rulebook.strata):
            appraisal.facts.update((pooled.name, Unknown((pooled.name,))) for pooled in stratum.pooled)
            appraisal.waiting.update(pooled.name for pooled in stratum.pooled)
            self.advance(appraisal, number)
        return self.finish(appraisal)

    def begin(self, application: Application, is_asked: bool = False) -> Appraisal:
        levels = {id: agreed(score, application.levels.get(id, ())) for id, score in self._assessed.items()}
        values = application.values
        facts = {name: that_may_come(value) for name, value in values.items()} if is_asked else dict(values)
        if self._call.window is not None:
            facts |= receipt_fact(application)
        facts |= completion_facts(self._call, application, self.rulebook.seen_at)
        return Appraisal(application=application, facts=facts, agreed=levels, is_asked=is_asked)

    def advance(self, appraisal: Appraisal, number: int) -> None:
        """Decide one stratum; those before it are decided already, and what the pool gives is among the facts."""
        stratum = self.rulebook.strata[number]
        aside = self._row_formulas[number]
        appraisal.findings.extend(
            compute_facts(appraisal.facts, [fact for fact in stratum.computed if fact.name not in aside], appraisal.id)
        )
        without_value = {name: compute_facts(appraisal.facts, (fact,), appraisal.id) for name, fact in aside.items()}
        appraisal.held_back.update((name, found) for name, found in without_value.items() if name in self._amounts)
        self._waits.computed(appraisal.waiting, stratum, appraisal.facts)
        decided = self._inference[number].decide(appraisal.facts)
        appraisal.answers.update(zip((unit.id for unit in stratum.units), decided.answers, strict=True))
        self._waits.decided(appraisal.waiting, appraisal.answers)
        appraisal.disagreements.extend(decided.disagreements)
        unasked = {choice for choice, scopes in self._scoped.items() if Verdict.NOT_MET in {appraisal.answers.get(unit) for unit in scopes}}
        appraisal.findings.extend(clashes(stratum.units, decided.answers, appraisal.application, self._gaps_said, unasked))
        weights, waiting = self._weights_of(appraisal), self._waiting_rules(appraisal)
        for leaf in stratum.leaves:
            for name in weights:
                measure = self._measures[name]
                method = (measure.waiting if leaf.id in waiting else measure.leaves)[leaf.id]
                points, appraisal.values[leaf.id] = method(appraisal.facts, appraisal.answers, appraisal.agreed)
                appraisal.points[leaf.id, name] = points
            if leaf.formulas and len(weights) == 1 and points.working is not None and points.working.counts is not None:
                appraisal.findings.extend(without_value.get(leaf.formulas[points.working.counts] or "", ()))
        appraisal.best.update((each.rescales, _number(appraisal.facts[each.name])) for each in stratum.pooled if each.rescales is not None)
        if number == 0 or self._changes_score(stratum):
            appraisal.score = self._score(appraisal)
        self._produce(appraisal, stratum)

    def finish(self, appraisal: Appraisal) -> Appraisal:
        """After the last stratum: the outcome of gates and classes."""
        appraisal.outcome = self.outcome(appraisal)
        for amount, found in appraisal.held_back.items():
            if appraisal.answers.get(self._amounts[amount]) is not Verdict.NOT_MET:
                appraisal.findings.extend(found)
        appraisal.findings.extend(self._recorded_otherwise(appraisal))
        return appraisal

    def outcome(self, appraisal: Appraisal) -> Outcome:
        """What gates and classes make of it; they must be decided."""
        gates = {gate.gate: self.gate(appraisal, gate.gate) for gate in self._call.gates}
        classes = {family: self._chosen(appraisal, family) for family in self._call.classes}
        exempt = {gate for gate in self._gates if self._scope(appraisal, gate) is Verdict.NOT_MET}
        waiting = appraisal.waiting
        is_asked = appraisal.is_asked or self._is_before
        awaited = {gate for gate in self._gates if is_asked or waiting_gate(waiting, gate)}
        families = {family for family in self._call.classes if is_asked or waiting_family(waiting, family)}
        setting = Setting(self.rulebook.moment, awaited, exempt, families)
        return outcome_of(self._call, gates, classes, setting, self.window(appraisal))

    def _changes_score(self, stratum: Stratum) -> bool:
        adjusting = {adjustment_unit(rule.adjustment) for rule in self._call.adjustments}
        is_rescaled = any(each.rescales is not None for each in stratum.pooled)
        amounts = set(self.rulebook.amounts.values())
        is_adjusted = any(unit.id in adjusting for unit in stratum.units) or any(fact.name in amounts for fact in stratum.computed)
        return bool(stratum.leaves) or is_rescaled or is_adjusted

    def _score(self, appraisal: Appraisal) -> Score | None:
        """The score as far as it is known; what a later stratum decides is open."""
        found = [score for name in self._weights_of(appraisal) if (score := self._scored(appraisal, name)) is not None]
        if not found or self._weighed is None or self._weighing(appraisal) is not None:
            return found[0] if found else None
        # Without weights there are no points, whatever else is known: it is the class that has to be asked for.
        return replace(whichever(found), asked=(self._weighed,), rejected=())

    def _scored(self, appraisal: Appraisal, weights: str | None) -> Score | None:
        measure = self._measures[weights]
        scorer = measure.scorer
        if scorer is None:
            return None
        points = [appraisal.points.get((id, weights), measure.unmade[id]) for id in scorer.leaves]
        values = [appraisal.values.get(id) for id in scorer.leaves]
        verdicts = [
            verdict if isinstance(verdict := appraisal.answers.get(adjustment_unit(rule.adjustment)), Verdict) else Verdict.UNDETERMINED
            for rule in self._call.adjustments
        ]
        amounts = {rule: _number(appraisal.facts.get(fact, Unknown((fact,)))) for rule, fact in self.rulebook.amounts.items()}
        return scorer.score(points, verdicts, values, appraisal.best, amounts, self._waiting_rules(appraisal))

    def _waiting_rules(self, appraisal: Appraisal) -> Collection[str]:
        """The leaves and adjustments that are open where they are undetermined, whatever the call says of a missing answer."""
        if appraisal.is_asked or self._is_before:
            return self._everything
        return frozenset(self._waits.rules(appraisal.waiting)) if appraisal.waiting else frozenset()

    def _weights_of(self, appraisal: Appraisal) -> tuple[str | None, ...]:
        """The class whose weights count, None where all have the same; every class as long as it is not known."""
        if self._weighed is None:
            return (None,)
        own = self._weighing(appraisal)
        return tuple(self.rulebook.grids) if own is None else (own,)

    def _weighing(self, appraisal: Appraisal) -> str | None:
        """What decides about the weights; None as long as it is not known."""
        assert self._weighed is not None
        if self._weighed in self._call.classes:
            return class_chosen(self._call.classes[self._weighed], self._chosen(appraisal, self._weighed))
        own = appraisal.facts[self._weighed]
        return None if is_unsaid(own) else str(own)

    def _produce(self, appraisal: Appraisal, stratum: Stratum) -> None:
        """What this stratum decided becomes facts, where a later one reads it."""
        facts, score = appraisal.facts, appraisal.score
        for gate in self._call.gates:
            if (name := produced_facts.met(gate.gate)) in self._wanted:
                is_due = is_due_later(self._call, gate, self.rulebook.moment)
                verdict = None if is_due else self.gate(appraisal, gate.gate)
                facts[name] = Unknown((name,)) if verdict in (None, Verdict.UNDETERMINED) else verdict is Verdict.MET
        for family, cases in self._call.classes.items():
            if (name := produced_facts.class_of(family)) in self._wanted and class_unit(family) in appraisal.answers:
                facts[name] = class_chosen(cases, self._chosen(appraisal, family)) or Unknown((name,))
        if score is not None:
            facts.update(score_facts(score, self._wanted))
        if appraisal.waiting:
            appraisal.waiting.update(self._waiting_products(appraisal))

    def _waiting_products(self, appraisal: Appraisal) -> Iterable[str]:
        """What the call itself found and does not know as long as it waits for a pool."""
        waiting, facts = appraisal.waiting, appraisal.facts
        yield from (produced_facts.met(gate) for gate in self._gates if waiting_gate(waiting, gate))
        yield from (produced_facts.class_of(family) for family in self._call.classes if waiting_family(waiting, family))
        if self._waiting_rules(appraisal) or any(best is None for best in appraisal.best.values()):
            of_points = (produced_facts.TOTAL, produced_facts.SCORE, *(produced_facts.points(cell.id) for cell in self.rulebook.grid.cells))
            of_points += tuple(produced_facts.raw(criterion) for criterion in appraisal.best)
            yield from (name for name in of_points if isinstance(facts.get(name), Unknown))

    def window(self, appraisal: Appraisal) -> Verdict | None:
        """Whether it was received while the call took applications, or let in by people; None where the call has no window. Before
        the assessment an application that was not received yet is not asked."""
        window = self._call.window
        if window is None or (self._is_before and appraisal.application.received is None):
            return None
        inside = appraisal.verdict(WINDOW_UNIT)
        is_open = appraisal.is_asked and inside is Verdict.UNDETERMINED
        return inside if is_open else admitted(window, inside, appraisal.application.recorded)

    def gate(self, appraisal: Appraisal, gate: str) -> Verdict | None:
        """The verdict computed; where the call computes none, the one that people recorded. What was completed in time is met, and not
        met what was not; None where it is to be completed. What is for others counts as met."""
        scope = self._scope(appraisal, gate)
        verdict = self._asked(appraisal, gate) if scope is not Verdict.NOT_MET else Verdict.MET
        return verdict if scope is Verdict.MET or verdict is Verdict.MET else Verdict.UNDETERMINED

    def _scope(self, appraisal: Appraisal, gate: str) -> Verdict:
        """Whether the gate applies."""
        found = appraisal.answers.get(gate_scope_unit(gate), Verdict.MET)
        assert isinstance(found, Verdict)
        return found

    def _asked(self, appraisal: Appraisal, gate: str) -> Verdict | None:
        rule, computed = self._gates[gate], appraisal.answers.get(gate_unit(gate))
        verdict = computed if isinstance(computed, Verdict) else _recorded(appraisal.application, rule.recorded_with)
        if rule.complete is None:
            return verdict
        completed = appraisal.answers.get(completion_unit(gate))
        in_time = completed if isinstance(completed, Verdict) else Verdict.UNDETERMINED
        return completed_verdict(verdict, in_time, days_of(appraisal.application, rule))

    def _chosen(self, appraisal: Appraisal, family: str) -> Chosen:
        chosen = appraisal.answers.get(class_unit(family), Chosen(None))
        assert isinstance(chosen, Chosen)
        return chosen

    def _recorded_otherwise(self, appraisal: Appraisal) -> Iterable[Finding]:
        """Where a gate is both computed and recorded and the two verdicts differ."""
        for gate in self._call.gates:
            computed = appraisal.answers.get(gate_unit(gate.gate))
            recorded = appraisal.application.recorded.get(gate.recorded_with or "")
            if recorded is None or not isinstance(computed, Verdict):
                continue
            written = _recorded(appraisal.application, gate.recorded_with)
            if written is not Verdict.UNDETERMINED and written is not computed:
                message = f"gate `{gate.gate}` is recorded as {written} for `{appraisal.id}`, computed it is {computed}"
                help = "the computed verdict counts; correct the record or the answers it was computed from"
                yield warning("verdict-differs", message, recorded.place, help, ((gate.place, "the gate"),), appraisal.id)


def _number(value: Any) -> Number | None:
    return None if isinstance(value, Unknown) else value


def _recorded(application: Application, key: str | None) -> Verdict:
    recorded = application.recorded.get(key or "")
    if recorded is None or recorded.verdict is None:
        return Verdict.UNDETERMINED
    return Verdict.MET if recorded.verdict else Verdict.NOT_MET


def _row_formulas(stratum: Stratum, wanted: Collection[str], amounts: Collection[str]) -> dict[str, ComputedFact]:
    """The formulas of rows and adjustments, which nothing else reads: that one has no value is told only where it counts."""
    names = {*amounts, *(name for leaf in stratum.leaves for name in leaf.formulas)}
    return {fact.name: fact for fact in stratum.computed if fact.is_hoisted and fact.name in names and fact.name not in wanted}


def _says_gap(leaf: Leaf) -> bool:
    """Whether the call says what a value earns that no row covers."""
    score = leaf.cell.criterion.score
    return isinstance(score, Rows) and score.in_a_gap is not None

"""One application on its way through the strata: each stratum computes facts, decides units, gives points, and the next one reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from callscore.application.application import Application
from callscore.call.moments import is_due_later
from callscore.call.scores import Rows
from callscore.evaluation.admission import receipt_fact
from callscore.evaluation.appraisal import Appraisal, Known
from callscore.evaluation.asked_answers import with_asked_answers
from callscore.evaluation.completion_days import completion_facts
from callscore.evaluation.eligibility import assigned_class
from callscore.evaluation.gate_verdicts import GateVerdicts, chosen_class
from callscore.evaluation.pool_waits import Waits, waiting_family, waiting_gate
from callscore.evaluation.row_clashes import clashes
from callscore.evaluation.score_facts import score_facts, wanted
from callscore.evaluators.agreed_level import Agreed
from callscore.evaluators.level import assessed_criteria, questions_of
from callscore.evaluators.majority import answered, lead
from callscore.evaluators.third_evaluator import agreed_levels
from callscore.feel import Unknown, is_unsaid, known_or_none, that_may_come
from callscore.finding import Finding
from callscore.inference.decision import EngineName, Inference
from callscore.inference.facts import WithComputed, with_computed
from callscore.number import Number
from callscore.rulebook import produced_facts
from callscore.rulebook.evaluator_totals import thirds_called
from callscore.rulebook.majority_unit import yes_over_no
from callscore.rulebook.rulebook import Leaf, RowFacts, Rulebook, Stratum, adjustment_unit, class_unit, units_of_gate
from callscore.rulebook.unit import Chosen, EngineAnswer, Verdict
from callscore.scoring.points import Points
from callscore.scoring.score import Score
from callscore.scoring.scorer import weighted_scorer_of
from callscore.scoring.weight_bounds import whichever

_FindingsOf: TypeAlias = Mapping[str, tuple[Finding, ...]]
"""By a fact what is said of it. `conditional` are those that are said only where the fact counts."""


class Stage(Struct, frozen=True, kw_only=True):
    """One stratum, with all looked up that is the same for every application.

    units       the identifiers of its units, in the order of their answers
    read_once   facts that only rows or adjustments read: that one has no value is said only where it counts
    is_scored   whether the score changes here: points are given, rescaled or adjusted
    rescaled    the criteria that the pool rescales here, and the facts of the best in the pool
    gates       the gates decided here that a later rule asks for, and the fact that says whether each is met
    classes     the same of families of classes
    """

    stratum: Stratum
    inference: Inference
    units: tuple[str, ...]
    read_once: frozenset[str]
    is_scored: bool
    rescaled: tuple[tuple[str, str], ...]
    gates: tuple[tuple[str, str], ...]
    classes: tuple[tuple[str, str], ...]

    @property
    def has_products(self) -> bool:
        """Whether anything that it finds may be read later."""
        return self.is_scored or bool(self.gates) or bool(self.classes)


class _Earned(Struct, frozen=True):
    """What a score is made of: the points of the leaves, what they were read from, and the best points of the pool."""

    points: Mapping[tuple[str, str | None], Points[Any]]
    values: Mapping[str, Any]
    best: Mapping[str, Number | None]


class Appraiser:
    """Appraises application after application by one rulebook. Close it when done: the network lives outside Python.

    `before_assessment` says that nobody is late yet: a level or a recorded verdict that is missing leaves open what waits for it,
    whatever the call does where it is missing for good. What waits for a pool is always open."""

    def __init__(self, rulebook: Rulebook, engines: Sequence[EngineName], before_assessment: bool = False) -> None:
        self.rulebook = rulebook
        self.is_closed = False
        self.gates = GateVerdicts(rulebook, before_assessment)
        self._call = rulebook.call
        self.assessed = assessed_criteria(self._call.criteria)
        self._thirds = thirds_called(rulebook)
        self.questions = questions_of(self._call.gates)
        self._is_before = before_assessment
        self._everything = frozenset((*(leaf.id for leaf in rulebook.leaves), *(rule.adjustment for rule in self._call.adjustments)))
        self._waits = Waits(rulebook)
        self.scorers = {name: weighted_scorer_of(rulebook.weighed(name)) for name in (None, *rulebook.grids)}
        self._weighed = self._call.weights.per if self._call.weights is not None else None
        self.wanted = wanted(rulebook)
        self.due = {gate.gate for gate in self._call.gates if is_due_later(self._call, gate, rulebook.moment)}
        self._amounts = _amounts_that_may_count(rulebook)
        self.scoped = {leaf.choice: leaf.scopes for leaf in rulebook.leaves if leaf.choice is not None and leaf.scopes}
        self.scoped |= {cap.choice: (cap.unit,) for cap in rulebook.caps if cap.choice is not None and cap.unit is not None}
        self.gaps_said = {leaf.choice for leaf in rulebook.leaves if _says_gap(leaf)}
        self.stages = tuple(_stages(rulebook, engines, self.wanted))

    @property
    def engines(self) -> tuple[EngineName, ...]:
        """The engines that run; every stratum has the same."""
        return self.stages[0].inference.engines

    @property
    def calls_a_third(self) -> bool:
        """Whether a third evaluator may be called, by what two of them give."""
        return bool(self._thirds)

    def close(self) -> None:
        self.is_closed = True
        for stage in self.stages:
            stage.inference.close()

    def appraised_alone(self, application: Application, is_asked: bool = False) -> Appraisal:
        """One application on its own. What depends on the other applications is unknown here."""
        known = self.begun(application, is_asked)
        for stage in self.stages:
            open_ = {pooled.name: Unknown((pooled.name,)) for pooled in stage.stratum.pooled}
            known = self.after(known.with_facts(open_, open_) if open_ else known, stage)
        return self.appraised(known)

    def begun(self, application: Application, is_asked: bool = False) -> Known:
        """Before any stratum: what the application says, what its evaluators answer, and the level that they agree on."""
        answers = {id: answered(question, application.levels.get(id, ())) for id, question in self.questions.items()}
        levels = agreed_levels(self.assessed, application.levels, self._thirds)
        application, not_asked = with_asked_answers(application, self.rulebook.asked)
        values = application.values
        facts = {name: that_may_come(value) for name, value in values.items()} if is_asked else dict(values)
        facts |= self.beside(application, answers)
        return Known(application=application, facts=facts, agreed={**answers, **levels}, is_asked=is_asked, findings=not_asked)

    def beside(self, application: Application, answers: Mapping[str, Agreed]) -> dict[str, Any]:
        """The facts beside what the application says: when it came, what was completed, and what evaluators answer."""
        facts = receipt_fact(application) if self._call.window is not None else {}
        facts |= completion_facts(self._call, application, self.rulebook.seen_at)
        leads = {yes_over_no(gate): lead(found) for gate, found in answers.items()}
        return facts | {name: Unknown((name,)) if ahead is None else ahead for name, ahead in leads.items()}

    def after(self, known: Known, stage: Stage) -> Known:
        """What is known after one more stratum. Those before it are decided, and what the pool gives is among the facts."""
        computed = with_computed(known.facts, stage.stratum.computed, known.id)
        conditional = {name: found for name, found in computed.findings.items() if name in stage.read_once}
        decided = self._decided(known, stage, computed, conditional)
        scored = self._scored(decided, stage, conditional)
        return self._with_products(scored, stage)

    def appraised(self, known: Known) -> Appraisal:
        """After the last stratum: the outcome of gates and classes."""
        counted = (amount for amount in known.held_back if _may_count(self._amounts[amount], known))
        held_back = (finding for amount in counted for finding in known.held_back[amount])
        return Appraisal.of(known, self.gates.outcome(known), (*held_back, *self.gates.recorded_otherwise(known)))

    def _decided(self, known: Known, stage: Stage, computed: WithComputed, conditional: _FindingsOf) -> Known:
        """With the facts that the stratum computes, and the answers to its units."""
        decided = stage.inference.decide(computed.facts)
        answers = {**known.answers, **dict(zip(stage.units, decided.answers, strict=True))}
        unasked = {choice for choice, scopes in self.scoped.items() if Verdict.NOT_MET in {answers.get(unit) for unit in scopes}}
        at_once = (finding for name, found in computed.findings.items() if name not in conditional for finding in found)
        clashing = clashes(stage.stratum.units, decided.answers, known.application, self.gaps_said, unasked)
        held_back = {name: found for name, found in conditional.items() if name in self._amounts}
        return replace(
            known,
            facts=computed.facts,
            answers=answers,
            waiting=self._waits.after(known.waiting, stage.stratum, computed.facts, answers),
            held_back={**known.held_back, **held_back},
            disagreements=(*known.disagreements, *decided.disagreements),
            findings=(*known.findings, *at_once, *clashing),
        )

    def _scored(self, known: Known, stage: Stage, conditional: _FindingsOf) -> Known:
        """With the points of the stratum's leaves, by every table of weights that may count, and with the score as far as it is known."""
        if not stage.is_scored:
            return known
        weights, waiting = self._weights_of(known), self._waiting_rules(known)
        points, values = dict(known.points), dict(known.values)
        findings: list[Finding] = []
        for leaf in stage.stratum.leaves:
            for name in weights:
                scorer = self.scorers[name]
                method = (scorer.waiting if leaf.id in waiting else scorer.leaves)[leaf.id]
                points[leaf.id, name], values[leaf.id] = method(known)
            if conditional and len(weights) == 1:
                findings.extend(conditional.get(_formula_that_counts(leaf, points[leaf.id, weights[0]]), ()))
        best = {**known.best, **{each: known_or_none(known.facts[fact]) for each, fact in stage.rescaled}}
        score = self._score(known, _Earned(points, values, best), weights, waiting)
        return replace(known, points=points, values=values, best=best, score=score, findings=(*known.findings, *findings))

    def _score(self, known: Known, earned: _Earned, weights: Sequence[str | None], waiting: Collection[str]) -> Score | None:
        """The score as far as it is known; what a later stratum decides is open."""
        found = [score for name in weights if (score := self._score_by(known, earned, name, waiting)) is not None]
        if not found or self._weighed is None or self._weighing(known) is not None:
            return found[0] if found else None
        # Without weights there are no points, whatever else is known: it is the class that has to be asked for.
        return replace(whichever(found), asked=(self._weighed,), rejected=())

    def _score_by(self, known: Known, earned: _Earned, weights: str | None, waiting: Collection[str]) -> Score | None:
        """The score by one table of weights."""
        weighted = self.scorers[weights]
        scorer = weighted.scorer
        if scorer is None:
            return None
        points = [earned.points.get((id, weights), weighted.unmade[id]) for id in scorer.leaves]
        values = [earned.values.get(id) for id in scorer.leaves]
        verdicts = [
            verdict if isinstance(verdict := known.answers.get(adjustment_unit(rule.adjustment)), Verdict) else Verdict.UNDETERMINED
            for rule in self._call.adjustments
        ]
        amounts = {rule: known_or_none(known.facts.get(fact, Unknown((fact,)))) for rule, fact in self.rulebook.amounts.items()}
        return scorer.score(points, verdicts, values, earned.best, amounts, waiting)

    def _waiting_rules(self, known: Known) -> Collection[str]:
        """The leaves and adjustments that are open where they are undetermined, whatever the call says of a missing answer."""
        if known.is_asked or self._is_before:
            return self._everything
        of_pools = frozenset(self._waits.rules(known.waiting)) if known.waiting else frozenset()
        return of_pools if self._thirds is None else of_pools.union(id for id, each in known.agreed.items() if each.is_held)

    def _weights_of(self, known: Known) -> tuple[str | None, ...]:
        """The class whose weights count, None where all have the same; every class as long as it is not known."""
        if self._weighed is None:
            return (None,)
        own = self._weighing(known)
        return tuple(self.rulebook.grids) if own is None else (own,)

    def _weighing(self, known: Known) -> str | None:
        """What decides about the weights; None as long as it is not known."""
        assert self._weighed is not None
        if self._weighed in self._call.classes:
            return assigned_class(self._call.classes[self._weighed], chosen_class(known, self._weighed))
        own = known.facts[self._weighed]
        return None if is_unsaid(own) else str(own)

    def _with_products(self, known: Known, stage: Stage) -> Known:
        """With what the stratum decided as facts, where a later one reads it."""
        if not known.waiting and not stage.has_products:
            return known
        facts = {**known.facts, **dict(self._products(known, stage))}
        waiting = known.waiting.union(self._waiting_products(known, facts)) if known.waiting else known.waiting
        return replace(known, facts=facts, waiting=waiting)

    def _products(self, known: Known, stage: Stage) -> Iterator[tuple[str, Any]]:
        yield from ((name, self.met(known, gate, name)) for gate, name in stage.gates)
        yield from ((name, self.class_of(known, family, name)) for family, name in stage.classes)
        if stage.is_scored and known.score is not None:
            yield from score_facts(known.score, self.wanted).items()

    def met(self, known: Known, gate: str, name: str) -> bool | Unknown:
        """Whether the gate is met, as the fact of that name."""
        verdict = None if gate in self.due else self.gates.gate(known, gate)
        return Unknown((name,)) if verdict in (None, Verdict.UNDETERMINED) else verdict is Verdict.MET

    def class_of(self, known: Known, family: str, name: str) -> str | Unknown:
        """The class in a family, as the fact of that name."""
        return assigned_class(self._call.classes[family], chosen_class(known, family)) or Unknown((name,))

    def _waiting_products(self, known: Known, facts: Mapping[str, Any]) -> Iterable[str]:
        """What the call itself found and does not know as long as it waits for a pool."""
        waiting = known.waiting
        yield from (produced_facts.met(gate.gate) for gate in self._call.gates if waiting_gate(waiting, gate.gate))
        yield from (produced_facts.class_of(family) for family in self._call.classes if waiting_family(waiting, family))
        if self._waiting_rules(known) or any(best is None for best in known.best.values()):
            of_points = (produced_facts.TOTAL, produced_facts.SCORE, *(produced_facts.points(cell.id) for cell in self.rulebook.grid.cells))
            of_points += tuple(produced_facts.raw(criterion) for criterion in known.best)
            yield from (name for name in of_points if isinstance(facts.get(name), Unknown))


_ReadBy: TypeAlias = tuple[tuple[str, int | None], ...]
"""Who reads an amount: the unit of an adjustment, or that of the rows of a cap with the number of the row."""


def _amounts_that_may_count(rulebook: Rulebook) -> Mapping[str, _ReadBy]:
    """The facts that adjustments and rows of caps give, with who reads them."""
    reads: list[tuple[str, tuple[str, int | None]]] = [(fact, (adjustment_unit(rule), None)) for rule, fact in rulebook.amounts.items()]
    for limit in (cap.limit for cap in rulebook.caps):
        if isinstance(limit, RowFacts):
            reads += [(fact, (limit.choice, row)) for row, fact in enumerate(limit.of_rows)]
    return {fact: tuple(reader for name, reader in reads if name == fact) for fact, _ in reads}


def _may_count(readers: _ReadBy, known: Known) -> bool:
    """Whether one of those who read an amount counts, or may count."""
    return any(_may_apply(known.answers.get(unit), row) for unit, row in readers)


def _may_apply(answer: EngineAnswer | None, row: int | None) -> bool:
    if isinstance(answer, Chosen):
        return answer.options is None or row in answer.options
    return answer is not Verdict.NOT_MET


def _stages(rulebook: Rulebook, engines: Sequence[EngineName], wanted_facts: Collection[str]) -> Iterator[Stage]:
    amounts = frozenset(_amounts_that_may_count(rulebook))
    read_otherwise = wanted(replace(rulebook, amounts={}, caps=tuple(cap for cap in rulebook.caps if cap.choice is None)))
    decided_in = {unit.id: number for number, stratum in enumerate(rulebook.strata) for unit in stratum.units}
    gates = [(gate.gate, produced_facts.met(gate.gate)) for gate in rulebook.call.gates]
    gates = [(gate, name) for gate, name in gates if name in wanted_facts]
    classes = [(family, produced_facts.class_of(family)) for family in rulebook.call.classes]
    classes = [(family, name) for family, name in classes if name in wanted_facts]
    for number, stratum in enumerate(rulebook.strata):
        hoisted = {fact.name for fact in stratum.computed if fact.is_hoisted}
        read_by_rules = amounts.union(name for leaf in stratum.leaves for name in leaf.formulas if name is not None)
        yield Stage(
            stratum=stratum,
            inference=Inference(stratum.units, engines),
            units=tuple(unit.id for unit in stratum.units),
            read_once=frozenset((hoisted & read_by_rules) - read_otherwise),
            is_scored=number == 0 or _changes_score(rulebook, stratum),
            rescaled=tuple((each.rescales, each.name) for each in stratum.pooled if each.rescales is not None),
            gates=tuple(each for each in gates if number == max(decided_in.get(unit, 0) for unit in units_of_gate(each[0]))),
            classes=tuple(each for each in classes if decided_in.get(class_unit(each[0])) == number),
        )


def _changes_score(rulebook: Rulebook, stratum: Stratum) -> bool:
    adjusting = {adjustment_unit(rule.adjustment) for rule in rulebook.call.adjustments}
    amounts = set(rulebook.amounts.values())
    is_adjusted = any(unit.id in adjusting for unit in stratum.units) or any(fact.name in amounts for fact in stratum.computed)
    return bool(stratum.leaves) or is_adjusted or any(each.rescales is not None for each in stratum.pooled)


def _formula_that_counts(leaf: Leaf, points: Points[Any]) -> str:
    """The fact of the row's formula that gave the points; empty where no row did, or one without a formula."""
    if not leaf.formulas or points.working is None or points.working.counts is None:
        return ""
    return leaf.formulas[points.working.counts] or ""


def _says_gap(leaf: Leaf) -> bool:
    """Whether the call says what a value earns that no row covers."""
    score = leaf.cell.criterion.score
    return isinstance(score, Rows) and score.in_a_gap is not None

"""Why one application has the result that it has: reasons as values, for reports to present. Nothing is decided here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from callscore.application.application import Application, CompletionDays
from callscore.application.recordings import days_key
from callscore.call.pools import Relative
from callscore.call.rules import ClassFamily, Gate
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.eligibility import assigned_class
from callscore.evaluation.gate_verdicts import chosen_class
from callscore.evaluation.standing import FinalStatus, Standing
from callscore.feel import BOOLEAN, Unknown, is_unsaid
from callscore.number import Number
from callscore.rulebook.condition import Condition, subjects
from callscore.rulebook.grid import Cell
from callscore.rulebook.rulebook import Leaf, Rulebook, adjustment_unit, class_unit, completion_unit, gate_scope_unit, gate_unit
from callscore.rulebook.unit import Choice, Chosen, Question, Verdict
from callscore.scoring.points import minus, summed
from callscore.scoring.score import Mark, Raw, RoundingDone, Score

if TYPE_CHECKING:
    # Named only, never made here: the check of one application ranks nobody and does not load it.
    from callscore.ranking.demand import FoundThreshold
    from callscore.ranking.ranked_list import Placed, Ranked


from callscore.explanation.reasons import (
    AdjustmentReason,
    ClassReason,
    CompletionReason,
    CriterionReason,
    GateReason,
    OrderReason,
    ReadFact,
    ThresholdReason,
)


class Explanation(Struct, frozen=True, kw_only=True):
    """Everything that decided on one application, in the call's own order.

    because     what decided a status other than a place: gates, criteria, adjustments or thresholds, by identifier
    threshold   the one on the total
    order       None where the application has no place in the order
    window      whether it was taken in time; None where that is not asked
    beyond      unknown facts that the place in the order, the money or the outcome waits for, each with which; of one looked at alone
    """

    rulebook: Rulebook
    application: Application
    status: FinalStatus | Standing
    because: tuple[str, ...]
    group: str | None
    gates: tuple[GateReason, ...]
    classes: tuple[ClassReason, ...]
    criteria: tuple[CriterionReason, ...]
    adjustments: tuple[AdjustmentReason, ...]
    roundings: tuple[RoundingDone, ...]
    score: Score | None
    threshold: ThresholdReason | None
    order: OrderReason | None
    facts: Mapping[str, Any]
    window: Verdict | None = None
    beyond: tuple[tuple[str, ReadFact], ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is answered, as in a form that nobody has touched."""
        answers = self.application.values
        return bool(answers) and not any(_says(answer) or _waits(name, answer) for name, answer in answers.items())


def _waits(name: str, answer: Any) -> bool:
    """Whether it is given, and only waits for another one that says whether it was asked."""
    return isinstance(answer, Unknown) and bool(answer.sources) and name not in answer.sources


def _says(answer: Any) -> bool:
    if isinstance(answer, Mapping):
        return any(map(_says, answer.values()))
    return answer is not None and not isinstance(answer, Unknown)


def explanation_of(
    rulebook: Rulebook,
    appraisal: Appraisal,
    status: FinalStatus | Standing,
    because: tuple[str, ...],
    group: str | None,
    ranked: Ranked | None = None,
    placed: Placed | None = None,
    demand: FoundThreshold | None = None,
) -> Explanation:
    """Gather the reasons for one application; `placed` is its place in the order, where it has one."""
    if rulebook.weighed_by is not None:
        rulebook = rulebook.weighed(appraisal.facts.get(rulebook.weighed_by))
    teller = _Teller(rulebook, appraisal, demand)
    return Explanation(
        rulebook=rulebook,
        application=appraisal.application,
        status=status,
        because=because,
        group=group,
        gates=tuple(teller.gate(gate) for gate in rulebook.call.gates),
        classes=tuple(teller.class_(name, family) for name, family in rulebook.call.classes.items()),
        criteria=teller.criteria(),
        adjustments=teller.adjustments(),
        roundings=appraisal.score.roundings if appraisal.score is not None else (),
        score=appraisal.score,
        threshold=teller.total_threshold(),
        order=order_reason(rulebook, placed, ranked) if placed is not None and ranked is not None else None,
        facts=appraisal.facts,
        window=appraisal.eligibility_outcome.window,
    )


class _Teller:
    def __init__(self, rulebook: Rulebook, appraisal: Appraisal, demand: FoundThreshold | None = None) -> None:
        self.rulebook, self.appraisal, self.demand = rulebook, appraisal, demand
        self.units = {fact.name: fact.unit or "" for fact in rulebook.computed}
        self.compared = {fact.name: fact.of for stratum in rulebook.strata for fact in stratum.pooled if fact.rule is not None}
        self.units |= {pooled.name: pooled.unit or "" for stratum in rulebook.strata for pooled in stratum.pooled}
        self.units |= {name: field.unit or "" for name, field in rulebook.call.application.items()}
        self.leaves = {leaf.cell.id: leaf for leaf in rulebook.leaves}
        self.truths = {fact.name: fact for fact in rulebook.computed if not fact.is_hoisted and fact.type == BOOLEAN}
        self.hoisted = {fact.name: fact for fact in rulebook.computed if fact.is_hoisted}

    def input(self, name: str) -> ReadFact:
        places = self.appraisal.application.places
        hoisted = self.hoisted.get(name)
        if hoisted is not None and hoisted.of is not None:
            return replace(self.input(hoisted.of), value=self.appraisal.facts.get(name))
        # A path such as `seat.in_region` is an answer itself; what it is part of would say nothing more.
        unfolded = hoisted or (self.truths.get(name) if isinstance(self.appraisal.facts.get(name), bool) else None)
        parts = self.inputs(unfolded.reads) if unfolded is not None and name not in places else ()
        return ReadFact(name, self.appraisal.facts.get(name), self.units.get(name, ""), places, parts)

    def inputs(self, names: Iterable[str]) -> tuple[ReadFact, ...]:
        return tuple(self.input(name) for name in dict.fromkeys(names))

    def gate(self, gate: Gate) -> GateReason:
        if gate.gate in self.appraisal.eligibility_outcome.exempt:
            question = self.rulebook.units[gate_scope_unit(gate.gate)]
            return GateReason(
                gate=gate,
                verdict=Verdict.MET,
                inputs=self.inputs(_question_reads(question)),
                recorded=False,
                place=question.place,
                exempt=True,
            )
        unit = self.rulebook.units.get(gate_unit(gate.gate))
        recorded = self.appraisal.application.recorded.get(gate.recorded_with or "")
        scope = self.scope([gate_scope_unit(gate.gate)] if gate.for_ is not None else ())
        if unit is None:
            place = recorded.place if recorded is not None else self.appraisal.application.place
            return GateReason(
                gate=gate,
                verdict=self.appraisal.eligibility_outcome.gates[gate.gate],
                inputs=scope,
                recorded=True,
                place=place,
                due=self.due(gate),
                completion=self.completion(gate),
            )
        assert isinstance(unit, Question)
        answered = self.appraisal.agreed[gate.gate] if gate.question is not None else None
        inputs = scope if answered is not None else (*scope, *self.inputs(subjects(unit.met)))
        return GateReason(
            gate=gate,
            verdict=self.appraisal.eligibility_outcome.gates[gate.gate],
            inputs=inputs,
            recorded=False,
            place=unit.place,
            due=self.due(gate),
            completion=self.completion(gate),
            answered=answered,
        )

    def scope(self, units: Iterable[str]) -> tuple[ReadFact, ...]:
        """What it depends on whether something applies, as long as that is not known."""
        answers = self.appraisal.answers
        return self.inputs(
            name for unit in units if answers[unit] is Verdict.UNDETERMINED for name in _question_reads(self.rulebook.units[unit])
        )

    def due(self, gate: Gate) -> str | None:
        return gate.at if gate.gate in self.appraisal.eligibility_outcome.due else None

    def completion(self, gate: Gate) -> CompletionReason | None:
        is_open = gate.gate in self.appraisal.eligibility_outcome.curable
        if gate.complete is None or not (is_open or self.appraisal.answers[completion_unit(gate.gate)] is not Verdict.UNDETERMINED):
            return None
        recorded = self.appraisal.application.recorded.get(days_key(gate))
        days = (recorded.days if recorded is not None else None) or CompletionDays()
        return CompletionReason(days.asked, gate.complete.last_day(days.asked, days.until), days.completed, is_open)

    def class_(self, name: str, family: ClassFamily) -> ClassReason:
        assigned = assigned_class(family, chosen_class(self.appraisal, name))
        return ClassReason(name, family, assigned, self.inputs(_choice_reads(self.rulebook.units[class_unit(name)])))

    def criteria(self) -> tuple[CriterionReason, ...]:
        score = self.appraisal.score
        if score is None:
            return ()
        reasons = []
        running: Number | None = 0
        for cell, mark in zip(self.rulebook.grid.cells, score.marks, strict=True):
            if cell.is_leaf:
                running = None if running is None or mark.contribution is None else summed((running, mark.contribution))
            reasons.append(self._criterion(cell, mark, running if cell.is_leaf else None))
        return tuple(reasons)

    def _criterion(self, cell: Cell, mark: Mark, running: Number | None) -> CriterionReason:
        rescale = cell.criterion.rescale
        seen: Mark | Raw = mark.raw if rescale is not None and rescale.sees_points_before and mark.raw is not None else mark
        asked = mark.missing not in ("does not apply", "not applicable")  # neither is an obstacle
        threshold = self._threshold(cell.id, (seen.lowest, seen.highest), mark.max) if asked else None
        if not cell.is_leaf:
            return CriterionReason(cell=cell, mark=mark, threshold=threshold)
        leaf = self.leaves[cell.id]
        if mark.missing == "does not apply":
            inputs = self.inputs(name for unit in leaf.scopes for name in _question_reads(self.rulebook.units[unit]))
            return CriterionReason(cell=cell, mark=mark, inputs=inputs, running=running, threshold=threshold)
        weighed_by = self.rulebook.weighed_by
        if weighed_by is not None and is_unsaid(self.appraisal.facts.get(weighed_by)):
            return CriterionReason(cell=cell, mark=mark, inputs=self.inputs([weighed_by]), running=running, threshold=threshold)
        done = CriterionReason(cell=cell, mark=mark, running=running, threshold=threshold)
        match cell.criterion.score:
            case PairComparison():
                return replace(done, preferences=self.appraisal.preferences.get(cell.id))
            case Rows():
                done = self._rows_read(done, leaf)
            case CappedSum() as ticked:
                done = self._ticks_read(done, ticked, leaf)
            case Assessed():
                done = replace(done, inputs=self._fact_read(leaf.fact), agreed=self.appraisal.agreed[cell.id])
            case Relative():  # the application's own value is read; its position in the pool is the working
                own = self.compared.get(leaf.fact, leaf.fact) if leaf.fact is not None else None
                done = replace(done, inputs=self._fact_read(own))
            case Linear() | FormulaScore() | None:
                done = replace(done, inputs=self._fact_read(leaf.fact))
        return replace(done, inputs=(*self.scope(leaf.scopes), *done.inputs))

    def _fact_read(self, fact: str | None) -> tuple[ReadFact, ...]:
        return self.inputs([fact] if fact is not None else ())

    def _rows_read(self, done: CriterionReason, leaf: Leaf) -> CriterionReason:
        """The row that counts, and what its condition and its formula read."""
        inputs = self._fact_read(leaf.fact)
        if leaf.choice is None:
            return replace(done, inputs=inputs)
        row = done.mark.working.counts if isinstance(self.appraisal.answers[leaf.choice], Chosen) else None
        inputs = inputs or self.inputs(_choice_reads(self.rulebook.units[leaf.choice]))
        if row is not None and leaf.formulas and (formula := self.hoisted.get(leaf.formulas[row] or "")) is not None:
            inputs += self.inputs(name for name in formula.reads if all(name != each.name for each in inputs))
        return replace(done, row=row, inputs=inputs)

    def _ticks_read(self, done: CriterionReason, score: CappedSum, leaf: Leaf) -> CriterionReason:
        """Each entry with its answer, and what the conditions read."""
        ticks = tuple((tick, self.appraisal.verdict(unit)) for tick, unit in zip(score.sum, leaf.ticks, strict=True))
        inputs = self.inputs(name for unit in leaf.ticks for name in _question_reads(self.rulebook.units[unit]))
        return replace(done, ticks=ticks, inputs=inputs)

    def adjustments(self) -> tuple[AdjustmentReason, ...]:
        done = self.appraisal.score.adjustments if self.appraisal.score is not None else ()
        return tuple(
            AdjustmentReason(rule, each, self.inputs(self._adjustment_reads(rule.adjustment)))
            for rule, each in zip(self.rulebook.call.adjustments, done, strict=True)
        )

    def _adjustment_reads(self, adjustment: str) -> tuple[str, ...]:
        """What its condition reads, and what its formula gives."""
        amount = self.rulebook.amounts.get(adjustment)
        asked = _question_reads(self.rulebook.units[adjustment_unit(adjustment)])
        return (*asked, *((amount,) if amount is not None else ()))

    def total_threshold(self) -> ThresholdReason | None:
        score = self.appraisal.score
        return self._threshold(None, (score.lowest, score.highest), score.max) if score is not None else None

    def _threshold(self, node: str | None, points: tuple[Number, Number], most: Number) -> ThresholdReason | None:
        """The margin to the bar; the verdict is the engines' own and is read, not made, from the same bounds."""
        bar = next((each for each in self.rulebook.bars if each.node == node), None)
        if bar is None:
            return None
        threshold, number, facts = bar.threshold, bar.number_for(self.appraisal.facts), self.appraisal.facts
        own: Number | None = points[0] if points[0] == points[1] else None
        span: tuple[Number, Number] | None = points
        if threshold.by is not None:
            own = None if isinstance(facts[bar.subject], Unknown) else facts[bar.subject]
            span = (own, own) if own is not None else None
        group = facts[bar.group] if bar.group is not None else ""
        return ThresholdReason(
            threshold=threshold,
            bar=number,
            verdict=self.appraisal.verdict(bar.unit),
            margin=minus(own, number) if own is not None and number is not None else None,
            points=own if threshold.by is not None else None,
            span=span,
            group="" if isinstance(group, Unknown) else str(group),
            most=most if threshold.at_least_share is not None else None,
            demand=self.demand if threshold.from_demand is not None else None,
        )


def _question_reads(unit: object) -> tuple[str, ...]:
    return subjects(unit.met) if isinstance(unit, Question) else ()


def _choice_reads(unit: object) -> tuple[str, ...]:
    options = unit.options if isinstance(unit, Choice) else ()
    conditions: Sequence[Condition] = [option.condition for option in options if option.condition is not None]
    return tuple(dict.fromkeys(name for condition in conditions for name in subjects(condition)))


def order_reason(rulebook: Rulebook, placed: Placed, ranked: Ranked) -> OrderReason:
    """The place of an application and its neighbours in its group. The results are in order, so they need not be searched."""
    results = ranked.results
    first = bisect_left(results, placed.group, key=lambda each: each.group)
    end = bisect_right(results, placed.group, key=lambda each: each.group)
    at = bisect_left(results, (placed.rank, placed.application), first, end, key=lambda each: (each.rank, each.application))
    return OrderReason(
        placed,
        end - first,
        ranked.places.get(placed.group),
        next((tie for tie in ranked.ties if tie.id == placed.tie), None) if placed.tie is not None else None,
        results[at - 1] if at > first else None,
        results[at + 1] if at + 1 < end else None,
    )

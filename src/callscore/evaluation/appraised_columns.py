"""All applications on their way through the strata together: a fact, a unit, the points of a leaf are found once for all that are alike in
what it reads.

What is found of one is what `appraiser.py` finds of it. Where that is more than a value (a finding, engines that differ, points that are
not known) the application stands apart, and is appraised by itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, Generic, TypeVar

from callscore.application.application import Application, Recorded
from callscore.application.recordings import recordings
from callscore.application.row import said_in
from callscore.columns.coded_column import CodedColumn, coded, coded_by, constant, derived, recoded
from callscore.evaluation.appraisal import Appraisal, Known
from callscore.evaluation.appraiser import Appraiser, Stage
from callscore.evaluation.asked_answers import with_asked_answers
from callscore.evaluation.row_clashes import clashes
from callscore.evaluation.score_facts import reads_of
from callscore.evaluators.agreed_level import Agreed, agreed
from callscore.evaluators.level import Level
from callscore.evaluators.majority import answered
from callscore.feel import known_or_none
from callscore.inference.facts import computed_value
from callscore.rulebook import produced_facts
from callscore.rulebook.fact import ComputedFact
from callscore.rulebook.rulebook import Leaf, adjustment_unit, class_unit, units_of_gate
from callscore.rulebook.unit import Choice, EngineAnswer, Unit, Verdict
from callscore.rulebook.window_unit import WINDOW_UNIT
from callscore.scoring.column_scores import ColumnScores, GridColumns, column_scores
from callscore.scoring.points import Points, plain, summed

T = TypeVar("T")

_OF_SCORE = (produced_facts.SCORE, produced_facts.lowest(produced_facts.SCORE), produced_facts.highest(produced_facts.SCORE))


class RowOf(Mapping[str, T], Generic[T]):
    """One row of columns, by their names."""

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: Mapping[str, CodedColumn[T]], row: int) -> None:
        self._columns, self._row = columns, row

    def __getitem__(self, name: str) -> T:
        return self._columns[name].at(self._row)

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class _Facts(dict[str, CodedColumn[Any]]):
    """The columns of facts by name; that of an answer is made when it is first read, and so are those of points and totals."""

    def __init__(self, of: AppraisedColumns) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, name: str) -> CodedColumn[Any]:
        self[name] = column = self._of.first_read(name)
        return column


class AppraisedColumns:
    """The columns of what is found of applications.

    handed_in    the applications as they were handed in
    applications the same as far as their answers were asked for
    facts    by name
    answers  by unit
    agreed   by criterion or question the level that evaluators agree on
    grid     the points; None where the call has no criteria
    outcome  what gates and classes come to together
    apart    the rows of which the columns do not say all
    """

    def __init__(self, appraiser: Appraiser, applications: Sequence[Application]) -> None:
        self.handed_in, self.count = applications, len(applications)
        self.applications, self.apart = applications, set[int]()
        if appraiser.rulebook.asked:
            answering = [with_asked_answers(one, appraiser.rulebook.asked) for one in applications]
            self.applications = [one for one, _ in answering]
            self.apart = {row for row, (_, not_asked) in enumerate(answering) if not_asked}
        self._appraiser, self._call = appraiser, appraiser.rulebook.call
        self._scorer = appraiser.scorers[None]
        self._points: dict[str, CodedColumn[Points[Any]]] = {}
        scorer = self._scorer.scorer
        self.grid = GridColumns(scorer, self._points, self.count) if scorer is not None else None
        self.facts = _Facts(self)
        self.answers: dict[str, CodedColumn[EngineAnswer]] = {}
        given = _Written([one.levels for one in applications], _told)
        self.agreed = {name: self._agreed(name, given) for name in (*appraiser.questions, *appraiser.assessed)}
        written = _Written([one.recorded for one in applications], _decided)
        self._recorded = {key: written.under(key) for key in recordings(self._call)}
        self.facts.update(self._beside())
        for stage in appraiser.stages:
            self._through(stage)
        self.outcome = derived(self._read_by_the_outcome, self.count, lambda row: appraiser.gates.outcome(self.known(row)))
        self._apart_where(derived(self._read_by_the_outcome, self.count, self._is_recorded_otherwise))
        self.apart |= self.scores.apart if self.scores is not None else frozenset()

    def known(self, row: int) -> Known:
        """What is known so far of a row, read from the columns."""
        return Known(
            application=self.applications[row],
            facts=RowOf(self.facts, row),
            answers=RowOf(self.answers, row),
            agreed=RowOf(self.agreed, row),
        )

    @cached_property
    def scores(self) -> ColumnScores | None:
        """The totals, once every leaf has its points and every adjustment its verdict; None where the call has no criteria."""
        if self.grid is None:
            return None
        verdicts = [self.answers[adjustment_unit(rule.adjustment)].changed(_verdict) for rule in self._call.adjustments]
        amounts = {rule: self.facts[fact].changed(known_or_none) for rule, fact in self._appraiser.rulebook.amounts.items()}
        return column_scores(self.grid, verdicts, amounts)

    def agrees(self, row: int, appraisal: Appraisal) -> bool:
        """Whether an appraisal of a row that does not stand apart says the same."""
        is_total = appraisal.score is None or (self.scores is not None and appraisal.score.total == self.scores.total.at(row))
        return is_total and appraisal.eligibility_outcome == self.outcome.at(row)

    def first_read(self, name: str) -> CodedColumn[Any]:
        """The column of a fact that is not there yet: an answer, or points and totals that a stratum before gave."""
        if self.applications and name in self.applications[0].values:
            return coded(one.values[name] for one in self.applications)
        made = self._of_points(self.grid, name) if self.grid is not None else None
        if made is None and self.scores is not None and name in _OF_SCORE:
            made = self.scores.total.coded
        if made is None:
            raise KeyError(name)
        return made

    def _agreed(self, name: str, given: _Written) -> CodedColumn[Agreed]:
        """The level on which they agree is one where all that was given is."""
        column: CodedColumn[Sequence[Level]] = given.under(name).changed(lambda levels: levels or ())
        question = self._appraiser.questions.get(name)
        if question is not None:
            return column.changed(lambda levels: answered(question, levels))
        assessed = self._appraiser.assessed[name]
        return column.changed(lambda levels: agreed(assessed, levels))

    def _beside(self) -> Mapping[str, CodedColumn[Any]]:
        """The facts beside the answers."""
        answers = {name: self.agreed[name] for name in self._appraiser.questions}
        names = self._appraiser.beside(self.applications[0], RowOf(answers, 0)) if self.applications else ()
        if not names:
            return {}
        found = [self._appraiser.beside(one, RowOf(answers, row)) for row, one in enumerate(self.applications)]
        return {name: coded(each[name] for each in found) for name in names}

    def _through(self, stage: Stage) -> None:
        """One stratum: what it computes, its units, the points of its leaves, and what of all that a later one reads."""
        for fact in stage.stratum.computed:
            self._compute(fact)
        for index, unit in enumerate(stage.stratum.units):
            self._decide(stage, index, unit)
        for unit in stage.stratum.units:
            if isinstance(unit, Choice):
                scopes = self._appraiser.scoped.get(unit.id, ())
                self._apart_where(self._each_alike((unit.id, *scopes), partial(self._clashes, unit)))
        for leaf in stage.stratum.leaves:
            self._points[leaf.id] = derived(self._read_by_leaf(leaf), self.count, partial(self._points_of, leaf))
        for gate, name in stage.gates:
            self.facts[name] = derived(self._read_by_gates((gate,)), self.count, partial(self._met, gate, name))
        for family, name in stage.classes:
            self.facts[name] = self._each_alike((class_unit(family),), partial(self._class_of, family, name))

    def _each_alike(self, units: Iterable[str], make: Callable[[int], T]) -> CodedColumn[T]:
        return derived([self.answers[unit] for unit in units], self.count, make)

    def _compute(self, fact: ComputedFact) -> None:
        found = derived([self.facts[name] for name in fact.reads], self.count, lambda row: computed_value(fact, RowOf(self.facts, row)))
        self.facts[fact.name] = recoded(found.changed(itemgetter(0)))
        self._apart_where(found.changed(lambda each: bool(each[1])))

    def _decide(self, stage: Stage, index: int, unit: Unit) -> None:
        read = [self.facts[name] for name in dict.fromkeys(reads_of(unit))]
        found = derived(read, self.count, lambda row: stage.inference.decide_one(index, RowOf(self.facts, row)))
        self.answers[unit.id] = recoded(found.changed(itemgetter(0)))
        self._apart_where(found.changed(lambda each: each[1] is not None))

    def _clashes(self, unit: Choice, row: int) -> bool:
        """Whether its options contradict each other, or leave a gap, for the application."""
        answers = RowOf(self.answers, row)
        scopes = {answers[scope] for scope in self._appraiser.scoped.get(unit.id, ())}
        unasked = {unit.id} if Verdict.NOT_MET in scopes else set()
        return any(clashes((unit,), (answers[unit.id],), self.applications[row], self._appraiser.gaps_said, unasked))

    def _read_by_leaf(self, leaf: Leaf) -> Iterator[CodedColumn[Any]]:
        yield from (self.facts[name] for name in leaf.facts)
        yield from (self.answers[unit] for unit in (leaf.choice, *leaf.ticks, *leaf.scopes) if unit is not None)
        if leaf.id in self.agreed:
            yield self.agreed[leaf.id]

    def _points_of(self, leaf: Leaf, row: int) -> Points[Any]:
        points, _ = self._scorer.leaves[leaf.id](self.known(row))
        return points

    def _read_by_gates(self, gates: Iterable[str]) -> Iterator[CodedColumn[Any]]:
        """What the verdicts on these gates are made of: answers of engines, and what people recorded."""
        yield from (self.answers[unit] for gate in gates for unit in units_of_gate(gate) if unit in self.answers)
        yield from self._recorded.values()

    @property
    def _read_by_the_outcome(self) -> Iterator[CodedColumn[Any]]:
        yield from self._read_by_gates(gate.gate for gate in self._call.gates)
        yield from (self.answers[class_unit(family)] for family in self._call.classes if class_unit(family) in self.answers)
        if WINDOW_UNIT in self.answers:
            yield self.answers[WINDOW_UNIT]

    def _met(self, gate: str, name: str, row: int) -> Any:
        return self._appraiser.met(self.known(row), gate, name)

    def _class_of(self, family: str, name: str, row: int) -> Any:
        return self._appraiser.class_of(self.known(row), family, name)

    def _is_recorded_otherwise(self, row: int) -> bool:
        return any(self._appraiser.gates.recorded_otherwise(self.known(row)))

    def _of_points(self, grid: GridColumns, name: str) -> CodedColumn[Any] | None:
        """Of a name of points or a total its column. Who has no points that are known stands apart, so that the least and the most of
        the others are the points themselves."""
        scorer = grid.scorer
        for node in scorer.nodes:
            fact = produced_facts.points(node.id)
            if name in (fact, produced_facts.lowest(fact), produced_facts.highest(fact)):
                return grid.points(node.id).coded
            if name in (produced_facts.most_of(fact), produced_facts.least_of(fact)):
                return constant(node.max, self.count)
        most = plain(summed(scorer.nodes[root].max for root in scorer.roots))
        if name in (produced_facts.most_of(produced_facts.TOTAL), produced_facts.least_of(produced_facts.TOTAL)):
            return constant(most, self.count)
        if name == produced_facts.TOTAL:
            return grid.criteria().coded
        return None

    def _apart_where(self, column: CodedColumn[bool]) -> None:
        self.apart.update(column.where(bool))


class _Written:
    """What people wrote beside the answers, such as levels, by their names; what is alike is one by the `key` of it, which says all but
    where it is written."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], key: Callable[[Any], Hashable]) -> None:
        self._rows, self._key = rows, key
        self._said = said_in(rows)

    def under(self, name: str) -> CodedColumn[Any]:
        """What stands under a name; None where nothing does."""
        if self._said is None:
            keys: Sequence[Hashable] = [self._key(row.get(name)) for row in self._rows]
        elif name in self._said:
            keys = self._said[name]
        else:
            return constant(None, len(self._rows))
        return coded_by(keys, self._rows).changed(lambda row: row.get(name))


def _told(levels: Sequence[Level] | None) -> Hashable:
    """All of levels that anything is made of; not where they are written."""
    return tuple((each.evaluator, each.value, each.conflict, each.struck, each.against) for each in levels or ())


def _decided(recorded: Recorded | None) -> Hashable:
    """What people recorded, but for where it is written."""
    return None if recorded is None else (recorded.verdict, recorded.days)


def _verdict(answer: EngineAnswer) -> Verdict:
    return answer if isinstance(answer, Verdict) else Verdict.UNDETERMINED

"""From a call to its rulebook, or to findings: every formula read once, every condition stated for both engines."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from callscore.application.field_types import record_fields
from callscore.call.budget import AmountRow
from callscore.call.edition import Edition
from callscore.call.model import Call
from callscore.call.pools import Relative
from callscore.call.rules import ClassCase, Gate, Indicator
from callscore.call.scalars import Formula
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Row, Rows, WrittenScore
from callscore.feel import types
from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.rulebook.absences import Absences
from callscore.rulebook.completion_unit import completion_question, days_left
from callscore.rulebook.condition import dual
from callscore.rulebook.fact import PooledFact
from callscore.rulebook.formulas import Formulas, Parsed, Stated, joined
from callscore.rulebook.grid import Cell, Grid
from callscore.rulebook.majority_unit import majority_question, yes_over_no
from callscore.rulebook.pool_facts import PoolReading
from callscore.rulebook.possible_texts import PossibleTexts
from callscore.rulebook.produced_facts import constants_of, place_of, produced_types
from callscore.rulebook.rulebook import (
    Bar,
    Leaf,
    adjustment_unit,
    class_unit,
    criterion_scope_unit,
    gate_scope_unit,
    gate_unit,
    rows_unit,
    self_check_unit,
    tick_unit,
)
from callscore.rulebook.unit import Choice, ChoicePolicy, Option, Question, Unit
from callscore.rulebook.window_unit import RECEIVED, window_question
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar

WrittenCondition = Formula | dict[str, Formula]


class Compilation:
    """Reads the rules of one call in the order of its text. What it finds and makes is collected in its attributes.

    units     every question and choice
    reads     the facts that each unit reads
    leaves    how the points of every leaf come about
    amounts   by adjustment the fact of its formula
    scopes    by criterion what says whether it applies: the conditions of its own `for` and of those above it, by their units
    """

    def __init__(self, edition: Edition, grid: Grid) -> None:
        self.call = edition.call
        self.grid = grid
        produced, constants = produced_types(self.call), constants_of(self.call)
        types_ = {**record_fields(self.call.application), **produced}
        choices, absences = PossibleTexts(self.call), Absences.of(self.call)
        counted = {name: each.unit or "" for each_of in (self.call.application, self.call.indicators) for name, each in each_of.items()}
        self.formulas = Formulas(
            types=types_,
            produced=produced,
            constants=constants,
            choices=choices,
            absences=absences,
            file=self.call.place.file,
            units=counted,
            titled=dict(_titled(self.call)),
        )
        self.units: dict[str, Unit] = {}
        self.reads: dict[str, tuple[str, ...]] = {}
        self.pools = PoolReading(self.call, self.formulas)
        self.leaves: list[Leaf] = []
        self.bars: list[Bar] = []
        self.self_checks: dict[str, str] = {}
        self.amounts: dict[str, str] = {}
        self.scopes: dict[str, dict[str, Stated]] = {}

    @property
    def findings(self) -> list[Finding]:
        return self.formulas.findings

    @property
    def pooled(self) -> dict[str, PooledFact]:
        return self.pools.pooled

    # Indicators ----------------------------------------------------------------------------------------------------

    def read_indicators(self) -> None:
        """Each indicator after those that it reads, so that its type is known where another one reads it."""
        waiting = dict(self.call.indicators)
        while waiting:
            ready = [name for name, indicator in waiting.items() if not self._mentioned(indicator) & waiting.keys()]
            if not ready:  # a circle, which is reported where the strata are settled; nobody can know a type in it
                self.formulas.types.update(dict.fromkeys(waiting, types.ANY))
            for name in ready or list(waiting):
                self._read_indicator(name, waiting.pop(name))

    def _mentioned(self, indicator: Indicator) -> set[str]:
        """The names in an indicator's formula, as far as it can be read; trouble is reported where it is read for good."""
        formula = indicator.value if indicator.compared is None else indicator.compared.relative
        if formula is None:
            return {indicator.pool.of} if indicator.pool is not None and indicator.pool.of is not None else set()
        return self.formulas.mentioned(formula)

    def _read_indicator(self, name: str, indicator: Indicator) -> None:
        if indicator.pool is not None:
            self.pools.read(name, indicator)
            return
        if indicator.compared is not None:
            self.pools.compare(name, indicator.compared, indicator.unit)
            return
        if indicator.value is None:
            self.findings.append(
                error(
                    FindingCode.MISSING_KEY,
                    Said("indicator `{name}` has no `value`", name=name),
                    indicator.place,
                    Said("write its formula under `value:`"),
                )
            )
            self.formulas.types[name] = types.ANY
            return
        parsed = self.formulas.read(indicator.value)
        if parsed is None:
            self.formulas.types[name] = types.ANY
            return
        self.formulas.compute(name, parsed, indicator.unit)

    # Gates, classes, adjustments -------------------------------------------------------------------------------------

    def read_window(self) -> None:
        if self.call.window is not None:
            question = window_question(self.call.window)
            self.units[question.id], self.reads[question.id] = question, (RECEIVED,)

    def read_gates(self) -> None:
        for gate in self.call.gates:
            if gate.for_ is not None:
                self.ask(gate_scope_unit(gate.gate), self.stated(gate.for_, gate, "for"), gate.place_of("for"))
            if gate.require is not None:
                self.ask(gate_unit(gate.gate), self.stated(gate.require, gate, "require"), gate.place_of("require"))
            elif gate.question is not None:
                majority = majority_question(gate)
                self.units[majority.id], self.reads[majority.id] = majority, (yes_over_no(gate.gate),)
            if gate.complete is not None:
                question = completion_question(gate.gate, gate.complete)
                self.units[question.id], self.reads[question.id] = question, (days_left(gate.gate),)

    def read_classes(self) -> None:
        for family, cases in self.call.classes.items():
            options = [self._option(case) for case in cases.cases]
            self._choose(class_unit(family), options, "first", cases.place_of("cases"))

    def read_adjustments(self) -> None:
        for rule in self.call.adjustments:
            self.ask(adjustment_unit(rule.adjustment), self.stated(rule.when, rule, "when"), rule.place_of("when"))
            amount = self.formulas.fact(rule.value, types.NUMBER) if rule.value is not None else None
            if amount is not None:
                self.amounts[rule.adjustment] = amount

    # Criteria --------------------------------------------------------------------------------------------------------

    def read_scopes(self) -> None:
        """Whom each criterion is for. What applies to nobody is no less read: its rules may be wrong all the same."""
        for cell in self.grid.cells:
            above = self.scopes[cell.parent] if cell.parent is not None else {}
            rule, unit = cell.criterion.for_, criterion_scope_unit(cell.id)
            stated = self.stated(rule, cell.criterion, "for") if rule is not None else None
            self.ask(unit, stated, cell.criterion.place_of("for"))
            self.scopes[cell.id] = {**above, **({unit: stated} if stated is not None else {})}

    def read_criteria(self) -> None:
        for cell in self.grid.leaves:
            score = cell.criterion.score
            if score is not None:
                self.leaves.append(replace(self._leaf(cell, score), scopes=tuple(self.scopes[cell.id])))

    def _leaf(self, cell: Cell, score: WrittenScore) -> Leaf:
        """What the points of a leaf come from."""
        id = cell.id
        match score:
            case Rows():
                fact, choice = self._read_rows(rows_unit(id), score)
                formulas = tuple(None if row.value is None else self.formulas.fact(row.value, types.NUMBER) for row in score.rows)
                return Leaf(cell, fact, choice, formulas=formulas if score.has_formulas else ())
            case Linear():
                return Leaf(cell, self.formulas.fact(score.of, types.NUMBER))
            case FormulaScore():
                return Leaf(cell, self.formulas.fact(score.value, types.NUMBER))
            case Relative():
                return Leaf(cell, self.pools.compare(place_of(id), score, scopes=tuple(self.scopes[id])))
            case CappedSum():
                ticks = tuple(tick_unit(id, number) for number in range(1, len(score.sum) + 1))
                for unit, tick in zip(ticks, score.sum, strict=True):
                    self.ask(unit, self.stated(tick.when, tick, "when"), tick.place_of("when"))
                return Leaf(cell, ticks=ticks)
            case Assessed():
                if score.self_check is not None:
                    self._read_rows(self_check_unit(id), score.self_check)
                    self.self_checks[id] = self_check_unit(id)
                return Leaf(cell)
            case PairComparison():
                return Leaf(cell, self.pools.compare_pairs(id, score, tuple(self.scopes[id])))

    def _read_rows(self, unit: str, rows: Rows) -> tuple[str | None, str | None]:
        """The fact that rows are read against, None where they are over several, and the choice among them."""
        gives = tuple((row.points, row.level) for row in rows.rows) if rows.must_agree else ()
        subject, choice = self.choose_among(unit, rows.rows, rows.of, rows.place_of("rows"), _policy(rows), gives)
        return self.formulas.fact_of(subject) if subject is not None else None, choice

    def choose_among(
        self,
        unit: str,
        rows: Sequence[Row | AmountRow],
        of: Formula | None,
        place: Place,
        policy: ChoicePolicy = "unique",
        gives: tuple[Hashable, ...] = (),
    ) -> tuple[Parsed | None, str | None]:
        """Make the rows a choice of that identifier: what they are over, None where that is several, and the choice; None where what they
        are over cannot be read."""
        subject = self.formulas.read(of) if of is not None else None
        if of is not None and subject is None:
            return None, None
        self._choose(unit, [self._option(row, subject) for row in rows], policy, place, gives)
        return subject, unit

    def _option(self, case: Row | AmountRow | ClassCase, subject: Parsed | None = None) -> tuple[Option, tuple[str, ...]] | None:
        if case.when is None:
            if not case.otherwise:
                help = Said("write `when: …`, or `otherwise: true` for what is left")
                self.findings.append(error(FindingCode.MISSING_KEY, Said("this case has no condition"), case.place, help))
                return None
            return Option(None, None, case.place), ()
        stated = self.stated(case.when, case, "when", subject)
        return None if stated is None else (Option(stated.condition, stated.recheck, case.place_of("when")), stated.reads)

    # Conditions --------------------------------------------------------------------------------------------------------

    def stated(self, written: WrittenCondition, owner: Gate | Any, key: str, subject: Parsed | None = None) -> Stated | None:
        """A condition as written: an expression, tests about the subject of the rows, or tests by subject joined by and."""
        if isinstance(written, Formula):
            return self.formulas.tests(written, subject) if subject is not None else self.formulas.expression(written)
        node = owner.node_at(key)
        assert isinstance(node, Entries)
        parts = [self._stated_subject(node.keys[name], tests) for name, tests in written.items()]
        known = [part for part in parts if part is not None]
        return joined(known) if len(known) == len(parts) else None

    def _stated_subject(self, subject: Scalar, tests: Formula) -> Stated | None:
        parsed = self.formulas.read(Formula(subject.text, subject))
        return None if parsed is None else self.formulas.tests(tests, parsed)

    def ask(self, unit: str, stated: Stated | None, place: Place) -> None:
        """Make the condition a question of that identifier."""
        if stated is not None:
            self.units[unit] = Question(unit, stated.condition, dual(stated.condition), stated.recheck, place)
            self.reads[unit] = stated.reads

    def _choose(
        self,
        unit: str,
        options: Sequence[tuple[Option, tuple[str, ...]] | None],
        policy: Any,
        place: Place,
        gives: tuple[Hashable, ...] = (),
    ) -> None:
        known = [option for option in options if option is not None]
        if len(known) == len(options):
            self.units[unit] = Choice(unit, tuple(option for option, _ in known), policy, place, gives)
            self.reads[unit] = tuple(dict.fromkeys(name for _, reads in known for name in reads))


def _titled(call: Call) -> Iterator[tuple[str, str]]:
    """Answers and indicators by each of their titles, in small letters."""
    titles = {name: field.title for name, field in call.application.items()}
    titles |= {name: indicator.title for name, indicator in call.indicators.items()}
    for name, title in titles.items():
        if title is not None:
            texts = title.by_language.values() if title.plain is None else (title.plain,)
            yield from ((text.casefold(), name) for text in texts)


def _policy(rows: Rows) -> ChoicePolicy:
    match rows.hit:
        case "unique" | "first":
            return rows.hit
        case "highest" | "any":
            return "every"

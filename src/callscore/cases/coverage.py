"""What the worked cases exercise: every gate, class, row, tick, adjustment, threshold and tie step, from each of its sides, and what
the selection and the budget can come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from callscore.analysis.idle_steps import idle_steps
from callscore.application.recordings import WINDOW
from callscore.call.budget import AmountRow
from callscore.call.evaluator_rules import ThirdEvaluator
from callscore.call.model import Call
from callscore.call.moments import is_after_the_first
from callscore.call.pools import Relative
from callscore.call.rules import Gate, rejects
from callscore.call.scalars import Formula
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Row, Rows
from callscore.cases.branches import Branches, of_quota
from callscore.cases.outcome_expectations import outcome_sides, outcomes_reached
from callscore.cases.trial_result import (
    BUDGET,
    CLOSE,
    COUNTS,
    DECIDED,
    DRAWN,
    IN_THE_MIDDLE,
    IS_FULL,
    LAST_PLACE,
    LIMIT,
    NEEDED,
    NOT_ASKED,
    SELECTION,
    THIRD_EVALUATOR,
    TIE_STEP,
    UNNEEDED,
    Exercised,
    Side,
    SideKind,
)
from callscore.evaluation.eligibility import DUE, EXEMPT, TO_COMPLETE
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluators.agreed_level import Agreed, compared_once
from callscore.evaluators.majority import is_drawn
from callscore.place import Place
from callscore.precheck.precheck import SelfChecked
from callscore.ranking.ranked_list import Ranked
from callscore.ranking.tie_ladder import rungs
from callscore.rulebook.rulebook import Rulebook, adjustment_unit, criterion_scope_unit
from callscore.rulebook.unit import Chosen, EngineAnswer, Verdict
from callscore.source.node import Entries

BOTH = (Verdict.MET.value, Verdict.NOT_MET.value)
IN_A_GAP = "in a gap"
IN_TIME = "received inside"
WEIGHTS: Final = "weights"
ROW_KINDS = ("criterion", "self-check")


class Coverage:
    """Counts over the cases of one call. Cases of a variant count for whatever the call itself has too."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._sides = tuple(dict.fromkeys(side for each in rulebook.phases for side in _sides(each)))
        self._counts: Counter[tuple[str, ...]] = Counter()

    def add(self, evaluation: Evaluation, self_checked: Mapping[str, SelfChecked]) -> None:
        self._counts.update(_exercised(evaluation))
        if evaluation.earlier is not None:
            self.add(evaluation.earlier, {})
        rows = {criterion: found.row for criterion, found in self_checked.items() if found.row is not None}
        self._counts.update(("self-check", criterion, str(row.place)) for criterion, row in rows.items())

    def unreached_files(self, call_file: str) -> tuple[str, ...]:
        """The files of rules that the call took over, of whose rows no case has reached some."""
        open_ = (side.place.file for side in self._sides if not self._counts[side.key] and side.kind in ROW_KINDS)
        return tuple(dict.fromkeys(file for file in open_ if file != call_file))

    def add_examples(self, examples: Iterable[Exercised]) -> None:
        """What the examples of a rule exercise counts for every call that takes its rows over as they are."""
        times = {str(each.side.place): each.times for each in examples if each.side.kind in ROW_KINDS}
        self._counts.update({side.key: times.get(str(side.place), 0) for side in self._sides if side.kind in ROW_KINDS})

    @property
    def exercised(self) -> tuple[Exercised, ...]:
        """Every side of the call, in its order, those that no case exercises with 0."""
        return tuple(Exercised(side, self._counts[side.key]) for side in self._sides)


def _sides(rulebook: Rulebook) -> Iterator[Side]:
    call = rulebook.call
    if call.window is not None:
        is_decided = rejects(call.window.if_undetermined) and not call.window.asks_people
        for word in BOTH if is_decided else tuple(Verdict):
            yield Side(WINDOW, IN_TIME, word, call.window.place, (WINDOW, word))
    for gate in call.gates:
        for word in _gate_words(call, gate):
            yield Side("gate", gate.gate, word, gate.place_of("gate"), ("gate", gate.gate, word))
    for family, cases in call.classes.items():
        for case in cases.cases:
            yield Side("class", family, case.class_, case.place_of("class"), ("class", family, case.class_))
    yield from _third_sides(call.evaluators)
    for class_ in rulebook.grids:
        yield Side(WEIGHTS, "", class_, _place_of_weights(call, class_), (WEIGHTS, class_))
    for cell in rulebook.grid.cells:
        unit = criterion_scope_unit(cell.id)
        for side in BOTH if cell.criterion.for_ is not None else ():
            yield Side("for", cell.id, side, cell.criterion.place_of("for"), ("unit", unit, side))
    for cell in rulebook.grid.leaves:
        match cell.criterion.score:
            case Rows() as rows:
                yield from _row_sides("criterion", cell.id, rows)
            case CappedSum() as ticks:
                for tick, unit in zip(ticks.sum, next(leaf.ticks for leaf in rulebook.leaves if leaf.id == cell.id), strict=True):
                    shown = _condition_text(tick.when)
                    for side in BOTH:
                        yield Side("tick", f"{cell.id}: {shown}", side, tick.place_of("when"), ("unit", unit, side))
            case Assessed(self_check=Rows() as rows):
                yield from _row_sides("self-check", cell.id, rows)
            case Assessed() | Linear() | FormulaScore() | Relative() | PairComparison() | None:  # without branches
                pass
    for rule in call.adjustments:
        for side in BOTH:
            yield Side("adjustment", rule.adjustment, side, rule.place_of("adjustment"), ("unit", adjustment_unit(rule.adjustment), side))
    for bar in rulebook.bars:
        phase = _of_phase(rulebook) if bar.node is None else ""
        for side in BOTH:
            place = rulebook.units[bar.unit].place
            yield Side("threshold", bar.node or f"total{phase}", side, place, ("unit", bar.unit + phase, side))
    steps = call.ranking.ties if call.ranking is not None else ()
    idle = idle_steps(rulebook)
    for step, rung in zip(steps, rungs(steps), strict=True):
        label = rung.label + _of_phase(rulebook)
        if step not in idle:
            yield Side(TIE_STEP, label, DECIDED, step.place, (TIE_STEP, label))
        if step.for_ is not None:
            yield Side(TIE_STEP, label, NOT_ASKED, step.place_of("for"), (TIE_STEP, label, NOT_ASKED))
    yield from outcome_sides(rulebook)
    yield from _branch_sides(rulebook)


def _place_of_weights(call: Call, class_: str) -> Place:
    assert call.weights is not None
    use = call.weights.node_at("use")
    assert isinstance(use, Entries)
    return use.values[class_].place


def _gate_words(call: Call, gate: Gate) -> Iterator[str]:
    yield from (verdict.value for verdict in Verdict)
    if gate.evaluators is not None and gate.evaluators.may_be_drawn:
        yield DRAWN
    if gate.complete is not None:
        yield TO_COMPLETE
    if is_after_the_first(call, gate):
        yield DUE
    if gate.for_ is not None:
        yield EXEMPT


def _third_sides(rule: ThirdEvaluator | None) -> Iterator[Side]:
    """What the totals of evaluators can come to, where they may call a third."""
    if rule is None:
        return
    middle = (IN_THE_MIDDLE,) if rule.leaves_out_the_furthest else ()
    unneeded = (UNNEEDED,) if rule.counts_unneeded else ()
    place = rule.place_of_key("third where totals differ by")
    yield from (Side(THIRD_EVALUATOR, "", word, place, (THIRD_EVALUATOR, word)) for word in (CLOSE, NEEDED, COUNTS, *middle, *unneeded))


def _branch_sides(rulebook: Rulebook) -> Iterator[Side]:
    """There is one selection and one budget: their sides need no name."""
    call = rulebook.call
    if call.selection is None and call.budget is None:
        return
    branches = Branches(rulebook)
    if call.selection is not None:
        for status in branches.selection():
            key = LAST_PLACE if status == LAST_PLACE else "places"
            phase = _of_phase(rulebook)
            yield Side(SELECTION, phase.strip(), status, call.selection.place_of(key), (SELECTION + phase, status))
        for limit in call.selection.limits:
            yield Side(LIMIT, limit.limit, IS_FULL, limit.place_of("limit"), (LIMIT, limit.limit))
    if call.budget is not None:
        for cap in call.budget.caps:
            yield from (Side("cap", cap.cap, _row_text(row), row.place, ("cap", cap.cap, str(row.place))) for row in cap.rows)
        for reason in branches.budget():
            yield Side(BUDGET, "", reason, call.budget.place_of("total"), (BUDGET, reason))


def _row_sides(kind: SideKind, criterion: str, rows: Rows) -> Iterator[Side]:
    """A row is known by its place: a variant may have other rows under the same criterion."""
    for row in rows.rows:
        yield Side(kind, criterion, _row_text(row), row.place, (kind, criterion, str(row.place)))
    if rows.in_a_gap is not None:
        yield Side(kind, criterion, IN_A_GAP, rows.place_of_key("in a gap"), (kind, criterion, IN_A_GAP))


def _exercised(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    rulebook = evaluation.rulebook
    for appraisal in evaluation.appraisals.values():
        outcome = appraisal.eligibility_outcome
        assert outcome is not None
        if outcome.window is not None:
            yield WINDOW, outcome.window.value
        yield from (("gate", gate, outcome.word(gate)) for gate in outcome.gates)
        yield from (("gate", gate, DRAWN) for gate in outcome.gates if gate in appraisal.agreed and is_drawn(appraisal.agreed[gate]))
        yield from ((THIRD_EVALUATOR, word) for word in dict.fromkeys(_totals_met(appraisal.agreed.values())))
        if rulebook.weighed_by is not None:
            yield WEIGHTS, str(appraisal.facts[rulebook.weighed_by])
        yield from (("class", family, name) for family, name in outcome.classes.items() if name is not None)
        yield from (("unit", unit, answer.value) for unit, answer in appraisal.answers.items() if isinstance(answer, Verdict))
        totals = [bar.unit for bar in rulebook.bars if bar.node is None]
        yield from (("unit", unit + _of_phase(rulebook), appraisal.verdict(unit).value) for unit in totals if rulebook.phase is not None)
        for leaf in rulebook.leaves:
            score = leaf.cell.criterion.score
            if isinstance(score, Rows) and leaf.choice is not None:
                yield from (("criterion", leaf.id, side) for side in _sides_met(score, appraisal.answers[leaf.choice]))
    yield from outcomes_reached(evaluation)
    if evaluation.ranked is not None:
        yield from _exercised_in_order(evaluation.ranked, _of_phase(rulebook))
    caps = {cap.cap: cap for cap in rulebook.call.budget.caps} if rulebook.call.budget is not None else {}
    for grant in evaluation.funded.grants.values():
        yield from (("cap", each.cap, str(caps[each.cap].rows[each.row].place)) for each in grant.limits if each.row is not None)
        yield BUDGET, "exhausted" if grant.reason in ("behind a tie", "behind the line") else grant.reason


def _totals_met(agreed: Iterable[Agreed]) -> Iterator[str]:
    """What the totals of an application's evaluators came to, in each phase."""
    for totals in compared_once(agreed):
        match totals.state:
            case "close":
                yield CLOSE
            case "third needed":
                yield NEEDED
            case "third counts":
                yield COUNTS if totals.is_apart else UNNEEDED
            case "not known" | "third not needed" | "no closest two":
                pass
        if totals.is_even:
            yield IN_THE_MIDDLE


def _of_phase(rulebook: Rulebook) -> str:
    """What tells the order of one phase from that of another."""
    return f" in phase {rulebook.phase}" if rulebook.phase is not None else ""


def _exercised_in_order(ranked: Ranked, phase: str) -> Iterator[tuple[str, ...]]:
    for tie in ranked.ties:
        yield from ((TIE_STEP, label + phase) for label in dict.fromkeys(tie.broken_by.values()))
        yield from ((TIE_STEP, label + phase, NOT_ASKED) for label in tie.beside)
        if tie.draw_due:
            yield TIE_STEP, "draw" + phase
    for placed in ranked.results:
        yield SELECTION + phase, placed.status
        if placed.reason is not None and placed.reason.quota:
            yield SELECTION + phase, of_quota(placed.reason.quota)
        if placed.reason is not None and placed.reason.stop is not None:
            yield LIMIT, placed.reason.stop.rule
    yield from ((SELECTION + phase, LAST_PLACE) for last in ranked.last_places for _ in last.applications)


def _sides_met(rows: Rows, answer: EngineAnswer) -> tuple[str, ...]:
    """The rows that are met, or the gap between them."""
    assert isinstance(answer, Chosen)
    return (IN_A_GAP,) if answer.options == () else tuple(str(rows.rows[option].place) for option in answer.options or ())


def _row_text(row: Row | AmountRow) -> str:
    return "otherwise" if row.when is None else _condition_text(row.when)


def _condition_text(when: Formula | dict[str, Formula]) -> str:
    if isinstance(when, Formula):
        return when.text
    return ", ".join(f"{subject} {tests.text}" for subject, tests in when.items())

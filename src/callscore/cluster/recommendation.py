"""What would gain points: for each criterion the next better level, how far it is, and what it is worth in the total.

Gains are in points of the total, after weights, before any rounding and adjustment. One criterion moves at a time; what else the same
improvement would change (another criterion, a gate, a class) is not predicted.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from callscore.analysis.row_stretches import StretchEnd
from callscore.call.pools import Relative
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows
from callscore.cluster.point_stretches import Stretch, stretches_of
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import CriterionReason, GateReason
from callscore.feel import Unknown
from callscore.number import Number
from callscore.rulebook.grid import Cell
from callscore.rulebook.rulebook import Leaf, Rulebook
from callscore.rulebook.unit import Verdict
from callscore.scoring.linear_points import linear_points
from callscore.scoring.points import minus, plain
from callscore.scoring.row_points import points_of_rows


class RowStep(Struct, frozen=True):
    """To another row: from `value` the nearest value that meets it. Without `target` the row is not over one number."""

    row: int
    value: Number | None = None
    target: StretchEnd | None = None

    @property
    def distance(self) -> Number | None:
        """How far the value has to move, negative downwards; just beyond that where the target itself is not included."""
        return None if self.value is None or self.target is None else minus(self.target.value, self.value)


class CornerStep(Struct, frozen=True):
    """Along a straight line to the next better corner. `per_unit` are points of the total for each unit of the way."""

    value: Number
    target: Number
    per_unit: Number

    @property
    def distance(self) -> Number:
        return minus(self.target, self.value)


class TickStep(Struct, frozen=True):
    """One more tick of a capped sum, by its index."""

    tick: int


class LevelStep(Struct, frozen=True):
    """One step up on a scale that people assess."""

    level: Number
    next: Number
    highest: Number


class FormulaStep(Struct, frozen=True):
    """What a formula could still give up to the maximum of its criterion; how it gets there only the formula says."""


RecommendedStep: TypeAlias = RowStep | CornerStep | TickStep | LevelStep | FormulaStep


class Recommendation(Struct, frozen=True):
    """One criterion and its next better level; `points` and `next_points` are the criterion's own, `gain` is in the total."""

    reason: CriterionReason
    points: Number
    next_points: Number
    gain: Number
    step: RecommendedStep

    @property
    def cell(self) -> Cell:
        return self.reason.cell


class OpenAnswer(Struct, frozen=True):
    """A criterion that something undetermined leaves open: the most that answering could add to the total."""

    reason: CriterionReason
    up_to: Number
    waits_for: tuple[str, ...]


class Recommendations(Struct, frozen=True):
    """What to improve, the greatest gain first; what to answer, likewise; and the gates that come before any points."""

    improve: tuple[Recommendation, ...]
    answer: tuple[OpenAnswer, ...]
    gates: tuple[GateReason, ...]


def recommendations(explanation: Explanation) -> Recommendations:
    """For one explained application. Equal gains are in the call's own order."""
    leaves = {leaf.id: leaf for leaf in explanation.rulebook.leaves}
    improve: list[Recommendation] = []
    answer: list[OpenAnswer] = []
    for reason in explanation.criteria:
        if reason.cell.id not in leaves:
            continue
        opened = _open(reason)
        if opened is not None:
            answer.append(opened)
        if not reason.mark.missing and reason.mark.exact is not None:
            improve.extend(_next(explanation.rulebook, leaves[reason.cell.id], reason, reason.mark.exact))
    return Recommendations(
        tuple(sorted(improve, key=lambda each: -each.gain)),
        tuple(sorted(answer, key=lambda each: -each.up_to)),
        tuple(gate for gate in explanation.gates if gate.verdict is not Verdict.MET),
    )


def _next(rulebook: Rulebook, leaf: Leaf, reason: CriterionReason, points: Number) -> Iterator[Recommendation]:
    """The next better level of a leaf; none where it has its best."""
    score, factor = leaf.cell.criterion.score, leaf.cell.factor
    found: tuple[RecommendedStep, Number] | None = None
    match score:
        case Rows() if score.has_formulas:
            found = (FormulaStep(), plain(leaf.cell.max))
        case Rows():
            found = _next_row(rulebook, leaf, score, reason, points)
        case Linear():
            found = _next_corner(score, reason, points, factor)
        case CappedSum():
            found = _next_tick(score, reason)
        case PairComparison() | Relative() | None:  # what would gain points depends on the others
            found = None
        case Assessed():
            found = _next_level(score, reason, plain(leaf.cell.max))
        case FormulaScore():
            found = (FormulaStep(), plain(leaf.cell.max))
    if found is not None and found[1] > points:
        yield Recommendation(reason, points, found[1], plain((found[1] - points) * factor), found[0])


def _next_row(
    rulebook: Rulebook, leaf: Leaf, score: Rows, reason: CriterionReason, points: Number
) -> tuple[RecommendedStep, Number] | None:
    """Over one number: the nearest better stretch. Else: the row with the least points above the present ones."""
    stretches, value = stretches_of(rulebook, leaf), reason.mark.value
    if stretches and isinstance(value, int | Fraction):
        better = [(_way(value, each), each) for each in stretches if each.points > points and each.row is not None]
        if not better:
            return None
        target, nearest = min(better, key=lambda each: (abs(each[0].value - value), -each[1].points))
        assert nearest.row is not None
        return RowStep(nearest.row, value, target), nearest.points
    given = points_of_rows([(row.points, row.level) for row in score.rows], plain(leaf.cell.max))
    above = [(each, row) for row, each in enumerate(given) if each > points]
    return (RowStep(min(above)[1]), min(above)[0]) if above else None


def _way(value: Number, stretch: Stretch) -> StretchEnd:
    """The end of a stretch at which one arrives from a value outside it."""
    if stretch.low is not None and value <= stretch.low.value:
        return stretch.low
    assert stretch.high is not None  # the value is in no stretch with other points than its own
    return stretch.high


def _next_corner(score: Linear, reason: CriterionReason, points: Number, factor: Fraction) -> tuple[RecommendedStep, Number] | None:
    value = reason.mark.value
    if isinstance(value, Unknown):
        return None
    better = []
    for corner, _ in score.linear:
        there = linear_points(corner, score.linear, score.outside).points
        if there is not None and there > points:
            better.append((abs(corner - value), -there, corner))
    if not better:
        return None
    distance, there, corner = min(better)
    return CornerStep(value, corner, plain((-there - points) * factor / distance)), -there


def _next_tick(score: CappedSum, reason: CriterionReason) -> tuple[RecommendedStep, Number] | None:
    """The tick not met that is worth most."""
    total = sum(tick.points for tick, verdict in reason.ticks if verdict is Verdict.MET)
    unmet = [(tick.points, -at) for at, (tick, verdict) in enumerate(reason.ticks) if verdict is Verdict.NOT_MET]
    if not unmet:
        return None
    points, at = max(unmet)
    return TickStep(-at), min(total + points, score.at_most)


def _next_level(score: Assessed, reason: CriterionReason, maximum: Number) -> tuple[RecommendedStep, Number] | None:
    if reason.agreed is None or reason.agreed.level is None:
        return None
    low, high = score.assessed
    level = reason.agreed.level
    steps = (level - low) // score.step + 1
    following = plain(Fraction(min(low + steps * score.step, high)))
    return LevelStep(level, following, high), plain(Fraction(following) / high * maximum)


def _open(reason: CriterionReason) -> OpenAnswer | None:
    """What is left open by a missing answer, or by ticks of which it is not known whether they are met."""
    cell, mark = reason.cell, reason.mark
    sources = [source for each in reason.inputs if isinstance(each.value, Unknown) for source in each.value.sources]
    up_to: Number = 0
    if isinstance(cell.criterion.score, CappedSum):
        unknown = sum(tick.points for tick, verdict in reason.ticks if verdict is Verdict.UNDETERMINED and tick.points > 0)
        met = sum(tick.points for tick, verdict in reason.ticks if verdict is Verdict.MET)
        most = cell.criterion.score.at_most
        up_to = min(met + unknown, most) - min(met, most)
    elif mark.missing:
        up_to = plain(cell.max)
    return OpenAnswer(reason, plain(up_to * cell.factor), tuple(dict.fromkeys(sources))) if up_to > 0 else None

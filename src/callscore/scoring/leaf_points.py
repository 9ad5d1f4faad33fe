"""The points of a leaf from what was decided and computed: the method is chosen here, its arithmetic is in its own module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol, TypeAlias

from msgspec.structs import replace

from callscore.analysis.row_stretches import neighbours_of
from callscore.analysis.straight_lines import row_ranges
from callscore.call.pools import Relative
from callscore.call.rules import counts_zero
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows
from callscore.evaluators.agreed_level import Agreed
from callscore.feel import known_or_none
from callscore.number import Number
from callscore.rulebook.rulebook import Leaf, Rulebook
from callscore.rulebook.unit import Chosen, EngineAnswer, Facts, Verdict
from callscore.scoring.assessed_points import assessed_points
from callscore.scoring.formula_points import value_points
from callscore.scoring.linear_points import linear_points
from callscore.scoring.pair_points import pair_points
from callscore.scoring.points import Points, plain, points_between
from callscore.scoring.relative_points import PoolComparison, relative_points
from callscore.scoring.row_points import formula_points, gap_points, points_of_rows, rows_points, undetermined_rows
from callscore.scoring.tick_points import capped_sum_points


class Answered(Protocol):
    """What points are read from: the facts of one application, the answers to the units, the levels agreed on, and where its values stand
    in their pools."""

    @property
    def facts(self) -> Facts: ...

    @property
    def answers(self) -> Mapping[str, EngineAnswer]: ...

    @property
    def agreed(self) -> Mapping[str, Agreed]: ...

    @property
    def comparisons(self) -> Mapping[str, PoolComparison]: ...


LeafScore: TypeAlias = Callable[[Answered], tuple[Points[Any], Any]]
"""The points, and the value that they were read from."""


def leaf_score(rulebook: Rulebook, leaf: Leaf, waits: bool = False) -> LeafScore:
    """How the points of a leaf are found, prepared once for all applications; `waits` where it is open as long as it is undetermined."""
    method = _method(rulebook, leaf, waits)
    return _for_some(leaf, method) if leaf.scopes else method


def _for_some(leaf: Leaf, method: LeafScore) -> LeafScore:
    """Nothing where it does not apply; where that is not known, nothing or what the method gives."""
    scopes = leaf.scopes

    def score(known: Answered) -> tuple[Points[Any], Any]:
        applies = {known.answers[unit] for unit in scopes}
        if Verdict.NOT_MET in applies:
            return Points(None, 0, 0, None, "does not apply"), None
        points, value = method(known)
        if Verdict.UNDETERMINED not in applies:
            return points, value
        return replace(points, points=None, may_be_out=True), value

    return score


def _method(rulebook: Rulebook, leaf: Leaf, waits: bool) -> LeafScore:
    score, maximum = leaf.cell.criterion.score, plain(leaf.cell.max)
    match score:
        case Rows():
            return _by_rows(rulebook, leaf, score)
        case Linear():
            return _by_value(leaf, lambda value: linear_points(value, score.linear, score.outside))
        case FormulaScore():
            return _by_value(leaf, lambda value: value_points(value, maximum, score.outside))
        case Relative():
            return _by_place(leaf, maximum)
        case CappedSum():
            return _by_ticks(leaf, score, waits)
        case PairComparison():
            return _by_value(leaf, lambda value: pair_points(value, maximum))
        case Assessed():
            return _by_level(leaf, score, maximum)
        case None:
            raise ValueError(f"criterion {leaf.id} has no score")


def _by_value(leaf: Leaf, points: Callable[[Number | None], Points[Any]]) -> LeafScore:
    fact = leaf.fact
    assert fact is not None

    def score(known: Answered) -> tuple[Points[Any], Any]:
        value = known.facts[fact]
        return points(known_or_none(value)), value

    return score


def _by_place(leaf: Leaf, maximum: Number) -> LeafScore:
    fact = leaf.fact
    assert fact is not None

    def score(known: Answered) -> tuple[Points[Any], Any]:
        found = known.comparisons.get(fact)  # an application on its own has no pool
        if found is None:
            return points_between(0, maximum, None), known.facts[fact]
        return relative_points(found, maximum), known.facts[fact] if found.number is None else found.value

    return score


def _by_rows(rulebook: Rulebook, leaf: Leaf, rows: Rows) -> LeafScore:
    maximum = plain(leaf.cell.max)
    given = points_of_rows([(row.points, row.level) for row in rows.rows], maximum)
    ranges = [each or (points, points) for each, points in zip(row_ranges(rulebook, leaf), given, strict=True)]
    least, most = tuple(low for low, _ in ranges), tuple(high for _, high in ranges)
    cap = None if rows.go_over else maximum
    nearest, may_be_in_a_gap = _nearest(rulebook, leaf, rows), _may_be_in_a_gap(leaf, rows)
    unit, fact, hit, formulas = leaf.choice, leaf.fact, rows.hit, leaf.formulas or (None,) * len(given)
    assert unit is not None
    missing = _missing_in_a_gap(rows)

    def score(known: Answered) -> tuple[Points[Any], Any]:
        chosen = known.answers[unit]
        assert isinstance(chosen, Chosen)
        value = known.facts[fact] if fact is not None else None
        if chosen.options is None:
            return undetermined_rows(least, most, may_be_in_a_gap), value
        met = chosen.options or nearest(value)
        if not met and missing is not None:
            return gap_points(least, most, missing), value
        found = rows_points(given, met, hit, not chosen.options)
        counts = found.working.counts
        formula = formulas[counts] if counts is not None else None
        if counts is None and met:
            return replace(found, lowest=min(least[row] for row in met), highest=max(most[row] for row in met)), value
        if counts is None or formula is None:
            return found, value
        result = known_or_none(known.facts[formula])
        return formula_points(result, ranges[counts], cap, replace(found.working, formula=result)), value

    return score


def _nearest(rulebook: Rulebook, leaf: Leaf, rows: Rows) -> Callable[[Any], tuple[int, ...]]:
    """The rows that count for a value that none covers: those next to the gap, where the call says so."""
    match rows.in_a_gap:
        case "nearest below" if (neighbours := neighbours_of(rulebook, leaf)) is not None:
            return neighbours.below
        case "nearest above" if (neighbours := neighbours_of(rulebook, leaf)) is not None:
            return neighbours.above
        case "nearest below" | "nearest above" | "ask" | "zero" | "reject" | None:
            return lambda value: ()


def _may_be_in_a_gap(leaf: Leaf, rows: Rows) -> bool:
    """Whether a value that is not known may turn out to lie in a gap, and then earn nothing."""
    match rows.in_a_gap:
        case "nearest below" | "nearest above":
            return False
        case "ask" | "zero" | "reject":
            return True
        case None:
            said = (rows.source_says, leaf.cell.criterion.source_says, *(row.source_says for row in rows.rows))
            return any(words is not None for words in said) and not any(row.otherwise for row in rows.rows)


def _missing_in_a_gap(rows: Rows) -> Literal["ask", "reject"] | None:
    """What a value does that no row covers, not even the nearest one; None where it earns nothing."""
    match rows.in_a_gap:
        case "zero":
            return None
        case "reject":
            return "reject"
        case "ask" | "nearest below" | "nearest above" | None:
            return "ask"


def _by_ticks(leaf: Leaf, ticks: CappedSum, waits: bool) -> LeafScore:
    given, cap = [tick.points for tick in ticks.sum], ticks.at_most
    # Under `zero` it is the tick that counts nothing, not the whole sum: the other ticks were earned.
    counts_as = Verdict.NOT_MET if counts_zero(leaf.cell.criterion.if_undetermined) and not waits else Verdict.UNDETERMINED

    def score(known: Answered) -> tuple[Points[Any], Any]:
        answers: Mapping[str, Any] = known.answers
        verdicts = [counts_as if answers[unit] is Verdict.UNDETERMINED else answers[unit] for unit in leaf.ticks]
        return capped_sum_points(given, verdicts, cap), None

    return score


def _by_level(leaf: Leaf, assessed: Assessed, maximum: Number) -> LeafScore:
    id, scale = leaf.id, assessed.assessed

    def score(known: Answered) -> tuple[Points[Any], Any]:
        agreed = known.agreed[id]
        return assessed_points(agreed.level, scale, maximum, agreed.reach), agreed.level

    return score

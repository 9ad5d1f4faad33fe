"""The scores of many applications at once are those of each; of whom a column does not say all it says that."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.call.rounding_rules import Rounding
from callscore.call.rules import Adjustment
from callscore.columns.coded_column import coded, coded_by
from callscore.rulebook.unit import Verdict
from callscore.scoring.column_scores import ColumnScores, GridColumns, column_scores
from callscore.scoring.points import known, plain
from callscore.scoring.scorer import Scorer

from .test_scorer import LAKES, bonus, grid, rounding, unknown

ROUNDED = (*rounding("leaf", 1), *rounding("criterion", 1, "up"), *rounding("total"))
NUMBER = st.fractions(min_value=0, max_value=20, max_denominator=6).map(plain)
LEAF = st.one_of(NUMBER.map(lambda number: known(number, None)), st.just(unknown(0, 20)))
ROWS = st.lists(st.tuples(LEAF, LEAF, LEAF, st.sampled_from(list(Verdict))), min_size=1, max_size=8)
LEAVES = ("A.1", "A.2", "B")


def together(scorer: Scorer, rows: Sequence[tuple[Any, ...]]) -> tuple[ColumnScores, GridColumns]:
    """The scores of all rows: points of the leaves, then the verdict of the adjustment."""
    columns = {leaf: coded_by(given_ := [row[at] for row in rows], given_) for at, leaf in enumerate(LEAVES)}
    points = GridColumns(scorer, columns, len(rows))
    return column_scores(points, [coded(row[3] for row in rows)], {}), points


@given(ROWS, st.sampled_from([(), ROUNDED]), st.sampled_from([{}, {"A": Fraction(1, 3)}]))
@settings(max_examples=60)
def test_a_row_has_the_score_that_it_has_alone(rows: list[tuple[Any, ...]], rounds: tuple[Rounding, ...], scales: Any) -> None:
    scorer = Scorer(grid(LAKES, scales, dict.fromkeys(LEAVES, "zero")), rounds, [bonus(percent=10, of="criteria")])
    found, points = together(scorer, rows)
    for row, given_ in enumerate(rows):
        alone = scorer.score(given_[:3], [given_[3]])
        assert (row in found.apart) == (alone.total is None)
        if row not in found.apart:
            assert list(found.total)[row] == alone.total
            assert found.steps.at(row) == alone.adjustments
            assert [list(points.points(node))[row] for node in ("A", "A.1", "B")] == [alone.mark(node).points for node in ("A", "A.1", "B")]


@pytest.mark.parametrize(("missing", "is_apart"), [("zero", False), ("ask", True), ("not applicable", True)])
def test_points_that_are_missing_set_a_row_apart_unless_they_count_as_none(missing: Any, is_apart: bool) -> None:
    scorer = Scorer(grid(LAKES, missing={"A.1": missing}), (), [bonus(points=5)])
    found, _ = together(scorer, [(unknown(0, 40), known(10, None), known(20, None), Verdict.NOT_MET)])
    assert found.apart == ({0} if is_apart else set())


def test_a_row_whose_contributions_do_not_add_up_stands_apart() -> None:
    """A scale that the factor of the leaves does not know: the two ways of adding up meet nowhere else."""
    cells = grid(LAKES, {"A": Fraction(1, 2)})
    wrong = type(cells)(tuple(cell if cell.id != "A.1" else replace(cell, factor=Fraction(1)) for cell in cells.cells), cells.max)
    rows = [tuple(known(number, None) for number in numbers) for numbers in ((4, 0, 0), (0, 4, 0))]
    found, _ = together(Scorer(wrong, (), [bonus(points=5)]), [(*row, Verdict.NOT_MET) for row in rows])
    assert found.apart == {0}


def test_who_is_excluded_is_told() -> None:
    rule: Adjustment = bonus(name="X1", exclude=True)
    found, _ = together(
        Scorer(grid(LAKES), (), [rule]),
        [(*[known(1, None)] * 3, verdict) for verdict in (Verdict.MET, Verdict.NOT_MET)],
    )
    assert list(found.excluded_by) == [("X1",), ()]

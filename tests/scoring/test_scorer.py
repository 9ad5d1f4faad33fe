from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.call.criteria import Criterion
from callscore.call.rounding_rules import Rounding, RoundingMode, RoundingStageWord
from callscore.call.rules import Adjustment, IfUndeterminedWord
from callscore.number import Number
from callscore.rulebook.grid import Cell, Grid
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import Points, known, points_between
from callscore.scoring.score import RoundingDone, Score, missing_contribution
from callscore.scoring.scorer import Scorer

THIRD = Fraction(1, 3)


def interval(score: Score, node: str) -> tuple[Number, Number]:
    """The lowest and highest points of a criterion in its own points, or of the `total`."""
    found = score if node == "total" else score.mark(node)
    return found.lowest, found.highest


def grid(
    rows: Sequence[tuple[str, str | None, Any]],
    scales: Mapping[str, Any] | None = None,
    missing: Mapping[str, IfUndeterminedWord] | None = None,
) -> Grid:
    """A grid from (id, parent, maximum), parents first."""
    cells: dict[str, Cell] = {}
    for name, parent, maximum in rows:
        above = cells[parent] if parent else None
        if above:
            cells[above.id] = replace(above, children=(*above.children, name))
        factor = above.factor * above.scale if above else Fraction(1)
        criterion = Criterion(criterion=name, if_undetermined=(missing or {}).get(name, "ask"))
        depth = above.depth + 1 if above else 0
        cells[name] = Cell(
            id=name,
            criterion=criterion,
            parent=parent,
            children=(),
            depth=depth,
            max=Fraction(maximum),
            scale=Fraction((scales or {}).get(name, 1)),
            factor=factor,
        )
    return Grid(tuple(cells.values()), sum((cell.max for cell in cells.values() if cell.parent is None), Fraction(0)))


LAKES = [("A", None, 60), ("A.1", "A", 40), ("A.2", "A", 20), ("B", None, 40)]


def rounding(at: RoundingStageWord, places: int = 0, mode: RoundingMode = "half up") -> tuple[Rounding, ...]:
    return (Rounding(places=places, mode=mode, at=at),)


def bonus(**said: Any) -> Adjustment:
    return Adjustment(adjustment=said.pop("name", "B1"), when={}, **said)


def points(*numbers: Any) -> list[Points[None]]:
    return [number if isinstance(number, Points) else known(number, None) for number in numbers]


def unknown(lowest: Any, highest: Any) -> Points[None]:
    return points_between(lowest, highest, None)


def test_parents_are_the_sums_of_their_children() -> None:
    scorer = Scorer(grid(LAKES), (), ())
    assert scorer.leaves == ("A.1", "A.2", "B")
    score = scorer.score(points(28, Fraction(27, 4), 30), values=[62, 50, 4])
    assert [mark.criterion for mark in score.marks] == ["A", "A.1", "A.2", "B"]
    assert [mark.points for mark in score.marks] == [Fraction(139, 4), 28, Fraction(27, 4), 30]
    assert [mark.value for mark in score.marks] == [None, 62, 50, 4]
    assert (score.total, score.max, score.criteria_total) == (Fraction(259, 4), 100, Fraction(259, 4))
    assert interval(score, "A") == (Fraction(139, 4), Fraction(139, 4))
    assert interval(score, "total") == (Fraction(259, 4), Fraction(259, 4))


def test_a_whole_total_is_an_int() -> None:
    score = Scorer(grid(LAKES), (), ()).score(points(THIRD, 2 * THIRD, 4))
    assert score.total == 5
    assert type(score.total) is int


def test_a_parent_whose_maximum_differs_is_scaled_and_so_are_contributions() -> None:
    # A's children have 40 and 20 points, A itself 30: half of each counts.
    score = Scorer(grid([("A", None, 30), *LAKES[1:]], {"A": Fraction(1, 2)}), (), ()).score(points(28, 7, 30))
    assert score.mark("A").points == Fraction(35, 2)
    assert [mark.contribution for mark in score.marks] == [None, 14, Fraction(7, 2), 30]
    assert score.total == Fraction(95, 2)
    assert score.max == 70


def test_scales_multiply_down_a_deep_tree() -> None:
    deep = grid([("A", None, 10), ("A.1", "A", 20), ("A.1.1", "A.1", 60), ("A.2", "A", 20)], {"A": Fraction(1, 4), "A.1": THIRD})
    score = Scorer(deep, (), ()).score(points(60, 8))
    assert (score.mark("A.1").points, score.mark("A").points, score.total) == (20, 7, 7)
    assert [mark.contribution for mark in score.marks] == [None, None, 5, 2]
    assert missing_contribution(score) is None


# Three leaves of 1/3, 1/3, 2/3 of a point and a parent that halves them.
SMALL = [("A", None, 1), ("A.1", "A", 1), ("A.2", "A", 1), ("B", None, 1)]


def test_rounding_at_leaves() -> None:
    score = Scorer(grid(SMALL, {"A": Fraction(1, 2)}), rounding("leaf", 1), ()).score(points(THIRD, THIRD, 2 * THIRD))
    assert [mark.points for mark in score.marks] == [Fraction(3, 10), Fraction(3, 10), Fraction(3, 10), Fraction(7, 10)]
    assert [mark.exact for mark in score.marks[1:]] == [THIRD, THIRD, 2 * THIRD]
    assert score.roundings == (
        RoundingDone("A.1", THIRD, Fraction(3, 10), Fraction(-1, 60)),
        RoundingDone("A.2", THIRD, Fraction(3, 10), Fraction(-1, 60)),
        RoundingDone("B", 2 * THIRD, Fraction(7, 10), Fraction(1, 30)),
    )
    assert score.total == 1
    assert missing_contribution(score) is None


def test_rounding_at_every_criterion_rounds_children_first() -> None:
    score = Scorer(grid(SMALL, {"A": Fraction(1, 2)}), rounding("criterion", 0, "up"), ()).score(points(THIRD, Fraction(6, 5), THIRD))
    # A.1 is 1, A.2 is 2, A is half of 3, rounded up: 2. B is 1.
    assert [mark.points for mark in score.marks] == [2, 1, 2, 1]
    assert [(done.where, done.exact, done.rounded) for done in score.roundings] == [
        ("A", Fraction(3, 2), 2),
        ("A.1", THIRD, 1),
        ("A.2", Fraction(6, 5), 2),
        ("B", THIRD, 1),
    ]
    assert score.total == 3
    assert missing_contribution(score) is None


def test_rounding_of_the_total_comes_after_the_adjustments() -> None:
    scorer = Scorer(grid(LAKES), rounding("total"), [bonus(percent=10, of="criteria")])
    score = scorer.score(points(28, Fraction(1, 4), 30), [Verdict.MET])
    assert score.mark("A.2").points == Fraction(1, 4)
    assert score.total == 64  # 58.25 + 5.825 = 64.075
    assert score.roundings == (RoundingDone("total", Fraction("64.075"), 64, Fraction("-0.075")),)
    assert score.criteria_total == Fraction("58.25")
    assert missing_contribution(score) is None


def test_a_rounding_that_changes_nothing_is_not_told() -> None:
    assert Scorer(grid(LAKES), rounding("criterion"), ()).score(points(1, 2, 3)).roundings == ()


def test_each_stage_may_be_rounded_in_its_own_way() -> None:
    # leaves to 2 places, A to 1, which is up, and the total down to none
    steps = (*rounding("leaf", 2), *rounding("criterion", 1, "up"), *rounding("total", 0, "down"))
    score = Scorer(grid(LAKES), steps, ()).score(points(Fraction("10.004"), Fraction("5.016"), Fraction("3.337")))
    assert [mark.points for mark in score.marks] == [Fraction("15.1"), 10, Fraction("5.02"), Fraction("3.34")]
    assert [(done.where, done.exact, done.rounded) for done in score.roundings] == [
        ("A", Fraction("15.02"), Fraction("15.1")),
        ("A.1", Fraction("10.004"), 10),
        ("A.2", Fraction("5.016"), Fraction("5.02")),
        ("B", Fraction("3.337"), Fraction("3.34")),
        ("total", Fraction("18.44"), 18),
    ]
    assert score.total == 18
    assert missing_contribution(score) is None


@pytest.mark.parametrize(("missing", "total", "lowest", "highest"), [("ask", None, 30, 70), ("reject", None, 30, 70), ("zero", 30, 30, 30)])
def test_an_unknown_leaf(missing: IfUndeterminedWord, total: int | None, lowest: int, highest: int) -> None:
    score = Scorer(grid(LAKES, missing={"A.1": missing}), (), ()).score(points(unknown(0, 40), 10, 20))
    assert (score.total, score.lowest, score.highest, score.max) == (total, lowest, highest, 100)
    assert score.mark("A.1").missing == missing
    assert score.asked == (("A.1",) if missing == "ask" else ())
    assert score.rejected == (("A.1",) if missing == "reject" else ())
    assert missing_contribution(score) is None


@pytest.mark.parametrize("missing", ["ask", "reject", "zero", "not applicable"])
def test_a_leaf_that_others_have_yet_to_decide_is_open_whatever_the_call_says(missing: IfUndeterminedWord) -> None:
    scorer = Scorer(grid(LAKES, missing={"A.1": missing}), (), ())
    score = scorer.score(points(unknown(0, 40), 10, 20), waiting={"A.1"})
    assert (score.total, score.lowest, score.highest, score.max, score.asked) == (None, 30, 70, 100, ("A.1",))
    assert score.may_lose == (40 if missing == "not applicable" else 0)
    assert scorer.score(points(8, 10, 20), waiting={"A.1"}).total == 38


def test_a_leaf_for_which_nothing_is_said_is_asked_for() -> None:
    quiet = grid(LAKES)
    cells = tuple(replace(cell, criterion=Criterion(criterion=cell.id)) for cell in quiet.cells)
    assert Scorer(replace(quiet, cells=cells), (), ()).score(points(1, 2, unknown(0, 40))).asked == ("B",)


def test_not_applicable_leaves_points_and_maximum() -> None:
    scaled = grid([("A", None, 30), *LAKES[1:]], {"A": Fraction(1, 2)}, {"A.1": "not applicable"})
    score = Scorer(scaled, (), ()).score(points(unknown(0, 40), 10, 20))
    assert (score.total, score.max) == (25, 50)
    assert [mark.max for mark in score.marks] == [10, 0, 20, 40]
    assert score.mark("A").missing == ""
    assert interval(score, "A.1") == (0, 0)


def test_a_parent_of_which_nothing_applies_does_not_apply() -> None:
    score = Scorer(grid(LAKES, missing={"A.1": "not applicable", "A.2": "not applicable"}), (), ()).score(
        points(unknown(0, 40), unknown(0, 20), 7)
    )
    assert (score.mark("A").missing, score.mark("A").max, score.total, score.max) == ("not applicable", 0, 7, 40)


def test_a_parent_tells_the_gravest_of_what_is_missing_below_it() -> None:
    score = Scorer(grid(LAKES, missing={"A.1": "ask", "A.2": "reject", "B": "zero"}), (), ()).score(
        points(unknown(0, 40), unknown(0, 20), unknown(0, 40))
    )
    assert [mark.missing for mark in score.marks] == ["reject", "ask", "reject", "zero"]
    assert (score.mark("A").points, interval(score, "A")) == (None, (0, 60))


def test_a_missing_answer_whose_points_are_known_is_no_longer_missing() -> None:
    score = Scorer(grid(LAKES), (), ()).score(points(unknown(5, 5), 10, 20))
    assert (score.total, score.asked) == (35, ())


def test_bounds_are_rounded_as_the_points_will_be() -> None:
    score = Scorer(grid(LAKES), rounding("criterion"), ()).score(points(unknown(Fraction(1, 2), Fraction(5, 2)), 0, 0))
    assert (interval(score, "A.1"), interval(score, "total")) == ((1, 3), (1, 3))
    assert score.roundings == ()


def test_a_rounding_of_the_total_leaves_the_bounds_of_criteria_exact() -> None:
    score = Scorer(grid(LAKES), rounding("total"), ()).score(points(unknown(Fraction(1, 4), Fraction(5, 4)), Fraction(1, 4), 0))
    # A is 0.5 to 1.5; only the total is rounded, 0.5 to 1 and 1.5 to 2
    assert interval(score, "A.1") == (Fraction(1, 4), Fraction(5, 4))
    assert interval(score, "A") == (Fraction(1, 2), Fraction(3, 2))
    assert interval(score, "total") == (1, 2)


def test_a_rounding_of_leaves_leaves_their_parents_and_the_total_exact() -> None:
    halved = grid([("A", None, 30), *LAKES[1:]], {"A": Fraction(1, 2)})
    score = Scorer(halved, rounding("leaf"), ()).score(points(Fraction(13, 4), 0, unknown(0, Fraction(1, 4))))
    # A.1 is 3, half of it 1.5; B is rounded to 0 at both ends
    assert (score.mark("A").points, interval(score, "B"), interval(score, "total")) == (
        Fraction(3, 2),
        (0, 0),
        (Fraction(3, 2), Fraction(3, 2)),
    )
    assert [done.where for done in score.roundings] == ["A.1"]


def test_the_bounds_of_a_scaled_parent_are_rounded_like_its_points() -> None:
    halved = grid([("A", None, 30), *LAKES[1:]], {"A": Fraction(1, 2)})
    score = Scorer(halved, rounding("criterion"), ()).score(points(unknown(1, 4), 0, 0))
    # A is half of 1 to 4, which is 0.5 to 2, and 0.5 is rounded to 1
    assert (interval(score, "A.1"), interval(score, "A"), interval(score, "total")) == ((1, 4), (1, 2), (1, 2))


def test_a_rounding_of_criteria_leaves_what_adjustments_make_of_them_exact() -> None:
    score = Scorer(grid(LAKES), rounding("criterion"), [bonus(percent=5, of="criteria")]).score(points(10, 0, 0), [Verdict.MET])
    # 10 and a twentieth of it
    assert (score.total, score.lowest, score.highest, score.roundings) == (Fraction(21, 2), Fraction(21, 2), Fraction(21, 2), ())


def test_excluded_by() -> None:
    scorer = Scorer(grid(LAKES), (), [bonus(name="P1", points=-5), bonus(name="DQ1", exclude=True)])
    score = scorer.score(points(1, 2, 3), [Verdict.MET, Verdict.MET])
    assert (score.excluded_by, score.total) == (("DQ1",), 1)
    assert scorer.score(points(1, 2, 3), [Verdict.MET, Verdict.NOT_MET]).excluded_by == ()
    assert scorer.score(points(1, 2, 3), [Verdict.MET, Verdict.UNDETERMINED]).asked == ("DQ1",)


def test_undetermined_adjustments_are_told() -> None:
    scorer = Scorer(grid(LAKES), (), [bonus(points=5, if_undetermined="reject")])
    score = scorer.score(points(1, 2, 3), [Verdict.UNDETERMINED])
    assert (score.total, score.lowest, score.highest, score.rejected, score.criteria_total) == (None, 6, 11, ("B1",), 6)


def test_points_for_every_leaf_and_a_verdict_for_every_adjustment() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Scorer(grid(LAKES), (), [bonus(points=5)]).score(points(1, 2, 3), [])


def test_contributions_that_do_not_add_up_are_told() -> None:
    score = Scorer(grid(LAKES), (), ()).score(points(1, 2, 3))
    wrong = replace(score, marks=(*score.marks[:-1], replace(score.marks[-1], contribution=4)))
    assert missing_contribution(wrong) == -1
    assert missing_contribution(replace(score, total=Fraction(13, 2))) == Fraction(1, 2)


# Laws, over trees of any shape.


@st.composite
def trees(draw: st.DrawFn) -> Grid:
    rows: list[tuple[str, str | None, int]] = [("1", None, 10)]
    parents = draw(st.lists(st.integers(-1, 5), min_size=0, max_size=8))
    for number, parent in enumerate(parents, start=2):
        rows.append((str(number), None if parent < 0 else rows[parent % len(rows)][0], 10))
    fractions = st.sampled_from([Fraction(1), Fraction(1), Fraction(1, 2), THIRD, Fraction(5, 4)])
    missing: dict[str, IfUndeterminedWord] = {
        name: draw(st.sampled_from(["ask", "zero", "not applicable", "reject"])) for name, _, _ in rows
    }
    has_child = {parent for _, parent, _ in rows}
    made = grid(rows, {name: draw(fractions) for name, _, _ in rows if name in has_child}, missing)
    return replace(made, cells=tuple(_depth_first(made)))


def _depth_first(made: Grid) -> list[Cell]:
    def below(cell: Cell) -> list[Cell]:
        return [cell, *(each for child in cell.children for each in below(made.cell(child)))]

    return [each for cell in made.cells if cell.parent is None for each in below(cell)]


EXACT = st.one_of(st.integers(0, 10), st.fractions(0, 10, max_denominator=12))
AT = st.sampled_from(
    [
        (),
        rounding("leaf", 1),
        rounding("criterion", 1, "half even"),
        rounding("criterion", 0, "up"),
        rounding("total", 1, "floor"),
        (*rounding("leaf", 1), *rounding("criterion", 0, "up"), *rounding("total", 0, "down")),
        (*rounding("criterion", 1), *rounding("total", 0)),
    ]
)
ADJUSTMENTS = st.lists(
    st.sampled_from(
        [
            bonus(name="P", points=-3),
            bonus(name="Q", percent=5, of="criteria", at_most=20),
            bonus(name="R", percent=-10, of="running total", at_least=0),
            bonus(name="S", set_to=7),
        ]
    ),
    max_size=3,
)


def answers(data: st.DataObject, count: int, choices: Sequence[Any]) -> list[Any]:
    return data.draw(st.lists(st.sampled_from(choices), min_size=count, max_size=count))


@given(trees(), AT, ADJUSTMENTS, st.data())
def test_contributions_always_add_up(made: Grid, at: tuple[Rounding, ...], adjustments: list[Adjustment], data: st.DataObject) -> None:
    scorer = Scorer(made, at, adjustments)
    given_points = data.draw(st.lists(EXACT, min_size=len(scorer.leaves), max_size=len(scorer.leaves)))
    score = scorer.score(points(*given_points), answers(data, len(adjustments), [Verdict.MET, Verdict.NOT_MET]))
    assert score.total is not None
    assert score.lowest == score.highest == score.total
    told = [mark.contribution for mark in score.marks if mark.contribution is not None]
    told += [done.contribution for done in score.roundings] + [step.difference or 0 for step in score.adjustments]
    assert sum(told) == score.total
    assert missing_contribution(score) is None


@given(trees(), AT, st.data())
def test_more_points_for_a_leaf_never_lower_the_total(made: Grid, at: tuple[Rounding, ...], data: st.DataObject) -> None:
    scorer = Scorer(made, at, ())
    before = data.draw(st.lists(EXACT, min_size=len(scorer.leaves), max_size=len(scorer.leaves)))
    leaf = data.draw(st.integers(0, len(before) - 1))
    after = [number + data.draw(EXACT) if position == leaf else number for position, number in enumerate(before)]
    first, second = scorer.score(points(*before)).total, scorer.score(points(*after)).total
    assert first is not None
    assert second is not None
    assert first <= second


@given(trees(), AT, ADJUSTMENTS, st.data())
def test_the_answer_lies_within_the_bounds(
    made: Grid, at: tuple[Rounding, ...], adjustments: list[Adjustment], data: st.DataObject
) -> None:
    asked = tuple(replace(cell, criterion=Criterion(criterion=cell.id, if_undetermined="ask")) for cell in made.cells)
    scorer = Scorer(replace(made, cells=asked), at, adjustments)
    truth = data.draw(st.lists(EXACT, min_size=len(scorer.leaves), max_size=len(scorer.leaves)))
    open_ = data.draw(st.sets(st.integers(0, len(truth) - 1)))
    verdicts = answers(data, len(adjustments), [Verdict.MET, Verdict.NOT_MET])
    asking = scorer.score(points(*(unknown(0, 10) if at in open_ else number for at, number in enumerate(truth))), verdicts)
    answered = scorer.score(points(*truth), verdicts)
    assert (asking.total is None) == bool(open_)
    for node in (*(cell.id for cell in made.cells), "total"):
        low, high = interval(asking, node)
        assert low <= interval(answered, node)[0] <= high

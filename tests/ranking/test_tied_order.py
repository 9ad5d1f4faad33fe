from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.possible_places import PossiblePlaces, possible_places
from callscore.ranking.tie_ladder import Rung
from callscore.ranking.tied_order import Tie, by_group, tied_order

LADDER = [Rung("B", "highest", "ask"), Rung("A", "highest", "not applicable"), Rung("draw", "draw", "ask")]


def entrant(name: str, score: int | Fraction, *steps: int | None, group: str = "north") -> Entrant:
    return Entrant(application=name, group=group, score=score, steps=(*steps, None))


def test_by_score_then_by_the_ladder() -> None:
    found = tied_order("north", [entrant("a", 82, 30, 1), entrant("b", 82, 31, 1), entrant("c", Fraction("88.25"), 1, 1)], LADDER)
    assert [[each.application for each in block] for block in found.blocks] == [["c"], ["b"], ["a"]]
    assert found.ties == (
        Tie(id=1, group="north", score=82, applications=("b", "a"), steps=("B",), skipped=(), left=(), broken_by={"a": "B", "b": "B"}),
    )


def test_ties_are_numbered_on_from_best_to_worst_and_told_once_for_all_equals() -> None:
    found = tied_order(
        "north", [entrant(name, score, 0, 0) for name, score in [("a", 1), ("b", 1), ("c", 1), ("d", 2), ("e", 2), ("f", 3)]], LADDER, 7
    )
    assert [(tie.id, tie.applications, tie.left) for tie in found.ties] == [
        (7, ("d", "e"), (("d", "e"),)),
        (8, ("a", "b", "c"), (("a", "b", "c"),)),
    ]
    assert all(tie.draw_due and not tie.waiting and not tie.broken_by for tie in found.ties)
    assert found.ties[0].steps == ("B", "A", "draw")


def test_some_of_the_equals_are_left() -> None:
    (tie,) = tied_order("north", [entrant("a", 5, 1, 1), entrant("b", 5, 1, 1), entrant("c", 5, 2, 1)], LADDER).ties
    assert (tie.applications, tie.left, tie.broken_by) == (("c", "a", "b"), (("a", "b"),), {"a": "B", "b": "B", "c": "B"})


def test_a_skipped_step_is_told_as_skipped() -> None:
    (tie,) = tied_order("north", [entrant("a", 5, 1, None), entrant("b", 5, 1, 1)], LADDER).ties
    assert (tie.steps, tie.skipped) == (("B", "draw"), ("A",))


def test_steps_are_told_in_the_order_of_the_ladder_however_many_there_are() -> None:
    # Steps 1 and 8 do not apply to a, of whom nothing is known there; all others are equal, and nothing decides.
    ladder = [Rung(f"s{number}", "highest", "not applicable") for number in range(10)]
    gaps = [None if number in (1, 8) else 0 for number in range(10)]
    (tie,) = tied_order(
        "north",
        [
            Entrant(application="a", group="north", score=5, steps=tuple(gaps)),
            Entrant(application="b", group="north", score=5, steps=(0,) * 10),
        ],
        ladder,
    ).ties
    assert tie.skipped == ("s1", "s8")
    assert tie.steps == ("s0", "s2", "s3", "s4", "s5", "s6", "s7", "s9")


def test_a_step_that_only_some_skipped_was_tried() -> None:
    found = tied_order("north", [entrant("a", 5, 1, None), entrant("b", 5, 1, 1), entrant("c", 5, 2, 1), entrant("d", 5, 2, 2)], LADDER)
    assert [each.application for block in found.blocks for each in block] == ["d", "c", "a", "b"]
    assert (found.ties[0].steps, found.ties[0].skipped) == (("B", "A", "draw"), ())


def test_a_tie_that_waits() -> None:
    found = tied_order("north", [entrant("a", 5, None, 1), entrant("b", 5, 1, 1)], LADDER)
    assert (found.ties[0].waiting, found.ties[0].draw_due, found.waiting) == (True, False, frozenset("ab"))
    assert set(found.unsettled(PossiblePlaces())) == {"a", "b"}


def test_undetermined_applications_unsettle_all_places_that_they_could_take() -> None:
    found = tied_order("north", [entrant("a", 9, 0, 0), entrant("b", 7, 0, 0), entrant("c", 5, 0, 0)], LADDER)
    assert list(found.unsettled(possible_places([Contender("x", "", 7)]))) == ["b", "c"]
    assert list(found.unsettled(possible_places([Contender("x", "", None)]))) == ["a", "b", "c"]
    assert list(found.unsettled(PossiblePlaces())) == []


def test_nobody() -> None:
    assert tied_order("north", [], LADDER).blocks == ()
    assert by_group([]) == {}


def test_groups_and_identifiers_are_ordered_as_text() -> None:
    groups = by_group([entrant("9", 1, group="b"), entrant("10", 1, group="b"), entrant("1", 1, group="a")])
    assert {group: [each.application for each in some] for group, some in groups.items()} == {"a": ["1"], "b": ["10", "9"]}
    assert list(groups) == ["a", "b"]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), st.sampled_from([None, 0, 1])), max_size=8))
def test_every_entrant_is_placed_once_and_never_below_a_lower_score(rows: list[tuple[int, int, int | None]]) -> None:
    entrants = [entrant(str(number), *row) for number, row in enumerate(rows)]
    found = tied_order("north", entrants, LADDER)
    placed = [each for block in found.blocks for each in block]
    assert sorted(each.application for each in placed) == sorted(each.application for each in entrants)
    assert [each.score for each in placed] == sorted((each.score for each in entrants), reverse=True)
    tied = [name for tie in found.ties for name in tie.applications]
    assert len(tied) == len(set(tied))
    assert {name for tie in found.ties for left in tie.left for name in left} == {
        each.application for block in found.blocks if len(block) > 1 for each in block
    }

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from callscore.call.scalars import Formula
from callscore.call.ties import Draw, TieStep
from callscore.place import Place
from callscore.ranking.entrant import Entrant
from callscore.ranking.tie_ladder import LadderWorking, Rung, descend, rungs
from callscore.source.node import Scalar

FIRST = Rung("A.1", "highest", "ask")
SECOND = Rung("A.2", "highest", "ask")
SEEDED = Rung("draw", "draw", "ask", "17 23 41")
UNSEEDED = Rung("draw", "draw", "ask")


def down(ladder: Sequence[Rung], **steps: Sequence[Any]) -> tuple[list[str], LadderWorking]:
    """The blocks, as one text each, of entrants named by their letter or number."""
    course, placed = LadderWorking(), []  # type: ignore[var-annotated]
    equals = tuple(
        Entrant(application=name.removeprefix("_"), group="", score=50, steps=tuple(values)) for name, values in sorted(steps.items())
    )
    descend(equals, ladder, course, placed)
    return ["".join(entrant.application for entrant in block) for block in placed], course


def test_more_points_stand_first() -> None:
    blocks, course = down([FIRST], a=[3], b=[5], c=[4])
    assert blocks == ["b", "c", "a"]
    assert course.broken_by == {"a": "A.1", "b": "A.1", "c": "A.1"}


def test_less_stands_first_where_the_step_says_lowest() -> None:
    assert down([Rung("lowest km", "lowest", "ask")], a=[3], b=[5], c=[4])[0] == ["a", "c", "b"]


def test_dates_and_texts_are_compared_too() -> None:
    assert down([Rung("lowest received", "lowest", "ask")], a=[date(2026, 3, 1)], b=[date(2026, 2, 1)])[0] == ["b", "a"]


def test_the_next_step_orders_only_those_still_equal() -> None:
    blocks, course = down([FIRST, SECOND], a=[3, 9], b=[5, 1], c=[5, 2])
    assert blocks == ["c", "b", "a"]
    assert course.broken_by == {"a": "A.1", "b": "A.2", "c": "A.2"}
    assert course.tried == {0, 1}


def test_a_step_that_is_not_needed_is_not_tried() -> None:
    assert down([FIRST, SECOND], a=[3, 0], b=[5, 0])[1].tried == {0}


def test_all_equal_to_the_end_are_left() -> None:
    blocks, course = down([FIRST, SECOND], b=[3, 3], a=[3, 3])
    assert (blocks, course.broken_by, course.tried) == (["ab"], {}, {0, 1})


def test_nothing_to_climb_down() -> None:
    assert down([], a=[], b=[])[0] == ["ab"]
    assert down([FIRST], a=[None])[0] == ["a"]


def test_the_draw_puts_the_smallest_digest_first() -> None:
    blocks, course = down([FIRST, SEEDED], _1=[3, None], _2=[3, None], _3=[3, None])
    assert blocks == ["3", "2", "1"]
    assert course.broken_by == {"1": "draw", "2": "draw", "3": "draw"}
    assert not course.draw_due


def test_a_draw_without_a_seed_leaves_them_equal_and_due() -> None:
    blocks, course = down([FIRST, UNSEEDED], a=[3, None], b=[3, None], c=[2, None])
    assert blocks == ["ab", "c"]
    assert (course.draw_due, course.tried) == ({"a", "b"}, {0, 1})


def test_an_unknown_value_that_is_asked_for_stops_the_ladder_for_all_equals() -> None:
    blocks, course = down([FIRST, SEEDED], a=[3, None], b=[None, None], c=[5, None])
    assert blocks == ["abc"]
    assert (course.waiting, course.broken_by, course.tried) == ({"a", "b", "c"}, {}, {0})


def test_those_told_apart_before_do_not_wait() -> None:
    blocks, course = down([FIRST, SECOND], a=[3, 1], b=[3, None], c=[5, None])
    assert blocks == ["c", "ab"]
    assert course.waiting == {"a", "b"}
    assert course.broken_by == {"a": "A.1", "b": "A.1", "c": "A.1"}


def test_an_unknown_value_that_is_refused_comes_last_at_its_step() -> None:
    blocks, course = down([Rung("A.1", "highest", "reject"), SECOND], a=[0, 0], b=[None, 1], c=[None, 2])
    assert blocks == ["a", "c", "b"]
    assert not course.waiting
    assert down([Rung("x", "lowest", "reject")], a=[9], b=[None])[0] == ["a", "b"]


def test_an_unknown_value_that_counts_zero() -> None:
    assert down([Rung("A.1", "highest", "zero")], a=[0], b=[None], c=[-1])[0] == ["ab", "c"]
    assert down([Rung("A.1", "lowest", "zero")], a=[1], b=[None])[0] == ["b", "a"]


def test_a_step_that_is_not_applicable_is_skipped_for_all_equals() -> None:
    blocks, course = down([Rung("A.1", "highest", "not applicable"), SECOND], a=[3, 2], b=[None, 1], c=[5, 3])
    assert blocks == ["c", "a", "b"]
    assert (course.skipped, course.tried, course.broken_by["c"]) == ({0}, {1}, "A.2")


def test_a_step_that_reads_who_stands_above_fills_place_after_place() -> None:
    topic = {"a": "water", "b": "water", "c": "soil"}

    def covers_a_new_topic(application: str, above: Sequence[str]) -> int:
        return int(topic[application] not in {topic[each] for each in above})

    fresh = Rung("highest new topic", "highest", "ask", None, covers_a_new_topic)
    blocks, course = down([fresh, Rung("A.1", "highest", "ask")], a=[None, 5], b=[None, 4], c=[None, 3])
    # All three are new at first: a leads by points. Then b is not new any more, and c stands before it.
    assert blocks == ["a", "c", "b"]
    assert course.broken_by["c"] == course.broken_by["b"] == "highest new topic"


def test_a_reading_step_leaves_equals_that_are_left_after_it() -> None:
    never = Rung("highest x", "highest", "ask", None, lambda application, above: len(above))
    blocks, course = down([never, UNSEEDED], a=[None, None], b=[None, None])
    assert (blocks, course.draw_due) == (["ab"], {"a", "b"})
    blocks, course = down([never, SECOND], a=[None, 1], b=[None, None])
    assert (blocks, course.waiting) == (["ab"], {"a", "b"})


def test_what_a_reading_step_only_tried_is_forgotten() -> None:
    def stands_first(application: str, above: Sequence[str]) -> int:
        return {"a": 2, "b": 1, "c": 1}[application] if not above else {"b": 1, "c": 2}[application]

    blocks, course = down([Rung("highest x", "highest", "ask", None, stands_first), SECOND], a=[None, 1], b=[None, None], c=[None, 2])
    assert blocks == ["a", "c", "b"]
    assert (course.waiting, course.tried) == (set(), {0})


def test_behind_a_reading_step_the_steps_tried_and_skipped_are_kept() -> None:
    level = Rung("highest x", "highest", "ask", None, lambda application, above: 0)
    skips = Rung("A.1", "highest", "not applicable")
    blocks, course = down([level, skips, SECOND], a=[None, None, 1], b=[None, 1, 2])
    # x is 0 for both, A.1 does not apply to a, A.2 puts b first
    assert (blocks, course.tried, course.skipped, course.broken_by) == (["b", "a"], {0, 2}, {1}, {"a": "A.2", "b": "A.2"})


def test_a_reading_step_waits_too() -> None:
    blocks, course = down([Rung("highest x", "highest", "ask", None, lambda application, above: None)], a=[None], b=[None])
    assert (blocks, course.waiting) == (["ab"], {"a", "b"})


def formula(text: str) -> Formula:
    return Formula(text, Scalar(text, Place("call.yaml", 1, 1)))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"criterion": "A3.4"}, Rung("A3.4", "highest", "ask")),
        ({"highest": formula("sites"), "if_undetermined": "zero"}, Rung("highest sites", "highest", "zero")),
        ({"lowest": formula("grant_requested"), "if_undetermined": "reject"}, Rung("lowest grant_requested", "lowest", "reject")),
        ({"draw": Draw.model_construct(seed="17 23 41")}, SEEDED),
        ({"draw": Draw.model_construct()}, UNSEEDED),
    ],
)
def test_the_steps_of_a_call(said: dict[str, Any], expected: Rung) -> None:
    assert rungs([TieStep.model_construct(**said)]) == (expected,)

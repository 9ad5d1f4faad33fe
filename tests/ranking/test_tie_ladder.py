from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.call.scalars import Formula
from callscore.call.ties import Draw, TieStep
from callscore.place import Place
from callscore.ranking.entrant import Entrant
from callscore.ranking.tie_ladder import LadderWorking, ReadsOthers, Rung, descend, rungs
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

    fresh = Rung("highest new topic", "highest", "ask", None, ReadsOthers(covers_a_new_topic))
    blocks, course = down([fresh, Rung("A.1", "highest", "ask")], a=[None, 5], b=[None, 4], c=[None, 3])
    # All three are new at first: a leads by points. Then b is not new any more, and c stands before it.
    assert blocks == ["a", "c", "b"]
    assert course.broken_by["c"] == course.broken_by["b"] == "highest new topic"


def test_a_reading_step_leaves_equals_that_are_left_after_it() -> None:
    never = Rung("highest x", "highest", "ask", None, ReadsOthers(lambda application, above: len(above)))
    blocks, course = down([never, UNSEEDED], a=[None, None], b=[None, None])
    assert (blocks, course.draw_due) == (["ab"], {"a", "b"})
    blocks, course = down([never, SECOND], a=[None, 1], b=[None, None])
    assert (blocks, course.waiting) == (["ab"], {"a", "b"})


def test_what_a_reading_step_only_tried_is_forgotten() -> None:
    def stands_first(application: str, above: Sequence[str]) -> int:
        return {"a": 2, "b": 1, "c": 1}[application] if not above else {"b": 1, "c": 2}[application]

    blocks, course = down(
        [Rung("highest x", "highest", "ask", None, ReadsOthers(stands_first)), SECOND], a=[None, 1], b=[None, None], c=[None, 2]
    )
    assert blocks == ["a", "c", "b"]
    assert (course.waiting, course.tried) == (set(), {0})


def test_behind_a_reading_step_the_steps_tried_and_skipped_are_kept() -> None:
    level = Rung("highest x", "highest", "ask", None, ReadsOthers(lambda application, above: 0))
    skips = Rung("A.1", "highest", "not applicable")
    blocks, course = down([level, skips, SECOND], a=[None, None, 1], b=[None, 1, 2])
    # x is 0 for both, A.1 does not apply to a, A.2 puts b first
    assert (blocks, course.tried, course.skipped, course.broken_by) == (["b", "a"], {0, 2}, {1}, {"a": "A.2", "b": "A.2"})


def test_a_reading_step_waits_too() -> None:
    blocks, course = down([Rung("highest x", "highest", "ask", None, ReadsOthers(lambda application, above: None))], a=[None], b=[None])
    assert (blocks, course.waiting) == (["ab"], {"a", "b"})


def formula(text: str) -> Formula:
    return Formula(text, Scalar(text, Place("call.yaml", 1, 1)))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"criterion": "A3.4"}, Rung("A3.4", "highest", "ask")),
        ({"highest": formula("sites"), "if_undetermined": "zero"}, Rung("highest sites", "highest", "zero")),
        ({"lowest": formula("grant_requested"), "if_undetermined": "reject"}, Rung("lowest grant_requested", "lowest", "reject")),
        ({"draw": Draw(seed="17 23 41")}, SEEDED),
        ({"draw": Draw()}, UNSEEDED),
    ],
)
def test_the_steps_of_a_call(said: dict[str, Any], expected: Rung) -> None:
    assert rungs([TieStep(**said)]) == (expected,)


# Steps among the equals ----------------------------------------------------------------------------------------------

Results: TypeAlias = Mapping[tuple[str, str], tuple[int, int]]
"""For two teams, in the order of their names, how many goals each scored against the other."""


def goals(results: Results, one: str, others: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Scored and let in, against each of the others with whom there was a match."""
    for (home, away), (scored, let_in) in results.items():
        if one == home and away in others:
            yield scored, let_in
        if one == away and home in others:
            yield let_in, scored


def league(results: Results, *begins_again: bool) -> list[Rung]:
    """Points of matches among the equals, goal difference and goals scored among them."""

    def points(one: str, others: Sequence[str]) -> int:
        return sum(3 if scored > let_in else scored == let_in for scored, let_in in goals(results, one, others))

    def difference(one: str, others: Sequence[str]) -> int:
        return sum(scored - let_in for scored, let_in in goals(results, one, others))

    def scored(one: str, others: Sequence[str]) -> int:
        return sum(scored for scored, _ in goals(results, one, others))

    named = {"points": points, "difference": difference, "scored": scored}
    return [
        Rung(name, "highest", "ask", others=ReadsOthers(reader, "equals", 0, again))
        for (name, reader), again in zip(named.items(), begins_again, strict=True)
    ]


def ordered(results: Results, ladder: Sequence[Rung], names: str = "abcd") -> tuple[list[str], LadderWorking]:
    return down(ladder, **dict.fromkeys(names, ()))


# a beats b, b beats c, c beats a; all beat d
CIRCLE = {("a", "b"): (1, 0), ("b", "c"): (3, 0), ("a", "c"): (0, 1), ("a", "d"): (1, 0), ("b", "d"): (1, 0), ("c", "d"): (9, 0)}


def test_what_happened_with_others_does_not_count_among_the_equals() -> None:
    # without d: three points each; the differences are 0, 2, -2. With d, c would have the best difference
    blocks, course = ordered(CIRCLE, league(CIRCLE, False, False, False), "abc")
    assert blocks == ["b", "a", "c"]
    assert course.read == {(0, "a"): 3, (0, "b"): 3, (0, "c"): 3, (1, "a"): 0, (1, "b"): 2, (1, "c"): -2}
    assert course.again == []


# a lost to both, who drew
EQUAL_BEHIND = {("a", "b"): (0, 1), ("a", "c"): (0, 1), ("b", "c"): (2, 2)}


def test_those_who_are_left_begin_again_where_the_step_says_so() -> None:
    # among three: points 0, 4, 4; the differences of b and c are 1, and each scored 3
    blocks, course = ordered(EQUAL_BEHIND, league(EQUAL_BEHIND, False, False, False), "abc")
    assert (blocks, course.again) == (["bc", "a"], [])
    # once more: b and c have one point each of their match, no difference and 2 goals: nothing tells them apart
    blocks, course = ordered(EQUAL_BEHIND, league(EQUAL_BEHIND, False, False, True), "abc")
    assert blocks == ["bc", "a"]
    assert [(each.position, each.values) for each in course.again] == [
        (0, {"b": 1, "c": 1}),
        (1, {"b": 0, "c": 0}),
        (2, {"b": 2, "c": 2}),
    ]


# each has four points; a and c have the best difference, a scored more, and c beat a
AT_ONCE = {("a", "b"): (0, 0), ("a", "c"): (1, 3), ("a", "d"): (3, 0), ("b", "c"): (1, 0), ("b", "d"): (0, 1), ("c", "d"): (0, 0)}


def test_it_matters_where_they_begin_again() -> None:
    # points: a 4, b 4, c 4, d 4; differences: a 0 - 2 + 3 = 1; b 0 + 1 - 1 = 0; c 2 - 1 + 0 = 1; d -3 + 1 + 0 = -2
    # scored: a 4, c 3. So a, c, b, d. Begun again behind the difference, c stands before a, whom it beat
    assert ordered(AT_ONCE, league(AT_ONCE, False, False, True))[0] == ["a", "c", "b", "d"]
    assert ordered(AT_ONCE, league(AT_ONCE, False, True, True))[0] == ["c", "a", "b", "d"]


def test_a_missing_answer_among_the_equals_stops_the_ladder() -> None:
    unknown = Rung("share", "highest", "ask", others=ReadsOthers(lambda one, others: None if "b" in others else 1, "equals"))
    blocks, course = ordered({}, [unknown], "abc")
    assert (blocks, course.waiting) == (["abc"], {"a", "b", "c"})


def by_the_book(results: Results, equal: Sequence[str], begins_again: Sequence[bool]) -> list[str]:
    """The same order another way: by what all steps up to the next place to begin again give together, and so on with fewer."""
    steps = [rung.others.reader for rung in league(results, False, False, False) if rung.others is not None]
    ends = [at + 1 for at, again in enumerate(begins_again) if again] or [3]
    parts = [list(equal)]
    for start, end in zip([0, *ends], [*ends, 3], strict=False):
        split = []
        for part in parts:
            split += _split(part, [[read(each, equal) for read in steps[start:end]] for each in part])
        parts = split
        if begins_again[end - 1] and len(parts) > 1:
            return [name for part in parts for name in (by_the_book(results, part, begins_again) if len(part) > 1 else part)]
    return ["".join(part) for part in parts]


def _split(part: Sequence[str], values: Sequence[Any]) -> list[list[str]]:
    """Best first, equals together."""
    by_value: dict[Any, list[str]] = {}
    for name, value in zip(part, values, strict=True):
        by_value.setdefault(tuple(value), []).append(name)
    return [by_value[value] for value in sorted(by_value, reverse=True)]


RESULTS = st.fixed_dictionaries({pair: st.tuples(st.integers(0, 2), st.integers(0, 2)) for pair in combinations("abcd", 2)})


@given(RESULTS, st.tuples(st.booleans(), st.booleans(), st.booleans()))
@settings(max_examples=200, deadline=None)
def test_the_order_among_equals_is_that_of_the_book(results: Results, begins_again: tuple[bool, bool, bool]) -> None:
    assert ordered(results, league(results, *begins_again))[0] == by_the_book(results, "abcd", begins_again)


@given(RESULTS, st.permutations("abcd"), st.tuples(st.booleans(), st.booleans(), st.booleans()))
@settings(max_examples=100, deadline=None)
def test_other_names_change_nothing_among_equals(results: Results, names: list[str], again: tuple[bool, bool, bool]) -> None:
    """Who is called how, and so in which order they are read, tells nobody apart."""
    called = dict(zip("abcd", names, strict=True))
    renamed = {}
    for (one, other), (scored, let_in) in results.items():
        pair = (called[one], called[other])
        renamed[pair if pair[0] < pair[1] else pair[::-1]] = (scored, let_in) if pair[0] < pair[1] else (let_in, scored)
    blocks = ["".join(sorted(called[name] for name in block)) for block in ordered(results, league(results, *again))[0]]
    assert ordered(renamed, league(renamed, *again))[0] == blocks

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.budget import Budget
from callscore.call.order import Ranking, Selection
from callscore.call.ties import Draw, TieStep
from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.grant import Spent
from callscore.ranking.rank import rank
from callscore.ranking.ranked import LastPlace, Ranked


def ranking(per: str | None = None, numbering: str = "competition", ties: Sequence[TieStep] = ()) -> Ranking:
    return Ranking.model_construct(per=per, numbering=numbering, ties=tuple(ties))


def places(number: int, per: str | None = None, reserve: bool | int = True, at_last: str = "all") -> Selection:
    return Selection.model_construct(places=number, per=per, reserve=reserve, tie_at_the_last_place=at_last)


def money(total: Any, per: str | None = None, order: Sequence[str] = (), last: str = "stop", missing: str = "ask") -> Budget:
    return Budget.model_construct(total=total, unit="EUR", per=per, order=tuple(order), last=last, if_undetermined=missing)


def step(criterion: str, missing: str = "ask") -> TieStep:
    return TieStep.model_construct(criterion=criterion, if_undetermined=missing)


def draw(seed: str | None = None) -> TieStep:
    return TieStep.model_construct(draw=Draw.model_construct(seed=seed))


def shown(ranked: Ranked) -> list[tuple[str, int, str]]:
    return [(placed.application, placed.rank, placed.status) for placed in ranked.results]


def provisional(ranked: Ranked) -> list[str]:
    return [placed.application for placed in ranked.results if placed.provisional]


LAKES = [
    Entrant("looms", "north", 82, (30, None), 100),
    Entrant("mills", "north", 82, (Fraction("31.5"), None), 80),
    Entrant("robotics", "north", Fraction("88.25"), (1, None), 50),
    Entrant("dairy", "south", 70, (20, None), 60),
    Entrant("timber", "south", 70, (20, None), 30),
]
LADDER = [step("B"), draw()]


def test_a_ranking_per_area_with_two_places() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), places(2, "area"))
    assert shown(ranked) == [
        ("robotics", 1, "selected"),
        ("mills", 2, "selected"),
        ("looms", 3, "reserve"),
        ("dairy", 1, "selected"),
        ("timber", 1, "selected"),
    ]
    assert [(placed.tie, placed.broken_by) for placed in ranked.results] == [(None, None), (1, "B"), (1, "B"), (2, None), (2, None)]
    assert [(tie.id, tie.group, tie.applications, tie.steps, tie.left) for tie in ranked.ties] == [
        (1, "north", ("mills", "looms"), ("B",), ()),
        (2, "south", ("dairy", "timber"), ("B", "draw"), (("dairy", "timber"),)),
    ]
    assert ranked.ties[1].draw_due
    assert (ranked.provisional, ranked.last_places, ranked.spent) == (False, (), ())


def test_a_draw_that_is_due_for_the_last_place_selects_nobody_yet() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), places(1, "area", False, "draw"))
    assert shown(ranked)[3:] == [("dairy", 1, "reserve"), ("timber", 1, "reserve")]
    assert provisional(ranked) == ["dairy", "timber"]
    assert (ranked.provisional, ranked.last_places) == (True, (LastPlace("south", ("dairy", "timber"), True),))


def test_a_seeded_draw_leaves_nobody() -> None:
    # By SHA-256 of `17 23 41`, a newline and the identifier, 3 comes before 2, and 2 before 1.
    entrants = [Entrant(name, "", 5, (None,)) for name in "123"]
    ranked = rank(entrants, [], ranking(ties=[draw("17 23 41")], numbering="ordinal"), places(1, at_last="draw"))
    assert shown(ranked) == [("3", 1, "selected"), ("2", 2, "reserve"), ("1", 3, "reserve")]
    assert [placed.broken_by for placed in ranked.results] == ["draw"] * 3


def test_equals_are_shown_by_identifier_and_share_their_rank() -> None:
    ranked = rank([Entrant("b", "", 1), Entrant("10", "", 1), Entrant("9", "", 1), Entrant("a", "", 0)], [], ranking())
    assert shown(ranked) == [("10", 1, "ranked"), ("9", 1, "ranked"), ("b", 1, "ranked"), ("a", 4, "ranked")]
    assert [placed.rank for placed in rank(LAKES, [], ranking(numbering="dense", ties=[])).results][:3] == [1, 2, 2]


def test_nobody() -> None:
    assert rank([], [], ranking("area"), places(2, "area"), money(100)) == Ranked((), (), (), (Spent("", 100, 0, 100),), False)
    assert rank([], [Contender("late", "north", 5)], ranking("area"), places(2, "area")) == Ranked((), (), (), (), True)


def test_an_undetermined_application_marks_every_place_it_could_take() -> None:
    ranked = rank(LAKES, [Contender("late", "north", 82)], ranking("area", ties=LADDER), places(2, "area"))
    assert provisional(ranked) == ["mills", "looms"]
    assert ranked.provisional
    assert [placed.application for placed in ranked.results if placed.application == "late"] == []


def test_even_one_that_could_take_no_place_makes_the_ranking_provisional() -> None:
    ranked = rank(LAKES, [Contender("late", "north", 10)], ranking("area", ties=LADDER))
    assert (provisional(ranked), ranked.provisional) == ([], True)


def test_an_undetermined_application_that_could_have_any_score_or_any_group() -> None:
    assert provisional(rank(LAKES, [Contender("late", "south", None)], ranking("area", ties=LADDER))) == ["dairy", "timber"]
    assert provisional(rank(LAKES, [Contender("late", None, 70)], ranking("area", ties=LADDER))) == ["dairy", "timber"]


def test_a_tie_that_waits_for_an_answer_is_provisional() -> None:
    entrants = [Entrant("a", "", 5, (None,)), Entrant("b", "", 5, (3,)), Entrant("c", "", 4, (3,))]
    ranked = rank(entrants, [], ranking(ties=[step("B")]), places(1, at_last="none"))
    assert shown(ranked) == [("a", 1, "reserve"), ("b", 1, "reserve"), ("c", 3, "reserve")]
    assert provisional(ranked) == ["a", "b"]
    assert ranked.ties[0].waiting


def test_places_over_all_groups_go_by_one_order() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), places(3))
    assert [(placed.application, placed.rank, placed.status) for placed in ranked.results] == [
        ("robotics", 1, "selected"),
        ("mills", 2, "selected"),
        ("looms", 3, "selected"),
        ("dairy", 1, "reserve"),
        ("timber", 1, "reserve"),
    ]


def test_a_tie_between_groups_at_the_last_place_over_all() -> None:
    entrants = [Entrant("a", "north", 5, ()), Entrant("b", "south", 5, ())]
    ranked = rank(entrants, [], ranking("area"), places(1, at_last="draw"))
    assert [(placed.rank, placed.status, placed.provisional) for placed in ranked.results] == [(1, "reserve", True), (1, "reserve", True)]
    assert ranked.last_places == (LastPlace("", ("a", "b"), True),)
    assert ranked.ties == ()


def test_equals_of_several_groups_stand_by_identifier_and_not_by_group() -> None:
    entrants = [Entrant("b", "north", 5, ()), Entrant("a", "south", 5, ())]
    ranked = rank(entrants, [], ranking("area"), places(1, at_last="draw"))
    assert ranked.last_places == (LastPlace("", ("a", "b"), True),)


def test_over_all_an_undetermined_application_of_another_group_unsettles_places() -> None:
    ranked = rank(LAKES, [Contender("late", "south", 82)], ranking("area", ties=LADDER), places(3))
    assert provisional(ranked) == ["mills", "looms", "dairy", "timber"]


def granted(ranked: Ranked) -> list[tuple[str, Any, str]]:
    return [(placed.application, placed.grant.granted, placed.grant.reason) for placed in ranked.results if placed.grant]


def test_money_per_group_goes_to_those_selected() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), places(2, "area"), money(100, "area", last="partial"))
    assert granted(ranked) == [
        ("robotics", 50, "in full"),
        ("mills", 50, "what was left"),
        ("dairy", 60, "in full"),
        ("timber", 30, "in full"),
    ]
    assert [(pot.group, pot.granted, pot.left) for pot in ranked.spent] == [("north", 100, 0), ("south", 90, 10)]


def test_money_in_an_order_of_funding() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), None, money(200, order=["south", "north"], last="skip"))
    assert granted(ranked) == [
        ("robotics", 50, "in full"),
        ("mills", 0, "does not fit"),
        ("looms", 0, "does not fit"),
        ("dairy", 60, "in full"),
        ("timber", 30, "in full"),
    ]
    assert [(pot.group, pot.left) for pot in ranked.spent] == [("", 60)]


def test_a_group_that_the_order_of_funding_does_not_name_gets_nothing() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), None, money(1000, order=["south"]))
    assert granted(ranked)[:3] == [(name, 0, "not in the order") for name in ("robotics", "mills", "looms")]
    assert ranked.spent[0].granted == 90


def test_an_open_group_leaves_the_groups_funded_after_it_open() -> None:
    late = [Contender("late", "north", 10)]
    ranked = rank(LAKES, late, ranking("area", ties=LADDER), None, money(1000, order=["north", "south"]))
    assert [placed.application for placed in ranked.results if placed.grant and placed.grant.provisional] == ["dairy", "timber"]
    full = rank(LAKES, late, ranking("area", ties=LADDER), places(2, "area"), money(1000, order=["north", "south"]))
    assert not any(placed.grant and placed.grant.provisional for placed in full.results)
    empty = rank(LAKES, [Contender("late", "east", 10)], ranking("area", ties=LADDER), None, money(1000, order=["east", "south"]))
    assert [placed.application for placed in empty.results if placed.grant and placed.grant.provisional] == ["dairy", "timber"]


def test_a_draw_that_is_due_leaves_the_groups_funded_after_it_open() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), places(1, "area", True, "draw"), money(1000, order=["south", "north"]))
    assert [(placed.application, placed.grant.provisional) for placed in ranked.results if placed.grant] == [("robotics", True)]


def test_a_tie_that_waits_within_its_group_is_provisional_even_where_none_does_over_all() -> None:
    def known_below_the_south(application: str, above: Sequence[str]) -> int | None:
        return 1 if "z" in above else None

    entrants = [Entrant("a", "north", 5, (None,)), Entrant("b", "north", 5, (None,)), Entrant("z", "south", 9, (None,))]
    reading = ranking("area", ties=[TieStep.model_construct(if_undetermined="ask")])
    ranked = rank(entrants, [], reading, places(1), None, {0: known_below_the_south})
    assert provisional(ranked) == ["a", "b"]


def test_money_over_all_goes_by_one_order() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), None, money(245, last="stop"))
    assert granted(ranked) == [
        ("robotics", 50, "in full"),
        ("mills", 80, "in full"),
        ("looms", 100, "in full"),
        ("dairy", 0, "tie at the budget line"),
        ("timber", 0, "tie at the budget line"),
    ]


def test_no_place_no_money() -> None:
    ranked = rank(LAKES[:3], [], ranking("area", ties=LADDER), places(1, "area"), money(100, "area"))
    assert granted(ranked) == [("robotics", 50, "in full")]


@pytest.mark.parametrize("numbering", ["competition", "dense", "ordinal"])
def test_all_equal(numbering: str) -> None:
    ranked = rank([Entrant(str(number), "", 7) for number in range(9)], [], ranking(numbering=numbering))
    assert {placed.rank for placed in ranked.results} == {1}
    assert ranked.ties[0].left == (tuple("012345678"),)


# Laws.

ENTRANTS = st.lists(
    st.tuples(
        st.sampled_from(["", "north", "south"]),
        st.one_of(st.integers(0, 4), st.fractions(0, 4, max_denominator=2)),
        st.sampled_from([None, 0, 1, 2]),
        st.one_of(st.none(), st.integers(0, 30)),
    ),
    max_size=10,
).map(
    lambda rows: [Entrant(str(number), group, score, (value, None), request) for number, (group, score, value, request) in enumerate(rows)]
)
CONTENDERS = st.lists(st.builds(Contender, st.just("x"), st.sampled_from([None, "north"]), st.sampled_from([None, 1, 3])), max_size=2)
RANKINGS = st.builds(
    lambda numbering, missing, seed: ranking("area", numbering, [step("B", missing), draw(seed)]),
    st.sampled_from(["competition", "dense", "ordinal"]),
    st.sampled_from(["ask", "zero", "reject", "not applicable"]),
    st.sampled_from([None, "seed"]),
)
SELECTIONS = st.one_of(
    st.none(),
    st.builds(
        places,
        st.integers(0, 4),
        st.sampled_from([None, "area"]),
        st.sampled_from([True, False, 1]),
        st.sampled_from(["all", "none", "draw"]),
    ),
)
BUDGETS = st.one_of(
    st.none(),
    st.builds(
        money,
        st.integers(0, 60),
        st.sampled_from([None, "area"]),
        st.sampled_from([(), ("south", "north")]),
        st.sampled_from(["partial", "stop", "skip"]),
    ),
)


@given(ENTRANTS, CONTENDERS, RANKINGS, SELECTIONS, BUDGETS, st.randoms())
def test_the_order_of_the_input_never_matters(
    entrants: list[Entrant], contenders: list[Contender], how: Ranking, selection: Selection | None, budget: Budget | None, random: Any
) -> None:
    once = rank(entrants, contenders, how, selection, budget)
    random.shuffle(entrants)
    random.shuffle(contenders)
    assert rank(entrants, contenders, how, selection, budget) == once
    assert sorted(placed.application for placed in once.results) == sorted(each.application for each in entrants)
    assert [tie.id for tie in once.ties] == list(range(1, len(once.ties) + 1))
    assert [(p.group, p.rank) for p in once.results] == sorted((p.group, p.rank) for p in once.results)
    for pot in once.spent:
        assert 0 <= pot.granted <= pot.total


@given(ENTRANTS, RANKINGS)
def test_a_rank_is_one_and_those_ahead_by_score_or_ladder(entrants: list[Entrant], how: Ranking) -> None:
    results = rank(entrants, [], how).results
    for placed in results:
        higher = sum(other.group == placed.group and other.score > placed.score for other in results)
        equal = sum(other.group == placed.group and other.score == placed.score for other in results)
        if how.numbering != "dense":
            assert higher < placed.rank <= higher + equal
            assert placed.rank == 1 + sum(other.group == placed.group and other.rank < placed.rank for other in results)
        assert (placed.tie is not None) == (equal > 1)


@given(ENTRANTS, RANKINGS, st.data())
def test_more_points_never_lower_a_rank(entrants: list[Entrant], how: Ranking, data: st.DataObject) -> None:
    if not entrants:
        return
    chosen = data.draw(st.sampled_from(entrants))
    more = Entrant(chosen.application, chosen.group, chosen.score + data.draw(st.integers(1, 3)), chosen.steps, chosen.request)
    before = {placed.application: placed.rank for placed in rank(entrants, [], how).results}
    after = {placed.application: placed.rank for placed in rank([more if each is chosen else each for each in entrants], [], how).results}
    assert after[chosen.application] <= before[chosen.application]


@given(ENTRANTS, RANKINGS, st.integers(1, 3), st.integers(0, 4), st.booleans())
def test_places_that_are_not_provisional_stand_whatever_the_undetermined_one_turns_out_to_be(
    entrants: list[Entrant], how: Ranking, highest: int, score: int, over_all: bool
) -> None:
    selection = places(2, None if over_all else "area", True, "none")
    before = rank(entrants, [Contender("x", "north", highest)], how, selection)
    answered = Entrant("x", "north", min(score, highest), (1, None))
    after = {placed.application: placed for placed in rank([*entrants, answered], [], how, selection).results}
    for placed in before.results:
        if not placed.provisional:
            assert (after[placed.application].rank, after[placed.application].status) == (placed.rank, placed.status)

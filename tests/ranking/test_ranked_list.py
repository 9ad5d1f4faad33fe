from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.call.budget import Budget, LastGrantWord
from callscore.call.ranking_rules import NumberingWord, Ranking, Selection, TieAtTheLastPlaceWord
from callscore.call.rules import IfUndeterminedWord
from callscore.call.ties import Draw, TieStep
from callscore.funding.grant import Spent
from callscore.ranking.entrant import ANY_TIME, Contender, Entrant
from callscore.ranking.ranked_list import LastPlace
from callscore.ranking.tie_ladder import ReadsOthers

from .purses import Given, budget, rank


def ranking(per: str | None = None, numbering: NumberingWord = "competition", ties: Sequence[TieStep] = ()) -> Ranking:
    return Ranking(per=per, numbering=numbering, ties=tuple(ties))


def places(number: int, per: str | None = None, reserve: bool | int = True, at_last: TieAtTheLastPlaceWord = "all") -> Selection:
    return Selection(places=number, per=per, reserve=reserve, tie_at_the_last_place=at_last)


def money(total: Any, per: str | None = None, order: Sequence[str] = (), last: LastGrantWord = "stop") -> Budget:
    return budget(total, last, per=per, order=tuple(order))


def step(criterion: str, missing: IfUndeterminedWord = "ask") -> TieStep:
    return TieStep(criterion=criterion, if_undetermined=missing)


def draw(seed: str | None = None) -> TieStep:
    return TieStep(draw=Draw(seed=seed))


def shown(ranked: Given) -> list[tuple[str, int, str]]:
    return [(placed.application, placed.rank, placed.status) for placed in ranked.results]


def provisional(ranked: Given) -> list[str]:
    return [placed.application for placed in ranked.results if placed.provisional]


LAKES = [
    Entrant(application="looms", group="north", score=82, steps=(30, None), request=100),
    Entrant(application="mills", group="north", score=82, steps=(Fraction("31.5"), None), request=80),
    Entrant(application="robotics", group="north", score=Fraction("88.25"), steps=(1, None), request=50),
    Entrant(application="dairy", group="south", score=70, steps=(20, None), request=60),
    Entrant(application="timber", group="south", score=70, steps=(20, None), request=30),
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
    # Both of the south have a place whatever is drawn, and one of them will be second.
    assert ([each.application for each in ranked.results if each.only_rank], provisional(ranked)) == (["dairy", "timber"],) * 2
    assert (ranked.provisional, ranked.last_places, ranked.spent) == (True, (), ())


def test_a_draw_that_is_due_for_the_last_place_selects_nobody_yet() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), places(1, "area", False, "draw"))
    assert shown(ranked)[3:] == [("dairy", 1, "reserve"), ("timber", 1, "reserve")]
    assert provisional(ranked) == ["dairy", "timber"]
    assert (ranked.provisional, ranked.last_places) == (True, (LastPlace("south", ("dairy", "timber"), True),))


def drawn(scores: str, selection: Selection | None = None, budget: Budget | None = None, numbering: NumberingWord = "competition") -> Given:
    """Applications a, b, c, … with these scores, each asking for 40; a draw without a seed follows the score."""
    entrants = [
        Entrant(application=name, group="", score=int(score), steps=(None,), request=40)
        for name, score in zip("abcdef", scores, strict=False)
    ]
    return rank(entrants, [], ranking(ties=[draw()], numbering=numbering), selection, budget)


def open_statuses(ranked: Given) -> str:
    return "".join(placed.application for placed in ranked.results if placed.provisional and not placed.only_rank)


@pytest.mark.parametrize("at_last", ["all", "none", "draw"])
def test_all_whose_place_hangs_on_a_draw_that_is_due_are_marked(at_last: TieAtTheLastPlaceWord) -> None:
    # a is first; b, c and d are drawn for the one place that is left; e waits behind them whatever comes
    ranked = drawn("95551", places(2, at_last=at_last))
    assert provisional(ranked) == ["b", "c", "d"]
    assert open_statuses(ranked) == "bcd"


def test_equals_with_enough_places_are_drawn_for_their_rank_alone() -> None:
    ranked = drawn("95551", places(4))
    assert ("".join(provisional(ranked)), open_statuses(ranked)) == ("bcd", "")


@pytest.mark.parametrize(
    ("number", "reserve", "under_all", "otherwise"),
    [
        (1, 1, "bcd", "bcd"),  # one of three becomes the reserve
        (1, 3, "", ""),  # all three wait
        (0, 2, "bcd", "bcd"),  # a waits, and one of three
        (2, 2, "bcde", "bcd"),  # one of three is selected, two wait: e, which waits while all three are selected, waits no more
        (3, 1, "bcde", "bcd"),  # two of three are selected, one waits
        (3, 2, "bcd", "bcde"),  # two of three are selected, one waits, and e with it
    ],
)
def test_the_reserve_hangs_on_the_draw_too(number: int, reserve: int, under_all: str, otherwise: str) -> None:
    hanging_by: dict[TieAtTheLastPlaceWord, str] = {"all": under_all, "none": otherwise, "draw": otherwise}
    for at_last, hanging in hanging_by.items():
        assert open_statuses(drawn("95551", places(number, reserve=reserve, at_last=at_last))) == hanging


def test_dense_numbers_behind_a_draw_that_is_due_are_marked() -> None:
    assert "".join(provisional(drawn("95551", numbering="dense"))) == "bcde"
    assert "".join(provisional(drawn("95551"))) == "bcd"


@pytest.mark.parametrize(
    ("total", "open_grants"),
    [
        (160, ""),  # all four get 40
        (200, ""),
        (120, "bcd"),  # two of three
        (70, ""),  # 30 are left, which is too little for any of them
        (40, ""),  # nothing is left for them
    ],
)
def test_grants_hang_on_a_draw_where_not_all_equals_can_be_paid(total: int, open_grants: str) -> None:
    ranked = drawn("9555", None, money(total))
    assert "".join(open_grants_of(ranked)) == open_grants


def test_who_is_selected_only_until_the_draw_leaves_the_money_behind_it_open() -> None:
    # One place is left for b and c, and both have it until the draw: what d gets of 100 depends on how many are paid before it.
    entrants = [
        Entrant(application="a", group="n", score=9, steps=(None,), request=40),
        Entrant(application="b", group="n", score=5, steps=(None,), request=40),
        Entrant(application="c", group="n", score=5, steps=(None,), request=40),
    ]
    entrants += [Entrant(application="d", group="s", score=9, steps=(None,), request=40)]
    ranked = rank(entrants, [], ranking("area", ties=[draw()]), places(2, "area"), money(140, order=["n", "s"]))
    assert open_grants_of(ranked) == ["b", "c", "d"]


def test_a_draw_between_groups_marks_whose_status_hangs_on_it_and_no_rank_of_a_group() -> None:
    entrants = [
        Entrant(application="a", group="north", score=5, steps=(None,)),
        Entrant(application="b", group="south", score=5, steps=(None,)),
    ]
    assert provisional(rank(entrants, [], ranking("area", ties=[draw()]), places(2))) == []
    assert provisional(rank(entrants, [], ranking("area", ties=[draw()]), places(1))) == ["a", "b"]
    numbered = Ranking(per="area", numbering="competition", ties=(draw(),), numbered=("group", "all"))
    over_all = rank(entrants, [], numbered, places(2))
    assert [(each.provisional, each.unsure_all) for each in over_all.results] == [(False, True), (False, True)]


def test_what_an_unseeded_draw_leaves_unmarked_no_seed_changes() -> None:
    """Tried with forty seeds: what is not marked comes out the same."""
    for selection in [
        places(n, reserve=r, at_last=last) for n in range(5) for r in (True, False, 1, 2) for last in ("all", "none", "draw")
    ]:
        for purse in [None, money(130), money(130, last="partial"), money(130, last="skip"), money(90)]:
            entrants = [
                Entrant(application=name, group="", score=int(score), steps=(None,), request=40 + 7 * (ord(name) % 3))
                for name, score in zip("abcdef", "955533", strict=True)
            ]
            due = rank(entrants, [], ranking(ties=[draw()]), selection, purse)
            placed = {each.application: each for each in due.results}
            for seed in map(str, range(40)):
                after = rank(entrants, [], ranking(ties=[draw(seed)]), selection, purse)
                for each in after.results:
                    before = placed[each.application]
                    assert before.provisional or (before.rank, before.status) == (each.rank, each.status)
                    assert (before.provisional and not before.only_rank) or before.status == each.status
                for name, grant in due.grants.items():
                    assert grant.provisional or after.grants[name].granted == grant.granted


def test_a_seeded_draw_leaves_nobody() -> None:
    # By SHA-256 of `17 23 41`, a newline and the identifier, 3 comes before 2, and 2 before 1.
    entrants = [Entrant(application=name, group="", score=5, steps=(None,)) for name in "123"]
    ranked = rank(entrants, [], ranking(ties=[draw("17 23 41")], numbering="ordinal"), places(1, at_last="draw"))
    assert shown(ranked) == [("3", 1, "selected"), ("2", 2, "reserve"), ("1", 3, "reserve")]
    assert [placed.broken_by for placed in ranked.results] == ["draw"] * 3


def test_equals_are_shown_by_identifier_and_share_their_rank() -> None:
    ranked = rank(
        [
            Entrant(application="b", group="", score=1),
            Entrant(application="10", group="", score=1),
            Entrant(application="9", group="", score=1),
            Entrant(application="a", group="", score=0),
        ],
        [],
        ranking(),
    )
    assert shown(ranked) == [("10", 1, "ranked"), ("9", 1, "ranked"), ("b", 1, "ranked"), ("a", 4, "ranked")]
    assert [placed.rank for placed in rank(LAKES, [], ranking(numbering="dense", ties=[])).results][:3] == [1, 2, 2]


def test_nobody() -> None:
    nobody = rank([], [], ranking("area"), places(2, "area"), money(100))
    assert (nobody.results, nobody.ties, nobody.last_places, nobody.provisional) == ((), (), (), False)
    assert nobody.spent == (Spent(group="", total=100, granted=0, left=100),)
    late = rank([], [Contender("late", "north", 5)], ranking("area"), places(2, "area"))
    assert (late.results, late.ties, late.last_places, late.spent, late.provisional) == ((), (), (), (), True)


def test_an_undetermined_application_marks_every_place_it_could_take() -> None:
    ranked = rank(LAKES, [Contender("late", "north", 82)], ranking("area", ties=LADDER), places(2, "area"))
    assert provisional(ranked) == ["mills", "looms", "dairy", "timber"]  # the last two are still to be drawn
    assert [each.application for each in ranked.results if each.only_rank] == ["dairy", "timber"]
    assert ranked.provisional
    assert [placed.application for placed in ranked.results if placed.application == "late"] == []


def test_even_one_that_could_take_no_place_makes_the_ranking_provisional() -> None:
    ranked = rank(LAKES, [Contender("late", "north", 10)], ranking("area", ties=[step("B")]))
    assert (provisional(ranked), ranked.provisional) == ([], True)


def test_an_undetermined_application_that_could_have_any_score_or_any_group() -> None:
    assert provisional(rank(LAKES, [Contender("late", "south", None)], ranking("area", ties=LADDER))) == ["dairy", "timber"]
    assert provisional(rank(LAKES, [Contender("late", None, 70)], ranking("area", ties=LADDER))) == ["dairy", "timber"]


def test_a_tie_that_waits_for_an_answer_is_provisional() -> None:
    entrants = [
        Entrant(application="a", group="", score=5, steps=(None,)),
        Entrant(application="b", group="", score=5, steps=(3,)),
        Entrant(application="c", group="", score=4, steps=(3,)),
    ]
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
    entrants = [Entrant(application="a", group="north", score=5, steps=()), Entrant(application="b", group="south", score=5, steps=())]
    ranked = rank(entrants, [], ranking("area"), places(1, at_last="draw"))
    assert [(placed.rank, placed.status, placed.provisional) for placed in ranked.results] == [(1, "reserve", True), (1, "reserve", True)]
    assert ranked.last_places == (LastPlace("", ("a", "b"), True),)
    assert ranked.ties == ()


def test_equals_of_several_groups_stand_by_identifier_and_not_by_group() -> None:
    entrants = [Entrant(application="b", group="north", score=5, steps=()), Entrant(application="a", group="south", score=5, steps=())]
    ranked = rank(entrants, [], ranking("area"), places(1, at_last="draw"))
    assert ranked.last_places == (LastPlace("", ("a", "b"), True),)


def test_over_all_an_undetermined_application_of_another_group_unsettles_places() -> None:
    ranked = rank(LAKES, [Contender("late", "south", 82)], ranking("area", ties=LADDER), places(3))
    assert provisional(ranked) == ["mills", "looms", "dairy", "timber"]


def granted(ranked: Given) -> list[tuple[str, Any, str]]:
    return [(name, grant.granted, grant.reason) for name, grant in ranked.grants.items()]


def open_grants_of(ranked: Given) -> list[str]:
    return [name for name, grant in ranked.grants.items() if grant.provisional]


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
    assert open_grants_of(ranked) == ["dairy", "timber"]
    full = rank(LAKES, late, ranking("area", ties=LADDER), places(2, "area"), money(1000, order=["north", "south"]))
    assert open_grants_of(full) == []
    empty = rank(LAKES, [Contender("late", "east", 10)], ranking("area", ties=LADDER), None, money(1000, order=["east", "south"]))
    assert open_grants_of(empty) == ["dairy", "timber"]


def test_a_draw_that_is_due_leaves_the_groups_funded_after_it_open() -> None:
    ranked = rank(LAKES, [], ranking("area", ties=LADDER), places(1, "area", True, "draw"), money(1000, order=["south", "north"]))
    assert [(name, grant.provisional) for name, grant in ranked.grants.items()] == [("robotics", True)]


def test_a_tie_that_waits_within_its_group_is_provisional_even_where_none_does_over_all() -> None:
    def known_below_the_south(application: str, above: Sequence[str]) -> int | None:
        return 1 if "z" in above else None

    entrants = [
        Entrant(application="a", group="north", score=5, steps=(None,)),
        Entrant(application="b", group="north", score=5, steps=(None,)),
        Entrant(application="z", group="south", score=9, steps=(None,)),
    ]
    reading = ranking("area", ties=[TieStep(if_undetermined="ask")])
    ranked = rank(entrants, [], reading, places(1), None, {0: ReadsOthers(known_below_the_south)})
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


def test_money_over_all_waits_for_whom_another_group_may_put_above() -> None:
    """Late, of the south, has at most 82 points: robotics has more, and all others ask for the money behind it, in whichever group."""
    ranked = rank(LAKES, [Contender("late", "south", 82)], ranking("area", ties=LADDER), None, money(245, last="stop"))
    assert open_grants_of(ranked) == ["mills", "looms", "dairy", "timber"]


def test_no_place_no_money() -> None:
    ranked = rank(LAKES[:3], [], ranking("area", ties=LADDER), places(1, "area"), money(100, "area"))
    assert granted(ranked) == [("robotics", 50, "in full")]


@pytest.mark.parametrize("numbering", ["competition", "dense", "ordinal"])
def test_all_equal(numbering: NumberingWord) -> None:
    ranked = rank([Entrant(application=str(number), group="", score=7) for number in range(9)], [], ranking(numbering=numbering))
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
    lambda rows: [
        Entrant(application=str(number), group=group, score=score, steps=(value, None), request=request)
        for number, (group, score, value, request) in enumerate(rows)
    ]
)
CONTENDERS = st.lists(
    st.builds(Contender, st.sampled_from("xy"), st.sampled_from([None, "north"]), st.sampled_from([None, 1, 3])),
    max_size=2,
    unique_by=lambda each: each.application,
)
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
        assert 0 <= pot.granted <= (pot.total or 0)


@given(ENTRANTS, CONTENDERS, RANKINGS, SELECTIONS, BUDGETS)
def test_lowest_first_is_highest_first_of_the_negative(
    entrants: list[Entrant], contenders: list[Contender], how: Ranking, selection: Selection | None, budget: Budget | None
) -> None:
    negative = [replace(each, score=-each.score) for each in entrants]
    could = [replace(each, best=None if each.best is None else -each.best) for each in contenders]
    turned = [replace(each, turn=replace(each.turn, lowest_first=True)) for each in negative]
    could = [each if each.turn is None else replace(each, turn=replace(each.turn, lowest_first=True)) for each in could]
    lowest, highest = (rank(*some, how, selection, budget=budget) for some in ((turned, could), (entrants, contenders)))
    assert [replace(each, score=-each.score, turn=ANY_TIME) for each in lowest.results] == [
        replace(each, turn=ANY_TIME) for each in highest.results
    ]


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
    more = Entrant(
        application=chosen.application,
        group=chosen.group,
        score=chosen.score + data.draw(st.integers(1, 3)),
        steps=chosen.steps,
        request=chosen.request,
    )
    before = {placed.application: placed.rank for placed in rank(entrants, [], how).results}
    after = {placed.application: placed.rank for placed in rank([more if each is chosen else each for each in entrants], [], how).results}
    assert after[chosen.application] <= before[chosen.application]


@given(ENTRANTS, RANKINGS, st.integers(1, 3), st.integers(0, 4), st.booleans())
def test_places_that_are_not_provisional_stand_whatever_the_undetermined_one_turns_out_to_be(
    entrants: list[Entrant], how: Ranking, highest: int, score: int, over_all: bool
) -> None:
    selection = places(2, None if over_all else "area", True, "none")
    before = rank(entrants, [Contender("x", "north", highest)], how, selection)
    answered = Entrant(application="x", group="north", score=min(score, highest), steps=(1, None))
    after = {placed.application: placed for placed in rank([*entrants, answered], [], how, selection).results}
    for placed in before.results:
        if not placed.provisional:
            assert (after[placed.application].rank, after[placed.application].status) == (placed.rank, placed.status)

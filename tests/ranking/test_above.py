"""Steps that look at who stands above, steps for some, and ranks over all groups; and laws that hold for every ladder."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.call.ranking_rules import NumberedWord, Ranking
from callscore.call.scalars import Formula
from callscore.call.ties import TieStep
from callscore.place import Place
from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.tie_ladder import ReadsOthers, Rung
from callscore.ranking.tied_order import tied_order
from callscore.source.node import Scalar

from .purses import rank

TOPICS = {"a": "wx", "b": "w", "c": "y", "d": "w"}
"""What each covers: w is covered by a, b and d."""


def uncovered(topics: Mapping[str, str]) -> Rung:
    """How many of its topics nobody above covers."""

    def read(application: str, above: Sequence[str]) -> int:
        return len(set(topics[application]) - {topic for name in above for topic in topics[name]})

    return Rung("new", "highest", "ask", others=ReadsOthers(read))


def blocks(entrants: Sequence[Entrant], ladder: Sequence[Rung]) -> list[str]:
    return ["".join(each.application for each in block) for block in tied_order("", entrants, ladder).blocks]


def test_places_are_filled_one_by_one() -> None:
    entrants = [Entrant(application=name, group="", score=5) for name in TOPICS]
    # a has two; then b 0, c 1, d 0; then b and d are equal
    assert blocks(entrants, [uncovered(TOPICS)]) == ["a", "c", "bd"]


def test_those_of_a_higher_score_stand_above_too() -> None:
    entrants = [
        Entrant(application="b", group="", score=9),
        Entrant(application="a", group="", score=5),
        Entrant(application="c", group="", score=5),
    ]
    # w is covered by b: a adds x, c adds y
    assert blocks(entrants, [uncovered(TOPICS)]) == ["b", "ac"]


def test_a_tie_tells_the_values_with_which_places_were_taken() -> None:
    (tie,) = tied_order("", [Entrant(application=name, group="", score=5) for name in TOPICS], [uncovered(TOPICS)]).ties
    assert tie.read == {"new": {"a": 2, "c": 1, "b": 0, "d": 0}}
    assert tie.left == (("b", "d"),)


def test_the_value_of_each_is_that_of_its_own_turn() -> None:
    """b, c and d have one topic each that nobody above covers; b comes first by the second step, and then d, which has w too, has none."""
    entrants = [
        Entrant(application="b", group="", score=5, steps=(None, 3)),
        Entrant(application="c", group="", score=5, steps=(None, 2)),
        Entrant(application="d", group="", score=5, steps=(None, 1)),
    ]
    (tie,) = tied_order("", entrants, [uncovered(TOPICS), Rung("size", "highest", "ask")]).ties
    assert tie.applications == ("b", "c", "d")
    assert tie.read == {"new": {"b": 1, "c": 1, "d": 0}}
    assert tie.broken_by == {"b": "size", "c": "new", "d": "new"}


def test_what_was_read_for_a_place_that_another_took_is_not_told() -> None:
    """The first step finds both equal, the second b ahead; c is alone then, and the second step is not asked again."""
    same = Rung("same", "highest", "ask", others=ReadsOthers(lambda application, above: 1))
    (tie,) = tied_order(
        "",
        [Entrant(application="b", group="", score=5), Entrant(application="c", group="", score=5)],
        [same, uncovered({"b": "wx", "c": "y"})],
    ).ties
    assert tie.read == {"same": {"b": 1, "c": 1}, "new": {"b": 2}}


def test_a_later_step_places_one_and_the_others_are_asked_anew() -> None:
    entrants = [
        Entrant(application="b", group="", score=5, steps=(None, 1)),
        Entrant(application="d", group="", score=5, steps=(None, 2)),
        Entrant(application="c", group="", score=5, steps=(None, 0)),
    ]
    # all three have one topic of their own; d is first by the second step, then b has none and c still one
    assert blocks(entrants, [uncovered(TOPICS), Rung("size", "highest", "ask")]) == ["d", "c", "b"]


def test_a_step_for_some_is_not_asked_where_one_of_the_equals_is_exempt() -> None:
    step = Rung("B", "highest", "ask")
    some = [
        Entrant(application="a", group="", score=5, steps=(1,), exempt=frozenset({0})),
        Entrant(application="b", group="", score=5, steps=(2,)),
    ]
    (tie,) = tied_order("", some, [step]).ties
    assert (tie.left, tie.steps, tie.beside, tie.skipped) == ((("a", "b"),), (), ("B",), ())
    assert blocks(
        [Entrant(application="a", group="", score=5, steps=(1,)), Entrant(application="b", group="", score=5, steps=(2,))], [step]
    ) == ["b", "a"]


def test_an_exempt_one_keeps_a_step_over_those_above_from_the_whole_group() -> None:
    entrants = [
        Entrant(application="a", group="", score=5, exempt=frozenset({0})),
        Entrant(application="b", group="", score=5),
        Entrant(application="c", group="", score=5),
    ]
    assert blocks(entrants, [uncovered(TOPICS)]) == ["abc"]


def ranking(per: str | None = None, numbered: Sequence[NumberedWord] = ()) -> Ranking:
    return Ranking(per=per, ties=(), numbering="competition", numbered=tuple(numbered))


def test_ranks_over_all_count_those_ahead_in_every_group() -> None:
    entrants = [
        Entrant(application="a", group="north", score=5),
        Entrant(application="b", group="south", score=7),
        Entrant(application="c", group="south", score=5),
        Entrant(application="d", group="south", score=3),
    ]
    found = rank(entrants, [], ranking("area", ["group", "all"]))
    assert {one.application: (one.rank, one.rank_all) for one in found.results} == {"a": (1, 2), "b": (1, 1), "c": (2, 2), "d": (3, 4)}
    assert all(one.rank_all is None for one in rank(entrants, [], ranking("area")).results)


def test_an_undetermined_application_of_another_group_makes_only_the_rank_over_all_unsure() -> None:
    found = rank([Entrant(application="a", group="north", score=5)], [Contender("x", "south", 5)], ranking("area", ["group", "all"]))
    assert [(one.provisional, one.unsure_all) for one in found.results] == [(False, True)]
    found = rank([Entrant(application="a", group="north", score=5)], [Contender("x", "south", 4)], ranking("area", ["group", "all"]))
    assert [(one.provisional, one.unsure_all) for one in found.results] == [(False, False)]


def test_a_label_is_the_title_or_what_the_step_compares_and_for_whom() -> None:
    def formula(text: str) -> Formula:
        return Formula(text, Scalar(text, Place("")))

    condition = formula('act = "IA"')
    assert TieStep(criterion="I").label == "I"
    assert TieStep(criterion="I", for_=condition).label == 'I for act = "IA"'
    assert TieStep(lowest=formula("km"), for_={"act": formula('"IA"')}).label == 'lowest km for act "IA"'
    assert TieStep(earliest="received").label == "earliest received"
    assert TieStep(latest="received").label == "latest received"


NAMES = "abcdefgh"
ENTRANTS = st.lists(
    st.tuples(st.integers(0, 3), st.text("wxyz", max_size=3), st.one_of(st.none(), st.integers(0, 1)), st.booleans()),
    min_size=1,
    max_size=8,
)


def made(drawn: list[tuple[int, str, int | None, bool]]) -> tuple[list[Entrant], list[Rung]]:
    topics = {name: one[1] for name, one in zip(NAMES, drawn, strict=False)}
    entrants = [
        Entrant(application=name, group="", score=score, steps=(value, None), exempt=frozenset({0}) if exempt else frozenset())
        for name, (score, _, value, exempt) in zip(NAMES, drawn, strict=False)
    ]
    return entrants, [Rung("B", "highest", "reject"), uncovered(topics)]


@given(ENTRANTS, st.randoms())
@settings(deadline=None)
def test_the_order_of_the_input_changes_nothing(drawn: list[tuple[int, str, int | None, bool]], chance: random.Random) -> None:
    entrants, ladder = made(drawn)
    shuffled = list(entrants)
    chance.shuffle(shuffled)
    shuffled.sort(key=lambda one: one.application)
    assert tied_order("", shuffled, ladder) == tied_order("", entrants, ladder)


@given(ENTRANTS, st.integers(0, 7), st.integers(1, 3))
@settings(deadline=None)
def test_more_points_never_lower_a_rank(drawn: list[tuple[int, str, int | None, bool]], which: int, more: int) -> None:
    entrants, ladder = made(drawn)
    one = entrants[which % len(entrants)]
    better = Entrant(application=one.application, group="", score=one.score + more, steps=one.steps, exempt=one.exempt)

    def ahead(given: Sequence[Entrant]) -> int:
        placed = tied_order("", given, ladder).blocks
        at = next(number for number, block in enumerate(placed) if one.application in {each.application for each in block})
        return sum(len(block) for block in placed[:at])

    assert ahead([better if each is one else each for each in entrants]) <= ahead(entrants)

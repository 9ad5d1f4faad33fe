"""Whether the totals of two call a third evaluator, and whose levels then count. Expected numbers by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.call.evaluator_rules import ThirdEvaluator
from callscore.call.part_reading import read_part
from callscore.call.scores import Assessed
from callscore.evaluators.level import CONSENSUS, PANEL, Level
from callscore.evaluators.third_evaluator import ThirdCalled, agreed_levels, asked_by_totals, compared_totals
from callscore.number import Number
from callscore.place import Place, Text
from callscore.source.node import Scalar
from callscore.source.yaml_text import yaml_of

HERE = Scalar("", Place("sheet.csv", 2, 1, 2, 2))
WORTHS = {"A": Fraction(1), "B": Fraction(4)}
"""A from 0 to 60 for 60 points, B from 0 to 10 for 40."""


def third(then: str = "closest two", below: str = "60", more: str = "") -> ThirdCalled:
    text = f"{{third where totals differ by: 30, not where both are below: {below}, then: {then}{more}}}"
    node, _ = yaml_of(Text.of("call.yaml", text))
    assert node is not None
    rule, findings = read_part(ThirdEvaluator, node)
    assert rule is not None, findings
    return ThirdCalled(rule, WORTHS)


def assessed(combine: str = "median", more: str = ", panel may change: with reason") -> dict[str, Assessed]:
    scores = {}
    for id, scale in (("A", "0..60"), ("B", "0..10")):
        text = f"{{assessed: {scale}, evaluators: {{at least: 2, at most: 3, combine: {combine}{more}}}}}"
        node, _ = yaml_of(Text.of("call.yaml", text))
        assert node is not None
        score, findings = read_part(Assessed, node)
        assert score is not None, findings
        scores[id] = score
    return scores


def levels(**by: tuple[int | None, int | None]) -> dict[str, tuple[Level, ...]]:
    """By evaluator the level on A and that on B; None where none was given."""
    return {
        criterion: tuple(Level(own[at], name, HERE) for name, own in by.items() if own[at] is not None)
        for at, criterion in enumerate(("A", "B"))
    }


@pytest.mark.parametrize(
    ("given", "state", "left_out"),
    [
        ({}, "not known", ""),
        ({"Rossi": (50, 10), "Bianchi": (35, None)}, "not known", ""),
        # 90 and 61: 29 apart
        ({"Rossi": (50, 10), "Bianchi": (41, 5)}, "close", ""),
        # 90 and 60: 30 apart
        ({"Rossi": (50, 10), "Bianchi": (40, 5)}, "third needed", ""),
        # 59 and 10 are both below 60; 60 and 10 are not
        ({"Rossi": (55, 1), "Bianchi": (10, 0)}, "close", ""),
        ({"Rossi": (56, 1), "Bianchi": (10, 0)}, "third needed", ""),
        # a third has begun
        ({"Rossi": (50, 10), "Bianchi": (40, 5), "Verdi": (45, None)}, "third needed", ""),
        ({"Rossi": (50, 10), "Bianchi": (41, 5), "Verdi": (45, None)}, "third not needed", ""),
        # 90, 80 and 70: no two are 30 apart
        ({"Rossi": (50, 10), "Bianchi": (40, 10), "Verdi": (30, 10)}, "third not needed", ""),
        # 90, 55 and 77: 13 below 90, 22 above 55
        ({"Rossi": (50, 10), "Bianchi": (35, 5), "Verdi": (45, 8)}, "third counts", "Bianchi"),
        # 90, 55 and 60
        ({"Rossi": (50, 10), "Bianchi": (35, 5), "Verdi": (40, 5)}, "third counts", "Rossi"),
        # 90, 90 and 55
        ({"Rossi": (50, 10), "Bianchi": (35, 5), "Verdi": (50, 10)}, "third counts", "Bianchi"),
        # 90, 70 and 50
        ({"Rossi": (50, 10), "Bianchi": (30, 5), "Verdi": (50, 5)}, "no closest two", ""),
    ],
)
def test_what_totals_come_to(given: Mapping[str, tuple[int | None, int | None]], state: str, left_out: str) -> None:
    found = compared_totals(third(), levels(**given))
    assert (found.state, found.left_out) == (state, left_out)


def test_totals_are_exact_and_only_of_those_who_assessed_everything() -> None:
    found = compared_totals(
        ThirdCalled(third().rule, {"A": Fraction(1, 3), "B": Fraction(1, 7)}), levels(Rossi=(50, 10), Bianchi=(35, None))
    )
    assert found.totals == {"Rossi": Fraction(380, 21)}
    assert found.apart == 0


def test_who_has_a_conflict_of_interest_the_panel_and_a_consensus_have_no_total() -> None:
    given = levels(Rossi=(50, 10), Bianchi=(35, 5))
    given["A"] += (Level(60, PANEL, HERE, reason="read again"), Level(45, CONSENSUS, HERE, reason="talked over"))
    given["B"] += (Level(10, PANEL, HERE, reason="read again"), Level(8, CONSENSUS, HERE, reason="talked over"))
    given["B"] += (Level(8, "Verdi", HERE, conflict="a cousin"),)
    assert compared_totals(third(), given).totals == {"Bianchi": 55, "Rossi": 90}


def test_the_one_who_is_furthest_away_does_not_count() -> None:
    found = agreed_levels(assessed("mean"), levels(Rossi=(50, 10), Bianchi=(35, 5), Verdi=(45, 8)), (third(),))
    assert {id: each.level for id, each in found.items()} == {"A": Fraction(95, 2), "B": 9}
    assert [level.evaluator for level in found["A"].left_out] == ["Bianchi"]
    assert [level.evaluator for level in found["A"].levels] == ["Bianchi", "Rossi", "Verdi"]


def test_all_three_may_count() -> None:
    found = agreed_levels(assessed("mean"), levels(Rossi=(50, 10), Bianchi=(35, 5), Verdi=(45, 8)), (third("all three"),))
    assert {id: each.level for id, each in found.items()} == {"A": Fraction(130, 3), "B": Fraction(23, 3)}


@pytest.mark.parametrize("name", [CONSENSUS, PANEL])
def test_until_the_third_has_assessed_nobody_settles_it(name: str) -> None:
    scores = assessed("consensus, without consensus: mean" if name == CONSENSUS else "mean")
    given = levels(Rossi=(50, 10), Bianchi=(35, 5))
    given = {id: (*own, Level(8, name, HERE, reason="talked over")) for id, own in given.items()}
    assert {each.level for each in agreed_levels(scores, given, (third(),)).values()} == {None}
    with_third = {id: (*own, Level(9, "Verdi", HERE)) for id, own in given.items()}
    assert {each.level for each in agreed_levels(scores, with_third, (third(),)).values()} == {8}


# 90, 70 and 50: A is 50, 50 and 30; B is 10, 5 and 5
EVEN = {"Rossi": (50, 10), "Bianchi": (30, 5), "Verdi": (50, 5)}


@pytest.mark.parametrize(
    ("word", "left_out", "levels_of"),
    [
        ("all three", "", {"A": Fraction(130, 3), "B": Fraction(20, 3)}),
        ("higher two", "Bianchi", {"A": 50, "B": Fraction(15, 2)}),
        ("lower two", "Rossi", {"A": 40, "B": 5}),
    ],
)
def test_the_call_says_who_counts_where_none_is_closer(word: str, left_out: str, levels_of: dict[str, Number]) -> None:
    rule = third(more=f", if equally close: {word}")
    totals = compared_totals(rule, levels(**EVEN))
    assert (totals.state, totals.left_out, totals.is_even) == ("third counts", left_out, True)
    assert {id: each.level for id, each in agreed_levels(assessed("mean"), levels(**EVEN), (rule,)).items()} == levels_of


@pytest.mark.parametrize("more", ["", ", if equally close: ask"])
def test_where_nobody_says_who_counts_the_bounds_are_those_of_who_may(more: str) -> None:
    """A is 50 of the higher two, 40 of the lower two, and 130/3 of all; B is 7.5, 5 and 20/3."""
    found = agreed_levels(assessed("mean", ""), levels(**EVEN), (third(more=more),))
    assert {id: (each.level, each.reach) for id, each in found.items()} == {"A": (None, (40, 50)), "B": (None, (5, Fraction(15, 2)))}


def test_where_people_may_settle_it_anything_may_come_of_it() -> None:
    for scores in (assessed("mean"), assessed("consensus, without consensus: mean", "")):
        assert {each.reach for each in agreed_levels(scores, levels(**EVEN), (third(),)).values()} == {None}


@pytest.mark.parametrize("name", [CONSENSUS, PANEL])
@pytest.mark.parametrize("given", [EVEN, {"Rossi": (50, 10), "Bianchi": (40, 10), "Verdi": (30, 10)}])
def test_once_all_have_assessed_the_panel_and_a_consensus_settle_it(name: str, given: dict[str, tuple[int, int]]) -> None:
    scores = assessed("consensus, without consensus: mean" if name == CONSENSUS else "mean")
    settled = levels(**given)
    settled["A"] += (Level(45, name, HERE, reason="talked over"),)
    found = agreed_levels(scores, settled, (third(),))
    assert {id: (each.level, each.is_held) for id, each in found.items()} == {"A": (45, False), "B": (None, True)}


def test_a_third_who_was_not_needed_may_count_all_the_same() -> None:
    """90, 85 and 70: the two that are closest count."""
    given = levels(Rossi=(50, 10), Bianchi=(45, 10), Verdi=(30, 10))
    open_ = agreed_levels(assessed("mean", ""), given, (third(more=", if a third was not needed: ask"),))
    # of A two of 50, 45 and 30 count: 37.5, 40 or 47.5; all gave 10 for B, so that it does not matter who counts
    assert (open_["A"].level, open_["A"].reach) == (None, (Fraction(75, 2), Fraction(95, 2)))
    assert (open_["B"].level, open_["B"].is_held) == (10, False)
    counted = agreed_levels(assessed("mean", ""), given, (third(more=", if a third was not needed: as if needed"),))
    assert {id: each.level for id, each in counted.items()} == {"A": Fraction(95, 2), "B": 10}
    assert [level.evaluator for level in counted["A"].left_out] == ["Verdi"]


TOTAL = st.tuples(st.integers(0, 60), st.integers(0, 10))


@given(st.lists(TOTAL, max_size=3), st.sampled_from(["closest two", "all three"]), st.permutations(["Rossi", "Bianchi", "Verdi"]))
@settings(max_examples=200)
def test_the_order_of_evaluators_changes_nothing(given: list[tuple[int, int]], then: str, order: list[str]) -> None:
    own = dict(zip(["Rossi", "Bianchi", "Verdi"], given, strict=False))
    again = {name: own[name] for name in order if name in own}
    assert agreed_levels(assessed(), levels(**own), (third(then),)) == agreed_levels(assessed(), levels(**again), (third(then),))


@given(st.lists(TOTAL, min_size=3, max_size=3))
@settings(max_examples=200)
def test_nobody_who_is_left_out_is_closer_than_those_who_count(given: list[tuple[int, int]]) -> None:
    found = compared_totals(third(), levels(**dict(zip(["Rossi", "Bianchi", "Verdi"], given, strict=True))))
    if found.left_out:
        own = found.totals[found.left_out]
        one, other = (total for name, total in found.totals.items() if name != found.left_out)
        assert abs(Fraction(one) - other) < min(abs(Fraction(own) - one), abs(Fraction(own) - other))


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        # nobody has begun: the first two
        ({}, ("Rossi", "Bianchi")),
        # who has begun comes first, and one total is not whole yet
        ({"Verdi": (50, 10), "Bianchi": (35, None)}, ("Bianchi", "Verdi")),
        ({"Verdi": (50, 10)}, ("Verdi", "Rossi")),
        # somebody else has taken a place
        ({"Neri": (50, 10)}, ("Neri", "Rossi")),
        # 90 and 61: 29 apart, nobody else is asked
        ({"Rossi": (50, 10), "Bianchi": (41, 5)}, ("Rossi", "Bianchi")),
        ({"Rossi": (50, 10), "Bianchi": (41, 5), "Verdi": (50, None)}, ("Rossi", "Bianchi")),
        # 90 and 55: 35 apart
        ({"Rossi": (50, 10), "Bianchi": (35, 5)}, ("Rossi", "Bianchi", "Verdi")),
        ({"Rossi": (50, 10), "Bianchi": (35, 5), "Verdi": (45, 8)}, ("Rossi", "Bianchi", "Verdi")),
    ],
)
def test_two_are_asked_until_their_totals_call_a_third(given: dict[str, tuple[int | None, int | None]], asked: tuple[str, ...]) -> None:
    assert asked_by_totals(third(), levels(**given), ("Rossi", "Bianchi", "Verdi")) == asked


def test_who_has_a_conflict_is_passed_over() -> None:
    given = {"A": (Level(None, "Rossi", HERE, conflict="my brother"),)}
    assert asked_by_totals(third(), given, ("Rossi", "Bianchi", "Verdi")) == ("Bianchi", "Verdi")

"""Distributions, percentiles and gaps, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.cluster.comparison import Beside, ComparedIndicator, Comparer, distribution_of, indicators_of, percentile
from callscore.cluster.point_stretches import BetterEnd
from callscore.cluster.portfolio import Portfolio, indicator_figures
from callscore.cluster.portfolio_groups import ClusterGroup, GroupKind, cluster_groups

from ..evaluation.conftest import Story

CALL = """\
call: small
version: 1
languages: [en]
title: Small
provenance: {kind: illustration, note: for a test}
dates: {reference: 2020-12-31}
application:
  country: {type: text}
  people: {type: number}
  money: {type: number}
  town: {type: text}
indicators:
  people_now: {title: People, value: people, unit: people}
  cost: {title: Cost, value: money / people, unit: EUR}
  is_big: {title: Big, value: people > 50}
  all_money: {title: All, pool: {of: money, take: sum(values), among: all, unknown: leave out}}
criteria:
  - {criterion: A, max: 10, if undetermined: ask, score: {of: people_now, linear: [[0, 0], [50, 10]], outside: clamp}}
  - criterion: B
    max: 10
    if undetermined: ask
    score: {of: cost, rows: [{when: '< 10', points: 10}, {when: '[10..20)', points: 4}, {when: '>= 20', points: 0}]}
ranking: {ties: [], numbering: competition}
"""


@pytest.mark.parametrize(
    ("values", "first", "median", "third"),
    [
        ([10, 20, 30, 40], Fraction(35, 2), 25, Fraction(65, 2)),  # a quarter of the three steps: 10 + 0.75 × 10
        ([10, 20, 30, 40, 50], 20, 30, 40),  # a quarter of four steps is a step
        ([1, 2], Fraction(5, 4), Fraction(3, 2), Fraction(7, 4)),
        ([7, 7, 7], 7, 7, 7),
        ([0, 0, 1, 1, 1, 100], Fraction(1, 4), 1, 1),  # at 1.25 steps: 0 + 0.25 × 1; at 3.75 steps: 1
    ],
)
def test_quartiles(values: list[int], first: Fraction, median: Fraction, third: Fraction) -> None:
    found = distribution_of(values)
    assert (found.minimum, found.maximum) == (values[0], values[-1])
    assert (found.first, found.median, found.third) == (first, median, third)


def test_quartiles_of_thirds_are_exact() -> None:
    found = distribution_of([1, 2, 4, 8], 3)  # 1/3, 2/3, 4/3, 8/3
    assert (found.minimum, found.first, found.median) == (Fraction(1, 3), Fraction(7, 12), 1)
    assert (found.third, found.maximum) == (Fraction(5, 3), Fraction(8, 3))


def test_large_numbers_do_not_pass_through_floats() -> None:
    big = 10**30
    assert distribution_of([big, big + 1, big + 2, big + 3]).median == big + Fraction(3, 2)


@pytest.mark.parametrize(
    ("value", "rank"),
    [(20, 50), (10, Fraction(25, 2)), (5, 0), (40, Fraction(175, 2)), (41, 100), (Fraction(41, 2), 75)],
)
def test_the_percentile_counts_equal_ones_half(value: Fraction, rank: Fraction) -> None:
    assert percentile(value, [10, 20, 20, 40]) == rank


ORDERED = st.lists(st.integers(-100, 100), min_size=2, max_size=30).map(sorted)


@given(ORDERED, st.integers(-120, 120))
def test_percentiles_turn_around_with_the_values(ordered: list[int], value: int) -> None:
    assert percentile(value, ordered) + percentile(-value, sorted(-each for each in ordered)) == 100


@given(ORDERED, st.integers(1, 9))
def test_quartiles_move_with_the_unit(ordered: list[int], denominator: int) -> None:
    plain, scaled = distribution_of(ordered), distribution_of(ordered, denominator)
    assert (scaled.first * denominator, scaled.median * denominator, scaled.third * denominator) == (plain.first, plain.median, plain.third)


@given(ORDERED)
def test_quartiles_stand_in_order(ordered: list[int]) -> None:
    found = distribution_of(ordered)
    assert found.minimum <= found.first <= found.median <= found.third <= found.maximum


def portfolio(people: list[int | None], cost: list[int | None], countries: str) -> Portfolio:
    names = tuple(f"c{number}" for number in range(len(people)))
    traits = {"country": tuple(countries.split()), "label": ("",) * len(people)}
    return Portfolio("table", names, traits, None, {"people_now": indicator_figures([*people]), "cost": indicator_figures([*cost])})


PEOPLE = [10, 20, None, 40, 30, 50]
COST = [5, 10, 15, 20, 25, None]


def compared(story: Story, text: str, smallest: int = 4) -> dict[str, ComparedIndicator]:
    evaluation = story(CALL, {"mine": text})
    table = portfolio(PEOPLE, COST, "IT IT IT it DE DE")
    comparer = Comparer(evaluation.rulebook, table, smallest)
    facts = evaluation.appraisals["mine"].facts
    return {each.indicator: each for each in comparer.compare(facts, cluster_groups(table, evaluation.rulebook, facts, None), None)}


def of(found: ComparedIndicator, kind: GroupKind) -> Beside:
    return next(each for each in found.beside if each.group.kind is kind)


def test_only_numbers_of_the_application_itself_are_compared(story: Story) -> None:
    assert indicators_of(story(CALL, {"mine": "people: 3\n"}).rulebook) == ("people_now", "cost")


def test_a_value_beside_all_clusters(story: Story) -> None:
    found = compared(story, "people: 40\nmoney: 480\ncountry: IT\n")["people_now"]
    assert (found.value, found.better, found.criteria) == (40, BetterEnd.HIGHER, ("A",))
    beside = of(found, GroupKind.ALL)
    assert (beside.n, beside.missing) == (5, 1)  # the one without a value is no zero: the least is 10
    assert beside.distribution == distribution_of([10, 20, 30, 40, 50])
    assert (beside.percentile, beside.to_median, beside.to_best) == (70, 10, 0)  # (3 + 1/2) of 5; 40 - 30; 40 - 40


def test_where_low_values_are_better_the_best_quarter_is_the_first(story: Story) -> None:
    found = compared(story, "people: 40\nmoney: 480\n")["cost"]
    assert (found.value, found.better, found.criteria) == (12, BetterEnd.LOWER, ("B",))
    beside = of(found, GroupKind.ALL)  # 5, 10, 15, 20, 25: quartiles 10, 15, 20
    assert (beside.percentile, beside.to_median, beside.to_best) == (40, -3, 2)


def test_a_small_group_is_suppressed_whole(story: Story) -> None:
    italian = of(compared(story, "people: 40\ncountry: IT\n")["people_now"], GroupKind.COUNTRY)
    assert (len(italian.group.rows), italian.n, italian.missing) == (4, 3, 1)  # four clusters, three values
    assert (italian.distribution, italian.percentile, italian.to_median, italian.to_best) == (None, None, None, None)
    shown = of(compared(story, "people: 40\ncountry: IT\n", smallest=3)["people_now"], GroupKind.COUNTRY)
    assert shown.distribution == distribution_of([10, 20, 40])


def test_an_undetermined_value_stands_beside_the_distribution(story: Story) -> None:
    found = compared(story, "country: IT\n")["people_now"]
    assert (found.value, found.waits_for) == (None, ("people",))
    beside = of(found, GroupKind.ALL)
    assert beside.distribution is not None
    assert (beside.percentile, beside.to_median, beside.to_best) == (None, None, None)


def test_a_formula_without_value_is_undetermined(story: Story) -> None:
    assert compared(story, "people: 0\nmoney: 5\n")["cost"].value is None


def test_an_indicator_without_figures(story: Story) -> None:
    evaluation = story(CALL, {"mine": "people: 4\nmoney: 8\n"})
    table = Portfolio("table", ("a", "b"), {}, None, {"people_now": indicator_figures([1, 2])})
    group = ClusterGroup(GroupKind.ALL, "", (0, 1))
    found = Comparer(evaluation.rulebook, table, 2).compare(evaluation.appraisals["mine"].facts, [group], None)[1]
    assert (found.indicator, found.value, found.has_figures, found.beside) == ("cost", 2, False, ())

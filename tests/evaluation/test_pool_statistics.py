"""Pools in an evaluation: who belongs to them, what is divided, what is open, and points that their best rescales; all by hand."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callscore.application.application import Application
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.evaluation.pool_statistics import PoolSummary
from callscore.scoring.score import missing_contribution

from .conftest import Story, score_of

HEAD = """\
call: pools
version: 1
languages: [en]
title: Pools
provenance: {kind: illustration, note: for a test}
application:
  area: {type: text, one of: [north, south]}
  size: {type: number}
  price: {type: number}
  fit: {type: boolean}
gates: [{gate: E, require: fit, met: fit, not met: not fit, if undetermined: ask}]
"""
RESCALED = """\
pools: {admitted: {among: above thresholds, unknown: leave out}}
criteria:
  - criterion: Q
    max: 70
    threshold: 35
    rescale: {in: admitted, all zero: 0, threshold sees: before}
    criteria: [{criterion: Q1, max: 70, if undetermined: ask, score: {value: size, outside: clamp}}]
  - {criterion: P, max: 30, if undetermined: ask, score: {relative: price, in: admitted, method: share of best, better: lower, all zero: 0}}
ranking: {threshold: 0, ties: [], numbering: competition}
"""


Ranking = Callable[..., Evaluation]


@pytest.fixture
def ranked(story: Story, tmp_path: Path) -> Ranking:
    """ranked(call, a=(size, price, area), …): the evaluation; None is an answer that is not given."""

    def tell(call: str, **applications: tuple[Any, ...]) -> Evaluation:
        shutil.rmtree(tmp_path / "applications", ignore_errors=True)
        names = ("size", "price", "area")
        texts = {
            id: "fit: true\n" + "".join(f"{name}: {value}\n" for name, value in zip(names, values, strict=False) if value is not None)
            for id, values in applications.items()
        }
        return story(call, texts)

    return tell


def told(evaluation: Evaluation, fact: str) -> list[PoolSummary]:
    return [pool for pool in evaluation.pools if pool.fact == fact]


def test_the_best_of_those_above_the_threshold_gets_the_maximum(ranked: Ranking) -> None:
    evaluation = ranked(HEAD + RESCALED, a=(56, 400), b=(42, 200), c=(30, 100))
    totals = {id: score_of(evaluation, id).total for id in evaluation.appraisals}
    # c is below 35 and in no pool; it is rescaled like everybody, and its price is below the lowest of the pool
    assert totals == {"a": 70 + 15, "b": Fraction(105, 2) + 30, "c": Fraction(75, 2) + 30}
    assert evaluation.status("c") == "below threshold"
    assert all(missing_contribution(score_of(evaluation, id)) is None for id in evaluation.appraisals)
    (best,) = told(evaluation, 'best points("Q")')
    assert best.figures is not None
    assert (best.n, best.open, best.figures.lowest, best.figures.highest) == (2, 0, 42, 56)


def test_nobody_in_the_pool_leaves_the_points_open(ranked: Ranking) -> None:
    evaluation = ranked(HEAD + RESCALED, a=(30, 400))
    score = score_of(evaluation, "a")
    mark = score.mark("Q")
    assert mark.raw is not None
    assert (score.total, mark.points, mark.raw.points) == (None, None, 30)
    assert (score.lowest, score.highest) == (0, 100)
    assert evaluation.status("a") == "below threshold"


def test_an_unknown_value_leaves_its_own_points_open_and_the_pool_says_so(ranked: Ranking) -> None:
    evaluation = ranked(HEAD + RESCALED, a=(56, 400), b=(None, 200))
    score = score_of(evaluation, "b")
    assert (score.mark("Q").points, score.mark("Q").lowest, score.mark("Q").highest) == (None, 0, 70)
    (best,) = told(evaluation, 'best points("Q")')
    assert (best.n, best.open) == (1, 1)  # whether b reaches 35 is open, and so is whether it belongs to the pool
    assert evaluation.is_provisional


def test_a_divided_pool_has_one_statistic_for_each_text(ranked: Ranking) -> None:
    text = HEAD + (
        "pools: {by_area: {among: all, per: area, unknown: leave out}}\n"
        "indicators: {least: {pool: {of: price, take: min(values), in: by_area}}}\n"
        "criteria: [{criterion: P, max: 10, if undetermined: ask, score: {value: 10 * least / price, outside: clamp}}]\n"
    )
    evaluation = ranked(text, a=(1, 100, "north"), b=(1, 200, "north"), c=(1, 400, "south"), d=(1, 500, None))
    assert [score_of(evaluation, id).total for id in "abcd"] == [10, 5, 10, None]
    assert [(pool.group, pool.n, pool.open) for pool in told(evaluation, "least")] == [("north", 2, 1), ("south", 1, 1)]


def test_a_statistic_without_a_value_is_told(ranked: Ranking) -> None:
    text = HEAD + (
        "indicators: {spare: {pool: {of: size, take: '1 / (sum(values) - 3)', among: all, unknown: leave out}}}\n"
        "criteria: [{criterion: P, max: 10, if undetermined: ask, score: {value: spare, outside: clamp}}]\n"
    )
    evaluation = ranked(text, a=(1, 1), b=(2, 1))
    (finding,) = [finding for finding in evaluation.findings if finding.code == "no-value" and not finding.subject]
    assert finding.message == "the statistic `spare` over 2 values has no value: a division by zero has no result"


ROWS = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 500)), min_size=1, max_size=7)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, seed=st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_names_of_the_others_change_a_score(
    rows: list[tuple[int, int]], seed: random.Random, ranked: Ranking
) -> None:
    names = [f"a{number}" for number in range(len(rows))]
    first = ranked(HEAD + RESCALED, **dict(zip(names, rows, strict=True)))
    applications: list[Application] = [appraisal.application for appraisal in first.appraisals.values()]
    seed.shuffle(applications)
    second = evaluate(first.rulebook, applications)
    assert [each.score for each in first.appraisals.values()] == [each.score for each in second.appraisals.values()]
    for id in first.appraisals:
        score = score_of(first, id)
        assert missing_contribution(score) is None
        assert score.total is None or score.total >= 0


@pytest.mark.parametrize(("take", "has_figures"), [("count(values)", False), ("count(values) + max(values)", True), ("max(values)", True)])
def test_of_a_pool_that_only_counts_no_figures_are_told(ranked: Ranking, take: str, has_figures: bool) -> None:
    """What others wrote is nobody's business where all that counts is how many they are."""
    call = HEAD + f"indicators: {{many: {{pool: {{of: price, take: {take}, among: all, unknown: leave out}}}}}}\n"
    call += "criteria: [{criterion: P, max: 9, if undetermined: ask, score: {value: many, outside: clamp}}]\n"
    call += "ranking: {ties: [], numbering: competition}\n"
    (pool,) = told(ranked(call, alder=(1, 15000, "north"), birch=(1, 42000, "south")), "many")
    assert (pool.n, pool.figures is not None) == (2, has_figures)


def test_without_a_field_the_applications_are_counted(ranked: Ranking) -> None:
    """Each counts as one, also cedar, who gives no price."""
    call = HEAD + "indicators: {many: {pool: {take: count(values), among: all, unknown: ask}}}\n"
    call += "criteria: [{criterion: P, max: 9, if undetermined: ask, score: {value: many, outside: clamp}}]\n"
    call += "ranking: {ties: [], numbering: competition}\n"
    found = ranked(call, alder=(1, 15000, "north"), birch=(1, 42000, "south"), cedar=(1, None, "south"))
    (pool,) = told(found, "many")
    assert (pool.n, pool.left_out, pool.figures) == (3, 0, None)
    assert score_of(found, "cedar").total == 3


def test_a_percentile_of_a_pool_of_one_is_told(ranked: Ranking) -> None:
    """Of two areas the south has one application alone: it has what `alone` says, 0.3 of 30, and who reads it is told where."""
    call = HEAD + (
        "pools: {areas: {among: all, per: area, unknown: leave out}}\n"
        "criteria: [{criterion: A, max: 30, if undetermined: ask, score: {relative: size, in: areas, method: percentile rank, "
        "better: higher, equals: none, alone: 0.3}}]\nranking: {ties: [], numbering: competition}\n"
    )
    found = ranked(call, a=(5, 1, "north"), b=(4, 1, "north"), c=(3, 1, "south"))
    assert [score_of(found, id).total for id in "abc"] == [30, 0, 9]
    (alone,) = (each for each in found.findings if each.code == "percentile-of-one")
    assert alone.message == "the pool of `A` in south has one value, which is compared with nobody"
    assert alone.help == "`alone` says what counts; look whether the text means that"

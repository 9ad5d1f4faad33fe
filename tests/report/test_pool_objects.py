"""Pools for programs: numbers as everywhere in JSON."""

from __future__ import annotations

from fractions import Fraction

from callscore.evaluation.pool_statistics import PoolSummary
from callscore.report.pool_forms import pool_objects
from callscore.scoring.pool_figures import PoolFigures


def test_a_half_is_a_decimal_and_a_third_stays_exact() -> None:
    told = PoolSummary("share", None, "", 3, 0, 0, PoolFigures([Fraction(1, 2), 0, 3]))
    (pool,) = pool_objects([told])
    assert (pool["lowest"], pool["mean"], pool["highest"]) == ("0", "7/6", "3")
    (pool,) = pool_objects([PoolSummary("share", None, "", 1, 0, 0, PoolFigures([Fraction(1, 2)]))])
    assert (pool["lowest"], pool["mean"], pool["highest"]) == ("0.5", "0.5", "0.5")

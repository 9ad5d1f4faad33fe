"""Where a funded manager's indicators stood among a portfolio's clusters, year after year: the earlier percentile and the later one."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from callscore.cluster.comparison import Comparer
from callscore.cluster.effect import measure
from callscore.cluster.monitor import Monitored
from callscore.cluster.portfolio import Portfolio
from callscore.cluster.portfolio_groups import ClusterGroup, cluster_groups, own_row
from callscore.number import Number
from callscore.rulebook.rulebook import Rulebook


class Position(Struct, frozen=True):
    """One indicator of one year beside one group of clusters.

    n           how many clusters of the group have a value
    percentile  None where the group is too small to be shown, or the value is undetermined
    """

    year: int
    group: ClusterGroup
    n: int
    percentile: Number | None


Positions = Mapping[str, tuple[Position, ...]]
"""By key indicator, in order of year; none for one that the portfolio has no column for."""


def positions_of(manager: Monitored, rulebook: Rulebook, portfolio: Portfolio, comparer: Comparer) -> Positions:
    """What is measured by an indicator of the call has a percentile; a formula of the plan's own has none."""
    found: dict[str, list[Position]] = {}
    names = {measure(indicator): indicator.indicator for indicator in manager.plan.indicators}
    for year, facts in manager.facts.items():
        without = own_row(portfolio, manager.plan.cluster)
        for compared in comparer.compare(facts, cluster_groups(portfolio, rulebook, facts, without), without):
            if compared.indicator in names:
                beside = found.setdefault(names[compared.indicator], [])
                beside += [Position(year, each.group, each.n, each.percentile) for each in compared.beside]
    return {indicator: tuple(positions) for indicator, positions in found.items() if positions}

"""An application's indicators compared with those of other clusters: distributions, percentiles, gaps. Exact; nothing here decides
anything.

Quartiles are those of `statistics.quantiles` with the method "inclusive" (the portfolio is taken as all there is, and the least and the
greatest of n values are its ends; the same as the spreadsheet function QUARTILE.INC). The percentile is the mid-rank: of a hundred
clusters, how many lie below, where equal ones count half.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from statistics import quantiles
from typing import Any

from msgspec import Struct

from callscore.cluster.point_stretches import BetterEnd, better
from callscore.cluster.portfolio import IndicatorFigures, Portfolio
from callscore.cluster.portfolio_groups import ClusterGroup, GroupKind
from callscore.feel import Unknown, types
from callscore.number import Number
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.points import exact_quotient, minus, plain

PERCENT = "%"
SMALLEST_GROUP = 5
"""Groups with fewer values show no distribution: single clusters could be recognised, and quartiles of few values say little."""


class Distribution(Struct, frozen=True):
    """The five numbers of a box plot."""

    minimum: Number
    first: Number
    median: Number
    third: Number
    maximum: Number


class Beside(Struct, frozen=True):
    """One indicator beside one group.

    n             how many clusters of the group have a value
    missing       how many have none: they are left out, and never zero
    distribution  None where n is below the smallest group that is shown; then so are the others
    percentile    of the application's own value, from 0 to 100; None where that is undetermined
    to_median     the own value less the group's median
    to_best       the own value less the end of the group's best quarter; None also where neither high nor low values are better
    """

    group: ClusterGroup
    n: int
    missing: int
    distribution: Distribution | None
    percentile: Number | None
    to_median: Number | None
    to_best: Number | None


class ComparedIndicator(Struct, frozen=True):
    """One indicator of one application.

    value       None where it is undetermined; `waits_for` then names the answers that are missing
    better      which values the call rewards, by which criteria; without any, higher ones by assumption
    has_figures the portfolio has a column for it
    """

    indicator: str
    value: Number | None
    waits_for: tuple[str, ...]
    better: BetterEnd
    criteria: tuple[str, ...]
    has_figures: bool
    beside: tuple[Beside, ...]


def indicators_of(rulebook: Rulebook) -> tuple[str, ...]:
    """The indicators of a call that can be compared: numbers that an application has by itself, in the call's order."""
    pooled = {each.name for stratum in rulebook.strata for each in stratum.pooled}
    return tuple(name for name in rulebook.call.indicators if rulebook.types.get(name) == types.NUMBER and name not in pooled)


def percentages_of(rulebook: Rulebook) -> tuple[str, ...]:
    """Those of them that are in per cent."""
    return tuple(name for name in indicators_of(rulebook) if rulebook.call.indicators[name].unit == PERCENT)


class Comparer:
    """Compares application after application with one portfolio; what several have in common is computed once."""

    def __init__(self, rulebook: Rulebook, portfolio: Portfolio, smallest: int = SMALLEST_GROUP) -> None:
        """`smallest` is at least 2: one value has no quartiles."""
        self._portfolio, self._smallest = portfolio, smallest
        self._better = {name: better(rulebook, name) for name in indicators_of(rulebook)}
        self._ordered: dict[tuple[str, GroupKind, str, int | None], list[int]] = {}

    def compare(self, facts: Mapping[str, Any], groups: Sequence[ClusterGroup], without: int | None) -> tuple[ComparedIndicator, ...]:
        """Every indicator beside every group. `without` is the row that the groups leave out."""
        return tuple(self._compared(name, facts.get(name), groups, without) for name in self._better)

    def _compared(self, name: str, value: Any, groups: Sequence[ClusterGroup], without: int | None) -> ComparedIndicator:
        own: Number | None = value if isinstance(value, int | Fraction) and not isinstance(value, bool) else None
        sources = value.sources if isinstance(value, Unknown) else ()
        direction, criteria = self._better[name]
        figures = self._portfolio.figures.get(name)
        beside = tuple(self._beside(name, figures, own, direction, groups, without)) if figures is not None else ()
        return ComparedIndicator(name, own, sources, direction, criteria, figures is not None, beside)

    def _beside(
        self,
        name: str,
        figures: IndicatorFigures,
        own: Number | None,
        direction: BetterEnd,
        groups: Sequence[ClusterGroup],
        without: int | None,
    ) -> Iterator[Beside]:
        for group in groups:
            key = (name, group.kind, group.name, without)
            if key not in self._ordered:
                numerators = figures.numerators
                self._ordered[key] = sorted(known for row in group.rows if (known := numerators[row]) is not None)
            ordered = self._ordered[key]
            n, missing = len(ordered), len(group.rows) - len(ordered)
            if n < self._smallest:
                yield Beside(group, n, missing, None, None, None, None)
                continue
            distribution = distribution_of(ordered, figures.denominator)
            if own is None:
                yield Beside(group, n, missing, distribution, None, None, None)
                continue
            best = {BetterEnd.HIGHER: distribution.third, BetterEnd.LOWER: distribution.first}.get(direction)
            yield Beside(
                group,
                n,
                missing,
                distribution,
                percentile(plain(own * figures.denominator), ordered),
                minus(own, distribution.median),
                None if best is None else minus(own, best),
            )


def distribution_of(ordered: Sequence[int], denominator: int = 1) -> Distribution:
    """The distribution of at least two values, given in order as numerators over one denominator."""
    # Those beside a cut as fractions: of whole numbers the library would make floats. All of them would take ten times as long to order.
    beside = {place + step for cut in (1, 2, 3) for place in [cut * (len(ordered) - 1) // 4] for step in (0, 1)}
    values: list[Any] = [Fraction(value) if place in beside else value for place, value in enumerate(ordered)]
    first, median, third = (_exactly(cut, denominator) for cut in quantiles(values, n=4, method="inclusive"))
    return Distribution(exact_quotient(ordered[0], denominator), first, median, third, exact_quotient(ordered[-1], denominator))


def _exactly(cut: Fraction | float, denominator: int) -> Number:
    assert isinstance(cut, Fraction)  # a float would mean that the library cuts elsewhere
    return plain(cut / denominator)


def percentile(value: Number, ordered: Sequence[int]) -> Number:
    """The mid-rank of a value among values in order: the share below it and half of the share equal to it, of 100."""
    return exact_quotient(50 * (bisect_left(ordered, value) + bisect_right(ordered, value)), len(ordered))

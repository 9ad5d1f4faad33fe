"""An invented portfolio for demonstrations and tests: the same seed gives the same table, and every row says that it is invented."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from random import Random

from msgspec import Struct

from callscore.analysis.truth import constants
from callscore.cluster.comparison import PERCENT, indicators_of
from callscore.cluster.point_stretches import BetterEnd, better, stretch_ends
from callscore.cluster.portfolio_groups import reference_year
from callscore.rulebook.condition import Condition
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Choice, Unit

SECTORS = (
    "aviation and space",
    "biotechnology",
    "construction",
    "creative industries",
    "energy and environment",
    "food industry",
    "health and medical science",
    "ICT",
    "maritime technologies",
    "micro, nano and optical technologies",
    "new materials and chemistry",
    "production and engineering",
    "sports, leisure and tourism",
    "transportation",
)
COUNTRIES = ("AT", "BG", "CZ", "DE", "DK", "ES", "FI", "FR", "HU", "IT", "NO", "PL", "PT", "RO", "SE", "SI")
_LABELS = ("none", "none", "bronze", "bronze", "bronze", "silver", "gold")
YEAR, OLDEST = 2016, 20
"""The year of the figures where the call has no reference day, and how old a cluster may be."""
BLANK_ONE_IN = 20
MOST_PERCENT, MOST_OTHERWISE = 100, 50
SMALLEST_MOST = 3
"""A figure that is only compared with none or one still differs from cluster to cluster."""


class _Span(Struct, frozen=True):
    """Whole numbers that an invented figure may be, and which of them are better."""

    least: int
    most: int
    better: BetterEnd

    def draw(self, random: Random, is_excellent: bool) -> int:
        """One number; for an excellent cluster the better one of two."""
        drawn = [random.randrange(self.least, self.most + 1) for _ in range(2)]
        if not is_excellent or self.better is BetterEnd.NEITHER:
            return drawn[0]
        return max(drawn) if self.better is BetterEnd.HIGHER else min(drawn)


def synthetic_portfolio(rulebook: Rulebook, clusters: int, seed: int) -> str:
    """A CSV with one row for each of that many clusters and a column for each indicator of the call that can be compared."""
    random = Random(seed)
    year = reference_year(rulebook, {}) or YEAR
    spans = {name: _span(rulebook, name) for name in indicators_of(rulebook)}
    digits = len(str(clusters))
    remark = f"invented by callscore portfolio, seed {seed}"
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(["cluster", "sector", "country", "label", "founded", *spans, "note"])
    for number in range(1, clusters + 1):
        label = _one_of(_LABELS, random)
        founded = year - random.randrange(1, OLDEST + 1)
        row = [f"synthetic-{number:0{max(digits, 3)}}", _one_of(SECTORS, random), _one_of(COUNTRIES, random), label, str(founded)]
        row += [_figure(span, random, label == "gold") for span in spans.values()]
        table.writerow([*row, remark])
    return written.getvalue()


def _one_of(choices: tuple[str, ...], random: Random) -> str:
    return choices[random.randrange(len(choices))]


def _figure(span: _Span, random: Random, is_excellent: bool) -> str:
    """Some are left blank, as in tables that people collect."""
    figure = span.draw(random, is_excellent)
    return "" if random.randrange(BLANK_ONE_IN) == 0 else str(figure)


def _span(rulebook: Rulebook, indicator: str) -> _Span:
    """From zero to half as much again as the greatest number that the call compares it with; percentages end at 100, and what is
    compared with nothing at an arbitrary number."""
    if rulebook.call.indicators[indicator].unit == PERCENT:
        return _Span(0, MOST_PERCENT, better(rulebook, indicator)[0])
    ends = [end for leaf in rulebook.leaves if leaf.fact == indicator for end in stretch_ends(rulebook, leaf)]
    conditions = [condition for unit in rulebook.units.values() for condition in _conditions(unit)]
    ends += [constant for constant in constants(conditions, indicator) if isinstance(constant, int | Fraction)]
    if not ends:
        return _Span(0, MOST_OTHERWISE, better(rulebook, indicator)[0])
    return _Span(0, max(int(max(ends) * 3 / 2), SMALLEST_MOST), better(rulebook, indicator)[0])


def _conditions(unit: Unit) -> list[Condition]:
    if isinstance(unit, Choice):
        return [option.condition for option in unit.options if option.condition is not None]
    return [unit.met]

"""What an application's value is worth beside those of the others: the pool of those compared, statistics over it, and places in it."""

from __future__ import annotations

from typing import Annotated, Literal

from callscore.call.citation import Cited
from callscore.call.part import Part
from callscore.call.rounding_rules import RoundedTo
from callscore.call.scalars import Feel, Line, PartOfOne, one_of

AMONG = ("all", "eligible", "above thresholds")
METHODS = ("share of best", "worst to best", "mean and best", "standardised")
SPREADS = ("of the whole pool", "of a sample")

Among = Annotated[Literal["all", "eligible", "above thresholds"], one_of(*AMONG)]
UnknownInPool = Annotated[Literal["leave out", "ask"], one_of("leave out", "ask")]


class NamedPool(Cited):
    """Who is compared with whom.

    among    `all`; those that are `eligible`; or of these, those `above thresholds`, as far as a threshold does not read the pool itself
    per      a field, an indicator or `class("…")` with a text: one pool for each of its values
    unknown  what an unknown value does: `leave out`, or `ask` (then whatever is computed from the pool is unknown)
    """

    among: Among
    per: Feel | None = None
    unknown: UnknownInPool


class Pool(Part):
    """A statistic over a pool, known once its stratum is done: of a pool with a name (`in`), or of one that is described here."""

    of: Line
    take: Feel
    in_: Line | None = None
    among: Among | None = None
    unknown: UnknownInPool | None = None


class Relative(Part):
    """Where a value stands in its pool, as a number that the method gives.

    share of best   value / best; where lower is better best / value
    worst to best   how far the value is on the way from the worst to the best, from 0 to 1
    mean and best   `turning at` × value / mean up to the mean, from there in a straight line to 1 at the best; rounded, where `rounded to`
                    says so
    standardised    (value − mean) / standard deviation, rounded exactly as `rounded to` says: unbounded, and negative below the mean

    alone, all_equal, all_zero say what counts where the method has no answer: a pool of one, no spread, a best (or mean) of zero.
    """

    relative: Feel
    in_: Line
    method: Annotated[Literal["share of best", "worst to best", "mean and best", "standardised"], one_of(*METHODS)]
    better: Annotated[Literal["higher", "lower"], one_of("higher", "lower")] = "higher"
    turning_at: PartOfOne | None = None
    spread: Annotated[Literal["of the whole pool", "of a sample"], one_of(*SPREADS)] | None = None
    rounded_to: RoundedTo | None = None
    alone: PartOfOne | None = None
    all_equal: PartOfOne | None = None
    all_zero: PartOfOne | None = None


class Rescale(Part):
    """The best points of the pool become the maximum, all others in proportion: what Italian procurement calls *riparametrazione*.

    all_zero         what share of the maximum everybody has where the best has none
    threshold_sees   which points a threshold on the same criterion is about: those before or those after
    """

    in_: Line
    all_zero: PartOfOne
    threshold_sees: Annotated[Literal["before", "after"], one_of("before", "after")] | None = None

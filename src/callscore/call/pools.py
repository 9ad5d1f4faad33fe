"""What an application's value is worth beside those of the others: the pool of those compared, statistics over it, and places in it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.part import Part
from callscore.call.rounding_rules import RoundedTo
from callscore.call.scalars import Better, Feel, Line, PartOfOne, one_of

AmongWord: TypeAlias = Literal["all", "eligible", "above thresholds"]
Among: TypeAlias = Annotated[AmongWord, one_of(AmongWord)]


def is_everybody(among: AmongWord) -> bool:
    """Whether the pool holds all applications, eligible or not."""
    match among:
        case "all":
            return True
        case "eligible" | "above thresholds":
            return False


def is_above_thresholds(among: AmongWord) -> bool:
    """Whether the pool holds only those who reach the thresholds."""
    match among:
        case "above thresholds":
            return True
        case "all" | "eligible":
            return False


UnknownInPoolWord: TypeAlias = Literal["leave out", "ask"]
UnknownInPool: TypeAlias = Annotated[UnknownInPoolWord, one_of(UnknownInPoolWord)]


def waits_for_unknown(unknown: UnknownInPoolWord) -> bool:
    """Whether what is computed from a pool waits until each value in it is known."""
    match unknown:
        case "ask":
            return True
        case "leave out":
            return False


MethodWord: TypeAlias = Literal["share of best", "worst to best", "mean and best", "percentile rank", "standardised"]
EqualsWord: TypeAlias = Literal["none", "half", "all"]
SpreadWord: TypeAlias = Literal["of the whole pool", "of a sample"]
ThresholdSeesWord: TypeAlias = Literal["before", "after"]


class NamedPool(Cited, frozen=True, kw_only=True):
    """Who is compared with whom.

    among    `all`; those that are `eligible`; or of these, those `above thresholds`, as far as a threshold does not read the pool itself
    per      a field, an indicator or `class("…")` with a text: one pool for each of its values
    unknown  what an unknown value does: `leave out`, or `ask` (then whatever is computed from the pool is unknown)
    """

    among: Among
    per: Feel | None = None
    unknown: UnknownInPool


class Pool(Part, frozen=True, kw_only=True):
    """A statistic over a pool, known once its stratum is done: of a pool with a name (`in`), or of one that is described here. Without
    `of` the applications of the pool are counted."""

    of: Line | None = None
    take: Feel
    in_: Line | None = None
    among: Among | None = None
    unknown: UnknownInPool | None = None


class Relative(Part, frozen=True, kw_only=True):
    """Where a value stands in its pool, as a number that the method gives.

    share of best   value / best; where lower is better best / value
    worst to best   how far the value is on the way from the worst to the best, from 0 to 1
    mean and best   `turning at` × value / mean up to the mean, from there in a straight line to 1 at the best; rounded, where `rounded to`
                    says so
    percentile rank the part of the pool that is worse: of the others, or of all with half or all of those that are equal, as `equals` says
    standardised    (value − mean) / standard deviation, rounded exactly as `rounded to` says: unbounded, and negative below the mean

    alone, all_equal, all_zero say what counts where the method has no answer: a pool of one, no spread, a best (or mean) of zero.
    """

    relative: Feel
    in_: Line
    method: Annotated[MethodWord, one_of(MethodWord)]
    better: Better = "higher"
    turning_at: PartOfOne | None = None
    equals: Annotated[EqualsWord, one_of(EqualsWord)] | None = None
    spread: Annotated[SpreadWord, one_of(SpreadWord)] | None = None
    rounded_to: RoundedTo | None = None
    alone: PartOfOne | None = None
    all_equal: PartOfOne | None = None
    all_zero: PartOfOne | None = None

    @property
    def divides(self) -> bool:
        """Whether the method takes a share of the best, or of the mean."""
        match self.method:
            case "share of best" | "mean and best":
                return True
            case "worst to best" | "percentile rank" | "standardised":
                return False

    @property
    def may_favour_lower(self) -> bool:
        """Whether `better: lower` has a meaning."""
        match self.method:
            case "share of best" | "worst to best" | "percentile rank":
                return True
            case "mean and best" | "standardised":
                return False

    @property
    def is_a_share(self) -> bool:
        """Whether what the method gives lies between 0 and 1."""
        match self.method:
            case "share of best" | "worst to best" | "mean and best" | "percentile rank":
                return True
            case "standardised":
                return False

    @property
    def is_percentile(self) -> bool:
        """Whether it goes by how many of the pool are worse, and not by how far."""
        match self.method:
            case "percentile rank":
                return True
            case "share of best" | "worst to best" | "mean and best" | "standardised":
                return False

    @property
    def is_of_the_whole_pool(self) -> bool:
        """Whether the spread is that of a whole pool; else that of a sample."""
        match self.spread:
            case "of the whole pool":
                return True
            case "of a sample" | None:
                return False


class Rescale(Part, frozen=True, kw_only=True):
    """The best points of the pool become the maximum, all others in proportion: what Italian procurement calls *riparametrazione*.

    all_zero         what share of the maximum everybody has where the best has none
    threshold_sees   which points a threshold on the same criterion is about: those before or those after
    """

    in_: Line
    all_zero: PartOfOne
    threshold_sees: Annotated[ThresholdSeesWord, one_of(ThresholdSeesWord)] | None = None

    @property
    def sees_points_before(self) -> bool:
        """Whether a threshold on the criterion is about the points before they are rescaled."""
        match self.threshold_sees:
            case "before":
                return True
            case "after" | None:
                return False

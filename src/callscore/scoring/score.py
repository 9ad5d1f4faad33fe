"""The score of one application: every node of the grid marked, the adjustments, the roundings, the total."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias

from msgspec import Struct, field

from callscore.likeness import Likeness
from callscore.number import Number
from callscore.scoring.adjusted import Adjusted, Bounds
from callscore.scoring.points import Missing, summed

TOTAL_NODE = "total"
"""What the total is called where nodes are named by their criterion."""

CriterionValue: TypeAlias = Any
"""What a leaf's points were read from: an exact number, a text, a date, or None."""


class Raw(Struct, frozen=True):
    """The points of a node before the pool rescales them, and the best of the pool, None where it is not known."""

    points: Number | None
    lowest: Number
    highest: Number
    best: Number | None


class Mark(Struct, frozen=True, kw_only=True):
    """One node of the grid, in its own points.

    value             what the points were read from (leaves only)
    working           the method's own working (leaves only), else None
    exact             the points before this node's own rounding; None where they are not known
    points            the points as sums, thresholds and ties see them, rounded where the call rounds here; None as above
    lowest, highest   what the points could be
    max               the most that it could have: less than the grid says where something below is not applicable
    may_lose          how much of this most goes where what is undetermined below turns out not to be applicable
    shares            where some may go, the least and the greatest share of the most that the points can be
    contribution      of a leaf: `exact` in points of the total; of a parent None, for its leaves are counted
    missing           what the call did because the node is undetermined, else empty; of a parent the gravest below it
    raw               of a node that the pool rescales, the points before
    applicable        of a parent that keeps its maximum though something below it is not applicable: what the rest could give
    """

    criterion: str
    value: CriterionValue
    working: Any
    exact: Number | None
    points: Number | None
    lowest: Number
    highest: Number
    max: Number
    contribution: Number | None
    missing: Missing = ""
    raw: Raw | None = None
    applicable: Number | None = None
    may_lose: Number = 0
    shares: Bounds = (0, 0)


class Rescaled(Struct, frozen=True):
    """Points rescaled: where, from what to what, and what that is worth in points of the total.

    best        by the best of the pool, which gets the maximum; None where it is not by that
    applicable  because this is the most that what is applicable below could give; None where it is not for that
    """

    where: str
    raw: Number
    points: Number
    contribution: Number
    best: Number | None = None
    applicable: Number | None = None


class RoundingDone(Struct, frozen=True):
    """One rounding: where (a criterion, or `total`), from what to what, and what it is worth in points of the total."""

    where: str
    exact: Number
    rounded: Number
    contribution: Number


class Score(Likeness, frozen=True, kw_only=True):
    """The points of one application.

    marks             every node of the grid, in its order
    roundings         those that changed something, in the order of the grid, the total's last
    criteria_total    the sum of the criteria before any adjustment; None where it is not known
    total             None where points or an adjustment are undetermined and the call says `ask` or `reject`
    lowest, highest   what the total could be; both equal `total` where it is known
    max               the most that the criteria could have given, without those that are not applicable
    may_lose          how much of it goes where what is undetermined turns out not to be applicable
    asked, rejected   the leaves and adjustments that are undetermined under `ask` and under `reject`
    excluded_by       the adjustments that exclude the application
    rescalings        those that changed something, in the order of the grid
    """

    apart: ClassVar = ("at",)
    marks: tuple[Mark, ...]
    adjustments: tuple[Adjusted, ...]
    roundings: tuple[RoundingDone, ...]
    criteria_total: Number | None
    total: Number | None
    lowest: Number
    highest: Number
    max: Number
    asked: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    excluded_by: tuple[str, ...] = ()
    rescalings: tuple[Rescaled, ...] = ()
    may_lose: Number = 0
    at: Mapping[str, int] = field(default_factory=dict)

    def mark(self, criterion: str) -> Mark:
        return self.marks[self.at[criterion]]


def missing_contribution(score: Score) -> Number | None:
    """What the contributions of leaves, roundings and adjustments fail to add up to; None where they add up to the total.

    Leaves count by their factor, the total by sums up the grid: the two ways meet only where both are right. Without a total
    there is nothing to add up to.
    """
    if score.total is None:
        return None
    parts: list[Number] = [mark.contribution for mark in score.marks if mark.contribution is not None]
    parts.extend(rescaling.contribution for rescaling in score.rescalings)
    parts.extend(rounding.contribution for rounding in score.roundings)
    parts.extend(step.difference for step in score.adjustments if step.difference is not None)
    difference = score.total - summed(parts)
    return difference if difference else None

"""How much of what was promised was achieved: the share of the way from a baseline to a target, and shares weighted together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from callscore.call.plan import KeyIndicator
from callscore.call.scalars import is_higher
from callscore.number import Number
from callscore.scoring.points import plain

_WHOLE = 100
ShareBounds = tuple[Number, Number]


def rises(indicator: KeyIndicator) -> bool:
    """Whether more of what is measured is better: as its targets lead, or as the plan says where they do not lead anywhere."""
    if indicator.better is not None:
        return is_higher(indicator.better)
    return any(target > indicator.baseline for target in indicator.targets.values())


def achieved_share(measured: Number, baseline: Number, target: Number, is_higher_better: bool) -> Number:
    """The share of the way from the baseline to the target, in per cent, exact; below 0 where it went backwards, above 100 beyond.

    Where the target is the baseline there is nothing to gain: 100 if the measured figure is at least as good, otherwise 0."""
    if target == baseline:
        is_kept = measured >= baseline if is_higher_better else measured <= baseline
        return _WHOLE if is_kept else 0
    return plain(Fraction(measured - baseline) / (target - baseline) * _WHOLE)


class Together(Struct, frozen=True):
    """The shares of several indicators for one year, weighted.

    share           None where one of them is undetermined
    lowest, highest what the share could be; None where the plan sets no bounds to a share that is undetermined
    weight, known   the weight of all the indicators, and of those whose share is known
    """

    share: Number | None
    lowest: Number | None
    highest: Number | None
    weight: Number
    known: Number


def together(parts: Sequence[tuple[Number, Number | None]], counted: ShareBounds | None) -> Together:
    """The mean of the shares by their weights, which are above 0; `parts` are weight and share, None where it is undetermined.

    With `counted` no share counts less than the one bound or more than the other, whether it is known or not."""
    low, high = counted if counted is not None else (None, None)
    weight = sum((Fraction(each) for each, _ in parts), Fraction(0))
    known = sum((Fraction(each) for each, share in parts if share is not None), Fraction(0))
    return Together(
        _mean(parts, None, counted, weight),
        _mean(parts, low, counted, weight),
        _mean(parts, high, counted, weight),
        plain(weight),
        plain(known),
    )


def _mean(
    parts: Sequence[tuple[Number, Number | None]], instead: Number | None, counted: ShareBounds | None, weight: Fraction
) -> Number | None:
    """`instead` stands for an undetermined share; without it the mean is undetermined too."""
    total = Fraction(0)
    for each, share in parts:
        counts = instead if share is None else share if counted is None else min(max(share, counted[0]), counted[1])
        if counts is None:
            return None
        total += each * Fraction(counts)
    return plain(total / weight) if parts else None

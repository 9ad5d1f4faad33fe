"""Several evaluators' numbers made one: mean, median, and the mean without the extremes; exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from callscore.call.evaluator_rules import CombineWord
from callscore.feel.numbers import exact
from callscore.number import Number


class Combined(Struct, frozen=True):
    """The one number, and the evaluators whose numbers a trimmed mean leaves out: the lowest first, then the highest."""

    value: Number
    left_out: tuple[str, ...] = ()


def combined(combine: CombineWord, values: Mapping[str, Number], leave_out: int = 0) -> Combined:
    """The `mean`, the `median` or the `trimmed mean` of what evaluators gave, by their names; there is more than is left out."""
    match combine:
        case "mean":
            return Combined(mean(list(values.values())))
        case "median":
            return Combined(median(list(values.values())))
        case "trimmed mean":
            outside = trimmed(values, leave_out)
            return Combined(mean([value for evaluator, value in values.items() if evaluator not in outside]), outside)
        case "consensus":
            raise AssertionError("people settle on a consensus; nothing computes it")


def trimmed(values: Mapping[str, Number], count: int) -> tuple[str, ...]:
    """Who gave the `count` lowest numbers and the `count` highest; of equal ones, that of the earlier name counts as lower."""
    ordered = sorted(values, key=lambda evaluator: (values[evaluator], evaluator))
    return (*ordered[:count], *ordered[len(ordered) - count :])


def mean(values: Sequence[Number]) -> Number:
    """The exact arithmetic mean of at least one number."""
    return exact(sum((Fraction(value) for value in values), Fraction(0)) / len(values))


def median(values: Sequence[Number]) -> Number:
    """The middle number; of an even count the exact mean of the two in the middle."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else mean(ordered[middle - 1 : middle + 1])

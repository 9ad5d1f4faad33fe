"""The level on which evaluators agree, with its working: the mean or the median of enough of them, exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from callscore.call.criteria import Assessed
from callscore.feel.numbers import Number, exact
from callscore.panel.level import Level


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreed level, or None and the reason why there is none.

    combine   `mean` or `median`; empty where the criterion asks one evaluator
    levels    what it was made from, in the order of the evaluators' names
    why_not   the reason in words where `level` is None, else empty
    """

    level: Number | None
    combine: str
    levels: tuple[Level, ...]
    why_not: str = ""


def agreed(assessed: Assessed, levels: Sequence[Level]) -> Agreed:
    """One level out of those given for one criterion of one application.

    Without `evaluators:` the criterion asks one evaluator; that there is not more than one is checked where levels are read."""
    given = tuple(sorted(levels, key=lambda level: level.evaluator))
    needed = assessed.evaluators.at_least if assessed.evaluators else 1
    combine = assessed.evaluators.combine if assessed.evaluators else ""
    if not given:
        return Agreed(None, combine, given, "nobody assessed it")
    if len(given) < needed:
        return Agreed(None, combine, given, f"{_evaluators(len(given))} assessed it, at least {needed} must")
    values = [level.value for level in given]
    return Agreed(mean(values) if combine == "mean" else median(values), combine, given)


def mean(values: Sequence[Number]) -> Number:
    """The exact arithmetic mean of at least one number."""
    return exact(sum((Fraction(value) for value in values), Fraction(0)) / len(values))


def median(values: Sequence[Number]) -> Number:
    """The middle number; of an even count the exact mean of the two in the middle."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else mean(ordered[middle - 1 : middle + 1])


def _evaluators(count: int) -> str:
    return "1 evaluator" if count == 1 else f"{count} evaluators"

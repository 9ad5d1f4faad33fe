"""The whole numbers that one may ask for, each with its limits: the command line refuses by the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from callscore.api.arguments import refuse_no_number
from callscore.api.no_result import Misuse
from callscore.cluster.comparison import SMALLEST_GROUP
from callscore.sentence import Said


@dataclass(frozen=True, slots=True)
class NumberLimits:
    """What is taken if nothing else is said, the least, and the most (None: there is none)."""

    default: int
    least: int
    most: int | None = None


NUMBER_LIMITS: Mapping[str, NumberLimits] = {
    # of one value there is no distribution: it would show that cluster's own figure
    "smallest_group": NumberLimits(SMALLEST_GROUP, least=2),
    "clusters": NumberLimits(200, least=1, most=100_000),
    "seed": NumberLimits(2016, least=0),
}
"""By the name under which one asks."""


def refuse_number(name: str, number: int) -> None:
    """Refuse what is no whole number, one that is less than the least, or more than the most that makes sense there."""
    limits = NUMBER_LIMITS[name]
    help = Said("write a whole number from {least}", least=limits.least)
    if limits.most is not None:
        help = Said("write a whole number from {least} to {most}", least=limits.least, most=limits.most)
    refuse_no_number(name, number, help)
    if number < limits.least or (limits.most is not None and number > limits.most):
        raise Misuse(Said("`{name}` is {number}", name=name, number=number), help)

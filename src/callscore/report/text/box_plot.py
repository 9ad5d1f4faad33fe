"""A distribution as one line of text: `├──[==|===]───●─┤`, on a scale that the lines above and below it share."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from callscore.cluster.comparison import Distribution
from callscore.number import Number

LEAST, GREATEST, FIRST, THIRD, MEDIAN, OWN = "├", "┤", "[", "]", "|", "●"
WHISKER, BOX = "─", "="


class PlotScale(Struct, frozen=True):
    """What the columns of a plot stand for: the first one for `low`, the last one for `high`."""

    low: Number
    high: Number
    width: int

    @classmethod
    def over(cls, distributions: Iterable[Distribution], own: Number | None, width: int) -> PlotScale | None:
        """The scale that holds all of them; None where there is nothing to show."""
        values = [end for each in distributions for end in (each.minimum, each.maximum)]
        if not values:
            return None
        values += [own] if own is not None else []
        return cls(min(values), max(values), width)

    def column(self, value: Number) -> int:
        """The nearest column, halves upwards; exact, like everything else."""
        span = self.high - self.low
        return (2 * (value - self.low) * (self.width - 1) + span) // (2 * span) if span else 0


def box_plot(distribution: Distribution, own: Number | None, scale: PlotScale) -> str:
    """As wide as the scale. Where several marks fall together, the application's own value hides the median, the median the quartiles,
    these the ends.
    """
    cells = [" "] * scale.width
    least, greatest = scale.column(distribution.minimum), scale.column(distribution.maximum)
    first, third = scale.column(distribution.first), scale.column(distribution.third)
    cells[least : greatest + 1] = WHISKER * (greatest + 1 - least)
    cells[first : third + 1] = BOX * (third + 1 - first)
    marks = [(least, LEAST), (greatest, GREATEST), (first, FIRST), (third, THIRD), (scale.column(distribution.median), MEDIAN)]
    for column, mark in [*marks, *([(scale.column(own), OWN)] if own is not None else [])]:
        cells[column] = mark
    return "".join(cells)

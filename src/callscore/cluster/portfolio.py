"""A portfolio as it was read: clusters by row, what groups they belong to, and their figures, exact."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from msgspec import Struct

from callscore.number import Number


class IndicatorFigures(Struct, frozen=True):
    """One column of numbers over one denominator, so that ten thousand of them are sorted and compared as whole numbers.

    numerators    one for each row, None where the table says nothing: a missing figure is never zero
    """

    numerators: tuple[int | None, ...]
    denominator: int

    def value(self, row: int) -> Number | None:
        numerator = self.numerators[row]
        if numerator is None:
            return None
        value = Fraction(numerator, self.denominator)
        return value.numerator if value.denominator == 1 else value


class Portfolio(Struct, frozen=True):
    """The clusters of one table. What stands in one row has the same position everywhere.

    traits    by column (`sector`, `country`, `label`) one text for each row, empty where the table says nothing; without the columns
              that the table does not have
    founded   the year of each, None where the table says nothing; None altogether where it has no such column
    figures   by indicator
    remarks   what the table says of itself in the column `note`, each once: where it is from, or that it is invented
    """

    name: str
    clusters: tuple[str, ...]
    traits: Mapping[str, tuple[str, ...]]
    founded: tuple[int | None, ...] | None
    figures: Mapping[str, IndicatorFigures]
    remarks: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.clusters)


def indicator_figures(values: list[Number | None]) -> IndicatorFigures:
    """The values of one column, brought over their least common denominator."""
    denominator = lcm(*{value.denominator for value in values if value is not None})
    numerators = [None if value is None else value.numerator * (denominator // value.denominator) for value in values]
    return IndicatorFigures(tuple(numerators), denominator)

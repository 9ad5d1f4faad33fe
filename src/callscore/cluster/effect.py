"""The effect of an instrument: what one indicator became over all funded managers together."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import get_args

from msgspec import Struct

from callscore.call.plan import KeyIndicator, PlanStatus
from callscore.cluster.yearly_results import UNDETERMINED_RESULT, Reached, YearlyResults
from callscore.number import Number
from callscore.scoring.points import plain, summed


class EffectOfYear(Struct, frozen=True):
    """One indicator in one year, over all managers whose plans have it.

    counts  how many managers have each status; `undetermined` among them, so that nobody drops out of sight
    known   of how many managers the change since the baseline is known; `total` and `mean` are theirs
    """

    year: int
    managers: int
    counts: dict[str, int]
    known: int
    total: Number | None
    mean: Number | None


class Effect(Struct, frozen=True):
    """What is measured (`of`, as the plans write it), under the title that the first plan gives it."""

    of: str
    indicator: KeyIndicator
    years: tuple[EffectOfYear, ...]


def effects(courses: Iterable[YearlyResults]) -> tuple[Effect, ...]:
    """By what is measured, in the order in which the plans name it."""
    by_measure: dict[str, list[YearlyResults]] = {}
    for course in courses:
        by_measure.setdefault(measure(course.indicator), []).append(course)
    return tuple(Effect(of, same[0].indicator, _years(same)) for of, same in by_measure.items())


def measure(indicator: KeyIndicator) -> str:
    """The formula, whatever its blanks."""
    return " ".join(indicator.of.text.split())


def _years(courses: Iterable[YearlyResults]) -> tuple[EffectOfYear, ...]:
    by_year: dict[int, list[Reached]] = {}
    for course in courses:
        for reached in course.years:
            by_year.setdefault(reached.year, []).append(reached)
    return tuple(_of_year(year, by_year[year]) for year in sorted(by_year))


def _of_year(year: int, reached: list[Reached]) -> EffectOfYear:
    counts = {status: sum(each.status == status for each in reached) for status in (*get_args(PlanStatus), UNDETERMINED_RESULT)}
    changes = [each.change for each in reached if each.change is not None]
    total = summed(changes) if changes else None
    mean = None if total is None else plain(Fraction(total) / len(changes))
    return EffectOfYear(year, len(reached), counts, len(changes), total, mean)

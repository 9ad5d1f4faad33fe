"""Where along its value the points of a leaf change: stretches of values that earn the same points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any

from callscore.call.criteria import Linear, Rows
from callscore.call.words import Number
from callscore.rulebook.checks.domain import Domains, Spread
from callscore.rulebook.checks.samples import Axis, Sample
from callscore.rulebook.checks.truth import holds
from callscore.rulebook.rulebook import Leaf, Rulebook
from callscore.rulebook.unit import Choice
from callscore.scoring.points import plain
from callscore.scoring.rows import points_of_rows


class Better(StrEnum):
    """Which values of an indicator the call rewards. Without any criterion on it, higher ones are assumed to be better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class End:
    """An end of a stretch; where it is not `included`, the stretch begins just beyond it."""

    value: Number
    included: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Values that meet the same row. `low` and `high` are None where there is no end; `row` is None in a gap between rows."""

    low: End | None
    high: End | None
    points: Number
    row: int | None


def stretches_of(rulebook: Rulebook, leaf: Leaf) -> tuple[Stretch, ...]:
    """The stretches of a leaf with rows over one number, in order; none for any other leaf."""
    score = leaf.cell.criterion.score
    if not isinstance(score, Rows) or leaf.fact is None or leaf.choice is None:
        return ()
    choice = rulebook.units[leaf.choice]
    assert isinstance(choice, Choice)
    conditions = [option.condition for option in choice.options if option.condition is not None]
    spread = Domains(rulebook).spread(leaf.fact, conditions)
    if spread is None or spread.axis is None or not spread.is_numeric:
        return ()
    points = points_of_rows([(row.points, row.level) for row in score.rows], plain(leaf.cell.max))
    return tuple(_joined(spread, spread.axis, points, choice))


def _joined(spread: Spread, axis: Axis, points: tuple[Number, ...], choice: Choice) -> Iterator[Stretch]:
    """Neighbouring samples with one row are one stretch."""
    for row, run in groupby(spread.samples, lambda sample: _row(choice, {spread.fact: sample.value}, points)):
        samples = list(run)
        yield Stretch(_low(samples[0], axis), _high(samples[-1], axis), 0 if row is None else points[row], row)


def _row(choice: Choice, values: Mapping[str, Any], points: tuple[Number, ...]) -> int | None:
    """The row that counts for these values."""
    met: list[int] = []
    for index, option in enumerate(choice.options):
        if (not met) if option.condition is None else holds(option.condition, values):
            met.append(index)
    if not met:
        return None
    return max(met, key=lambda row: (points[row], -row)) if choice.policy == "every" else met[0]


def _low(sample: Sample, axis: Axis) -> End | None:
    if sample.low is None:
        return None
    return End(sample.value, True) if axis.whole else End(sample.low, sample.is_point)


def _high(sample: Sample, axis: Axis) -> End | None:
    if sample.high is None or sample.is_point:
        return None if sample.high is None else End(sample.high, True)
    # of whole numbers the last one below the end, which itself belongs to the next stretch
    return End(-(-sample.high // 1) - 1, True) if axis.whole else End(sample.high, False)


def corners_of(leaf: Leaf) -> tuple[tuple[Number, Number], ...]:
    """The corners of a piecewise linear leaf; none for any other."""
    score = leaf.cell.criterion.score
    return tuple(score.linear) if isinstance(score, Linear) else ()


def ends_of(rulebook: Rulebook, leaf: Leaf) -> tuple[Number, ...]:
    """Every value at which the points of a leaf change, in order; none where they are not read from one number."""
    found = {value for value, _ in corners_of(leaf)}
    for stretch in stretches_of(rulebook, leaf):
        found.update(end.value for end in (stretch.low, stretch.high) if end is not None)
    return tuple(sorted(found, key=Fraction))


def better(rulebook: Rulebook, fact: str) -> tuple[Better, tuple[str, ...]]:
    """Which values of a fact the criteria that read it reward, and which criteria these are.

    Criteria that disagree, or one that rewards the middle, make it neither."""
    reading = [leaf for leaf in rulebook.leaves if leaf.fact == fact]
    # a leaf has stretches or corners, never both
    courses = [[each.points for each in stretches_of(rulebook, leaf)] or [points for _, points in corners_of(leaf)] for leaf in reading]
    steps = [later - earlier for course in courses for earlier, later in pairwise(course)]
    rises, falls = any(step > 0 for step in steps), any(step < 0 for step in steps)
    found = Better.NEITHER if rises and falls else Better.LOWER if falls else Better.HIGHER
    return found, tuple(leaf.id for leaf in reading)

"""The totals of single evaluators: which criteria they are made of, and what a level is worth in them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.call.scores import Assessed
from callscore.evaluators.third_evaluator import ThirdCalled
from callscore.rulebook.grid import Cell, Grid
from callscore.rulebook.rulebook import Rulebook


def third_called(rulebook: Rulebook) -> ThirdCalled | None:
    """What is needed to compare totals; None where the call calls no third evaluator."""
    rule = rulebook.call.evaluators
    if rule is None:
        return None
    return ThirdCalled(rule, {cell.id: cell.factor * cell.max / score.scale[1] for cell, score in totalled(rulebook.grid)})


def level_worths(rulebook: Rulebook) -> dict[str, Fraction] | None:
    """By criterion that people assess, what one level is worth in the sum of the criteria; None where not all are weighed alike."""
    weights = rulebook.call.weights
    if weights is not None and not isinstance(weights.use, str):
        return None
    leaves = ((cell, cell.criterion.score) for cell in rulebook.grid.leaves)
    return {cell.id: cell.factor * cell.max / score.scale[1] for cell, score in leaves if isinstance(score, Assessed)}


def totalled(grid: Grid) -> Iterator[tuple[Cell, Assessed]]:
    """The criteria that several people assess, each with its score: a total is the sum of the points of all of them."""
    for cell in grid.leaves:
        score = cell.criterion.score
        if isinstance(score, Assessed) and score.evaluators is not None:
            yield cell, score

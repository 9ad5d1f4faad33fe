"""The totals of single evaluators: which criteria they are made of, and what a level is worth in them."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from callscore.call.scores import Assessed
from callscore.evaluators.third_evaluator import ThirdCalled
from callscore.rulebook.grid import Cell
from callscore.rulebook.rulebook import Rulebook

Totalled: TypeAlias = tuple[tuple[Cell, Assessed], ...]


def thirds_called(rulebook: Rulebook) -> tuple[ThirdCalled, ...]:
    """What is needed to compare totals: once, or once for each phase in which several assess. Empty where the call calls no third
    evaluator."""
    rule = rulebook.call.evaluators
    if rule is None:
        return ()
    worths = ({cell.id: cell.factor * cell.max / score.scale[1] for cell, score in cells} for cells in totalled(rulebook))
    return tuple(ThirdCalled(rule, each) for each in worths)


def level_worths(rulebook: Rulebook) -> dict[str, Fraction] | None:
    """By criterion that people assess, what one level is worth in the sum of the criteria; None where not all are weighed alike."""
    weights = rulebook.call.weights
    if weights is not None and not isinstance(weights.use, str):
        return None
    leaves = ((cell, cell.criterion.score) for cell in rulebook.grid.leaves)
    return {cell.id: cell.factor * cell.max / score.scale[1] for cell, score in leaves if isinstance(score, Assessed)}


def totalled(rulebook: Rulebook) -> tuple[Totalled, ...]:
    """The criteria that several people assess, each with its score, by the phase in which they are assessed, in the order of the phases:
    a total is the sum of the points of all of one phase, so that what was settled in it stays so in the next."""
    found: dict[int, list[tuple[Cell, Assessed]]] = {}
    for cell in rulebook.grid.leaves:
        score = cell.criterion.score
        if isinstance(score, Assessed) and score.evaluators is not None:
            found.setdefault(_phase_of(rulebook, cell), []).append((cell, score))
    return tuple(tuple(cells) for _, cells in sorted(found.items()))


def _phase_of(rulebook: Rulebook, cell: Cell) -> int:
    """The number of the phase in which it is assessed; 0 where there are none."""
    top = cell
    while top.parent is not None:
        top = rulebook.grid.cell(top.parent)
    return next((number for number, phase in enumerate(rulebook.call.phases) if top.id in phase.criteria), 0)

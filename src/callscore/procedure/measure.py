"""How points and scores come about with one table of weights, prepared once for all applications that it counts for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.leaf import LeafScore, leaf_score
from callscore.scoring.points import Points, between
from callscore.scoring.scorer import Scorer


@dataclass(frozen=True, slots=True)
class Measure:
    """The way from answers to the points of every leaf, by its criterion, and from these to the score; None without criteria.

    unmade  the points of every leaf as long as nothing is known of them
    """

    scorer: Scorer | None
    leaves: Mapping[str, LeafScore]
    unmade: Mapping[str, Points[None]]


def measure_of(rulebook: Rulebook, awaited: Collection[str]) -> Measure:
    """The measure of a rulebook. `awaited` are the leaves of which others have yet to decide."""
    call = rulebook.call
    scorer = Scorer(rulebook.grid, call.rounding, call.adjustments, awaited) if rulebook.grid.cells else None
    unmade = {leaf.id: between(0, leaf.cell.max, None) for leaf in rulebook.leaves}
    return Measure(scorer, {leaf.id: leaf_score(rulebook, leaf) for leaf in rulebook.leaves}, unmade)

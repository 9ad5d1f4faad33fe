"""How points and scores come about with one table of weights, prepared once for all applications that it counts for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.leaf_points import LeafScore, leaf_score
from callscore.scoring.points import Points, points_between
from callscore.scoring.scorer import Scorer


@dataclass(frozen=True, slots=True)
class WeightedScorer:
    """The way from answers to the points of every leaf, by its criterion, and from these to the score; None without criteria.

    waiting the same for a leaf that is open where it is undetermined, whatever the call says of a missing answer
    unmade  the points of every leaf as long as nothing is known of them
    """

    scorer: Scorer | None
    leaves: Mapping[str, LeafScore]
    waiting: Mapping[str, LeafScore]
    unmade: Mapping[str, Points[None]]


def weighted_scorer_of(rulebook: Rulebook) -> WeightedScorer:
    """The measure of a rulebook."""
    call = rulebook.call
    scorer = Scorer(rulebook.grid, call.rounding, call.adjustments) if rulebook.grid.cells else None
    unmade = {leaf.id: points_between(0, leaf.cell.max, None) for leaf in rulebook.leaves}
    leaves, waiting = ({leaf.id: leaf_score(rulebook, leaf, waits) for leaf in rulebook.leaves} for waits in (False, True))
    return WeightedScorer(scorer, leaves, waiting, unmade)

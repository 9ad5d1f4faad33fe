"""Award criteria: a tree of any depth; a leaf has a score, a parent is the sum of its children."""

from __future__ import annotations

from callscore.call.cited import Measured
from callscore.call.part import Items, Named, Part
from callscore.call.pools import Rescale
from callscore.call.rules import Missing
from callscore.call.scores import Score
from callscore.call.thresholds import ThresholdOf
from callscore.call.words import Id, Share, WordsOf


class Criterion(Measured):
    """A node of the grid. A leaf has a `score`; a parent has `criteria`."""

    criterion: Id
    max: Share | None = None
    weight: Share | None = None
    threshold: ThresholdOf | None = None
    rescale: Rescale | None = None
    score: Score | None = None
    criteria: Items[Criterion] = ()
    if_undetermined: Missing | None = None


class WeightTable(Part):
    """A named table of weights, by criterion."""

    cite: WordsOf | None = None
    of: Named[Share]
    source_says: WordsOf | None = None

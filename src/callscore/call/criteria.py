"""Award criteria: a tree of any depth; a leaf has a score, a parent is the sum of its children."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.citation import Measured
from callscore.call.part import Part
from callscore.call.pools import Rescale
from callscore.call.reading_marks import Items, Named
from callscore.call.rules import ConditionText, IfUndetermined
from callscore.call.scalars import Id, Share, WordsOf, WrittenPoints, one_of
from callscore.call.scores import WrittenScore
from callscore.call.thresholds import ThresholdOf

NotApplicableBelowWord: TypeAlias = Literal["leave out", "rescale"]


class Criterion(Measured, frozen=True, kw_only=True):
    """A node of the grid. A leaf has a `score`; a parent has `criteria`.

    `for` says who is judged by it and all below it: for the others it is out of the points and out of the maximum. What is not
    applicable below a parent may be left out there, or the parent keeps its maximum and what is left counts for the whole of it."""

    criterion: Id
    for_: ConditionText | None = None
    max: WrittenPoints | None = None
    weight: Share | None = None
    threshold: ThresholdOf | None = None
    rescale: Rescale | None = None
    score: WrittenScore | None = None
    criteria: Items[Criterion] = ()
    not_applicable_below: Annotated[NotApplicableBelowWord, one_of(NotApplicableBelowWord)] | None = None
    if_undetermined: IfUndetermined | None = None

    @property
    def keeps_its_max(self) -> bool:
        """Whether what is applicable below counts for the whole of it."""
        match self.not_applicable_below:
            case "rescale":
                return True
            case "leave out" | None:
                return False


class WeightTable(Part, frozen=True, kw_only=True):
    """A named table of weights, by criterion."""

    cite: WordsOf | None = None
    of: Named[Share]
    source_says: WordsOf | None = None

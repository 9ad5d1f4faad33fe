"""Phases: parts of an evaluation that follow each other, each with criteria of its own; who is admitted goes on to the next."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.ranking_rules import Ranking, Selection
from callscore.call.reading_marks import Items
from callscore.call.scalars import Id, Line, one_of

ScoresBeforeWord: TypeAlias = Literal["carried", "reset"]


class Phase(Cited, frozen=True, kw_only=True):
    """One phase, in the order written; the last one goes by the ranking, the places and the money of the call itself.

    criteria       the top criteria that are assessed in it
    scores_before  of any but the first: whether the points of the phases before count on
    ranking        of any but the last: its order, with the threshold on its total
    selection      of any but the last: how many go on; unsaid, everybody who has a place in its order
    """

    phase: Id
    criteria: Items[Line]
    scores_before: Annotated[ScoresBeforeWord, one_of(ScoresBeforeWord)] | None = None
    ranking: Ranking | None = None
    selection: Selection | None = None

    @property
    def keeps_earlier_points(self) -> bool:
        """Whether the points of the phases before count on."""
        match self.scores_before:
            case "carried":
                return True
            case "reset" | None:
                return False

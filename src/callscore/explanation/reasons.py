"""Reasons: why a gate, a class, a criterion, an adjustment, a threshold or a place is what it is, as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from callscore.call.rules import Adjustment, ClassFamily, Gate
from callscore.call.scores import Tick
from callscore.call.thresholds import Threshold
from callscore.evaluation.eligibility import DUE, EXEMPT, TO_COMPLETE
from callscore.evaluators.agreed_level import Agreed
from callscore.evaluators.pair_comparisons import Preferences
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.grid import Cell
from callscore.rulebook.unit import Verdict
from callscore.scoring.adjusted import Adjusted
from callscore.scoring.score import Mark

if TYPE_CHECKING:
    # Named only, never made here: the check of one application ranks nobody and does not load it.
    from callscore.ranking.demand import FoundThreshold
    from callscore.ranking.place_count import PlaceCount
    from callscore.ranking.ranked_list import Placed
    from callscore.ranking.tied_order import Tie


class ReadFact(Struct, frozen=True):
    """A fact that a decision rests on.

    places  of the answers of the application
    parts   of an expression written in the rule itself, what it reads; an indicator of the call is itself the fact
    """

    name: str
    value: Any
    unit: str
    places: Mapping[str, Place]
    parts: tuple[ReadFact, ...] = ()

    @property
    def place(self) -> Place | None:
        """The place of the answer that it is, written or missing; None if it is computed. That of a cell is found when it is needed."""
        return self.places.get(self.name)


class CompletionReason(Struct, frozen=True):
    """When somebody was asked to complete something, until when, and when that was done.

    is_open  it is still to be completed; otherwise it was completed in time or too late, or the time has passed: the verdict says which
    """

    asked: date | None
    last_day: date | None
    completed: date | None
    is_open: bool


class GateReason(Struct, frozen=True, kw_only=True):
    """A gate, its verdict, and the facts that decided it; `recorded` where people decided it instead.

    answered    what evaluators answered, where it asks them
    exempt      it is for others, and counts as met
    due         the moment at which it is asked, where that is a later one: it decides nothing yet
    completion  what became of completing it, where the call lets it be completed and that is needed
    """

    gate: Gate
    verdict: Verdict
    inputs: tuple[ReadFact, ...]
    recorded: bool
    place: Place
    due: str | None = None
    completion: CompletionReason | None = None
    exempt: bool = False
    answered: Agreed | None = None

    @property
    def word(self) -> str:
        """The verdict, or why there is none."""
        if self.exempt:
            return EXEMPT
        if self.due is not None:
            return DUE
        return TO_COMPLETE if self.completion is not None and self.completion.is_open else self.verdict.value


class ClassReason(Struct, frozen=True):
    """The class in one family, None where it is undetermined."""

    name: str
    family: ClassFamily
    assigned: str | None
    inputs: tuple[ReadFact, ...]


class ThresholdReason(Struct, frozen=True, kw_only=True):
    """A threshold.

    bar     what had to be reached; None where that is not known
    margin  how far above it the points are (negative: short of it; None: undetermined)
    points  what had to reach it, where that is another sum than the points of the node; None elsewhere and where it is not known
    span    the least and the most that what has to reach it could be; None where that is not known
    group   the class or group whose number it is, empty where there is one for all
    most    what the share is a share of, None where it is none
    demand  what it was found from, where the demand gave it
    """

    threshold: Threshold
    bar: Number | None
    verdict: Verdict
    margin: Number | None
    points: Number | None = None
    span: tuple[Number, Number] | None = None
    group: str = ""
    most: Number | None = None
    demand: FoundThreshold | None = None


class CriterionReason(Struct, frozen=True, kw_only=True):
    """A node of the grid.

    inputs    what a leaf's points were read from
    row       the row of bands, levels or look-ups that counts, None otherwise
    ticks     the ticks of a capped sum, each with whether it is met
    agreed    the level that evaluators agreed on, with theirs
    preferences what became of comparisons with other applications; None elsewhere, and outside of the pool
    running   the sum of the contributions up to and including this leaf; None from the first one on that is not known
    """

    cell: Cell
    mark: Mark
    inputs: tuple[ReadFact, ...] = ()
    row: int | None = None
    ticks: tuple[tuple[Tick, Verdict], ...] = ()
    agreed: Agreed | None = None
    running: Number | None = None
    threshold: ThresholdReason | None = None
    preferences: Preferences | None = None


class AdjustmentReason(Struct, frozen=True):
    rule: Adjustment
    done: Adjusted
    inputs: tuple[ReadFact, ...]


class OrderReason(Struct, frozen=True):
    """The place in the order: of how many, in which tie, what decided it, and who is next on either side."""

    placed: Placed
    of: int
    places: PlaceCount | None
    tie: Tie | None
    above: Placed | None
    below: Placed | None

"""What the outcomes of a call read, once its formulas are read."""

from __future__ import annotations

from msgspec import Struct

from callscore.rulebook.fact import ComputedFact
from callscore.rulebook.unit import Question, Unit

CHOICE = "outcome"
"""The unit that says which outcome applies."""
PLACED = "has a rank"
"""The fact whether an application has a rank: without one it meets no comparison with `rank()`."""


def outcome_unit(outcome: str) -> str:
    return f"outcome {outcome}"


class OutcomeReading(Struct, frozen=True):
    """What the outcomes read.

    units      the choice among all, and a question for every condition; both engines answer them
    computed   the facts that conditions and days need beyond those of the call
    days       for every outcome the fact of the first day of its term, or of its last day; None where it has none, or one that is written
    reads      the facts of an application that are read
    reads_rank whether the rank is read, or whether somebody shares it
    """

    units: tuple[Unit, ...] = ()
    computed: tuple[ComputedFact, ...] = ()
    days: tuple[str | None, ...] = ()
    reads: tuple[str, ...] = ()
    reads_rank: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(unit for unit in self.units if isinstance(unit, Question))

"""What a step of the ladder reads: a fact, who already stands above, or the time of receipt."""

from __future__ import annotations

from dataclasses import dataclass

from callscore.call.scalars import Formula
from callscore.feel import Type
from callscore.rulebook.fact import FormulaRun

ABOVE = "above"
"""The name under which a tie step reads those that already stand above in the order, best first: a list of records."""


@dataclass(frozen=True, slots=True)
class AboveFormula:
    """A tie step's formula over those above, bound.

    run     the formula; what reads nobody but those above stands in it under a name of `shared`
    shared  the parts that are the same for every application as long as the same stand above, by name
    reads   the facts of the application itself that it may read
    """

    run: FormulaRun
    shared: tuple[tuple[str, FormulaRun], ...]
    reads: tuple[str, ...]
    type: Type
    source: Formula

    @property
    def needs_records(self) -> bool:
        """Whether the formula itself reads those above, beside what is shared."""
        return ABOVE in self.reads


@dataclass(frozen=True, slots=True)
class TieReading:
    """What one step reads. Of a draw nothing.

    fact      the fact that it compares
    above     the formula over those above, where it has one
    received  it compares the time of receipt
    unit      the condition that says for whom the step is asked; None where for all
    """

    fact: str | None = None
    above: AboveFormula | None = None
    received: bool = False
    unit: str | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts of an application that it reads."""
        return (*((self.fact,) if self.fact is not None else ()), *(self.above.reads if self.above is not None else ()))

"""What a step of the ladder reads: a fact, who already stands above or is equal, or the time of receipt."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from msgspec import Struct

from callscore.call.scalars import Formula
from callscore.feel import Type, tree
from callscore.finding_code import FindingCode
from callscore.rulebook.fact import FormulaRun
from callscore.sentence import Said

ABOVE: Final = "above"
"""The name under which a tie step reads those that already stand above in the order, best first: a list of records."""
EQUALS: Final = "equals"
"""The name under which it reads those among whom it compares, the application itself with them, by identifier: a list of records."""
WhichOthers: TypeAlias = Literal["above", "equals"]
_NOBODY_YET = Said("`highest:` and `lowest:` of a tie step may read it; before the ranking nobody stands above anybody")
_NONE_EQUAL_YET = Said("`highest:` and `lowest:` of a tie step may read it; before the ranking nobody is equal to anybody")
_FOR_EQUALS = Said("`equals` is known only to the steps under `ties:` that do not read `above`")
MISPLACED = {
    ABOVE: ("above-misplaced", Said("`above` is known only to the steps under `ties:`"), _NOBODY_YET),
    EQUALS: ("equals-misplaced", _FOR_EQUALS, _NONE_EQUAL_YET),
    "received": (
        FindingCode.EXPRESSION_UNKNOWN_NAME,
        Said("there is no `{name}` here", name="received"),
        Said("a tie step compares when applications were received: `{{earliest: received}}` or `{{latest: received}}`"),
    ),
}
"""What is found where something else reads one of these names: code, message and help."""


def read_of_others(part: tree.Node) -> str | None:
    """`town` for `equals.town` or `above[green].town`: an answer or an indicator of other applications; None for all else."""
    source = part.source if isinstance(part, tree.Path) else None
    while isinstance(source, tree.Filter):
        source = source.source
    is_of_others = isinstance(source, tree.Name) and source.name in (ABOVE, EQUALS)
    return part.name if isinstance(part, tree.Path) and is_of_others else None


class OthersFormula(Struct, frozen=True):
    """A tie step's formula over other applications, bound.

    of      which others: those `above`, or the `equals`
    run     the formula; what reads nobody but the others stands in it under a name of `shared`
    shared  the parts that are the same for every application as long as the others are the same, by name
    reads   the facts of the application itself that it may read, and the others where it reads them beside what is shared
    """

    of: WhichOthers
    run: FormulaRun
    shared: tuple[tuple[str, FormulaRun], ...]
    reads: tuple[str, ...]
    type: Type
    source: Formula

    @property
    def needs_records(self) -> bool:
        """Whether the formula itself reads the others, beside what is shared."""
        return self.of in self.reads


class TieReading(Struct, frozen=True):
    """What one step reads. Of a draw nothing.

    fact      the fact that it compares
    others    the formula over those above, or over the equals, where it has one
    received  it compares the time of receipt
    unit      the condition that says for whom the step is asked; None where for all
    """

    fact: str | None = None
    others: OthersFormula | None = None
    received: bool = False
    unit: str | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts of an application that it reads."""
        return (*((self.fact,) if self.fact is not None else ()), *(self.others.reads if self.others is not None else ()))

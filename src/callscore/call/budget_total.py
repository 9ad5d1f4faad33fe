"""How much money a budget is: one number, a number for each group, or a formula that is the same for all of a group."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from callscore.call.formula_meant import formula_meant
from callscore.call.reading_marks import KindBy, Named, Reading, Tag, refuse, scalar
from callscore.call.scalars import Exact, Formula, number_from, zero_doubt
from callscore.number import Number
from callscore.source.node import Entries


def _total(node: Any) -> Number | Formula:
    written = scalar(node)
    value, finding = number_from(written)
    if value is not None:
        return value
    formula = formula_meant(written)
    if formula is None:
        refuse(finding)
    assert formula is not None  # what is no number has a finding
    return formula


def _kind(node: Any) -> str:
    return "by group" if isinstance(node, Entries) else "for all"


_Single = Annotated[Number | Formula, Reading(_total, {"type": ["number", "string"]}, zero_doubt)]
BudgetTotal: TypeAlias = Annotated[Annotated[_Single, Tag("for all")] | Annotated[Named[Exact], Tag("by group")], KindBy(_kind)]

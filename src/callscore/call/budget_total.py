"""How much money a budget is: one number, a number for each group, or a formula that is the same for all of a group."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Tag

from callscore.call.part import Named, Reading, scalar
from callscore.call.scalars import Exact, Formula, number_from, refuse, zero_doubt
from callscore.feel import FeelError, parse, tree
from callscore.number import Number
from callscore.source.node import Entries, Scalar
from callscore.spelling.number_spellings import figures_meant


def _total(node: Any) -> Number | Formula:
    written = scalar(node)
    value, finding = number_from(written)
    if value is not None:
        return value
    if _is_formula(written):
        return Formula(written.text, written)
    refuse(finding)
    raise AssertionError("what is no number has a finding")


def _is_formula(written: Scalar) -> bool:
    """Whether it reads something: `1,000` and `EUR 1000` are numbers that are written in another way."""
    try:
        node = parse(written.text).tree
    except FeelError:
        return False
    return not figures_meant(written.text) and any(isinstance(part, tree.Name | tree.FunctionCall) for part in tree.walk(node))


def _kind(node: Any) -> str:
    return "by group" if isinstance(node, Entries) else "for all"


_Single = Annotated[Number | Formula, Reading(_total, {"type": ["number", "string"]}, zero_doubt)]
BudgetTotal: TypeAlias = Annotated[Annotated[_Single, Tag("for all")] | Annotated[Named[Exact], Tag("by group")], Discriminator(_kind)]

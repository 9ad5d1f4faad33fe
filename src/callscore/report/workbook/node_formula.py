"""The points of a criterion from those below it, as a formula."""

from __future__ import annotations

from collections.abc import Sequence

from callscore.call.rounding_rules import Rounding, rounding_of_node
from callscore.number import Number
from callscore.report.workbook.rounding_formula import TOO_MANY_DIGITS, is_within, rounded_formula
from callscore.report.workbook.sheet_cell import SheetCell, SheetFormula, operand, value_of
from callscore.report.workbook.sheet_places import RowPlace, summed_cells
from callscore.rulebook.grid import Cell
from callscore.scoring.score import Mark
from callscore.sentence import Said

CLASS_UNKNOWN = Said("it is not known which weights count")
WITHOUT_BEST = Said("nobody in the pool has points, and the call says what follows")


def node_formula(cell: Cell, mark: Mark, below: Sequence[SheetCell], place: RowPlace, roundings: Sequence[Rounding]) -> SheetFormula | Said:
    """What the marks below come to; or why it is no formula.

    cell   with the weights that count for the application
    below  what stands in the cells of those below it
    """
    assert mark.points is not None
    assert mark.exact is not None
    text = _text(cell, mark, place)
    if isinstance(text, Said):
        return text
    if any(value_of(each) is None for each in below) or not is_within(mark.exact):
        return TOO_MANY_DIGITS
    rounding = rounding_of_node(roundings, cell.is_leaf)
    if rounding is not None:
        return rounded_formula(text, mark.exact, mark.points, rounding, place.places.decimals_of(rounding, roundings))
    return SheetFormula(text, mark.points)


def _text(cell: Cell, mark: Mark, place: RowPlace) -> str | Said:
    """The sum below, scaled as the call scales it."""
    places, class_ = place.places, place.class_
    text = summed_cells([places.node(child) for child in cell.children], place.row)
    if class_ is None:
        return CLASS_UNKNOWN
    if cell.scale != 1:
        if operand(cell.max) is None or operand(cell.max / cell.scale) is None:
            return TOO_MANY_DIGITS
        text = f"{_one(text)}*{places.factor(cell.id, class_)}"
    if mark.applicable is not None:
        text = _kept(text, operand(mark.applicable), places.most(cell.id, class_))
    if mark.raw is not None:
        return _rescaled(text, mark, mark.raw.best)
    return text or TOO_MANY_DIGITS


def _kept(text: str, applicable: str | None, most: str) -> str:
    """What is applicable counts for the whole; empty where its digits are too many."""
    return f"{_one(text)}*{most}/{applicable}" if applicable is not None else ""


def _rescaled(text: str, mark: Mark, best: Number | None) -> str | Said:
    """The best of the pool gets the most."""
    if best is None or best <= 0:
        return WITHOUT_BEST
    most, divisor = operand(mark.max), operand(best)
    if not text or most is None or divisor is None:
        return TOO_MANY_DIGITS
    return f"MIN(MAX({_one(text)}/{divisor},0),1)*{most}"


def _one(text: str) -> str:
    """In brackets what is a sum of several."""
    return f"({text})" if "+" in text else text

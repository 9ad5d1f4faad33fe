"""What one adjustment adds, as a formula of the sum of the criteria and of the steps before it."""

from __future__ import annotations

from collections.abc import Sequence

from callscore.call.rules import AddsPoints, AddsShare, AddsValue, Excludes, SetsTotal
from callscore.number import Number
from callscore.report.workbook.rounding_formula import TOO_MANY_DIGITS, is_within
from callscore.report.workbook.sheet_cell import SheetFormula, operand
from callscore.report.workbook.sheet_places import RowPlace, at, summed_cells
from callscore.scoring.adjusted import Adjusted, Adjuster
from callscore.sentence import Said

NUMBER, ADDS_AT_MOST, TAKES_AT_MOST, AT_MOST, AT_LEAST = 3, 4, 5, 7, 8
"""The columns of the adjustments with what they do and their limits."""


def step_formula(adjusters: Sequence[Adjuster], number: int, step: Adjusted, place: RowPlace) -> SheetFormula | Said:
    """Of one that applies, and before which everything is known."""
    assert step.difference is not None
    assert step.running is not None
    effect = _effect(adjusters[number], number, step, place)
    limits = [limit for limit in limits_of(adjusters[number]) if limit is not None]
    if effect is None or any(operand(limit) is None for limit in limits) or not (is_within(step.running) and is_within(step.difference)):
        return TOO_MANY_DIGITS
    added = _held(adjusters, number, effect, place)
    return SheetFormula(_limited(adjusters[number], number, added, place), step.difference)


def _running(number: int, place: RowPlace) -> str:
    """The running total before the step."""
    places = place.places
    return summed_cells([places.criteria_total, *(places.step(before) for before in range(number))], place.row)


def _effect(each: Adjuster, number: int, step: Adjusted, place: RowPlace) -> str | None:
    """Before any limit; None where a number has too many digits."""
    written = place.places.adjustment(number, NUMBER)
    match each.does:
        case AddsPoints(points):
            return written if operand(points) is not None else None
        case SetsTotal(points):
            return f"{written}-{_running(number, place)}" if operand(points) is not None else None
        case AddsValue():
            return operand(step.amount) if step.amount is not None else None
        case AddsShare(percent) as part:
            base = _running(number, place) if part.is_of_running else at(place.places.criteria_total, place.row)
            return f"{base}*{written}/100" if operand(percent) is not None else None
        case Excludes():
            return "0"


def _held(adjusters: Sequence[Adjuster], number: int, effect: str, place: RowPlace) -> str:
    """Within the most that it adds and takes, together with those that share the limit."""
    adds, takes = adjusters[number].limits
    names = [each.rule.adjustment for each in adjusters[:number]]
    shared = [place.places.step(names.index(name)) for name in adjusters[number].rule.together_with if name in names]
    used = f"-({'+'.join(at(column, place.row) for column in shared)})" if shared else ""
    held = effect
    if takes is not None:
        held = f"IF({effect}<0,MIN(MAX({effect},-{place.places.adjustment(number, TAKES_AT_MOST)}{used}),0),{held})"
    if adds is not None:
        held = f"IF({effect}>0,MAX(MIN({effect},{place.places.adjustment(number, ADDS_AT_MOST)}{used}),0),{held})"
    return held


def _limited(each: Adjuster, number: int, added: str, place: RowPlace) -> str:
    """What it adds so that the running total stays within what holds it."""
    most, least = each.rule.at_most, each.rule.at_least
    if most is None and least is None:
        return added
    running = _running(number, place)
    total = f"{running}+{added}"
    if most is not None:
        total = f"MIN({total},{place.places.adjustment(number, AT_MOST)})"
    if least is not None:
        total = f"MAX({total},{place.places.adjustment(number, AT_LEAST)})"
    return f"{total}-{running}"


def limits_of(each: Adjuster) -> tuple[Number | None, ...]:
    """The most that it adds and takes, and what holds the running total after it, as the sheet of the adjustments has them."""
    return (*each.limits, each.rule.at_most, each.rule.at_least)

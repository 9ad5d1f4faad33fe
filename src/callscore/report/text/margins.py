"""How far a number is from what a condition asks of it: `needs at least 8, +10`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from callscore.number import Number
from callscore.report.style import Style
from callscore.report.text.condition_text import compared_text, either_text, range_text
from callscore.rulebook.condition import All, Atom, Condition, subjects
from callscore.rulebook.condition import Any as Some

_FLOORS, _CEILINGS = (">=", ">"), ("<=", "<")


def needs_of(condition: Condition | None) -> Mapping[str, tuple[Condition, ...]]:
    """By fact what must hold of it as a number: borders, or several of which one is enough."""
    found: dict[str, tuple[Condition, ...]] = {}
    for part in _parts(condition) if condition is not None else ():
        about = subjects(part)
        if len(about) == 1 and all(_is_number(atom.constant) for atom in _atoms(part)):
            found[about[0]] = (*found.get(about[0], ()), part)
    return found


def margin_text(value: Any, needs: tuple[Condition, ...], style: Style) -> str:
    """The border that is nearest, with how far the number is on its right side, negative on the wrong one; empty where none is asked."""
    if not _is_number(value) or not needs:
        return ""
    borders = [(margin, part) for part in needs if isinstance(part, Atom) and (margin := _margin(value, part)) is not None]
    if not borders:
        return style.say("needs {condition}", condition=_said(needs[0], style))
    margin, border = min(borders, key=lambda each: each[0])
    return style.say("needs {condition}", condition=_said(border, style)) + f", {style.signed(margin)}"


def _parts(condition: Condition) -> Iterator[Condition]:
    """What must all hold; what is one of several stays together."""
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _parts(part)
    else:
        yield condition


def _atoms(condition: Condition) -> Iterator[Atom]:
    if isinstance(condition, Atom):
        yield condition
    else:
        for part in condition.parts:
            yield from _atoms(part)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _margin(value: Number, border: Atom) -> Number | None:
    assert isinstance(border.constant, int | Fraction)
    if border.operator in _FLOORS:
        return value - border.constant
    return border.constant - value if border.operator in _CEILINGS else None


def _said(condition: Condition, style: Style) -> str:
    """`at least 12, or exactly 5`"""
    match condition:
        case Atom(_, operator, constant):
            return compared_text(operator, constant, style)
        case All((Atom(_, ">=" | ">" as low_op, low), Atom(_, "<=" | "<" as high_op, high))):
            return range_text(low, high, low_op == ">=", high_op == "<=", style)
        case Some(parts):
            return either_text([_said(part, style) for part in parts], style)
        case All(parts):
            return f" {style.say('and')} ".join(_said(part, style) for part in parts)

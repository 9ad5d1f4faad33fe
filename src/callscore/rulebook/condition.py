"""Conditions as both engines may read them: comparisons of one fact with a constant, joined by all and any."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from msgspec import Struct

from callscore.feel import Days, Months

Constant: TypeAlias = bool | int | Fraction | str | date | Days | Months
Operator: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">="]

OPPOSITE: dict[Operator, Operator] = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


class Atom(Struct, frozen=True):
    """One fact compared with one constant; undetermined where the fact is unknown.

    null  whether it is met where the fact is null; None of a fact that never is. The constant None is compared with by `=` and `!=` only.
    """

    subject: str
    operator: Operator
    constant: Constant | None
    null: bool | None = None


class All(Struct, frozen=True):
    """Met where every part is met; without parts it is always met."""

    parts: tuple[Condition, ...]


class Any(Struct, frozen=True):
    """Met where some part is met; without parts it never is."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = Atom | All | Any


def dual(condition: Condition) -> Condition:
    """The De Morgan dual: met exactly where the condition is not met, and undetermined where it is undetermined."""
    match condition:
        case Atom(subject, operator, constant, null):
            return Atom(subject, OPPOSITE[operator], constant, None if null is None else not null)
        case All(parts):
            return Any(tuple(dual(part) for part in parts))
        case Any(parts):
            return All(tuple(dual(part) for part in parts))


def subjects(condition: Condition) -> tuple[str, ...]:
    """The facts that the condition reads, each once, in the order written."""
    if isinstance(condition, Atom):
        return (condition.subject,)
    return tuple(dict.fromkeys(name for part in condition.parts for name in subjects(part)))

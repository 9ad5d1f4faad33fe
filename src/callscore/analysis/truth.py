"""Conditions tried on single values: which comparison holds for a value that a check made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any as AnyValue

from callscore.feel.values import differs_less, kind
from callscore.rulebook.condition import All, Atom, Condition, Constant


def holds(condition: Condition, values: Mapping[str, AnyValue]) -> bool:
    """Whether the condition is met. `values` has a known value for every fact that it reads."""
    if isinstance(condition, Atom):
        return _compares(condition, values[condition.subject])
    if isinstance(condition, All):
        return all(holds(part, values) for part in condition.parts)
    return any(holds(part, values) for part in condition.parts)


def _compares(atom: Atom, value: AnyValue) -> bool:
    constant = atom.constant
    if value is None:
        return bool(atom.null)
    if constant is None:
        return atom.operator == "!="
    if kind(value) != kind(constant):
        return False
    match atom.operator:
        case "=":
            return bool(value == constant)
        case "!=":
            return bool(value != constant)
        case "<":
            return differs_less(value, constant)
        case "<=":
            return not differs_less(constant, value)
        case ">":
            return differs_less(constant, value)
        case ">=":
            return not differs_less(value, constant)


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every comparison in the condition, in the order written."""
    if isinstance(condition, Atom):
        yield condition
    else:
        for part in condition.parts:
            yield from atoms(part)


def constants(conditions: list[Condition], fact: str) -> tuple[Constant, ...]:
    """The constants that the conditions compare a fact with, each once; null is none of them."""
    compared = (atom.constant for condition in conditions for atom in atoms(condition) if atom.subject == fact)
    return tuple(dict.fromkeys(constant for constant in compared if constant is not None))

"""Sieves: conditions on an item's fields that a plain loop decides, which most conditions of filters, `some` and `every` are.

A sieve decides what has no faults, spends nothing of the budget and needs no frame: a field that is there, compared with a value
that is written. Where an item is anything else, it decides nothing, and the closure of the condition looks at every item.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from callscore.feel import tree
from callscore.feel.operators import PLAIN_COMPARISONS, number_test, texts_tested
from callscore.feel.values import Unknown, Value

Sieve = Callable[[Sequence[Value]], Sequence[Value]]
"""The items that meet a condition, in their order. Raises `Unplain`, or whatever an item without such a field raises: see `sifted`."""

_ORDERS = ("<", "<=", ">", ">=")


class Unplain(Exception):
    """An item needs a closer look: its field is not known, not there, or of another kind."""


def sifted(sieve: Sieve | None, items: Sequence[Value]) -> Sequence[Value] | None:
    """The items that meet a condition; None where the sieve does not decide all of them, or there is none."""
    if sieve is None:
        return None
    try:
        return sieve(items)
    except (Unplain, KeyError, TypeError):  # the last two: an item without such a field, and one that is no record
        return None


def held_back(items: Sequence[Value], met: Sequence[Value]) -> Sequence[Value]:
    """The items that a sieve held back, in their order."""
    rest, place, most = [], 0, len(met)
    for item in items:
        if place < most and met[place] is item:
            place += 1
        else:
            rest.append(item)
    return rest


def sieve_of(condition: tree.Node, variable: str | None = None) -> Sieve | None:
    """The sieve of a condition of a filter, or of a loop with that variable; None where it asks for more than fields and written values."""
    match condition:
        case tree.Conjunction(parts):
            return _joined([sieve_of(part, variable) for part in parts], _all_met)
        case tree.Disjunction(parts):
            return _joined([sieve_of(part, variable) for part in parts], _one_met)
        case tree.Not(operand):
            return _joined([sieve_of(operand, variable)], _none_met)
        case tree.Comparison(op, left, tree.Literal(bar)):
            field = _field(left, variable)
            return None if field is None else _compared(field, op, bar)
        case tree.In(value, tests) if (texts := texts_tested(tests)) is not None:
            field = _field(value, variable)
            return None if field is None else _text(field, texts.__contains__)
        case _:
            field = _field(condition, variable)
            return None if field is None else _true(field)


def _field(node: tree.Node, variable: str | None) -> str | None:
    """The field of the item that is meant: `kind` in a filter, `x.kind` in a loop of `x`."""
    match node:
        case tree.Name(name) if variable is None:
            return name
        case tree.Path(tree.Name(name), field) if name == variable:
            return field
    return None


def _joined(sieves: list[Sieve | None], join: Callable[[list[Sieve]], Sieve]) -> Sieve | None:
    plain = [sieve for sieve in sieves if sieve is not None]
    return join(plain) if len(plain) == len(sieves) else None


def _all_met(sieves: list[Sieve]) -> Sieve:
    """`and`: what a part holds back is not shown to those after it, which are not asked of it either where closures decide."""

    def sieve(items: Sequence[Value]) -> Sequence[Value]:
        for part in sieves:
            items = part(items)
        return items

    return sieve


def _one_met(sieves: list[Sieve]) -> Sieve:
    """`or`: what a part lets through is not shown to those after it."""

    def sieve(items: Sequence[Value]) -> Sequence[Value]:
        rest = items
        for part in sieves:
            rest = held_back(rest, part(rest))
        return held_back(items, rest)

    return sieve


def _none_met(sieves: list[Sieve]) -> Sieve:
    (operand,) = sieves
    return lambda items: held_back(items, operand(items))


def _compared(field: str, op: str, bar: Value) -> Sieve | None:
    if op == "=" and bar is None:
        return _null(field)
    if op == "=" and type(bar) in (str, int, bool):
        return _equal(field, bar)
    if type(bar) is str:
        holds = PLAIN_COMPARISONS[op]
        return _text(field, lambda text: holds(text, bar))
    return _number(field, op, bar) if op in _ORDERS and type(bar) in (int, Fraction) else None


def _equal(field: str, bar: Value) -> Sieve:
    wanted = type(bar)

    def sieve(items: Sequence[Value]) -> Sequence[Value]:
        met = []
        for item in items:
            value = item[field]
            if type(value) is not wanted:
                if value is None:  # equal to null only, which is no fault
                    continue
                raise Unplain
            if value == bar:
                met.append(item)
        return met

    return sieve


def _text(field: str, holds: Callable[[str], bool]) -> Sieve:
    def sieve(items: Sequence[Value]) -> Sequence[Value]:
        met = []
        for item in items:
            value = item[field]
            if type(value) is not str:
                raise Unplain
            if holds(value):
                met.append(item)
        return met

    return sieve


def _number(field: str, op: str, bar: int | Fraction) -> Sieve:
    holds, numerator, denominator = PLAIN_COMPARISONS[op], bar.numerator, bar.denominator
    of_a_fraction = number_test(op, bar)

    def sieve(items: Sequence[Value]) -> Sequence[Value]:
        met = []
        for item in items:
            value = item[field]
            if type(value) is int:
                verdict = holds(value * denominator, numerator)
            elif type(value) is Fraction:
                verdict = of_a_fraction(value)
            else:
                raise Unplain
            if verdict:
                met.append(item)
        return met

    return sieve


def _null(field: str) -> Sieve:
    def sieve(items: Sequence[Value]) -> Sequence[Value]:
        met = []
        for item in items:
            value = item[field]
            if value is None:
                met.append(item)
            elif type(value) is Unknown:
                raise Unplain
        return met

    return sieve


def _true(field: str) -> Sieve:
    def sieve(items: Sequence[Value]) -> Sequence[Value]:
        met = []
        for item in items:
            value = item[field]
            if value is True:
                met.append(item)
            elif value is not False:
                raise Unplain
        return met

    return sieve

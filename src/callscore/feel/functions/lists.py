"""Standard functions that make lists of lists, or look into them. Positions count from 1, negative ones from the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from callscore.feel import limits
from callscore.feel.equality import FeelTruth, deeper, either, same
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.functions.signature import standard
from callscore.feel.numbers import whole
from callscore.feel.trouble import LimitError, Refused
from callscore.feel.values import Unknown, Value, kind, merged_unknowns
from callscore.number import Number
from callscore.sentence import Counted, Said

_Items = Sequence[Value]
_LOOKED_UP = frozenset((str, int, Fraction, date))
"""The types of values that are equal in Python where they are in FEEL; true, which Python takes for 1, is not among them."""


def _index(values: _Items, position: Number) -> int:
    """Where a position is, from 0; refused outside of the list."""
    place = whole(position)
    if place == 0 or abs(place) > len(values):
        one, several = "a list of {count} item has no position {place}", "a list of {count} items has no position {place}"
        raise Refused(Counted(len(values), one, several, place=place))
    return place - 1 if place > 0 else len(values) + place


def _joined(lists: Sequence[_Items]) -> tuple[Value, ...]:
    if sum(len(values) for values in lists) > limits.ITEMS:
        raise LimitError(Said("a list has more than {most} items", most=limits.ITEMS))
    return tuple(value for values in lists for value in values)


@standard("list contains", "list: list, element: any", gives="boolean", unknowns="own", budget=True)
def _list_contains(run: FormulaEvaluation, values: _Items, element: Value) -> FeelTruth:
    place = _place_among_its_type(values, element)
    if place is not None:
        run.charge(place or len(values))
        return place > 0
    verdict: FeelTruth = False
    for value in values:
        verdict = either(verdict, same(value, element, run))
        if verdict is True:
            break
    return verdict


def _place_among_its_type(values: _Items, element: Value) -> int | None:
    """The first place, from 1, of a value without parts, 0 where it is not there; None where values before it are of other types."""
    wanted = type(element)
    if wanted not in _LOOKED_UP:
        return None
    for place, value in enumerate(values, 1):
        if type(value) is not wanted:
            return None
        if value == element:
            return place
    return 0


@standard("sublist", "list: list, start position: number, length?: number", gives="list of item", unknowns="shape")
def _sublist(values: _Items, position: Number, length: Number | None = None) -> tuple[Value, ...]:
    first = _index(values, position)
    last = len(values) if length is None else first + whole(length)
    if last <= first or last > len(values):
        raise Refused(Counted(len(values), "a list of {count} item has no such part", "a list of {count} items has no such part"))
    return tuple(values[first:last])


@standard("append", "list: list, item...: any", gives="list", unknowns="shape")
def _append(values: _Items, items: _Items) -> tuple[Value, ...]:
    return _joined((values, items))


@standard("concatenate", "list...: list", gives="list", unknowns="shape")
def _concatenate(lists: Sequence[_Items]) -> tuple[Value, ...]:
    return _joined(lists)


@standard("insert before", "list: list, position: number, newItem: any", gives="list", unknowns="shape")
def _insert(values: _Items, position: Number, item: Value) -> tuple[Value, ...]:
    index = _index(values, position)
    return _joined((values[:index], (item,), values[index:]))


@standard("remove", "list: list, position: number", gives="list of item", unknowns="shape")
def _remove(values: _Items, position: Number) -> tuple[Value, ...]:
    index = _index(values, position)
    return _joined((values[:index], values[index + 1 :]))


@standard("list replace", "list: list, position: number, newItem: any", gives="list", unknowns="shape")
def _replace(values: _Items, position: Number, item: Value) -> tuple[Value, ...]:
    index = _index(values, position)
    return _joined((values[:index], (item,), values[index + 1 :]))


@standard("reverse", "list: list", gives="list of item", unknowns="shape")
def _reverse(values: _Items) -> tuple[Value, ...]:
    return tuple(reversed(values))


@standard("index of", "list: list, match: any", gives="list of number", budget=True)
def _index_of(run: FormulaEvaluation, values: _Items, match: Value) -> tuple[int, ...]:
    return tuple(place for place, value in enumerate(values, 1) if same(value, match, run) is True)


@standard("distinct values", "list: list", gives="list of item", unknowns="own", budget=True)
def _distinct(run: FormulaEvaluation, values: _Items) -> tuple[Value, ...] | Unknown:
    if {type(value) for value in values} <= _LOOKED_UP:
        return tuple(dict.fromkeys(values))
    found: list[Value] = []
    compound: list[Value] = []  # lists, contexts and ranges, which are compared one by one; the others are looked up
    seen: set[tuple[str, Value]] = set()
    for value in values:
        what = kind(value)
        if what == "unknown" and len(values) > 1:
            return value  # type: ignore[no-any-return]
        if what not in ("list", "context", "range", "unknown"):
            if (what, value) not in seen:
                seen.add((what, value))
                found.append(value)
            continue
        verdict = _list_contains(run, compound, value)
        if type(verdict) is Unknown:
            return verdict
        if verdict is False:
            found.append(value)
            compound.append(value)
    return tuple(found)


@standard("union", "list...: list", gives="list", unknowns="own", budget=True)
def _union(run: FormulaEvaluation, lists: Sequence[_Items]) -> tuple[Value, ...] | Unknown:
    return _distinct(run, _joined(lists))


@standard("flatten", "list: list", gives="list", unknowns="shape", budget=True)
def _flatten(run: FormulaEvaluation, values: _Items) -> tuple[Value, ...] | Unknown:
    found: list[Value] = []
    missing = _flatten_into(found, values, run, 1)
    return tuple(found) if missing is None else missing


def _flatten_into(found: list[Value], values: _Items, run: FormulaEvaluation, depth: int) -> Unknown | None:
    """An unknown item may be a list, so how many items there are is not known either."""
    deeper(depth)
    missing: Unknown | None = None
    for value in values:
        run.charge()
        if isinstance(value, (tuple, list)):
            inner = _flatten_into(found, value, run, depth + 1)
        else:
            inner = value if type(value) is Unknown else None
            found.append(value)
        if inner is not None:
            missing = inner if missing is None else merged_unknowns(missing, inner)
        if len(found) > limits.ITEMS:
            raise LimitError(Said("a list has more than {most} items", most=limits.ITEMS))
    return missing

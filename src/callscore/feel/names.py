"""Closures of names, written values, paths, and the parts that hold others: lists, contexts, ranges, `if`, `instance of`."""

from __future__ import annotations

from collections.abc import Mapping

from callscore.feel import tree
from callscore.feel.equality import equal
from callscore.feel.frame import NOTHING, FormulaEvaluation, Frame
from callscore.feel.instances import is_instance
from callscore.feel.operators import Bind, Closure, truth
from callscore.feel.properties import PROPERTIES
from callscore.feel.trouble import Refused
from callscore.feel.values import Range, Unknown, Value, differs_less, kind, value_phrase
from callscore.sentence import Said


def literal_closure(node: tree.Literal, bind: Bind) -> Closure:
    value = node.value
    return lambda frame: value


def input_closure(node: tree.Input, bind: Bind) -> Closure:
    return lambda frame: frame.run.input


def name_closure(node: tree.Name, bind: Bind) -> Closure:
    wanted = node.name

    def closure(frame: Frame) -> Value:
        level: Frame | None = frame
        while level is not None:
            values = level.values
            if wanted in values:
                return values[wanted]
            if wanted == "item" and level.item is not NOTHING:
                return level.item
            level = level.outer
        return frame.run.refused(Said("there is no `{name}` here", name=wanted), node.start, node.end)

    return closure


def path_closure(node: tree.Path, bind: Bind) -> Closure:
    source, wanted = bind(node.source), node.name

    def closure(frame: Frame) -> Value:
        value = source(frame)
        if type(value) is dict and wanted in value:
            return value[wanted]
        if isinstance(value, (tuple, list)):
            frame.run.charge(len(value))
            try:
                return tuple([item[wanted] for item in value])
            except (KeyError, TypeError):  # an item without such a part, or one that is no record
                return tuple([_part(item, wanted, frame.run, node) for item in value])
        return _part(value, wanted, frame.run, node)

    return closure


def _part(value: Value, wanted: str, run: FormulaEvaluation, node: tree.Path) -> Value:
    """One part of one value: null where there is no such part."""
    if type(value) is Unknown or value is None:
        return value
    if isinstance(value, Mapping):
        return value.get(wanted)
    part = PROPERTIES.get(kind(value), {}).get(wanted)
    if part is None:
        return run.refused(Said("{value} has no `{name}`", value=value_phrase(value), name=wanted), node.start, node.end)
    return part(value)


def list_(node: tree.ListOf, bind: Bind) -> Closure:
    items = [bind(item) for item in node.items]
    return lambda frame: tuple([item(frame) for item in items])


def context(node: tree.ContextOf, bind: Bind) -> Closure:
    entries = [(entry.key, bind(entry.value)) for entry in node.entries]

    def closure(frame: Frame) -> Value:
        made: dict[str, Value] = {}
        inner = Frame(made, frame, frame.run)
        for key, value in entries:
            made[key] = value(inner)
        return made

    return closure


def range_(node: tree.RangeOf, bind: Bind) -> Closure:
    low, high = bind(node.low), bind(node.high)

    def closure(frame: Frame) -> Value:
        first, last = low(frame), high(frame)
        try:
            if not isinstance(first, (Unknown, type(None))) and not isinstance(last, (Unknown, type(None))):
                differs_less(first, last)
        except Refused as refused:
            return frame.run.refused(refused.message, node.start, node.end)
        return Range(first, last, node.low_closed, node.high_closed)

    return closure


def unary_range_closure(node: tree.UnaryRange, bind: Bind) -> Closure:
    operand = bind(node.operand)
    return lambda frame: Range.comparing(node.op, operand(frame))


def if_closure(node: tree.If, bind: Bind) -> Closure:
    condition, then, otherwise = bind(node.condition), bind(node.then), bind(node.otherwise)

    def closure(frame: Frame) -> Value:
        decided = condition(frame)
        if decided is True:
            return then(frame)
        if decided is None or decided is False:
            return otherwise(frame)
        decided = truth(decided, node.condition, frame.run)
        return _undecided(decided, then, otherwise, frame) if type(decided) is Unknown else otherwise(frame)

    return closure


def _undecided(decided: Unknown, then: Closure, otherwise: Closure, frame: Frame) -> Value:
    """What both branches agree on, or the unknown. Their faults do not count, as only one of them is meant."""
    run = frame.run
    faults, run.faults = run.faults, []
    try:
        first, second = then(frame), otherwise(frame)
        return first if equal(first, second, run) is True else decided
    except Refused:
        return decided
    finally:
        run.faults = faults


def instance_of_closure(node: tree.InstanceOf, bind: Bind) -> Closure:
    operand = bind(node.operand)

    def closure(frame: Frame) -> Value:
        value = operand(frame)
        if type(value) is Unknown:
            return value
        try:
            return is_instance(value, node.type, frame.run)
        except Refused as refused:
            return frame.run.refused(refused.message, node.start, node.end)

    return closure

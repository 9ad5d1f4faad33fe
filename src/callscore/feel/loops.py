"""Closures of what looks at the items of a list one by one: filters, `for`, `some` and `every`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from callscore.feel import dates, limits, tree
from callscore.feel.equality import FeelTruth, both, either
from callscore.feel.frame import NOTHING, Frame
from callscore.feel.operators import Bind, Closure, truth
from callscore.feel.sieves import Sieve, held_back, sieve_of, sifted
from callscore.feel.trouble import LimitError, Refused
from callscore.feel.values import Range, Unknown, Value, kind, merged_unknowns
from callscore.sentence import Said

# What is never a number, so never a position.
_CONDITIONS = (tree.Between, tree.Comparison, tree.Conjunction, tree.Disjunction, tree.In, tree.InstanceOf, tree.Not, tree.Quantified)


def filter_closure(node: tree.Filter, bind: Bind) -> Closure:
    source, condition = bind(node.source), bind(node.condition)
    maybe_position = not isinstance(node.condition, _CONDITIONS)
    sieve = sieve_of(node.condition)

    def closure(frame: Frame) -> Value:
        items = source(frame)
        if items is None or type(items) is Unknown:
            return items
        if not isinstance(items, (tuple, list)):
            items = (items,)
        found: list[Value] = []
        if not items:
            return _of_nothing(condition, frame) if maybe_position else ()
        met = sifted(sieve, items)
        if met is not None:
            frame.run.charge(len(items))
            return tuple(met)
        if maybe_position:
            found = [condition(Frame(_names_of(items[0], _fields(items)), frame, frame.run, items[0]))]
            if kind(found[0]) == "number":
                return _item_at(items, int(found[0]))
        return _kept(items, condition, found, frame, node.condition)

    return closure


def _of_nothing(condition: Closure, frame: Frame) -> Value:
    """What a filter makes of an empty list: null at a position, nothing where it is a condition. The names of items that a condition
    speaks of are not there, which is no fault."""
    run = frame.run
    faults, run.faults = run.faults, []
    try:
        found = condition(frame)
    finally:
        run.faults = faults
    if type(found) is Unknown and found.sources:
        return found
    return None if kind(found) == "number" else ()


def _fields(items: Sequence[Value]) -> Iterable[str]:
    """The fields of the items, which are those of the first record among them; none where there is none."""
    return next((item for item in items if isinstance(item, Mapping)), ())


def _names_of(item: Value, fields: Iterable[str]) -> Mapping[str, Value]:
    """What a filter's condition may call by name: the fields of the item, also where it is not known or not there itself."""
    if isinstance(item, Mapping):
        return item
    return dict.fromkeys(fields, item) if type(item) is Unknown or item is None else NOTHING


def _item_at(items: Sequence[Value], position: int) -> Value:
    """The item at a position from 1, or from the end where negative; null outside of the list."""
    if position == 0 or abs(position) > len(items):
        return None
    return items[position - 1 if position > 0 else position]


def _kept(items: Sequence[Value], condition: Closure, found: list[Value], frame: Frame, node: tree.Node) -> Value:
    """The items that meet the condition; unknown as a whole where one cannot be decided.

    `found` holds what the condition said about the first item, where it was asked already; it is used up.
    """
    run = frame.run
    kept = []
    unknown: Unknown | None = None
    fields = _fields(items)
    run.charge(len(items))
    looking = Frame(NOTHING, frame, run)  # one for all items: nothing keeps it once a condition has its answer
    for item in items:
        looking.values = item if type(item) is dict else _names_of(item, fields)
        looking.item = item
        verdict = found.pop() if found else condition(looking)
        if verdict is True:
            kept.append(item)
        elif verdict is not False and verdict is not None:
            verdict = truth(verdict, node, run)
            if type(verdict) is Unknown:
                unknown = verdict if unknown is None else merged_unknowns(unknown, verdict)
    return tuple(kept) if unknown is None else unknown


class _Undecided(Exception):
    """What a loop runs over is null or unknown."""

    def __init__(self, value: Value) -> None:
        self.value = value


_Domain = Callable[[Frame], Sequence[Value]]


def _domain(node: tree.Iteration, bind: Bind) -> _Domain:
    """The values that a variable takes, one after the other."""
    source, to = bind(node.source), bind(node.to) if node.to else None

    def closure(frame: Frame) -> Sequence[Value]:
        first = source(frame)
        try:
            if to is not None:
                return _steps(first, to(frame))
            if isinstance(first, (tuple, list)):
                return first
            if type(first) is Range:
                return _between(first)
        except Refused as refused:
            raise _Undecided(frame.run.refused(refused.message, node.start, node.end)) from None
        if first is None or type(first) is Unknown:
            raise _Undecided(first)
        return (first,)

    return closure


def _steps(first: Value, last: Value) -> Sequence[Value]:
    """All whole numbers, or all days, from one to the other, downwards where the other is smaller."""
    for end in (first, last):
        if type(end) is Unknown:
            raise _Undecided(end)
    days = kind(first) == kind(last) == "date"
    if not days and not (type(first) is int and type(last) is int):
        raise Refused(Said("one counts from a whole number to another, or from a date to another"))
    low, high = (dates.ordinal(first), dates.ordinal(last)) if days else (first, last)
    if abs(high - low) >= limits.ITEMS:
        raise LimitError(Said("a list has more than {most} items", most=limits.ITEMS))
    numbers = range(low, high + 1) if low <= high else range(low, high - 1, -1)
    return tuple(dates.from_ordinal(number) for number in numbers) if days else numbers


def _between(span: Range) -> Sequence[Value]:
    """The whole numbers or days of a range, upwards."""
    if span.op or span.low is None or span.high is None:
        raise Refused(Said("one can only count through a range with two ends"))
    steps = _steps(span.low, span.high)
    if (len(steps) > 1 and steps[-1] == span.low) or (kind(span.low) == "number" and span.low > span.high):
        return ()
    return steps[0 if span.low_closed else 1 : None if span.high_closed else -1]


def _frames(iterations: list[tuple[str, _Domain]], frame: Frame) -> Iterator[Frame]:
    """A frame for every combination of the variables, the last one running fastest."""
    (name, domain), *others = iterations
    run = frame.run
    values: dict[str, Value] = {}
    inner = Frame(values, frame, run)  # one for all values: nothing keeps it once they were looked at
    for value in domain(frame):
        run.charge()
        values[name] = value
        if others:
            yield from _frames(others, inner)
        else:
            yield inner


def for_closure(node: tree.For, bind: Bind) -> Closure:
    iterations = [(iteration.name, _domain(iteration, bind)) for iteration in node.iterations]
    result = bind(node.result)
    partial = any(isinstance(inner, tree.Name) and inner.name == "partial" for inner in tree.walk(node.result))

    def closure(frame: Frame) -> Value:
        made: list[Value] = []
        try:
            for inner in _frames(iterations, frame):
                if len(made) >= limits.ITEMS:
                    raise LimitError(Said("a list has more than {most} items", most=limits.ITEMS))
                if partial:
                    frame.run.charge(len(made) // 10)
                    inner = Frame({"partial": tuple(made)}, inner, inner.run)
                made.append(result(inner))
        except _Undecided as undecided:
            return undecided.value
        return tuple(made)

    return closure


_BLOCK = 50
"""So many items are sifted at once where the first that decides ends the loop."""


def quantified_closure(node: tree.Quantified, bind: Bind) -> Closure:
    iterations = [(iteration.name, _domain(iteration, bind)) for iteration in node.iterations]
    condition = bind(node.condition)
    decisive, join = (True, either) if node.kind == "some" else (False, both)
    variable, domain = iterations[0]
    sieve = sieve_of(node.condition, variable) if len(iterations) == 1 else None

    def closure(frame: Frame) -> Value:
        verdict: FeelTruth = not decisive
        looping = iterations
        try:
            if sieve is not None:
                items = domain(frame)
                seen, decided = _sifted_until(decisive, sieve, items, frame)
                if decided or seen == len(items):
                    return decisive if decided else not decisive
                rest = items[seen:]
                looping = [(variable, lambda frame: rest)]
            for inner in _frames(looping, frame):
                value = condition(inner)
                if value is decisive:
                    return decisive
                if value is not (not decisive):
                    verdict = join(verdict, truth(value, node.condition, frame.run))
        except _Undecided as undecided:
            return join(verdict, truth(undecided.value, node, frame.run))
        return verdict

    return closure


def _sifted_until(decisive: bool, sieve: Sieve, items: Sequence[Value], frame: Frame) -> tuple[int, bool]:
    """How many items, from the first, need no closer look, and whether the last of them decides; each spends a step."""
    for start in range(0, len(items), _BLOCK):
        block = items[start : start + _BLOCK]
        met = sifted(sieve, block)
        if met is None:
            return start, False
        deciding = met if decisive else held_back(block, met)
        looked_at = 1 + next(place for place, item in enumerate(block) if item is deciding[0]) if deciding else len(block)
        frame.run.charge(looked_at)
        if deciding:
            return start + looked_at, True
    return len(items), False

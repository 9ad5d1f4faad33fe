"""Facts that the call itself produces: points, classes, verdicts and totals, which rules of a later stratum may read.

An officer writes `points("A")`, `class("maturity")`, `met("E1")`, `total()` (the sum of the criteria) or `score()` (the total after
adjustments). In the tree each becomes a name of its own, so that FEEL and both engines see an ordinary fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from callscore.call.model import Call
from callscore.feel import tree, types
from callscore.rulebook.grid import all_criteria
from callscore.rulebook.translation import rewritten_tree

FUNCTIONS = ("points", "class", "met", "total", "score")
STATUS, RANK, GRANTED, REQUESTED, TIED = "status()", "rank()", "granted()", "requested()", "tied()"
AFTERWARDS = (STATUS, RANK, GRANTED, REQUESTED, TIED)
"""What is known once there is an order, and its money: only outcomes read it."""


def constants_of(call: Call) -> dict[str, Any]:
    """The days of the call, as formulas name them: `dates.opens`, `dates.closes`, `dates.reference`, and whatever else it names."""
    return {f"dates.{name}": day for name, day in call.days.items()}


def points(criterion: str) -> str:
    return f'points("{criterion}")'


def class_of(family: str) -> str:
    return f'class("{family}")'


def met(gate: str) -> str:
    return f'met("{gate}")'


def preference(criterion: str) -> str:
    """The fact that holds what comparisons with the other applications gave."""
    return f"preference {criterion}"


TOTAL = "total()"
SCORE = "score()"


def lowest(fact: str) -> str:
    """The fact that holds the least the other one can still be."""
    return f"lowest {fact}"


def highest(fact: str) -> str:
    return f"highest {fact}"


def most_of(fact: str) -> str:
    """The fact that holds the most that the points could be for an application, without what is not applicable to it."""
    return f"most {fact}"


def least_of(fact: str) -> str:
    """The fact that holds what that most is at least, while it is not known what is applicable."""
    return f"least {fact}"


def bar_of(node: str) -> str:
    """The fact that holds the number that an application has to reach at a node, or at the `total`."""
    return f"threshold of {node}"


def margin_of(node: str) -> str:
    """The fact that holds how far its points are above that number."""
    return f"margin of {node}"


def raw(criterion: str) -> str:
    """The fact that holds the points of a criterion before they are rescaled by the pool."""
    return f"raw {points(criterion)}"


def best_of(criterion: str) -> str:
    """The fact that holds the most of these that an application of the pool has."""
    return f"best {points(criterion)}"


def place_of(criterion: str) -> str:
    """The fact that holds where the value of a criterion stands in its pool."""
    return f"place of {criterion}"


def produced_types(call: Call) -> dict[str, types.Type]:
    """The name and the type of everything that the call produces."""
    named: dict[str, types.Type] = {points(criterion.criterion): types.NUMBER for criterion in all_criteria(call.criteria)}
    named |= {class_of(family): types.TEXT for family in call.classes}
    named |= {met(gate.gate): types.BOOLEAN for gate in call.gates}
    if call.criteria:
        named |= {TOTAL: types.NUMBER, SCORE: types.NUMBER}
    return named


def named_facts(node: tree.Node, constants: Mapping[str, Any]) -> tree.Node:
    """The tree with every call of a producing function replaced by the name of the fact that it means, and the call's own
    constants (`dates.reference`) by their values."""

    def change(part: tree.Node) -> tree.Node | None:
        if isinstance(part, tree.Path) and isinstance(part.source, tree.Name) and f"{part.source.name}.{part.name}" in constants:
            return tree.Literal(constants[f"{part.source.name}.{part.name}"], start=part.start, end=part.end)
        name = fact_name(part)
        return tree.Name(name, start=part.start, end=part.end) if name is not None else None

    return rewritten_tree(node, change)


def fact_name(part: tree.Node) -> str | None:
    """`points("A")` for such a call, None for all else; an argument that is no text is left for the type check to refuse."""
    match part:
        case tree.FunctionCall(function=name, positional=(), named=()) if name in _WITHOUT_ARGUMENT:
            return f"{name}()"
        case tree.FunctionCall(function=name, positional=(tree.Literal(value=str() as argument),), named=()) if name in FUNCTIONS:
            return f'{name}("{argument}")'
        case _:
            return None


_WITHOUT_ARGUMENT = ("total", "score", *(fact.removesuffix("()") for fact in AFTERWARDS))


def argument_names(fact: str, produced: Iterable[str]) -> tuple[str, ...]:
    """What could stand where the fact's argument stands: the other facts of the same function."""
    function = fact.partition("(")[0]
    return tuple(name for name in produced if name.startswith(function + "("))


def criterion_of(fact: str) -> str | None:
    """The criterion whose place in the pool the fact is, or its preferences, or whose best raw points; None of any other fact."""
    for beginning in (_PLACE, _PREFERENCE):
        if fact.startswith(beginning):
            return fact.removeprefix(beginning)
    before, found, criterion = fact.partition(_BEST)
    return criterion.removesuffix('")') if found and not before else None


_PLACE, _PREFERENCE, _BEST = place_of(""), preference(""), best_of("").removesuffix('")')

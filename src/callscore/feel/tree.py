"""The tree of an expression: what was written, each part with the span where it stands.

`start` and `end` are character offsets into the text that was parsed (end exclusive); equality ignores them, so that two
texts that differ only in spaces or comments give equal trees. No tree is deeper than `limits.DEPTH`, so code that walks one may recurse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from msgspec import Struct


class Node(Struct, frozen=True, kw_only=True, eq=False):
    """Any part of an expression. Its own parts are given in their order, `start` and `end` by name."""

    inner: ClassVar[tuple[str, ...]] = ()  # the parts that are nodes, or tuples of nodes
    start: int = 0
    end: int = 0

    @property
    def own_parts(self) -> tuple[Any, ...]:
        """Its parts, in their order."""
        names: tuple[str, ...] = type(self).__match_args__
        return tuple([getattr(self, name) for name in names])

    def _key(self) -> tuple[Any, ...]:
        return tuple((type(part), part) for part in self.own_parts)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Node) and self._key() == other._key()

    def __ne__(self, other: object) -> bool:
        return not self == other  # a `Struct` has one of its own, by which no two are alike

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._key()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.own_parts))})"


class Literal(Node, frozen=True, eq=False):
    """A value as written: null, true, false, a number (int or Fraction), a text, or what `@"…"` says (a date or a duration)."""

    value: Any


class Name(Node, frozen=True, eq=False):
    """A name standing alone: a field, an indicator, a variable of `for`, or the field of an item inside a filter."""

    name: str


class Input(Node, frozen=True, eq=False):
    """`?`, the value under test."""


class Path(Node, frozen=True, eq=False):
    """`source.name`; over a list, that part of every item."""

    inner = ("source",)
    source: Node
    name: str


class Filter(Node, frozen=True, eq=False):
    """`source[condition]`: the items that meet a condition, or the item at a position (from 1; from the end if negative)."""

    inner = ("source", "condition")
    source: Node
    condition: Node


class Arithmetic(Node, frozen=True, eq=False):
    """`left op right`; op is one of `+ - * / **`."""

    inner = ("left", "right")
    op: str
    left: Node
    right: Node


class Negation(Node, frozen=True, eq=False):
    """`-operand`."""

    inner = ("operand",)
    operand: Node


class Comparison(Node, frozen=True, eq=False):
    """`left op right`; op is one of `= != < <= > >=`."""

    inner = ("left", "right")
    op: str
    left: Node
    right: Node


class Between(Node, frozen=True, eq=False):
    """`value between low and high`, both ends included."""

    inner = ("value", "low", "high")
    value: Node
    low: Node
    high: Node


class In(Node, frozen=True, eq=False):
    """`value in test` or `value in (test, test, …)`: true where one of the tests holds. The tests are as in `UnaryTests`."""

    inner = ("value", "tests")
    value: Node
    tests: tuple[Node, ...]


class InstanceOf(Node, frozen=True, eq=False):
    """`operand instance of type`; the type is its text with single spaces, such as `list<number>`."""

    inner = ("operand",)
    operand: Node
    type: str


class Not(Node, frozen=True, eq=False):
    """`not(operand)` with exactly one argument; any other call of `not` stays a `Call`."""

    inner = ("operand",)
    operand: Node


class Conjunction(Node, frozen=True, eq=False):
    """`part and part and …`, two or more; parentheses make a nested one."""

    inner = ("parts",)
    parts: tuple[Node, ...]


class Disjunction(Node, frozen=True, eq=False):
    """`part or part or …`, two or more; parentheses make a nested one."""

    inner = ("parts",)
    parts: tuple[Node, ...]


class If(Node, frozen=True, eq=False):
    """`if condition then then else otherwise`."""

    inner = ("condition", "then", "otherwise")
    condition: Node
    then: Node
    otherwise: Node


class Iteration(Node, frozen=True, eq=False):
    """`name in source`, or `name in source..to` where `to` is not None. A later iteration may read the names before it."""

    inner = ("source", "to")
    name: str
    source: Node
    to: Node | None


class For(Node, frozen=True, eq=False):
    """`for iteration, … return result`; `partial` in the result is the list made so far."""

    inner = ("iterations", "result")
    iterations: tuple[Iteration, ...]
    result: Node


class Quantified(Node, frozen=True, eq=False):
    """`some iteration, … satisfies condition`, or `every …`; kind is `some` or `every`."""

    inner = ("iterations", "condition")
    kind: str
    iterations: tuple[Iteration, ...]
    condition: Node


class Argument(Node, frozen=True, eq=False):
    """`name: value` in a call."""

    inner = ("value",)
    name: str
    value: Node


class FunctionCall(Node, frozen=True, eq=False):
    """`function(positional, …)` or `function(name: value, …)`; never both."""

    inner = ("positional", "named")
    function: str
    positional: tuple[Node, ...]
    named: tuple[Argument, ...]

    @property
    def name_end(self) -> int:
        """Where the name of the function ends (it begins where the call does)."""
        return self.start + len(self.function)


class ListOf(Node, frozen=True, eq=False):
    """`[item, item, …]`."""

    inner = ("items",)
    items: tuple[Node, ...]


class ContextEntry(Node, frozen=True, eq=False):
    """`key: value` in a context."""

    inner = ("value",)
    key: str
    value: Node


class ContextOf(Node, frozen=True, eq=False):
    """`{key: value, …}`; an entry may read the ones before it."""

    inner = ("entries",)
    entries: tuple[ContextEntry, ...]


class RangeOf(Node, frozen=True, eq=False):
    """`[low..high]`, `(low..high)` and mixtures; an end that is not closed is excluded."""

    inner = ("low", "high")
    low: Node
    high: Node
    low_closed: bool
    high_closed: bool


class UnaryRange(Node, frozen=True, eq=False):
    """`(op operand)` as a value: the range of all that compares so with the operand."""

    inner = ("operand",)
    op: str
    operand: Node


class UnaryComparison(Node, frozen=True, eq=False):
    """`op operand` as a test: the value under test compared with the operand. Only in `UnaryTests` and `In`."""

    inner = ("operand",)
    op: str
    operand: Node


class UnaryTests(Node, frozen=True, eq=False):
    """What a cell of a decision table says about its input: true where one test holds, or, negated, where none does.

    A test is a `UnaryComparison`, or any other expression: one that reads `?` is its own answer, another holds where the input
    equals it or is in it (a range, or one of the items of a list). No tests at all is `-`: always true.
    """

    inner = ("tests",)
    tests: tuple[Node, ...]
    negated: bool


def children(node: Node) -> Iterator[Node]:
    """The parts directly inside a node, in the order in which they are written."""
    for name in node.inner:
        part = getattr(node, name)
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple):
            yield from part


def walk(node: Node) -> Iterator[Node]:
    """The node and all nodes inside it, outer before inner, left before right."""
    pending = [node]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(tuple(children(node))))

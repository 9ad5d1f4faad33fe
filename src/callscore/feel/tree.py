"""The tree of an expression: what was written, each part with the span where it stands.

`start` and `end` are character offsets into the text that was parsed (end exclusive); equality ignores them, so that two
texts that differ only in spaces or comments give equal trees. No tree is deeper than `limits.DEPTH`, so code that walks one may recurse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, NoReturn


class Node:
    """Any part of an expression: a value, as a frozen dataclass is.

    Not made with `dataclass`, which writes and compiles each class again at every start: 25 ms for these, half of what
    starting callscore may cost. The parts of a node are its `__slots__`, in the order in which they are given.
    """

    __slots__ = ("end", "start")
    __match_args__: ClassVar[tuple[str, ...]] = ()
    inner: ClassVar[tuple[str, ...]] = ()  # the parts that are nodes, or tuples of nodes
    start: int
    end: int

    def __init__(self, *parts: Any, start: int = 0, end: int = 0) -> None:
        names = self.__match_args__
        if len(parts) != len(names):
            raise TypeError(f"{type(self).__name__} has the parts {names}")
        put = object.__setattr__
        for name, part in zip(names, parts, strict=True):
            put(self, name, part)
        put(self, "start", start)
        put(self, "end", end)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is a value: `{name}` cannot be set")

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (type(self), tuple(getattr(self, name) for name in self.__match_args__), self.start, self.end)

    def _key(self) -> tuple[Any, ...]:
        return tuple((type(part), part) for part in (getattr(self, name) for name in self.__match_args__))

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Node) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._key()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(repr(getattr(self, name)) for name in self.__match_args__)})"


def _made(kind: type[Node], parts: tuple[Any, ...], start: int, end: int) -> Node:
    return kind(*parts, start=start, end=end)


class Literal(Node):
    """A value as written: null, true, false, a number (int or Fraction), a text, or what `@"…"` says (a date or a duration)."""

    __slots__ = __match_args__ = ("value",)
    value: Any


class Name(Node):
    """A name standing alone: a field, an indicator, a variable of `for`, or the field of an item inside a filter."""

    __slots__ = __match_args__ = ("name",)
    name: str


class Input(Node):
    """`?`, the value under test."""

    __slots__ = __match_args__ = ()


class Path(Node):
    """`source.name`; over a list, that part of every item."""

    __slots__ = __match_args__ = ("source", "name")
    inner = ("source",)
    source: Node
    name: str


class Filter(Node):
    """`source[condition]`: the items that meet a condition, or the item at a position (from 1; from the end if negative)."""

    __slots__ = __match_args__ = ("source", "condition")
    inner = ("source", "condition")
    source: Node
    condition: Node


class Arithmetic(Node):
    """`left op right`; op is one of `+ - * / **`."""

    __slots__ = __match_args__ = ("op", "left", "right")
    inner = ("left", "right")
    op: str
    left: Node
    right: Node


class Negation(Node):
    """`-operand`."""

    __slots__ = __match_args__ = ("operand",)
    inner = ("operand",)
    operand: Node


class Comparison(Node):
    """`left op right`; op is one of `= != < <= > >=`."""

    __slots__ = __match_args__ = ("op", "left", "right")
    inner = ("left", "right")
    op: str
    left: Node
    right: Node


class Between(Node):
    """`value between low and high`, both ends included."""

    __slots__ = __match_args__ = ("value", "low", "high")
    inner = ("value", "low", "high")
    value: Node
    low: Node
    high: Node


class In(Node):
    """`value in test` or `value in (test, test, …)`: true where one of the tests holds. The tests are as in `UnaryTests`."""

    __slots__ = __match_args__ = ("value", "tests")
    inner = ("value", "tests")
    value: Node
    tests: tuple[Node, ...]


class InstanceOf(Node):
    """`operand instance of type`; the type is its text with single spaces, such as `list<number>`."""

    __slots__ = __match_args__ = ("operand", "type")
    inner = ("operand",)
    operand: Node
    type: str


class Not(Node):
    """`not(operand)` with exactly one argument; any other call of `not` stays a `Call`."""

    __slots__ = __match_args__ = ("operand",)
    inner = ("operand",)
    operand: Node


class Conjunction(Node):
    """`part and part and …`, two or more; parentheses make a nested one."""

    __slots__ = __match_args__ = ("parts",)
    inner = ("parts",)
    parts: tuple[Node, ...]


class Disjunction(Node):
    """`part or part or …`, two or more; parentheses make a nested one."""

    __slots__ = __match_args__ = ("parts",)
    inner = ("parts",)
    parts: tuple[Node, ...]


class If(Node):
    """`if condition then then else otherwise`."""

    __slots__ = __match_args__ = ("condition", "then", "otherwise")
    inner = ("condition", "then", "otherwise")
    condition: Node
    then: Node
    otherwise: Node


class Iteration(Node):
    """`name in source`, or `name in source..to` where `to` is not None. A later iteration may read the names before it."""

    __slots__ = __match_args__ = ("name", "source", "to")
    inner = ("source", "to")
    name: str
    source: Node
    to: Node | None


class For(Node):
    """`for iteration, … return result`; `partial` in the result is the list made so far."""

    __slots__ = __match_args__ = ("iterations", "result")
    inner = ("iterations", "result")
    iterations: tuple[Iteration, ...]
    result: Node


class Quantified(Node):
    """`some iteration, … satisfies condition`, or `every …`; kind is `some` or `every`."""

    __slots__ = __match_args__ = ("kind", "iterations", "condition")
    inner = ("iterations", "condition")
    kind: str
    iterations: tuple[Iteration, ...]
    condition: Node


class Argument(Node):
    """`name: value` in a call."""

    __slots__ = __match_args__ = ("name", "value")
    inner = ("value",)
    name: str
    value: Node


class FunctionCall(Node):
    """`function(positional, …)` or `function(name: value, …)`; never both."""

    __slots__ = __match_args__ = ("function", "positional", "named")
    inner = ("positional", "named")
    function: str
    positional: tuple[Node, ...]
    named: tuple[Argument, ...]

    @property
    def name_end(self) -> int:
        """Where the name of the function ends (it begins where the call does)."""
        return self.start + len(self.function)


class ListOf(Node):
    """`[item, item, …]`."""

    __slots__ = __match_args__ = ("items",)
    inner = ("items",)
    items: tuple[Node, ...]


class ContextEntry(Node):
    """`key: value` in a context."""

    __slots__ = __match_args__ = ("key", "value")
    inner = ("value",)
    key: str
    value: Node


class ContextOf(Node):
    """`{key: value, …}`; an entry may read the ones before it."""

    __slots__ = __match_args__ = ("entries",)
    inner = ("entries",)
    entries: tuple[ContextEntry, ...]


class RangeOf(Node):
    """`[low..high]`, `(low..high)` and mixtures; an end that is not closed is excluded."""

    __slots__ = __match_args__ = ("low", "high", "low_closed", "high_closed")
    inner = ("low", "high")
    low: Node
    high: Node
    low_closed: bool
    high_closed: bool


class UnaryRange(Node):
    """`(op operand)` as a value: the range of all that compares so with the operand."""

    __slots__ = __match_args__ = ("op", "operand")
    inner = ("operand",)
    op: str
    operand: Node


class UnaryComparison(Node):
    """`op operand` as a test: the value under test compared with the operand. Only in `UnaryTests` and `In`."""

    __slots__ = __match_args__ = ("op", "operand")
    inner = ("operand",)
    op: str
    operand: Node


class UnaryTests(Node):
    """What a cell of a decision table says about its input: true where one test holds, or, negated, where none does.

    A test is a `UnaryComparison`, or any other expression: one that reads `?` is its own answer, another holds where the input
    equals it or is in it (a range, or one of the items of a list). No tests at all is `-`: always true.
    """

    __slots__ = __match_args__ = ("tests", "negated")
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

"""How a standard function is written down: its name, its parameters, and what it gives.

    @standard("substring", "string: text, start position: number, length?: number", gives="text")
    def _substring(string: str, position: Number, length: Number | None = None) -> str: ...

A parameter is `name: kind`. `name?` may be left out; a kind ending in `?` may be null. `one|other` are two names of the same
parameter. `list*` is one list, or the items themselves; `item...` is all that follows. `list of number` checks the items.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from callscore.feel import limits
from callscore.sentence import Said

_Function = TypeVar("_Function", bound=Callable[..., Any])

PARAMETER_KINDS: dict[str, frozenset[str]] = {
    "any": frozenset(
        ("null", "boolean", "number", "text", "date", "days duration", "months duration", "list", "context", "range", "unknown")
    ),
    "number": frozenset(("number",)),
    "text": frozenset(("text",)),
    "boolean": frozenset(("boolean",)),
    "date": frozenset(("date",)),
    "text or date": frozenset(("text", "date")),
    "duration": frozenset(("days duration", "months duration")),
    "number or duration": frozenset(("number", "days duration", "months duration")),
    "list": frozenset(("list",)),
    "context": frozenset(("context",)),
    "range": frozenset(("range",)),
    "text or list": frozenset(("text", "list")),
    "point or range": frozenset(("number", "text", "date", "days duration", "months duration", "range")),
}
"""The kinds of values (as `values.kind` names them) that each kind of parameter takes."""


class Parameter(NamedTuple):
    """names       the name, and others that it has in other forms of the function
    kind        a key of `PARAMETER_KINDS`
    item        for a list the kind of its items
    optional    may be left out
    nullable    may be null
    spread      one list, or the items themselves
    rest        takes all that follows
    """

    names: tuple[str, ...]
    kind: str
    item: str
    optional: bool
    nullable: bool
    spread: bool
    rest: bool

    @property
    def kind_phrase(self) -> Said:
        """What it takes, in the words of a finding: `a text or a date`."""
        if self.kind == "point or range":
            return Said("a single value or a range")
        one, _, other = self.kind.partition(" or ")
        return Said("{one} or {other}", one=_KINDS[one], other=_KINDS[other]) if other else _KINDS[one]


_KINDS = {
    "any": Said("a value"),
    "number": Said("a number"),
    "text": Said("a text"),
    "boolean": Said("a yes-or-no"),
    "date": Said("a date"),
    "duration": Said("a duration"),
    "list": Said("a list"),
    "context": Said("a record"),
    "range": Said("a range"),
}
LISTS_OF = {"number": Said("a list of numbers"), "text": Said("a list of texts"), "context": Said("a list of contexts")}
"""By kind of the items what a function takes."""


class CallForm(NamedTuple):
    """One way of calling a function.

    gives      the kind of its result, `any` where it depends, `argument` for that of the first argument, `item` for that of its items
    unknowns   `deep`: any unknown in an argument makes the result unknown; `shape`: only an argument that is unknown itself;
               `own`: the function sees to it
    budget     the function takes the run as its first argument, to spend steps
    cost       the steps that a call takes before it looks at items and characters
    """

    name: str
    parameters: tuple[Parameter, ...]
    compute: Callable[..., Any]
    gives: str
    unknowns: str
    budget: bool
    cost: int

    def fits(self, positional: int, named: tuple[str, ...]) -> bool:
        """Whether it can be called with that many arguments, or with arguments of these names."""
        if named:
            return self.places(named) is not None
        least = sum(not (parameter.optional or parameter.rest) for parameter in self.parameters)
        most = self.parameters[-1].rest or self.parameters[-1].spread
        return positional >= least and (most or positional <= len(self.parameters))

    def places(self, named: tuple[str, ...]) -> tuple[int, ...] | None:
        """Which parameter each name means: the first one that has that name and is not yet given; None where they do not fit."""
        places: list[int] = []
        for name in named:
            free = (index for index, parameter in enumerate(self.parameters) if name in parameter.names and index not in places)
            index = next(free, None)
            if index is None:
                return None
            places.append(index)
        missing = (parameter for index, parameter in enumerate(self.parameters) if index not in places)
        return tuple(places) if all(parameter.optional or parameter.rest for parameter in missing) else None


STANDARD: dict[str, tuple[CallForm, ...]] = {}
"""Every standard function by its name, with its forms."""


def standard(name: str, parameters: str, *, gives: str, unknowns: str = "deep", budget: bool = False) -> Callable[[_Function], _Function]:
    """Enter a function into `STANDARD`; several forms may share a name."""
    parts = tuple(_parameter(text) for text in parameters.split(", "))

    def enter(compute: _Function) -> _Function:
        STANDARD[name] = (*STANDARD.get(name, ()), CallForm(name, parts, compute, gives, unknowns, budget, limits.COSTS.get(name, 1)))
        return compute

    return enter


def _parameter(text: str) -> Parameter:
    name, kind = text.split(": ")
    optional, spread, rest = name.endswith("?"), name.endswith("*"), name.endswith("...")
    nullable = kind.endswith("?")
    kind, _, item = kind.rstrip("?").partition(" of ")
    return Parameter(tuple(name.rstrip("?*.").split("|")), kind, item, optional, nullable or kind == "any", spread, rest)

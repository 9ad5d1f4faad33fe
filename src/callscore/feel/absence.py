"""Whether an expression may be null, that is, whether there may be none: as far as that can be known before any application is read."""

from __future__ import annotations

from collections.abc import Collection

from callscore.feel import tree
from callscore.feel.functions import STANDARD

_NEVER = (
    tree.Arithmetic, tree.Negation, tree.Comparison, tree.Between, tree.In, tree.Not, tree.Conjunction, tree.Disjunction,
    tree.Quantified, tree.InstanceOf, tree.ListOf, tree.ContextOf, tree.RangeOf, tree.UnaryRange,
)  # fmt: skip
"""What has a value, is unknown, or has an error; what computes with null has one."""


def may_be_null(node: tree.Node, nullable: Collection[str], known: Collection[str]) -> bool:
    """`nullable` are the names that may be null, `known` all names; those of a record's fields are written as paths: `seat.km`."""
    match node:
        case tree.Literal(value):
            return value is None
        case tree.If(_, then, otherwise):
            return may_be_null(then, nullable, known) or may_be_null(otherwise, nullable, known)
        case tree.FunctionCall(function):
            return any(form.gives not in ("number", "boolean") for form in STANDARD.get(function, ())) or function not in STANDARD
        case tree.Name() | tree.Path():
            name = dotted(node)
            return name not in known or name in nullable
        case _:
            return not isinstance(node, _NEVER)


def dotted(node: tree.Node) -> str | None:
    """A name, or the path of a record's field: `seat.km`; None for anything else."""
    if isinstance(node, tree.Name):
        return node.name
    if isinstance(node, tree.Path):
        source = dotted(node.source)
        return None if source is None else f"{source}.{node.name}"
    return None

"""What each alias of the grammar makes of the parts that the parser hands to it: tokens, nodes, and lists of them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from callscore.feel import limits, tree
from callscore.feel.scanner import Token
from callscore.feel.trouble import FeelError
from callscore.sentence import Said

TreeParts = list[Any]

_NO_TIME = ("expression-time", Said("calls use dates without a time of day"), Said("use `date`, and durations in days"))
_NO_TODAY = (
    "expression-today",
    Said("a result must not depend on the day on which it is computed"),
    Said("use the call's own dates, such as its reference date"),
)
OUT_OF_SCOPE = {
    "time": _NO_TIME,
    "date and time": _NO_TIME,
    "today": _NO_TODAY,
    "now": _NO_TODAY,
    "sort": (
        "expression-function",
        Said("it needs a function, and a call defines none of its own"),
        Said("use `min`, `max` or the call's ranking"),
    ),
}
"""Functions of the standard that calls do not have: the code, the reason and the help of the refusal."""


def _span(parts: TreeParts) -> dict[str, int]:
    return {"start": parts[0].start, "end": parts[-1].end}


def one(parts: TreeParts) -> TreeParts:
    return [parts[0]]


def more(parts: TreeParts) -> TreeParts:
    parts[0].append(parts[2])
    return parts[0]  # type: ignore[no-any-return]


def one_key(parts: TreeParts) -> TreeParts:
    return [Token("TYPE", f"{parts[0].value}: {parts[2].value}", parts[0].start, parts[2].end)]


def more_key(parts: TreeParts) -> TreeParts:
    return [*parts[0], *one_key(parts[2:])]


def disjunction(parts: TreeParts) -> tree.Node:
    return tree.Disjunction((parts[0], *parts[2]), start=parts[0].start, end=parts[2][-1].end)


def conjunction(parts: TreeParts) -> tree.Node:
    return tree.Conjunction((parts[0], *parts[2]), start=parts[0].start, end=parts[2][-1].end)


def comparison(parts: TreeParts) -> tree.Node:
    return tree.Comparison(parts[1].value, parts[0], parts[2], **_span(parts))


def between(parts: TreeParts) -> tree.Node:
    return tree.Between(parts[0], parts[2], parts[4], **_span(parts))


def in_test(parts: TreeParts) -> tree.Node:
    return tree.In(parts[0], (parts[2],), **_span(parts))


def in_comparison(parts: TreeParts) -> tree.Node:
    return tree.In(parts[0], (unary_comparison(parts[2:]),), **_span(parts))


def in_tests(parts: TreeParts) -> tree.Node:
    return tree.In(parts[0], (parts[3], *parts[5]), **_span(parts))


def unary_comparison(parts: TreeParts) -> tree.Node:
    return tree.UnaryComparison(parts[0].value, parts[1], **_span(parts))


def arithmetic(parts: TreeParts) -> tree.Node:
    return tree.Arithmetic(parts[1].value, parts[0], parts[2], **_span(parts))


def negation(parts: TreeParts) -> tree.Node:
    return tree.Negation(parts[1], **_span(parts))


def path(parts: TreeParts) -> tree.Node:
    return tree.Path(parts[0], parts[2].value, **_span(parts))


def filter_(parts: TreeParts) -> tree.Node:
    return tree.Filter(parts[0], parts[2], **_span(parts))


def instance_of(parts: TreeParts) -> tree.Node:
    if parts[3].value.count("<") > limits.TYPES:
        help = Said("name the outer type alone, such as `list`")
        raise FeelError(
            "expression-limit", Said("a type has more than {most} parts", most=limits.TYPES), parts[3].start, parts[3].end, help
        )
    return tree.InstanceOf(parts[0], parts[3].value, **_span(parts))


def literal(parts: TreeParts) -> tree.Node:
    return tree.Literal(parts[0].value, **_span(parts))


def name(parts: TreeParts) -> tree.Node:
    return tree.Name(parts[0].value, **_span(parts))


def input_(parts: TreeParts) -> tree.Node:
    return tree.Input(**_span(parts))


def call(parts: TreeParts) -> tree.Node:
    name = parts[0].value
    positional = tuple(parts[2]) if len(parts) == 4 else ()
    _refuse(parts[0])
    if name == "not" and len(positional) == 1:
        return tree.Not(positional[0], **_span(parts))
    return tree.FunctionCall(name, positional, (), **_span(parts))


def call_named(parts: TreeParts) -> tree.Node:
    _refuse(parts[0])
    return tree.FunctionCall(parts[0].value, (), tuple(parts[2]), **_span(parts))


def argument(parts: TreeParts) -> tree.Node:
    return tree.Argument(parts[0].value, parts[2], **_span(parts))


def parenthesis(parts: TreeParts) -> tree.Node:
    inner: tree.Node = parts[1]
    return replace(inner, **_span(parts))


def unary_range(parts: TreeParts) -> tree.Node:
    return tree.UnaryRange(parts[1].value, parts[2], **_span(parts))


def range_of(parts: TreeParts) -> tree.Node:
    return tree.RangeOf(parts[1], parts[3], parts[0].type == "[", parts[4].type == "]", **_span(parts))


def list_of(parts: TreeParts) -> tree.Node:
    return tree.ListOf(tuple(parts[1]) if len(parts) == 3 else (), **_span(parts))


def context_of(parts: TreeParts) -> tree.Node:
    entries = tuple(parts[1]) if len(parts) == 3 else ()
    keys: set[str] = set()
    for entry in entries:
        if entry.key in keys:
            raise FeelError(
                "expression-syntax", Said("the key `{key}` is written twice", key=entry.key), entry.start, entry.end, Said("write it once")
            )
        keys.add(entry.key)
    return tree.ContextOf(entries, **_span(parts))


def entry(parts: TreeParts) -> tree.Node:
    return tree.ContextEntry(parts[0].value, parts[2], **_span(parts))


def if_(parts: TreeParts) -> tree.Node:
    return tree.If(parts[1], parts[3], parts[5], **_span(parts))


def for_(parts: TreeParts) -> tree.Node:
    return tree.For(tuple(parts[1]), parts[3], **_span(parts))


def quantified(parts: TreeParts) -> tree.Node:
    return tree.Quantified(parts[0].value, tuple(parts[1]), parts[3], **_span(parts))


def iteration(parts: TreeParts) -> tree.Node:
    return tree.Iteration(parts[0].value, parts[2], parts[4] if len(parts) == 5 else None, **_span(parts))


def type_name(parts: TreeParts) -> Token:
    return parts[0]  # type: ignore[no-any-return]


def generic_type(parts: TreeParts) -> Token:
    return Token("TYPE", f"{parts[0].value}<{', '.join(part.value for part in parts[2])}>", parts[0].start, parts[3].end)


def _refuse(function: Token) -> None:
    if function.value in OUT_OF_SCOPE:
        code, reason, help = OUT_OF_SCOPE[function.value]
        raise FeelError(
            code, Said("`{function}` cannot be used: {reason}", function=function.value, reason=reason), function.start, function.end, help
        )

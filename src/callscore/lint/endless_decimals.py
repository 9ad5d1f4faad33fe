"""Formulas whose value may have endless decimals, a quotient, written there or in an indicator that they name; or more of them than
the answers have, a product of answers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.call.model import Call
from callscore.feel import FeelError, parse, tree
from callscore.rulebook.number_text import has_finite_decimal

_END = frozenset({"decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down", "count", "string length"})
_DIVIDE = frozenset({"mean", "stddev", "sqrt", "exp", "log"})
_TRUTHS = (tree.Comparison, tree.Between, tree.In, tree.InstanceOf, tree.Not, tree.Conjunction, tree.Disjunction, tree.Quantified)


def may_not_end(text: str, call: Call, followed: frozenset[str] = frozenset()) -> bool:
    """Whether the formula gives a quotient that it does not round; `followed` are the indicators on the way to it."""
    return any(_divides(node, call, followed) for node in _read(text))


def _read(text: str) -> Iterator[tree.Node]:
    """The formula, as far as it can be read; where it cannot, that is told elsewhere."""
    try:
        yield parse(text).tree
    except FeelError:
        return


def _divides(node: tree.Node, call: Call, followed: frozenset[str]) -> bool:
    match node:
        case tree.Name(name):
            return name not in followed and _is_endless(name, call, followed | {name})
        case tree.Arithmetic("/", _, divisor) if not _ends_as_divisor(divisor):
            return True
        case tree.FunctionCall(function, _, _) if function in _END | _DIVIDE:
            return function in _DIVIDE
        case tree.If(_, then, otherwise):
            return any(_divides(part, call, followed) for part in (then, otherwise))
        case tree.Filter(source, _):
            return _divides(source, call, followed)
        case _:
            return not isinstance(node, _TRUTHS) and any(_divides(part, call, followed) for part in tree.children(node))


def multiplies_answers(text: str, call: Call) -> bool:
    """Whether the formula multiplies one answer by another one and rounds neither: the product has the decimals of both."""
    return any(
        isinstance(part, tree.Arithmetic) and part.op == "*" and all(_reads(side, call, frozenset()) for side in (part.left, part.right))
        for node in _read(text)
        for part in _unrounded(node)
    )


def reads_answers(text: str, call: Call) -> bool:
    """Whether the formula gives a number that comes from an answer, with all its decimals."""
    return any(_reads(node, call, frozenset()) for node in _read(text))


def _reads(node: tree.Node, call: Call, followed: frozenset[str]) -> bool:
    match node:
        case tree.Name(name):
            indicator = call.indicators.get(name)
            if indicator is None or indicator.value is None or name in followed:
                return name in call.application and indicator is None
            return any(_reads(part, call, followed | {name}) for part in _read(indicator.value.text))
        case tree.FunctionCall(function, _, _) if function in _END:
            return False
        case tree.If(_, then, otherwise):
            return any(_reads(part, call, followed) for part in (then, otherwise))
        case _:
            return not isinstance(node, _TRUTHS) and any(_reads(part, call, followed) for part in tree.children(node))


def _unrounded(node: tree.Node) -> Iterator[tree.Node]:
    """The parts that give a number which nothing around them rounds."""
    if isinstance(node, _TRUTHS) or (isinstance(node, tree.FunctionCall) and node.function in _END):
        return
    yield node
    parts = (node.then, node.otherwise) if isinstance(node, tree.If) else tree.children(node)
    for part in parts:
        yield from _unrounded(part)


def _is_endless(name: str, call: Call, followed: frozenset[str]) -> bool:
    """Whether the indicator of that name is such a value, as where a value stands in its pool is."""
    indicator = call.indicators.get(name)
    if indicator is None:
        return False
    if indicator.compared is not None:
        return indicator.compared.rounded_to is None
    formula = indicator.value if indicator.pool is None else indicator.pool.take
    return formula is not None and may_not_end(formula.text, call, followed)


def _ends_as_divisor(node: tree.Node) -> bool:
    """Whether what is divided by it ends where it ended before: 2, 5, 100."""
    return (
        isinstance(node, tree.Literal)
        and isinstance(node.value, int | Fraction)
        and node.value > 0
        and has_finite_decimal(Fraction(1, node.value))
    )

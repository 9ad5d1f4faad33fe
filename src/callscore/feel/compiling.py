"""From a tree to one closure, compiled once and run for every application: which maker belongs to which kind of node."""

from __future__ import annotations

from callscore.feel import calls, loops, names, operators
from callscore.feel.calls import Functions
from callscore.feel.operators import Closure
from callscore.feel.tree import (
    Arithmetic, Between, Call, Comparison, Conjunction, ContextOf, Disjunction, Filter, For, If, In, Input, InstanceOf, ListOf, Literal, Name, Negation,
    Node, Not, Path, Quantified, RangeOf, UnaryRange, UnaryTests,
)  # fmt: skip

_MAKERS = {
    Literal: names.literal, Name: names.name, Input: names.input_, Path: names.path, ListOf: names.list_, ContextOf: names.context,
    RangeOf: names.range_, UnaryRange: names.unary_range, If: names.if_, InstanceOf: names.instance_of,
    Arithmetic: operators.arithmetic, Negation: operators.negation, Comparison: operators.comparison, Between: operators.between,
    In: operators.in_, Not: operators.not_, Conjunction: operators.conjunction, Disjunction: operators.disjunction,
    UnaryTests: operators.unary_tests, Filter: loops.filter_, For: loops.for_, Quantified: loops.quantified,
}  # fmt: skip


def compiled(tree: Node, functions: Functions) -> Closure:
    """The closure of a tree, in which calls may also mean one of `functions`."""

    def bind(node: Node) -> Closure:
        if isinstance(node, Call):
            return calls.call(node, bind, functions)
        return _MAKERS[type(node)](node, bind)  # type: ignore[operator]

    return bind(tree)

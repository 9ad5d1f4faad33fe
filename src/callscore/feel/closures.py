"""From a tree to one closure, compiled once and run for every application: which maker belongs to which kind of node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from callscore.feel import calls, loops, names, operators, tree
from callscore.feel.calls import Functions
from callscore.feel.operators import Bind, Closure

_MAKERS: dict[type[tree.Node], Callable[[Any, Bind], Closure]] = {
    tree.Literal: names.literal,
    tree.Name: names.name,
    tree.Input: names.input_,
    tree.Path: names.path,
    tree.ListOf: names.list_,
    tree.ContextOf: names.context,
    tree.RangeOf: names.range_,
    tree.UnaryRange: names.unary_range,
    tree.If: names.if_,
    tree.InstanceOf: names.instance_of,
    tree.Arithmetic: operators.arithmetic,
    tree.Negation: operators.negation,
    tree.Comparison: operators.comparison,
    tree.Between: operators.between,
    tree.In: operators.in_,
    tree.Not: operators.not_,
    tree.Conjunction: operators.conjunction,
    tree.Disjunction: operators.disjunction,
    tree.UnaryTests: operators.unary_tests,
    tree.Filter: loops.filter_,
    tree.For: loops.for_,
    tree.Quantified: loops.quantified,
}


def compiled(root: tree.Node, functions: Functions) -> Closure:
    """The closure of a tree, in which calls may also mean one of `functions`."""

    def bind(node: tree.Node) -> Closure:
        if isinstance(node, tree.Call):
            return calls.call(node, bind, functions)
        return _MAKERS[type(node)](node, bind)

    return bind(root)

"""From a tree to one closure, compiled once and run for every application: which maker belongs to which kind of node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from callscore.feel import calls, loops, names, operators, tree
from callscore.feel.calls import Functions
from callscore.feel.operators import Bind, Closure

_MAKERS: dict[type[tree.Node], Callable[[Any, Bind], Closure]] = {
    tree.Literal: names.literal_closure,
    tree.Name: names.name_closure,
    tree.Input: names.input_closure,
    tree.Path: names.path_closure,
    tree.ListOf: names.list_,
    tree.ContextOf: names.context,
    tree.RangeOf: names.range_,
    tree.UnaryRange: names.unary_range_closure,
    tree.If: names.if_closure,
    tree.InstanceOf: names.instance_of_closure,
    tree.Arithmetic: operators.arithmetic_closure,
    tree.Negation: operators.negation_closure,
    tree.Comparison: operators.comparison_closure,
    tree.Between: operators.between_closure,
    tree.In: operators.in_,
    tree.Not: operators.not_,
    tree.Conjunction: operators.conjunction_closure,
    tree.Disjunction: operators.disjunction_closure,
    tree.UnaryTests: operators.unary_tests,
    tree.Filter: loops.filter_closure,
    tree.For: loops.for_closure,
    tree.Quantified: loops.quantified_closure,
}


def compiled(root: tree.Node, functions: Functions) -> Closure:
    """The closure of a tree, in which calls may also mean one of `functions`."""

    return _Binding(functions).bind(root)


class _Binding:
    """What makes closures, given to the makers: as an object, for a function that names itself is a circle."""

    __slots__ = ("functions",)

    def __init__(self, functions: Functions) -> None:
        self.functions = functions

    def bind(self, node: tree.Node) -> Closure:
        if isinstance(node, tree.FunctionCall):
            return calls.call_closure(node, self.bind, self.functions)
        return _MAKERS[type(node)](node, self.bind)

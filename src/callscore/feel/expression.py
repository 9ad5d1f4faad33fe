"""Expressions and tests as their users hold them: read once, bound to functions once, evaluated many times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from callscore.feel import syntax
from callscore.feel.calls import Functions
from callscore.feel.closures import compiled
from callscore.feel.equality import measured
from callscore.feel.frame import FormulaEvaluation, Frame
from callscore.feel.functions import STANDARD
from callscore.feel.given_values import given, names_in
from callscore.feel.operators import band_of
from callscore.feel.scanner import Vocabulary, several
from callscore.feel.tokens import PROPERTY_NAMES, TYPE_NAMES
from callscore.feel.tree import Node, UnaryTests
from callscore.feel.tree_building import OUT_OF_SCOPE
from callscore.feel.trouble import Fault, LimitError
from callscore.feel.type_scopes import FreeName, free_names
from callscore.feel.values import Unknown, Value

MOST_TREES = 4096
"""So many texts are read once."""
_NONE: Functions = MappingProxyType({})
_FUNCTIONS = several((*STANDARD, *PROPERTY_NAMES, *TYPE_NAMES, *OUT_OF_SCOPE))


class Expression(Struct, frozen=True):
    """An expression that was read: its text, and its tree."""

    text: str
    tree: Node

    @property
    def free(self) -> tuple[FreeName, ...]:
        """The names that it takes from outside, in the order in which they are written; each as often as it is written."""
        return free_names(self.tree)

    def bind(self, functions: Functions = _NONE, null_decides: bool = True) -> Callable[[Mapping[str, Value], list[Fault]], Value]:
        """The expression as a function of the names' values. Unknowns are carried through; an error gives an unknown and is added
        to the faults. Null meets no condition, or, unless `null_decides`, what is asked about it is an error.

        `functions` are called by position with known values; an unknown argument makes the result unknown without a call.
        """
        closure = compiled(self.tree, functions)
        tree = self.tree

        def evaluate(scope: Mapping[str, Value], faults: list[Fault]) -> Value:
            run = FormulaEvaluation(faults, null_decides=null_decides)
            try:
                return measured(closure(Frame(scope, None, run)), run)
            except LimitError as limit:
                return run.refused(limit.message, tree.start, tree.end)

        return evaluate


class Tests(Struct, frozen=True):
    """Unary tests that were read: their text, and their tree."""

    __test__ = False  # pytest would take it for a class of tests

    text: str
    tree: UnaryTests

    @property
    def free(self) -> tuple[FreeName, ...]:
        """The names that they take from outside, `?` not among them."""
        return free_names(self.tree)

    def bind(self, functions: Functions = _NONE) -> Callable[[Value, Mapping[str, Value], list[Fault]], bool | Unknown | None]:
        """The tests as a function of the value under test and of the names' values; otherwise as for an expression."""
        closure, band = compiled(self.tree, functions), band_of(self.tree)
        tree = self.tree

        def evaluate(input: Value, scope: Mapping[str, Value], faults: list[Fault]) -> bool | Unknown | None:
            if band is not None and (type(input) is int or type(input) is Fraction):
                return band(input)
            run = FormulaEvaluation(faults, input)
            try:
                return closure(Frame(scope, None, run))  # type: ignore[no-any-return]
            except LimitError as limit:
                return run.refused(limit.message, tree.start, tree.end)

        return evaluate


def parse(text: str, names: Iterable[str] = ()) -> Expression:
    """Read an expression; `FeelError` where it is none. `names` are those of several words that it may use."""
    return Expression(text, _tree_of(text, tuple(names)))


def parse_tests(text: str, names: Iterable[str] = ()) -> Tests:
    """Read unary tests, in which `?` is the value under test; `FeelError` where they are none."""
    return Tests(text, _tests_of(text, tuple(names)))


# What reads a call and what checks it read the same texts, some of them several times; a tree is never changed.
@lru_cache(MOST_TREES)
def _tree_of(text: str, names: tuple[str, ...]) -> Node:
    return syntax.expression(text, Vocabulary(names, _FUNCTIONS))


@lru_cache(MOST_TREES)
def _tests_of(text: str, names: tuple[str, ...]) -> UnaryTests:
    return syntax.tests(text, Vocabulary(names, _FUNCTIONS))


def evaluate_text(expression: str, context: Mapping[str, object]) -> Value:
    """Plain FEEL, as the conformance kit wants it: every error of the computation is null.

    Raises FeelError, a ValueError, where the expression cannot be read, asks for more than `limits` allows, or the context holds a value
    that is none of FEEL's.
    """
    scope = given(context)
    run = FormulaEvaluation(None)
    return measured(compiled(parse(expression, names_in(scope)).tree, _NONE)(Frame(scope, None, run)), run)

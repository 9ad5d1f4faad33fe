"""What is certain about an expression before any application is read: its type, and the errors that no answer could avoid.

Only certain errors are reported: where a type is not known (ANY), nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from callscore.feel import arithmetic, tree
from callscore.feel.call_checking import NONE, Signature, Signatures, call_type
from callscore.feel.expression import Expression, Tests
from callscore.feel.properties import PROPERTIES
from callscore.feel.trouble import Trouble
from callscore.feel.type_trial import tried_type
from callscore.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DAYS,
    MONTHS,
    NULL,
    NUMBER,
    ListType,
    RangeType,
    RecordType,
    Type,
    is_ordered,
    item_of,
    joined_type,
    of_value,
    phrase_of,
    type_kind,
)  # fmt: skip
from callscore.feel.writing import written
from callscore.finding import alternatives, did_you_mean, quoted_names
from callscore.finding_code import FindingCode
from callscore.sentence import NOTHING, Said

__all__ = ["Signature", "infer", "infer_tests"]

Names = Mapping[str, Type]


def infer(expression: Expression, names: Names, functions: Signatures = NONE) -> tuple[Type, list[Trouble]]:
    """The type of an expression over names of these types, and what is certainly wrong with it, in the order of the text."""
    checker = _Checker(names, functions, ANY)
    type = checker.type_of(expression.tree)
    return type, sorted(dict.fromkeys(checker.troubles), key=lambda trouble: (trouble.start, trouble.end))


def infer_tests(tests: Tests, input: Type, names: Names, functions: Signatures = NONE) -> list[Trouble]:
    """What is certainly wrong with tests of a value of the type `input`."""
    checker = _Checker(names, functions, input)
    for test in tests.tree.tests:
        checker.test(test, input)
    return sorted(dict.fromkeys(checker.troubles), key=lambda trouble: (trouble.start, trouble.end))


class _Checker:
    """One walk over a tree. `levels` are the names that it may use, inner ones last."""

    def __init__(self, names: Names, functions: Signatures, input: Type) -> None:
        self.levels: list[Names] = [names]
        self.functions = functions
        self.input = input
        self.troubles: list[Trouble] = []

    def type_of(self, node: tree.Node) -> Type:
        rule: Callable[[_Checker, Any], Type] = _RULES[type(node)]
        return rule(self, node)

    def report(self, code: str, message: Said, node: tree.Node, help: Said) -> None:
        self.troubles.append(Trouble(code, message, node.start, node.end, help))

    def truth(self, node: tree.Node) -> None:
        """A part that has to be true or false."""
        found = self.type_of(node)
        if type_kind(found) not in ("boolean", "any", "null"):
            self.report(
                "expression-condition",
                Said("a condition is wanted here, not {value}", value=phrase_of(found)),
                node,
                Said("compare it with something"),
            )

    def literal(self, node: tree.Literal) -> Type:
        return of_value(node.value)

    def input_type(self, node: tree.Input) -> Type:
        return self.input

    def name(self, node: tree.Name) -> Type:
        for level in reversed(self.levels):
            if node.name in level:
                return level[node.name]
            if level is _UNSEEN:
                return ANY
        known = [name for level in self.levels for name in level]
        help = did_you_mean(node.name, known) or Said("declare it, or put a text in double quotes")
        self.report(FindingCode.EXPRESSION_UNKNOWN_NAME, Said("there is no `{name}` here", name=node.name), node, help)
        return ANY

    def path(self, node: tree.Path) -> Type:
        source = self.type_of(node.source)
        return ListType(self.part(source.of, node)) if isinstance(source, ListType) else self.part(source, node)

    def part(self, source: Type, node: tree.Path) -> Type:
        """What a dot finds in a value of that type."""
        if source in (ANY, NULL):
            return ANY
        if isinstance(source, RecordType):
            found = source.fields.get(node.name)
            known: tuple[str, ...] = tuple(source.fields)
        else:
            known = tuple(PROPERTIES.get(type_kind(source), ()))
            found = self._property(source, node.name) if node.name in known else None
        if found is not None:
            return found
        help = did_you_mean(node.name, known) or (Said("there is {names}", names=quoted_names(known)) if known else Said("leave it out"))
        end = node.end
        message = Said("{value} has no `{name}`", value=phrase_of(source), name=node.name)
        self.troubles.append(Trouble("expression-unknown-field", message, max(end - len(node.name), node.start), end, help))
        return ANY

    @staticmethod
    def _property(source: Type, name: str) -> Type:
        if isinstance(source, RangeType):
            return BOOLEAN if name.endswith("included") else source.of
        return NUMBER

    def filter(self, node: tree.Filter) -> Type:
        source = self.type_of(node.source)
        item = item_of(source)
        fields: Names = item.fields if isinstance(item, RecordType) else _UNSEEN if item == ANY else {}
        self.levels += [{"item": item}, fields]
        condition = self.type_of(node.condition)
        del self.levels[-2:]
        if condition == NUMBER:
            return item
        if type_kind(condition) not in ("boolean", "any", "null"):
            message = Said("a filter wants a condition or a position, not {value}", value=phrase_of(condition))
            self.report("expression-condition", message, node.condition, Said("compare it with something"))
        return ANY if source == ANY or condition == ANY else ListType(item)

    def arithmetic(self, node: tree.Arithmetic) -> Type:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if node.op == "/" and node.right == tree.Literal(0):
            self.report("expression-error", Said("a division by zero has no result"), node.right, Said("divide by something else"))
        if ANY in (left, right):
            return ANY
        one, other = type_kind(left), type_kind(right)
        if not arithmetic.allowed(node.op, one, other):
            message = Said(
                "{one} and {other} cannot be {done}",
                one=phrase_of(left),
                other=phrase_of(right),
                done=arithmetic.VERBS[node.op],
            )
            self.report("expression-types", message, node, _periods_meant(node, one, other) or Said("both sides of an operator must fit"))
            return ANY
        if "date" in (one, other):
            return DAYS if one == other else DATE
        return NUMBER if node.op == "/" and one == other else left if other == "number" else right

    def negation(self, node: tree.Negation) -> Type:
        operand = self.type_of(node.operand)
        if operand not in (ANY, NUMBER, DAYS, MONTHS):
            self.report(
                "expression-types",
                Said("{value} has no negative", value=phrase_of(operand)),
                node,
                Said("write a number or a duration after the minus"),
            )
        return operand

    def comparison(self, node: tree.Comparison) -> Type:
        self.compare(node.op, self.type_of(node.left), self.type_of(node.right), node)
        return BOOLEAN

    def compare(self, op: str, left: Type, right: Type, node: tree.Node) -> None:
        """Report a comparison that has no answer."""
        if ANY in (left, right):
            return
        if op in ("=", "!="):
            if NULL not in (left, right) and type_kind(left) != type_kind(right):
                self._incomparable(left, right, node, Said("compare values of one kind"))
        elif type_kind(left) != type_kind(right):
            help = (
                Said("ask `is known(…)` for what the application does not say")
                if NULL in (left, right)
                else Said("compare values of one kind")
            )
            self._incomparable(left, right, node, help)
        elif not is_ordered(left):
            self.report(
                "expression-types",
                Said("{value} is neither smaller nor larger than another", value=phrase_of(left)),
                node,
                Said("use `=` or `!=`"),
            )

    def _incomparable(self, left: Type, right: Type, node: tree.Node, help: Said) -> None:
        self.report(
            "expression-types",
            Said("{one} and {other} cannot be compared", one=phrase_of(left), other=phrase_of(right)),
            node,
            help,
        )

    def between(self, node: tree.Between) -> Type:
        value = self.type_of(node.value)
        self.compare(">=", value, self.type_of(node.low), node)
        self.compare("<=", value, self.type_of(node.high), node)
        return BOOLEAN

    def in_(self, node: tree.In) -> Type:
        value = self.type_of(node.value)
        for test in node.tests:
            self.test(test, value)
        return BOOLEAN

    def test(self, node: tree.Node, value: Type) -> None:
        """One test of a value of that type."""
        if isinstance(node, tree.UnaryComparison):
            self.compare(node.op, value, self.type_of(node.operand), node)
        elif any(isinstance(inner, tree.Input) for inner in tree.walk(node)):
            self.truth(node)
        else:
            found = self.type_of(node)
            if isinstance(found, RangeType):
                if type_kind(value) != "range":
                    self.compare("<", value, found.of, node)
            elif not isinstance(found, ListType):
                self.compare("=", value, found, node)

    def truths(self, node: tree.Conjunction | tree.Disjunction) -> Type:
        for part in node.parts:
            self.truth(part)
        return BOOLEAN

    def not_(self, node: tree.Not) -> Type:
        self.truth(node.operand)
        return BOOLEAN

    def if_(self, node: tree.If) -> Type:
        self.truth(node.condition)
        return joined_type((self.type_of(node.then), self.type_of(node.otherwise)))

    def for_(self, node: tree.For) -> Type:
        self.iterations(node.iterations)
        self.levels.append({"partial": ListType(ANY)})
        result = self.type_of(node.result)
        del self.levels[-1 - len(node.iterations) :]
        return ListType(result)

    def quantified(self, node: tree.Quantified) -> Type:
        self.iterations(node.iterations)
        self.truth(node.condition)
        del self.levels[-len(node.iterations) :]
        return BOOLEAN

    def iterations(self, iterations: tuple[tree.Iteration, ...]) -> None:
        for iteration in iterations:
            source = self.type_of(iteration.source)
            if iteration.to is not None:
                to = self.type_of(iteration.to)
                if ANY not in (source, to) and (source != to or source not in (NUMBER, DATE)):
                    message = Said("one counts from a whole number to another, or from a date to another")
                    help = Said("this counts from {start} to {end}", start=phrase_of(source), end=phrase_of(to))
                    self.report("expression-types", message, iteration, help)
            self.levels.append({iteration.name: source.of if isinstance(source, RangeType) else item_of(source)})

    def call(self, node: tree.FunctionCall) -> Type:
        arguments = [argument.value for argument in node.named] or list(node.positional)
        types = [self.type_of(argument) for argument in arguments]
        result, troubles = call_type(node, types, self.functions)
        self.troubles += troubles
        if troubles or node.function in self.functions:
            return result
        found, errors = tried_type(node)
        self.troubles += errors
        return found if result == ANY else result

    def list_of(self, node: tree.ListOf) -> Type:
        return ListType(joined_type([self.type_of(item) for item in node.items]))

    def context(self, node: tree.ContextOf) -> Type:
        fields: dict[str, Type] = {}
        self.levels.append(fields)
        for entry in node.entries:
            fields[entry.key] = self.type_of(entry.value)
        del self.levels[-1:]
        return RecordType(fields)

    def range_of(self, node: tree.RangeOf) -> Type:
        low, high = self.type_of(node.low), self.type_of(node.high)
        if NULL not in (low, high):
            self.compare("<", low, high, node)
        return RangeType(joined_type((low, high)))

    def unary_range(self, node: tree.UnaryRange) -> Type:
        return RangeType(self.type_of(node.operand))

    def instance_of(self, node: tree.InstanceOf) -> Type:
        self.type_of(node.operand)
        return BOOLEAN


_UNSEEN: Names = {}  # the level of an item whose fields are not known: any name may be one of them

_RULES: dict[type[tree.Node], Callable[[_Checker, Any], Type]] = {
    tree.Literal: _Checker.literal,
    tree.Input: _Checker.input_type,
    tree.Name: _Checker.name,
    tree.Path: _Checker.path,
    tree.Filter: _Checker.filter,
    tree.Arithmetic: _Checker.arithmetic,
    tree.Negation: _Checker.negation,
    tree.Comparison: _Checker.comparison,
    tree.Between: _Checker.between,
    tree.In: _Checker.in_,
    tree.Conjunction: _Checker.truths,
    tree.Disjunction: _Checker.truths,
    tree.Not: _Checker.not_,
    tree.If: _Checker.if_,
    tree.For: _Checker.for_,
    tree.Quantified: _Checker.quantified,
    tree.FunctionCall: _Checker.call,
    tree.ListOf: _Checker.list_of,
    tree.ContextOf: _Checker.context,
    tree.RangeOf: _Checker.range_of,
    tree.UnaryRange: _Checker.unary_range,
    tree.InstanceOf: _Checker.instance_of,
}


def _periods_meant(node: tree.Arithmetic, left: str, right: str) -> Said:
    """How a number is counted that is added to a day, or taken from it; empty where there is no such number."""
    match node.op, left, right:
        case (("+" | "-"), "date", "number"):
            number = written(node.right)
        case "+", "number", "date":
            number = written(node.left)
        case _:
            return NOTHING
    periods = alternatives([f"{period}({number})" for period in ("days", "months", "years")])
    return Said("write {periods} in place of `{number}`, whichever is meant", periods=periods, number=number)

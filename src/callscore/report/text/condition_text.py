"""Conditions and formulas in one normal form, made from what was read, not from how it is written. A comparison is put in words (`at
least 12, or exactly 5`, `at most 60 % of Cost of the project`), so that people see it if they misread it, or wrote what they did not mean.
What has no plain words remains a formula: FEEL in its normal form, with numbers in groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from callscore.call.model import Call
from callscore.call.rules import ConditionText as Written
from callscore.call.scalars import Formula
from callscore.feel import FeelError, parse, parse_tests, tree, written
from callscore.number import Number
from callscore.report.choice_titles import field_at, is_entry, question_text, titled
from callscore.report.layout import clean
from callscore.report.style import Style
from callscore.report.text.quantity_text import QuantityWording
from callscore.report.value_forms import declared, value_text
from callscore.rulebook.produced_facts import STATUS
from callscore.rulebook.translation import FLIPPED, constant_of, with_input

AMOUNTS = {
    "<": "less than {value}",
    "<=": "at most {value}",
    ">": "more than {value}",
    ">=": "at least {value}",
    "=": "exactly {value}",
    "!=": "other than {value}",
}
DAY_PHRASES = {
    "<": "before {value}",
    "<=": "on or before {value}",
    ">": "after {value}",
    ">=": "on or after {value}",
    "=": "on {value}",
    "!=": "not on {value}",
}
RANGES = {
    (True, True): "from {low} to {high}",
    (True, False): "from {low} up to but not {high}",
    (False, True): "above {low} up to {high}",
    (False, False): "above {low} up to but not {high}",
}
SPANS = {
    (True, True): "from {low} to {high}",
    (True, False): "from {low} up to but not {high}",
    (False, True): "after {low} up to {high}",
    (False, False): "after {low} up to but not {high}",
}
_NAMELIKE = (tree.Name, tree.Path, tree.FunctionCall, tree.Filter, tree.Arithmetic, tree.Literal)
_REMEMBERED = 1024
"""Formulas whose trees are kept: a report says the same few of a call for each of hundreds of applications."""
_SEVERAL = 3
_LONG = (tree.Conjunction, tree.Disjunction, tree.Quantified, tree.If)


def condition_text(condition: Written, call: Call, style: Style, each: str = "") -> str:
    """The condition in one line: `Committed members at least 8 and Members near by at least 50`; of every entry of the list `each`."""
    try:
        return _Wording(call, style, each).said(_tree_of(condition))
    except FeelError:
        return clean(condition.text if isinstance(condition, Formula) else "; ".join(tests.text for tests in condition.values()))


def alternatives_text(tests: Formula, call: Call, style: Style, of: str = "") -> str:
    """Tests whose subject is elsewhere, the fact `of`: `from 16 to 29`."""
    try:
        return _Wording(call, style, subject=of).tests(_tests_tree(tests.text))
    except FeelError:
        return clean(tests.text)


def name_text(call: Call, text: str, style: Style, unit: str = "") -> str:
    """What a fact is called: the title of the indicator or the field; what depends on conditions as `5000 where the score at least 96;
    otherwise 500`, a fixed amount with its `unit`. What has no words is a formula, in its normal form."""
    try:
        return _Wording(call, style, unit=unit).said(_formula_tree(text))
    except FeelError:
        return clean(text)


def formula_text(text: str, style: Style) -> str:
    """A formula in its normal form."""
    try:
        return clean(written(_formula_tree(text), style.number_of_formula))
    except FeelError:
        return clean(text)


def is_day(call: Call, text: str, style: Style) -> bool:
    """Whether a formula gives a day, as far as that can be seen."""
    try:
        return QuantityWording(call, style).kind(_formula_tree(text)) == "day"
    except FeelError:
        return False


def is_fixed(text: str) -> bool:
    """Whether a formula reads nothing, as `0` does."""
    try:
        return constant_of(_formula_tree(text)) is not None
    except FeelError:
        return False


def compared_text(operator: str, value: Any, style: Style) -> str:
    """A comparison with a value: `at least 8`, `on or before 2026-03-31`, `"gold"`, `other than "gold"`."""
    if isinstance(value, bool | str) and operator == "=":
        return value_text(value, style)
    return style.say((DAY_PHRASES if isinstance(value, date) else AMOUNTS)[operator], value=_fixed(value, style))


def range_text(low: Any, high: Any, low_closed: bool, high_closed: bool, style: Style) -> str:
    """`from 15 up to but not 40`"""
    ranges = SPANS if isinstance(low, date) else RANGES
    return style.say(ranges[low_closed, high_closed], low=_fixed(low, style), high=_fixed(high, style))


def _compared_in_words(operator: str, words: str, is_day: bool, style: Style) -> str:
    """As `compared_text`, with a value that is in words already."""
    return style.say((DAY_PHRASES if is_day else AMOUNTS)[operator], value=words)


def either_text(alternatives: list[str], style: Style) -> str:
    """`at least 12, or exactly 5`; where there are none, everything will do."""
    return f", {style.say('or')} ".join(alternatives) or style.say("anything")


def _fixed(value: Any, style: Style) -> str:
    """A value that a condition holds; of a number every digit."""
    is_number = isinstance(value, Number) and not isinstance(value, bool)
    return style.exact_number(value) if is_number else value_text(value, style)


@lru_cache(_REMEMBERED)
def _formula_tree(text: str) -> tree.Node:
    return parse(text).tree


@lru_cache(_REMEMBERED)
def _tests_tree(text: str) -> tree.UnaryTests:
    return parse_tests(text).tree


def _tree_of(condition: Written) -> tree.Node:
    """Tests by subject as one expression: each subject in its tests, joined by and."""
    if isinstance(condition, Formula):
        return _formula_tree(condition.text)
    parts: list[tree.Node] = []
    for subject, formula in condition.items():
        tests = _tests_tree(formula.text)
        part = tree.In(_formula_tree(subject), tests.tests)
        parts.append(tree.Not(part) if tests.negated else part)
    return parts[0] if len(parts) == 1 else tree.Conjunction(tuple(parts))


class _Wording:
    """Says conditions; `each` is the list whose entries they are about, `entry` what a quantifier calls one of them."""

    def __init__(self, call: Call, style: Style, each: str = "", subject: str = "", entry: str = "", unit: str = "") -> None:
        self.call, self.style, self.each, self.subject, self.entry, self.unit = call, style, each, subject, entry, unit
        self.quantities = QuantityWording(call, style)
        self.is_in_words = True

    def said(self, node: tree.Node) -> str:
        """In words where it is made of comparisons with fixed values."""
        match node:
            case tree.If(condition=condition, then=then, otherwise=otherwise):
                return self.by_cases(condition, then, otherwise)
            case tree.Literal(value=int() | Fraction() as amount) if self.unit and not isinstance(amount, bool):
                return self.style.amount(amount, self.unit)
            case tree.Conjunction(parts=parts):
                return f" {self.style.say('and')} ".join(self.part(each) for each in parts)
            case tree.Disjunction(parts=parts):
                return f" {self.style.say('or')} ".join(self.part(each) for each in parts)
            case tree.Not(operand=tree.Name() | tree.Path() as operand):
                return f"{self.named(operand)}: {self.style.say('no')}"
            case tree.Not(operand=operand):
                return self.style.say("not ({condition})", condition=self.said(operand))
            case tree.Comparison(op="=" | "!=" as op, left=left, right=tree.Literal(value=None)):
                return self.style.say("{subject}: given" if op == "!=" else "{subject}: not given", subject=self.named(left))
            case tree.Quantified(kind=kind, iterations=(tree.Iteration(name=entry, source=listed, to=None),), condition=condition):
                return self.quantified(kind, entry, listed, condition) or self.feel(node)
            case tree.FunctionCall(function="list contains", positional=(listed, value)) if constant_of(value) is not None:
                held = self.titled_of(listed, constant_of(value))
                return self.style.say("{list} includes {value}", list=self.named(listed), value=_fixed(held, self.style))
            case tree.Comparison(op=op, left=left, right=right) if constant_of(left) is not None:
                return self.about(right, (tree.UnaryComparison(FLIPPED[op], left),))
            case tree.Comparison(op=op, left=left, right=right):
                return self.about(left, (tree.UnaryComparison(op, right),))
            case tree.Between(value=value, low=low, high=high):
                return self.about(value, (tree.RangeOf(low, high, True, True),))
            case tree.In(value=value, tests=tests):
                return self.about(value, tests)
            case _:
                return self.named(node)

    def by_cases(self, condition: tree.Node, then: tree.Node, otherwise: tree.Node) -> str:
        """`5000 where the score at least 96; 3000 where the score at least 91; otherwise 500`, each where none before it applies."""
        case = self.style.say("{value} where {condition}", value=self.part(then), condition=self.said(condition))
        rest = self.said(otherwise)
        return f"{case}; " + (rest if isinstance(otherwise, tree.If) else self.style.say("otherwise {value}", value=rest))

    def part(self, node: tree.Node) -> str:
        """A part of a longer condition, in brackets where one could not tell where it ends."""
        is_long = isinstance(node, _LONG) or (isinstance(node, tree.In) and len(node.tests) > 1)
        return f"({self.said(node)})" if is_long else self.said(node)

    def quantified(self, kind: str, entry: str, listed: tree.Node, condition: tree.Node) -> str | None:
        """`at least one of Members of the cluster: Kind is "sme"`; None where the list or its condition has no words."""
        name = written(listed)
        inner = _Wording(self.call, self.style, name, entry=entry)
        text = inner.said(condition)
        if self.each or not inner.is_in_words or getattr(declared(self.call, name), "title", None) is None:
            return None
        phrase = "at least one of {list}: {condition}" if kind == "some" else "each of {list}: {condition}"
        return self.style.say(phrase, list=self.named(listed), condition=text)

    def titled_of(self, subject: tree.Node, value: Any) -> Any:
        self.subject = self.path(subject) if isinstance(subject, tree.Name | tree.Path) else ""
        return self.titled(value)

    def about(self, subject: tree.Node, tests: tuple[tree.Node, ...]) -> str:
        """A subject and what it is to be; where that is not fixed, as a formula."""
        self.subject = self.path(subject) if isinstance(subject, tree.Name | tree.Path) else _status_of(subject)
        alternatives = self.alternatives(tests)
        if alternatives is None and len(tests) > 1:
            return self.said(tree.Disjunction(tuple(tree.In(subject, (test,)) for test in tests)))
        if alternatives is None:
            plain = _plain(subject, tests[0])
            return self.feel(plain) if isinstance(plain, tree.In | tree.Comparison) else self.said(plain)
        name, truth = self.named(subject), _truth(tests)
        name = name if isinstance(subject, _NAMELIKE) else f"({name})"
        if truth is not None:
            return name if truth else f"{name}: {self.style.say('no')}"
        text = self.either(tests, alternatives)
        return self.style.say("{subject} is {text}", subject=name, text=text) if '"' in text else f"{name} {text}"

    def tests(self, tests: tree.UnaryTests) -> str:
        alternatives = self.alternatives(tests.tests)
        text = self.feel(tree.UnaryTests(tests.tests, False)) if alternatives is None else self.either(tests.tests, alternatives)
        return self.style.say("not ({condition})", condition=text) if tests.negated else text

    def alternatives(self, tests: Iterable[tree.Node]) -> list[str] | None:
        """Each test in words; None where one of them is not about fixed values."""
        found: list[str] = []
        for test in tests:
            inner = self.alternatives(test.items) if isinstance(test, tree.ListOf) else self.alternative(test)
            if not inner:
                return None
            found += inner
        return found

    def alternative(self, test: tree.Node) -> list[str] | None:
        match test:
            case tree.UnaryComparison(op=op, operand=operand) | tree.UnaryRange(op=op, operand=operand):
                value = self.titled(constant_of(operand))
                return [compared_text(op, value, self.style)] if value is not None else self.compared_with(op, operand)
            case tree.RangeOf(low=low, high=high, low_closed=low_closed, high_closed=high_closed):
                start, end = constant_of(low), constant_of(high)
                return [range_text(start, end, low_closed, high_closed, self.style)] if start is not None and end is not None else None
            case _:
                value = self.titled(constant_of(test))
                return [compared_text("=", value, self.style)] if value is not None else self.compared_with("=", test)

    def compared_with(self, operator: str, operand: tree.Node) -> list[str] | None:
        """A comparison with another value of the application: `at most 60 % of Cost of the project`."""
        quantity = None if self.each else self.quantities.text(operand)
        if quantity is None:
            return None
        return [_compared_in_words(operator, quantity, self.quantities.kind(operand) == "day", self.style)]

    def either(self, tests: Iterable[tree.Node], alternatives: list[str]) -> str:
        """The alternatives in one line; of three and more texts `one of`."""
        if len(alternatives) >= _SEVERAL and all(isinstance(constant_of(test), str) for test in tests):
            return self.style.say("one of {choices}", choices=", ".join(alternatives))
        return either_text(alternatives, self.style)

    def named(self, node: tree.Node) -> str:
        match node:
            case tree.Path() if not self.style.exact and is_entry(path := self.path(node)) and field_at(path, self.call) is not None:
                return question_text(path, self.call, self.style)
            case tree.FunctionCall(function="status", positional=()) if not self.style.exact:
                return self.style.say("the status")
            case tree.FunctionCall(function="class", positional=(tree.Literal(value=family),)) if family in self.call.classes:
                title = self.call.classes[family].title
            case tree.Name() | tree.Path():
                title = getattr(declared(self.call, self.path(node)), "title", None)
            case _:
                title = None
        return self.style.words(title) or (None if self.each else self.quantities.text(node)) or self.feel(node)

    def path(self, node: tree.Node) -> str:
        """The name of a fact from the application on."""
        name = written(node)
        if not self.each:
            return name
        return f"{self.each}.{name.removeprefix(f'{self.entry}.')}" if not self.entry or name.startswith(f"{self.entry}.") else name

    def titled(self, value: Any) -> Any:
        """A fixed value with which the subject is compared: of an answer that is chosen, as people call it."""
        return titled(value, self.subject, self.call, self.style) if self.subject else value

    def feel(self, node: tree.Node) -> str:
        self.is_in_words = self.is_in_words and constant_of(node) is not None
        return clean(written(node, self.style.number_of_formula))


def _status_of(subject: tree.Node) -> str:
    return STATUS if isinstance(subject, tree.FunctionCall) and written(subject) == STATUS else ""


def _plain(subject: tree.Node, test: tree.Node) -> tree.Node:
    """A test about its subject as an expression."""
    if isinstance(test, tree.UnaryComparison):
        return tree.Comparison(test.op, subject, test.operand)
    if any(isinstance(part, tree.Input) for part in tree.walk(test)):
        return with_input(test, subject)
    return tree.In(subject, (test,))


def _truth(tests: tuple[tree.Node, ...]) -> bool | None:
    """What a yes-or-no is to be, where the tests say that alone."""
    match tests:
        case (tree.Literal(value=bool() as value),) | (tree.UnaryComparison(op="=", operand=tree.Literal(value=bool() as value)),):
            return value
        case (tree.UnaryComparison(op="!=", operand=tree.Literal(value=bool() as value)),):
            return not value
        case _:
            return None

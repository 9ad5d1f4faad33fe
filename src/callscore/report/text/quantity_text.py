"""Values that are made from other values, in words: `60 % of Cost of the project`, `3 times Staff`, `1 year after Founded`. What has no
plain words remains a formula.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from callscore.call.fields import Field, FieldTypeWord
from callscore.call.model import Call
from callscore.feel import Days, FeelError, Months, parse, tree, written
from callscore.number import Number
from callscore.report.style import Style
from callscore.report.value_forms import declared, duration_text
from callscore.rulebook.number_text import places_needed
from callscore.rulebook.translation import constant_of, rewritten_tree
from callscore.scoring.points import plain

QuantityKind = Literal["number", "day"]
_KINDS: dict[FieldTypeWord, QuantityKind | None] = {
    "number": "number",
    "date": "day",
    "boolean": None,
    "text": None,
    "list": None,
    "record": None,
}
_FOUND = {
    "score": "the score",
    "total": "the sum of the criteria",
    "rank": "the rank",
    "granted": "what is granted",
    "requested": "what is requested",
}
"""What the call itself finds of an application."""
_MOVED = {
    "years": {"+": "{day} plus {number} (in years)", "-": "{day} minus {number} (in years)"},
    "months": {"+": "{day} plus {number} (in months)", "-": "{day} minus {number} (in months)"},
    "days": {"+": "{day} plus {number} (in days)", "-": "{day} minus {number} (in days)"},
}
"""A day that so many years, months or days come before, or after."""
_COUNTING = ("count", "sum", "min", "max", "mean", "abs", "points", "floor", "ceiling", *_FOUND)
_DEEPEST = 8
"""How far a kind is looked for through indicators that read each other."""
_REMEMBERED = 512


class QuantityWording:
    """Says quantities of one call in one style."""

    def __init__(self, call: Call, style: Style) -> None:
        self.call, self.style = call, style

    def text(self, node: tree.Node) -> str | None:
        """The quantity in words; None where it is no number or day, or has no plain words, and of what reads nothing."""
        return self._said(node) if constant_of(node) is None and self.kind(node) is not None else None

    def kind(self, node: tree.Node, depth: int = 0) -> QuantityKind | None:
        """Whether it is a number or a day; None where that cannot be seen."""
        match node:
            case tree.Literal(value=value):
                return "number" if isinstance(value, Number) and not isinstance(value, bool) else None
            case tree.Path() if _full_years(node) is not None:
                return "number"
            case tree.Name() | tree.Path():
                return self._kind_of_fact(written(node), depth)
            case tree.Arithmetic(op="+" | "-", left=left, right=right):
                is_moved = isinstance(constant_of(right), Months | Days) or _periods(right) is not None
                return self.kind(left, depth) if is_moved else self._both(left, right, depth)
            case tree.Arithmetic(left=left, right=right):
                return self._both(left, right, depth)
            case tree.FunctionCall(function=function):
                return "number" if function in _COUNTING else None
            case tree.If(then=then, otherwise=otherwise):
                kind = self.kind(then, depth)
                return kind if kind == self.kind(otherwise, depth) else None
            case _:
                return None

    def _both(self, left: tree.Node, right: tree.Node, depth: int) -> QuantityKind | None:
        return "number" if self.kind(left, depth) == self.kind(right, depth) == "number" else None

    def _kind_of_fact(self, name: str, depth: int) -> QuantityKind | None:
        if name.removeprefix("dates.") in self.call.days and name.startswith("dates."):
            return "day"
        found = declared(self.call, name)
        if found is None or depth == _DEEPEST:
            return None
        if isinstance(found, Field):
            return _KINDS[found.type]
        if found.value is None:  # a statistic of the pool, or a position in it
            return "number"
        formula = _tree_of(found.value.text)
        return self.kind(formula, depth + 1) if formula is not None else None

    def _said(self, node: tree.Node) -> str | None:
        value = constant_of(rewritten_tree(node, self._day_of_call))
        if isinstance(value, Number) and not isinstance(value, bool):
            return self.style.exact_number(value)
        if isinstance(value, date):
            return self.style.day(value)
        share, inner = _factor(node)
        if share != 1 and not _is_part(node):
            return self._share_of(share, inner)
        between = _full_years(node)
        if between is not None:
            return self._years(*between)
        match node:
            case tree.Name() | tree.Path():
                return self._named(written(node))
            case tree.Arithmetic(op="+" | "-" as op, left=left, right=right):
                return self._sum(op, left, right)
            case tree.Arithmetic(op="*" | "/" as op, left=left, right=right):
                return self._product(op, left, right)
            case tree.FunctionCall(function="floor" | "ceiling" as function, positional=(inner,)) if constant_of(inner) is None:
                phrase = "{quantity}, rounded down" if function == "floor" else "{quantity}, rounded up"
                quantity = self._said(inner)
                return self.style.say(phrase, quantity=quantity) if quantity is not None else None
            case tree.FunctionCall(function="min" | "max" as function, positional=(first, second)):
                return self._one_of_two(function, first, second)
            case tree.FunctionCall(function=function, positional=()) if function in _FOUND:
                return self.style.say(_FOUND[function])
            case tree.FunctionCall(function="count", positional=(tree.Name() | tree.Path() as listed,)):
                name = self._named(written(listed))
                return self.style.say("number of entries of {list}", list=name) if name is not None else None
            case _:
                return None

    def _day_of_call(self, node: tree.Node) -> tree.Node | None:
        """`dates.opens` as that day."""
        match node:
            case tree.Path(source=tree.Name(name="dates"), name=name) if name in self.call.days:
                return tree.Literal(self.call.days[name])
            case _:
                return None

    def _named(self, name: str) -> str | None:
        return self.style.words(getattr(declared(self.call, name), "title", None)) or None

    def _share_of(self, share: Number, inner: tree.Node) -> str | None:
        """`60 % of X` of what is less than the whole, `3 times X` of what is more; of two thirds of it there are no words."""
        said = self._said(inner)
        if said is None or share <= 0 or places_needed(share) is None:
            return None
        said = f"({said})" if _is_sum(inner) else said
        if share < 1:
            return self.style.say("{percent} % of {quantity}", percent=self.style.exact_number(plain(100 * share)), quantity=said)
        return self.style.say("{number} times {quantity}", number=self.style.exact_number(share), quantity=said)

    def _product(self, op: str, left: tree.Node, right: tree.Node) -> str | None:
        """`X times Y`, `X divided by Y`; what stands in brackets in the formula does so here."""
        first, second = self._said(left), self._said(right)
        if first is None or second is None:
            return None
        first = f"({first})" if _is_sum(left) else first
        second = f"({second})" if isinstance(right, tree.Arithmetic) else second
        if op == "*":
            return self.style.say("{number} times {quantity}", number=first, quantity=second)
        return self.style.say("{first} divided by {second}", first=first, second=second)

    def _sum(self, op: str, left: tree.Node, right: tree.Node) -> str | None:
        """`X plus Y`, and of days `1 year after X`."""
        length, first = constant_of(right), self._said(left)
        if first is None:
            return None
        if isinstance(length, Months | Days):
            phrase = "{length} after {day}" if op == "+" else "{length} before {day}"
            return self.style.say(phrase, length=duration_text(length, self.style), day=first)
        periods = _periods(right)
        if periods is not None:
            number = self._said(periods[1])
            phrase = _MOVED[periods[0]][op]
            return self.style.say(phrase, day=first, number=number) if number is not None else None
        second = self._said(right)
        if second is None:
            return None
        second = f"({second})" if op == "-" and _is_sum(right) else second
        return self.style.say("{first} plus {second}" if op == "+" else "{first} minus {second}", first=first, second=second)

    def _one_of_two(self, function: str, first: tree.Node, second: tree.Node) -> str | None:
        """`the lower of X and Y`"""
        one, other = self._said(first), self._said(second)
        if one is None or other is None:
            return None
        phrase = "the lower of {first} and {second}" if function == "min" else "the higher of {first} and {second}"
        return self.style.say(phrase, first=one, second=other)

    def _years(self, first: tree.Node, last: tree.Node) -> str | None:
        """`full years from X to Y`, of which the first may be a birthday."""
        start, end = self._said(first), self._said(last)
        if start is None or end is None:
            return None
        return self.style.say("full years from {first} to {last}", first=start, last=end)


def _full_years(node: tree.Node) -> tuple[tree.Node, tree.Node] | None:
    """The two days of `years and months duration(…, …).years`."""
    match node:
        case tree.Path(source=tree.FunctionCall(function="years and months duration", positional=(first, last)), name="years"):
            return first, last
        case _:
            return None


def _periods(node: tree.Node) -> tuple[str, tree.Node] | None:
    """What is counted, and how many of it, in `months(…)`."""
    match node:
        case tree.FunctionCall(function="years" | "months" | "days" as period, positional=(number,)):
            return period, number
        case _:
            return None


def _is_part(node: tree.Node) -> bool:
    """Whether it is a value that is divided by a whole number, and no plain share of it: `x / 3`."""
    match node:
        case tree.Arithmetic(op="/", left=left, right=right) if isinstance(number := constant_of(right), int) and number > 0:
            return _factor(left)[0] == 1 and places_needed(Fraction(1, number)) is None
        case _:
            return False


def _is_sum(node: tree.Node) -> bool:
    return isinstance(node, tree.Arithmetic) and node.op in "+-"


def _factor(node: tree.Node) -> tuple[Number, tree.Node]:
    """A quantity as a number times the rest: `60 * x / 100` is 0.6 times `x`."""
    if not isinstance(node, tree.Arithmetic) or node.op not in "*/":
        return 1, node
    first, second = constant_of(node.left), constant_of(node.right)
    if isinstance(second, Number) and second:
        share, inner = _factor(node.left)
        return plain(share * second if node.op == "*" else Fraction(share) / second), inner
    if isinstance(first, Number) and node.op == "*":
        share, inner = _factor(node.right)
        return plain(share * first), inner
    return 1, node


@lru_cache(_REMEMBERED)
def _tree_of(text: str) -> tree.Node | None:
    try:
        return parse(text).tree
    except FeelError:
        return None

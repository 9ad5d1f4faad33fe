"""How many decimals a value can have: an amount of money that is multiplied by `0.7` has three, and nobody pays tenths of a cent."""

from __future__ import annotations

from fractions import Fraction

from callscore.call.budget import Cap, ShareCap
from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.feel import FeelError, parse, tree
from callscore.number import Number
from callscore.rulebook.number_text import places_needed

CENTS = 2
"""So many decimals has an answer that is not whole, and an amount that can be paid."""
_TO_PLACES = frozenset({"decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down"})
_COUNTS = frozenset({"count", "string length"})
_TRUTHS = (tree.Comparison, tree.Between, tree.In, tree.InstanceOf, tree.Not, tree.Conjunction, tree.Disjunction, tree.Quantified)


def decimals_of(text: str, call: Call, followed: frozenset[str] = frozenset()) -> int:
    """The most decimals of what a formula gives, as far as it multiplies, divides by numbers that end, and rounds; 0 for what cannot be
    read. `followed` are the indicators on the way to it."""
    try:
        return _decimals(parse(text).tree, call, followed)
    except FeelError:
        return 0


def decimals_of_share(cap: Cap, call: Call) -> int:
    """The most decimals of a cap that is per cent of something; 0 for any other cap."""
    match cap.limit:
        case ShareCap(per_cent, of):
            return decimals_of(f"({per_cent.text}) / 100 * ({of.text})", call)
        case _:
            return 0


def _decimals(node: tree.Node, call: Call, followed: frozenset[str]) -> int:
    known = _constant(node)
    if known is not None:
        return _places_of(known)
    match node:
        case tree.Name(name):
            return _decimals_of_name(name, call, followed)
        case tree.Path(_, name):
            inside = (each.of for each in call.application.values() if each.of is not None)
            return max((_of_field(of[name]) for of in inside if name in of), default=0)
        case tree.Arithmetic("*", left, right):
            return _decimals(left, call, followed) + _decimals(right, call, followed)
        case tree.Arithmetic("/", left, right):
            divisor = _constant(right)
            return _decimals(left, call, followed) + (_places_of(Fraction(1) / divisor) if divisor else 0)
        case tree.FunctionCall(function, arguments, _) if function in _TO_PLACES:
            places = _constant(arguments[1]) if len(arguments) > 1 else 0
            return max(0, int(places)) if places is not None else 0
        case tree.If(_, then, otherwise):
            return max(_decimals(part, call, followed) for part in (then, otherwise))
        case tree.Filter(source, _):
            return _decimals(source, call, followed)
        case tree.FunctionCall(function, _, _) if function in _COUNTS:
            return 0
        case _ if isinstance(node, _TRUTHS):
            return 0
        case _:
            return max((_decimals(part, call, followed) for part in tree.children(node)), default=0)


def _decimals_of_name(name: str, call: Call, followed: frozenset[str]) -> int:
    indicator = call.indicators.get(name)
    if indicator is not None:
        if name in followed or indicator.value is None:
            return 0
        return decimals_of(indicator.value.text, call, followed | {name})
    field = call.application.get(name)
    return _of_field(field) if field is not None else 0


def _of_field(field: Field) -> int:
    return CENTS if field.type == "number" and not field.whole else 0


def _constant(node: tree.Node) -> Number | None:
    """The number that a formula is, where it reads nothing: `70`, `70 / 100`."""
    match node:
        case tree.Literal(value) if isinstance(value, int | Fraction) and not isinstance(value, bool):
            return value
        case tree.Arithmetic("/", left, right):
            above, below = _constant(left), _constant(right)
            return Fraction(above) / below if above is not None and below else None
        case _:
            return None


def _places_of(number: Number) -> int:
    """How many decimals a number has; 0 where they never end, which is told as that."""
    return places_needed(number) or 0

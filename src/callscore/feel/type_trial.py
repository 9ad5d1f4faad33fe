"""What a call tells when it is tried out before any application is read: a call of written values errs now or never, and so does
a written pattern, whatever it is matched with."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from types import MappingProxyType

from callscore.feel import tree
from callscore.feel.closures import compiled
from callscore.feel.frame import FormulaEvaluation, Frame
from callscore.feel.functions import STANDARD
from callscore.feel.patterns import Pattern
from callscore.feel.trouble import BackReference, Fault, LimitError, Refused, Trouble
from callscore.feel.types import ANY, Type, of_value
from callscore.sentence import Said

_PATTERNS = {"matches": "pattern", "replace": "pattern", "split": "delimiter"}
"""By function the parameter that is a pattern."""


def tried_type(node: tree.FunctionCall) -> tuple[Type, list[Trouble]]:
    """The type of what the call of a standard function gives, ANY where that depends on an application, and what is wrong with it."""
    wrong = _pattern(node)
    arguments = [argument.value for argument in node.named] or list(node.positional)
    if wrong or not arguments or not all(isinstance(argument, tree.Literal) for argument in arguments):
        return ANY, wrong
    faults: list[Fault] = []
    try:
        value = compiled(node, MappingProxyType({}))(Frame({}, None, FormulaEvaluation(faults)))
    except LimitError as limit:
        faults = [Fault(limit.message, node.start, node.end)]
    if faults:
        return ANY, [Trouble("expression-error", fault.message, fault.start, fault.end, _help(node, arguments)) for fault in faults]
    return of_value(value), []


def _help(node: tree.FunctionCall, arguments: Sequence[tree.Node]) -> Said:
    """What to write instead: of a part of a year the months, of a part of a month the days, if it is known how many."""
    number = arguments[0].value if isinstance(arguments[0], tree.Literal) else None
    if isinstance(number, Fraction) and node.function == "years" and (12 * number).denominator == 1:
        return Said("write `{text}`", text=f"months({12 * number})")
    if isinstance(number, Fraction) and node.function == "months":
        meant = f"months({int(number)}) + days(…)"
        return Said("write the full months, and add the days that the call means: `{text}`", text=meant)
    return Said("correct what is written here")


def _pattern(node: tree.FunctionCall) -> list[Trouble]:
    """What is wrong with a pattern that is written out, if its flags are too."""
    if node.function not in _PATTERNS:
        return []
    given = _given(node)
    pattern, flags = given.get(_PATTERNS[node.function]), given.get("flags", tree.Literal(""))
    if not (isinstance(pattern, tree.Literal) and isinstance(flags, tree.Literal)):
        return []
    if isinstance(pattern.value, str) and isinstance(flags.value, str):
        try:
            Pattern.of(pattern.value, flags.value)
        except BackReference as refused:
            return [Trouble("back-reference", refused.message, pattern.start, pattern.end, refused.help)]
        except (Refused, LimitError) as trouble:
            return [Trouble("expression-error", trouble.message, pattern.start, pattern.end, Said("correct the pattern"))]
    return []


def _given(node: tree.FunctionCall) -> dict[str, tree.Node]:
    """What each parameter of a standard function of one form is given, by its name."""
    if node.named:
        return {argument.name: argument.value for argument in node.named}
    (form,) = STANDARD[node.function]
    return dict(zip((parameter.names[0] for parameter in form.parameters), node.positional, strict=False))

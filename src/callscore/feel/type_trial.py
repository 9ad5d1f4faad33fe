"""What a call tells when it is tried out before any application is read: a call of written values errs now or never, and so does
a written pattern, whatever it is matched with."""

from __future__ import annotations

from types import MappingProxyType

from callscore.feel import tree
from callscore.feel.closures import compiled
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.patterns import Pattern
from callscore.feel.trouble import Fault, LimitError, Refused, Trouble
from callscore.feel.types import ANY, Type, of_value

_FLAGS = {"matches": 2, "replace": 3, "split": 2}  # which argument holds the flags of the pattern, which is the second one


def tried_type(node: tree.FunctionCall) -> tuple[Type, list[Trouble]]:
    """The type of what the call of a standard function gives, ANY where that depends on an application, and what is wrong with it."""
    arguments = [argument.value for argument in node.named] or list(node.positional)
    if not arguments or not all(isinstance(argument, tree.Literal) for argument in arguments):
        return ANY, [] if node.named else _pattern(node)
    faults: list[Fault] = []
    try:
        value = compiled(node, MappingProxyType({}))(FormulaEvaluation({}, faults))
    except LimitError as limit:
        faults = [Fault(limit.message, node.start, node.end)]
    if faults:
        return ANY, [Trouble("expression-error", fault.message, fault.start, fault.end, "correct what is written here") for fault in faults]
    return of_value(value), []


def _pattern(node: tree.FunctionCall) -> list[Trouble]:
    flags_at = _FLAGS.get(node.function)
    if flags_at is None or len(node.positional) < 2:
        return []
    pattern = node.positional[1]
    flags = node.positional[flags_at] if len(node.positional) > flags_at else tree.Literal("")
    if not (isinstance(pattern, tree.Literal) and isinstance(flags, tree.Literal)):
        return []
    if isinstance(pattern.value, str) and isinstance(flags.value, str):
        try:
            Pattern.of(pattern.value, flags.value)
        except (Refused, LimitError) as trouble:
            return [Trouble("expression-error", trouble.message, pattern.start, pattern.end, "correct the pattern")]
    return []

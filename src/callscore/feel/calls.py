"""Closures of function calls: which form is meant, what each parameter is given, and what an unknown argument does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from callscore.feel import limits
from callscore.feel.equality import unknown_in
from callscore.feel.frame import FormulaEvaluation, Frame
from callscore.feel.functions import STANDARD
from callscore.feel.functions.signature import LISTS_OF, PARAMETER_KINDS, CallForm, Parameter
from callscore.feel.operators import Bind, Closure
from callscore.feel.tree import FunctionCall
from callscore.feel.trouble import LimitError, Refused
from callscore.feel.values import Unknown, Value, kind, merged_unknowns, value_phrase
from callscore.sentence import Said

_PLAIN_ITEMS = {"number": frozenset((int, Fraction)), "text": frozenset((str,)), "context": frozenset((dict,))}
"""By kind of the items of a list the types that need no closer look."""
Functions = Mapping[str, Callable[..., Value]]


def call_closure(node: FunctionCall, bind: Bind, functions: Functions) -> Closure:
    """A call of one of `functions` (by position only), or of a standard one."""
    if node.function in functions and not node.named:
        return _given(functions[node.function], [bind(value) for value in node.positional])
    names = tuple(argument.name for argument in node.named)
    form = next((form for form in STANDARD.get(node.function, ()) if form.fits(len(node.positional), names)), None)
    if form is None:
        message = (
            Said("`{function}` cannot be called so", function=node.function)
            if node.function in STANDARD
            else Said("there is no function `{function}`", function=node.function)
        )
        return lambda frame: frame.run.refused(message, node.start, node.end)
    arguments = _arranged(form, node, bind)

    def closure(frame: Frame) -> Value:
        run = frame.run
        run.charge(form.cost)
        values = [None if argument is None else argument(frame) for argument in arguments]
        try:
            return _fitting(_applied(form, values, [argument is not None for argument in arguments], run))
        except Refused as refused:
            return run.refused(refused.message, node.start, node.end)

    return closure


def _given(function: Callable[..., Value], arguments: list[Closure]) -> Closure:
    def closure(frame: Frame) -> Value:
        frame.run.charge()
        values = [argument(frame) for argument in arguments]
        unknown = _merged(values)
        return function(*values) if unknown is None else unknown

    return closure


def _merged(values: Sequence[Value]) -> Unknown | None:
    unknown: Unknown | None = None
    for value in values:
        if type(value) is Unknown:
            unknown = value if unknown is None else merged_unknowns(unknown, value)
    return unknown


def _arranged(form: CallForm, node: FunctionCall, bind: Bind) -> list[Closure | None]:
    """The arguments in the order of the parameters, None where one is left out; a last one that takes several gets a list."""
    if node.named:
        places = form.places(tuple(argument.name for argument in node.named)) or ()
        given = {place: bind(argument.value) for place, argument in zip(places, node.named, strict=True)}
        return [given.get(place) for place in range(len(form.parameters))]
    closures: list[Closure | None] = [bind(value) for value in node.positional]
    last = form.parameters[-1]
    fixed = len(form.parameters) - 1
    if last.rest or (last.spread and len(closures) != len(form.parameters)):
        rest = [closure for closure in closures[fixed:] if closure is not None]
        closures[fixed:] = [lambda frame: tuple([closure(frame) for closure in rest])]
    return closures + [None] * (len(form.parameters) - len(closures))


def _applied(form: CallForm, values: list[Value], given: list[bool], run: FormulaEvaluation) -> Value:
    if form.gives == "boolean" and run.in_a_call and _asks_of_null(form, values, given):
        return False
    for parameter, value in zip(form.parameters, values, strict=True):
        parts = value if parameter.rest else (value,)
        unknown = _merged(parts) if parameter.kind != "any" or form.unknowns == "deep" else None
        if unknown is None and form.unknowns == "deep" and run.faults is not None:
            unknown = unknown_in(value, run)
        if unknown is not None:
            return unknown
    arguments = zip(form.parameters, values, given, strict=True)
    taken = [_taken(form, parameter, value) if there else None for parameter, value, there in arguments]
    while taken and not given[len(taken) - 1]:
        taken.pop()
    run.charge(sum(len(value) // 16 for value in taken if isinstance(value, (str, tuple, list))))
    return form.compute(run, *taken) if form.budget else form.compute(*taken)


def _asks_of_null(form: CallForm, values: list[Value], given: list[bool]) -> bool:
    """Whether a question is asked of what is not there."""
    return any(
        value is None and there and not parameter.nullable for parameter, value, there in zip(form.parameters, values, given, strict=True)
    )


def _taken(form: CallForm, parameter: Parameter, value: Value) -> Value:
    """An argument as the parameter takes it: a single item for a list of one, and the other way round; refused otherwise."""
    if parameter.rest:
        return tuple([_one(form, parameter, item) for item in value])
    taken = _one(form, parameter, value)
    if parameter.item and taken is not None:
        plain = _PLAIN_ITEMS[parameter.item]
        for item in taken:
            if type(item) not in plain and kind(item) not in PARAMETER_KINDS[parameter.item] and kind(item) != "unknown":
                raise Refused(
                    Said(
                        "`{function}` takes {wanted}, and {value} is in it",
                        function=form.name,
                        wanted=LISTS_OF[parameter.item],
                        value=value_phrase(item),
                    )
                )
    return taken


def _one(form: CallForm, parameter: Parameter, value: Value) -> Value:
    kinds = PARAMETER_KINDS[parameter.kind]
    what = kind(value)
    if what in kinds or (what == "null" and parameter.nullable):
        return value
    if what == "list" and len(value) == 1 and kind(value[0]) in kinds:
        return value[0]
    if kinds == PARAMETER_KINDS["list"] and value is not None:
        return (value,)
    raise Refused(
        Said(
            "`{function}` takes {wanted} as its `{parameter}`, not {value}",
            function=form.name,
            wanted=parameter.kind_phrase,
            parameter=parameter.names[0],
            value=value_phrase(value),
        )
    )


def _fitting(value: Value) -> Value:
    if isinstance(value, str) and len(value) > limits.TEXT:
        raise LimitError(Said("a text has more than {most} characters", most=limits.TEXT))
    return value

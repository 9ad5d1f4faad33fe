"""What is certain about a call of a function before any application is read: whether it can be called so, and what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from callscore.feel.functions import STANDARD
from callscore.feel.functions.signature import LISTS_OF, PARAMETER_KINDS, CallForm, Parameter
from callscore.feel.tree import FunctionCall
from callscore.feel.trouble import Trouble
from callscore.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DAYS,
    MONTHS,
    NUMBER,
    TEXT,
    ListType,
    RangeType,
    Type,
    item_of,
    joined_type,
    phrase_of,
    type_kind,
)  # fmt: skip
from callscore.finding import alternatives, did_you_mean
from callscore.sentence import Counted, Said


class Signature(NamedTuple):
    """A function of the caller's: what it takes by position, the last `optional` of which may be left out, and what it gives."""

    parameters: tuple[Type, ...]
    result: Type
    optional: int = 0


Signatures = Mapping[str, Signature]
NONE: Signatures = MappingProxyType({})

_GIVES: dict[str, Type] = {
    "number": NUMBER, "text": TEXT, "boolean": BOOLEAN, "date": DATE, "days": DAYS, "months": MONTHS,
    "list": ListType(ANY), "list of number": ListType(NUMBER), "list of text": ListType(TEXT), "range": RangeType(ANY),
}  # fmt: skip


def call_type(node: FunctionCall, types: Sequence[Type], signatures: Signatures) -> tuple[Type, list[Trouble]]:
    """What a call with arguments of these types gives (positional or named, as written), and what is wrong with it."""
    if node.function in signatures and not node.named:
        return _given(node, types, signatures[node.function])
    forms = STANDARD.get(node.function)
    if forms is None:
        help = did_you_mean(node.function, (*STANDARD, *signatures)) or Said("use a function of FEEL")
        return ANY, [
            Trouble(
                "expression-unknown-function",
                Said("there is no function `{function}`", function=node.function),
                node.start,
                node.name_end,
                help,
            )
        ]
    form = next((form for form in forms if form.fits(len(types), tuple(argument.name for argument in node.named))), None)
    if form is None:
        help = Said("write {texts}", texts=alternatives([f"{node.function}({_parameters(form)})" for form in forms]))
        return ANY, [
            Trouble(
                "expression-arguments",
                Said("`{function}` cannot be called so", function=node.function),
                node.start,
                node.end,
                help,
            )
        ]
    pairs = list(_paired(form, node, types))
    troubles = [trouble for parameter, place, type in pairs for trouble in _mismatch(node, form, parameter, place, type)]
    return _result(form, [type for _, _, type in pairs]), troubles


def _given(node: FunctionCall, types: Sequence[Type], signature: Signature) -> tuple[Type, list[Trouble]]:
    least, most = len(signature.parameters) - signature.optional, len(signature.parameters)
    if not least <= len(types) <= most:
        help = Said("give it {least} to {most} arguments", least=least, most=most)
        if least == most:
            help = Counted(most, "give it {count} argument", "give it {count} arguments")
        return signature.result, [
            Trouble("expression-arguments", Said("`{function}` cannot be called so", function=node.function), node.start, node.end, help)
        ]
    troubles = [
        _wrong(node.function, phrase_of(wanted), type, node.positional[index].start, node.positional[index].end)
        for index, (wanted, type) in enumerate(zip(signature.parameters, types, strict=False))
        if ANY not in (wanted, type) and type_kind(wanted) != type_kind(type)
    ]
    return signature.result, troubles


def _parameters(form: CallForm) -> str:
    needed = (parameter for parameter in form.parameters if not parameter.optional)
    return ", ".join(parameter.names[0] + ("…" if parameter.rest or parameter.spread else "") for parameter in needed)


def _paired(form: CallForm, node: FunctionCall, types: Sequence[Type]) -> Iterator[tuple[Parameter, int, Type]]:
    """Each argument with its parameter, and its index as written; -1 for several that make one list."""
    if node.named:
        places = form.places(tuple(argument.name for argument in node.named)) or ()
        yield from ((form.parameters[place], index, types[index]) for index, place in sorted(enumerate(places), key=lambda pair: pair[1]))
        return
    fixed = len(form.parameters) - 1
    if form.parameters[fixed].spread and len(types) != len(form.parameters):
        yield form.parameters[fixed], -1, ListType(joined_type(types[fixed:]))
    else:
        yield from ((form.parameters[min(index, fixed)], index, type) for index, type in enumerate(types))


def _mismatch(node: FunctionCall, form: CallForm, parameter: Parameter, index: int, type: Type) -> Iterator[Trouble]:
    """An argument that no value of its type could make right."""
    kinds = PARAMETER_KINDS[parameter.kind]
    taken = type_kind(type)
    place = (node.named[index].value if node.named else node.positional[index]) if index >= 0 else node
    if type == ANY or (taken == "null" and parameter.nullable):
        return
    single = taken == "list" and (type_kind(item_of(type)) in kinds or item_of(type) == ANY)  # a list of one stands for its item
    wrapped = kinds == PARAMETER_KINDS["list"] and taken != "null"  # and an item for a list of one
    if taken not in kinds and not single and not wrapped:
        yield _wrong(form.name, parameter.kind_phrase, type, place.start, place.end)
    elif parameter.item and type_kind(item_of(type)) not in (*PARAMETER_KINDS[parameter.item], "any", "null"):
        yield _wrong(form.name, LISTS_OF[parameter.item], type, place.start, place.end)


def _wrong(function: str, wanted: Said, type: Type, start: int, end: int) -> Trouble:
    return Trouble(
        "expression-types",
        Said("`{function}` takes {wanted} here, not {value}", function=function, wanted=wanted, value=phrase_of(type)),
        start,
        end,
        Said("give it {wanted}", wanted=wanted),
    )


def _result(form: CallForm, types: Sequence[Type]) -> Type:
    if form.gives in _GIVES:
        return _GIVES[form.gives]
    if form.gives == "argument":
        return item_of(types[0])
    if form.gives == "item":
        return item_of(types[0])
    if form.gives == "list of item":
        return ListType(item_of(types[0]))
    return ANY

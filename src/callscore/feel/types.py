"""What is known of a value before any application is read: its type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct

from callscore.feel.values import Value, kind
from callscore.sentence import Said


class Simple(Struct, frozen=True):
    """A type without parts; `kind` is the one of its values, as `values.kind` names it, or `any`."""

    kind: str


class ListType(Struct, frozen=True):
    of: Type


class RangeType(Struct, frozen=True):
    of: Type


class RecordType(Struct, frozen=True):
    """A record with just these fields."""

    fields: Mapping[str, Type]


Type: TypeAlias = Simple | ListType | RangeType | RecordType

NUMBER, TEXT, BOOLEAN, DATE = Simple("number"), Simple("text"), Simple("boolean"), Simple("date")
DAYS, MONTHS = Simple("days duration"), Simple("months duration")
NULL, ANY = Simple("null"), Simple("any")

_PHRASES = {
    "number": (Said("a number"), Said("a list of numbers")),
    "text": (Said("a text"), Said("a list of texts")),
    "boolean": (Said("a yes-or-no"), Said("a list of yes-or-nos")),
    "date": (Said("a date"), Said("a list of dates")),
    "days duration": (Said("a duration in days"), Said("a list of durations")),
    "months duration": (Said("a duration in months"), Said("a list of durations")),
    "null": (Said("null"), Said("a list")),
    "any": (Said("a value"), Said("a list")),
    "record": (Said("a record"), Said("a list of records")),
    "list": (Said("a list"), Said("a list of lists")),
    "range": (Said("a range"), Said("a list of ranges")),
}
"""By kind what a value is, and what a list of such values is."""
_ORDERED = (NUMBER, TEXT, DATE, DAYS, MONTHS)


def type_kind(type: Type) -> str:
    """The kind of its values as `values.kind` names it, or `any`."""
    if isinstance(type, Simple):
        return type.kind
    return "list" if isinstance(type, ListType) else "range" if isinstance(type, RangeType) else "context"


def of_value(value: Value) -> Type:
    """The type of a written value."""
    return Simple(kind(value))


def is_ordered(type: Type) -> bool:
    """Whether its values have an order."""
    return type in _ORDERED


def joined_type(types: Iterable[Type]) -> Type:
    """The one type of several values, ANY where they have none in common; null goes with every type."""
    found: Type = NULL
    for type in types:
        if found == NULL:
            found = type
        elif type not in (NULL, found):
            return ANY
    return found


def item_of(type: Type) -> Type:
    """The type of the items: of a list, or of a value standing for a list of one."""
    return type.of if isinstance(type, ListType) else type


def phrase_of(type: Type) -> Said:
    """In the words of a finding: `a number`, `a list of texts`."""
    if isinstance(type, ListType):
        name = type_kind(type.of)
        return _PHRASES["record" if name == "context" else name][1]
    name = type_kind(type)
    return _PHRASES["record" if name == "context" else name][0]

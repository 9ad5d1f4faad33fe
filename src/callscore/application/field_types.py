"""The FEEL types of the answers that a form asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.fields import Field
from callscore.feel import types

SCALAR_TYPES = {"text": types.TEXT, "number": types.NUMBER, "boolean": types.BOOLEAN, "date": types.DATE}


def field_type(field: Field) -> types.Type:
    """The FEEL type of a field. A list without `of` holds texts."""
    match field.type:
        case "record":
            return types.RecordType(record_fields(field.of or {}))
        case "list":
            return types.ListType(types.RecordType(record_fields(field.of)) if field.of else types.TEXT)
        case "text" | "number" | "boolean" | "date":
            return SCALAR_TYPES[field.type]


def record_fields(fields: Mapping[str, Field]) -> dict[str, types.Type]:
    return {name: field_type(field) for name, field in fields.items()}


def paths_of(fields: Mapping[str, Field], above: str = "") -> Iterator[tuple[str, Field]]:
    """Every field of the application and of its records, by its path: `seat.km`; what a list asks of its members is not among them."""
    for name, field in fields.items():
        yield above + name, field
        if field.type == "record":
            yield from paths_of(field.of or {}, f"{above}{name}.")

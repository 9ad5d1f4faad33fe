"""The fields that a form asks for."""

from __future__ import annotations

from collections.abc import Mapping, Set

from msgspec.structs import replace

from callscore.call.fields import Field


def asked_fields(fields: Mapping[str, Field], left_out: Set[tuple[str, ...]], above: tuple[str, ...] = ()) -> dict[str, Field]:
    """The fields without what is left out of them, and without records of which nothing is left."""
    asked = {}
    for name, field in fields.items():
        path = (*above, name)
        if path in left_out:
            continue
        of = asked_fields(field.of, left_out, path) if field.of is not None else None
        if of or not field.of:
            asked[name] = replace(field, of=of)
    return asked

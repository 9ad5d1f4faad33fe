"""By what applications are grouped: one field, indicator or family of classes, or several together."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from callscore.call.reading_marks import Reading, refused, scalar
from callscore.sentence import Said
from callscore.source.node import Sequence

BETWEEN = " / "
"""Between the names by which applications are grouped, and between the parts of a group's own name."""


def _names(node: Any) -> str:
    """Several names are one text, as the groups that they form are."""
    if not isinstance(node, Sequence):
        return scalar(node).text
    names = [scalar(item).text for item in node]
    if len(names) < 2 or len(set(names)) < len(names):
        message = Said("groups go by one name, or by several that differ")
        raise refused("group-names", message, Said("write each name once, as in `[area, size]`; one alone stands without brackets"))
    return BETWEEN.join(names)


GroupedBy: TypeAlias = Annotated[
    str, Reading(_names, {"anyOf": [{"type": ["string", "number", "boolean"]}, {"type": "array", "items": {"type": "string"}}]})
]
"""`area`, or `[area, size]`, which is read as `area / size`: a group for each pair, such as `north / small`."""


def group_names(per: str) -> tuple[str, ...]:
    """The names by which applications are grouped."""
    return tuple(per.split(BETWEEN))

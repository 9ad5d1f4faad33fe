"""The office's register: when applications were received, what people recorded of them, and which were withdrawn."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from callscore.call.amendment_texts import AsWritten
from callscore.call.part import Part
from callscore.call.reading_marks import Items, Reading, scalar
from callscore.call.scalars import Line
from callscore.source.node import Scalar


def _line(node: Any) -> str | None:
    return None if isinstance(node, Scalar) and node.is_blank else scalar(node).text.strip()


MaybeLine: TypeAlias = Annotated[str | None, Reading(_line, {"type": ["string", "number", "null"]})]


class RegisterEntry(Part, frozen=True, kw_only=True):
    """What the office says of one application, or of one of the files in which it was handed in. A key may be left blank; what is
    received and recorded is read where it is known of which application it is.

    application  its identifier
    file         the name of the file that is meant, where it was handed in more than once
    received     when it arrived
    recorded     by key the verdict that people gave, the days of completing, or both
    withdrawn    why it takes part no more
    """

    application: Line
    file: MaybeLine = None
    received: AsWritten | None = None
    recorded: AsWritten | None = None
    withdrawn: MaybeLine = None


class RegisterFile(Part, frozen=True, kw_only=True):
    """The file: entries in any order. What several say of one application stands together; no two may say the same thing."""

    register_: Items[RegisterEntry]

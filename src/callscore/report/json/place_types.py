"""Places in files as JSON objects."""

from __future__ import annotations

from typing import Annotated, TypeAlias, TypedDict

from callscore.report.json.output_words import Ordinal, ValueForm


class FilePlaceObject(TypedDict):
    """A file as such."""

    file: Annotated[str, "the file as it was named"]


class CellPlaceObject(FilePlaceObject):
    """A cell of a workbook."""

    cell: Annotated[str, "sheet and cell: Scores!C5"]


class TextStartObject(FilePlaceObject):
    """A point of a text."""

    line: Annotated[Ordinal, "counted from 1"]
    column: Annotated[Ordinal, "counted from 1"]


class TextSpanObject(TextStartObject):
    """A span of a text."""

    end_line: Annotated[Ordinal, "counted from 1"]
    end_column: Annotated[Ordinal, "counted from 1, behind the last character"]


PlaceObject: TypeAlias = Annotated[TextSpanObject | CellPlaceObject | FilePlaceObject, ValueForm("place", "the exact text")]
StartObject: TypeAlias = Annotated[TextStartObject | CellPlaceObject | FilePlaceObject, ValueForm("start", "where something begins")]

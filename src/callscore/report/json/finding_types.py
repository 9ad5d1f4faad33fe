"""What findings are as JSON objects."""

from __future__ import annotations

from typing import Annotated, TypedDict

from callscore.finding import Severity
from callscore.report.json.head_types import Head
from callscore.report.json.output_words import FindingCode
from callscore.report.json.place_types import PlaceObject


class FindingsObject(Head):
    """What `callscore lint --format json` prints, and every command that stops at texts with errors."""

    findings: Annotated[list[FindingObject], "in the order of their places"]


class FindingObject(TypedDict):
    """Something wrong with a text, or worth a warning."""

    code: Annotated[FindingCode, "stable; described in docs/findings.md"]
    severity: Annotated[Severity, "how grave it is: an error refuses the text"]
    message: Annotated[str, "what is wrong, in the words of calls"]
    place: Annotated[PlaceObject, "the exact text"]
    help: Annotated[str, "what to do about it; may be empty"]
    also: Annotated[list[FurtherPlaceObject], "further places that belong to it"]
    subject: Annotated[str, "the identifier of the application that it concerns; empty for the call"]


class FurtherPlaceObject(TypedDict):
    """A further place."""

    place: Annotated[PlaceObject, "where"]
    message: Annotated[str, "what is there"]

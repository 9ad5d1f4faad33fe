"""Findings as JSON: the objects under `findings` in every machine output."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from callscore.finding import Finding, abridged
from callscore.place import Place
from callscore.report.input_files import files_object
from callscore.report.json.made_by import made_by

if TYPE_CHECKING:
    from callscore.report.json.finding_types import FindingObject, FindingsObject
    from callscore.report.json.place_types import PlaceObject


def findings_object(findings: Iterable[Finding]) -> str:
    """The findings as the whole answer, with the files in which they were found. Ends with a line feed."""
    answer: FindingsObject = {"made_by": made_by("findings"), "inputs": files_object(), "findings": finding_objects(findings)}
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def findings_json(findings: Iterable[Finding]) -> str:
    """A list of finding objects, as `abridged` lists them. Ends with a line feed."""
    return json.dumps(finding_objects(findings), ensure_ascii=False, indent=2) + "\n"


def finding_objects(findings: Iterable[Finding]) -> list[FindingObject]:
    """The findings as `abridged` lists them; every object has all keys."""
    return [_finding_object(finding) for finding in abridged(findings)]


def place_object(place: Place) -> PlaceObject:
    """`file`, and `cell` of a workbook or `line`, `column`, `end_line`, `end_column` (exclusive) of a text, if they are known."""
    if place.cell:
        return {"file": place.file, "cell": place.cell}
    if not place.line:
        return {"file": place.file}
    end_line, end_column = place.end_line or place.line, place.end_column or place.column
    return {"file": place.file, "line": place.line, "column": place.column, "end_line": end_line, "end_column": end_column}


def _finding_object(finding: Finding) -> FindingObject:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "place": place_object(finding.place),
        "help": finding.help,
        "also": [{"place": place_object(place), "message": phrase} for place, phrase in finding.also],
        "subject": finding.subject,
    }

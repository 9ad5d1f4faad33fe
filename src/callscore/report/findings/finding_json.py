"""Findings as JSON: the objects that stand under `findings` in every machine output."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from callscore.finding import Finding, told
from callscore.place import Place
from callscore.report.input_files import files_object


def findings_object(findings: Iterable[Finding]) -> str:
    """The findings as the whole answer, with the files in which they were found. Ends with a line feed."""
    return json.dumps({"inputs": files_object(), "findings": finding_objects(findings)}, ensure_ascii=False, indent=2) + "\n"


def findings_json(findings: Iterable[Finding]) -> str:
    """A list of finding objects in order of place. Ends with a line feed."""
    return json.dumps(finding_objects(findings), ensure_ascii=False, indent=2) + "\n"


def finding_objects(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings in order of place; every object has all keys."""
    return [_finding_object(finding) for finding in told(findings)]


def place_object(place: Place) -> dict[str, str | int]:
    """`file`, and `cell` of a workbook or `line`, `column`, `end_line`, `end_column` (exclusive) of a text, if they are known."""
    if place.cell:
        return {"file": place.file, "cell": place.cell}
    if not place.line:
        return {"file": place.file}
    end = {"end_line": place.end_line or place.line, "end_column": place.end_column or place.column}
    return {"file": place.file, "line": place.line, "column": place.column, **end}


def _finding_object(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "place": place_object(finding.place),
        "help": finding.help,
        "also": [{"place": place_object(place), "message": phrase} for place, phrase in finding.also],
        "subject": finding.subject,
    }

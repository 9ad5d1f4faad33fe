"""Findings as SARIF 2.1.0, the exchange form of static analysis, which editors and code hosts show next to the text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from callscore import __version__
from callscore.finding import Finding, abridged
from callscore.place import Place
from callscore.report.input_files import digest_read

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def findings_sarif(findings: Iterable[Finding]) -> str:
    """One run with all findings, errors first; its rules are the codes that occur. Ends with a line feed."""
    ordered = abridged(findings)
    codes = sorted({finding.code for finding in ordered})
    rules = [{"id": code, "name": _pascal(code), "shortDescription": {"text": code.replace("-", " ")}} for code in codes]
    run = {
        "tool": {"driver": {"name": "callscore", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        **({"properties": {"inputs": digest_read()}} if digest_read() else {}),
        "results": [_result(finding, codes.index(finding.code)) for finding in ordered],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    subject = f"{finding.subject}: " if finding.subject else ""
    help = f"\nhelp: {finding.help}" if finding.help else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": f"{subject}{finding.message}{help}"},
        "locations": [_location(finding.place)],
    }
    if finding.also:
        related = [{"id": number, **_location(place), **_message(phrase)} for number, (place, phrase) in enumerate(finding.also, 1)]
        result["relatedLocations"] = related
    return result


def _location(place: Place) -> dict[str, Any]:
    """A span of a text, a cell by its name, or the file."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file.replace("\\", "/"))}}
    if place.cell:
        return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": place.cell}]}
    if place.line:
        end = {"endLine": place.end_line or place.line, "endColumn": place.end_column or place.column}
        physical["region"] = {"startLine": place.line, "startColumn": place.column, **end}
    return {"physicalLocation": physical}


def _message(phrase: str) -> dict[str, Any]:
    return {"message": {"text": phrase}} if phrase else {}


def _pascal(code: str) -> str:
    return "".join(part.capitalize() for part in code.split("-"))

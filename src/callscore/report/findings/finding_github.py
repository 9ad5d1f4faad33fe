"""Findings as workflow commands of GitHub: annotations next to the changed lines."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.finding import Finding, Severity, abridged

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def findings_github(findings: Iterable[Finding]) -> str:
    """One command a line, errors first; empty where there are none."""
    return "".join(f"{_command(finding)}\n" for finding in abridged(findings))


def _command(finding: Finding) -> str:
    place = finding.place
    properties = [f"file={_property(place.file)}"]
    if place.line:
        properties += [f"line={place.line}", f"endLine={place.end_line or place.line}", f"col={place.column}"]
    properties.append(f"title={_property(finding.code)}")
    cell = f"{place.cell}: " if place.cell else ""
    help = f"\nhelp: {finding.help}" if finding.help else ""
    return f"::{_COMMANDS[finding.severity]} {','.join(properties)}::{_data(cell + finding.message + help)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""Findings as JUnit XML, which build servers count and show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from callscore.finding import Finding, abridged
from callscore.report.input_files import digest_read

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def findings_junit(findings: Iterable[Finding], suite: str = "callscore") -> str:
    """One test case for each finding: errors fail, warnings and notes pass with their text; without findings one case passes."""
    ordered = abridged(findings)
    cases = [_case(finding) for finding in ordered] or ['  <testcase classname="callscore" name="no findings"/>']
    failures = sum(finding.is_error for finding in ordered)
    head = f'<testsuite name={_attribute(suite)} tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">'
    read = [f'  <properties><property name="inputs" value="{digest_read()}"/></properties>'] if digest_read() else []
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *read, *cases, "</testsuite>"]) + "\n"


def _case(finding: Finding) -> str:
    name = f"{finding.place} {finding.message}"
    help = f"\nhelp: {finding.help}" if finding.help else ""
    also = "".join(f"\nalso: {phrase} ({place})" for place, phrase in finding.also if phrase)
    detail = _text(f"{finding.place}: {finding.severity}: {finding.message}{help}{also}")
    start = f"  <testcase classname={_attribute(finding.code)} name={_attribute(name)} file={_attribute(finding.place.file)}>"
    if finding.is_error:
        return f"{start}<failure type={_attribute(finding.code)} message={_attribute(finding.message)}>{detail}</failure></testcase>"
    return f"{start}<system-out>{detail}</system-out></testcase>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), quote=False)


def _attribute(text: str) -> str:
    """In quotes; line ends and tabs are written out, since XML would read them as spaces."""
    written = escape(_NOT_XML.sub("\ufffd", text)).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    return f'"{written}"'

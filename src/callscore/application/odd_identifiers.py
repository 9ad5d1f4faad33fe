"""Identifiers that a table may have spoiled: a spreadsheet's sign of a text, and a line that was broken within a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.application.application import Application
from callscore.finding import Finding, warning

APOSTROPHES = ("'", "’", "‘")


def odd_identifier_findings(applications: Iterable[Application]) -> Iterator[Finding]:
    """`odd-identifier`: whoever writes it in another file would write it without the sign, or in one line."""
    for one in applications:
        if one.id.startswith(APOSTROPHES):
            yield _odd(one, "begins with an apostrophe, by which spreadsheets mark a text", one.id[1:])
        elif "\n" in one.id:
            yield _odd(one, "goes over several lines", " ".join(one.id.split()))


def _odd(application: Application, why: str, meant: str) -> Finding:
    message = f"the identifier `{' '.join(application.id.split())}` {why}"
    return warning("odd-identifier", message, application.place, f"write `{meant}`", subject=application.id)

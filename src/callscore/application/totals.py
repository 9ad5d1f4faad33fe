"""Rows of a register that sum up the others, or say what they have in common, and are no applications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.application.application import Application
from callscore.finding import Finding, error
from callscore.spelling.totals import sums_up


def totals_in(applications: Iterable[Application]) -> Iterator[Finding]:
    """Findings: `totals-row`, each about the application that the row would be."""
    for application in applications:
        if sums_up(application.id):
            message = f"the row `{application.id}` seems to sum up the others, and would be ranked as an application"
            help = "delete the row; an applicant of that name gets another identifier"
            yield error("totals-row", message, application.place, help, subject=application.id)

"""Identifiers that a table may have spoiled: a spreadsheet's sign of a text, and a line that was broken within a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.application.application import Application
from callscore.finding import Finding, warning
from callscore.sentence import Said

APOSTROPHES = ("'", "’", "‘")


def odd_identifier_findings(applications: Iterable[Application]) -> Iterator[Finding]:
    """`odd-identifier`: whoever writes it in another file would write it without the sign, or in one line."""
    for one in applications:
        if one.id.startswith(APOSTROPHES):
            message = Said("the identifier `{id}` begins with an apostrophe, by which spreadsheets mark a text", id=_in_one_line(one.id))
            yield _odd(one, message, one.id[1:])
        elif "\n" in one.id:
            yield _odd(one, Said("the identifier `{id}` goes over several lines", id=_in_one_line(one.id)), _in_one_line(one.id))


def _in_one_line(id: str) -> str:
    return " ".join(id.split())


def _odd(application: Application, message: Said, meant: str) -> Finding:
    return warning("odd-identifier", message, application.identified_at, Said("write `{text}`", text=meant), subject=application.id)

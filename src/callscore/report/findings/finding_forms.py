"""The forms of findings that are made for other programs, by the name that a command knows them by."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from callscore.finding import Finding

FINDING_FORMS = ("junit", "sarif", "github")


def findings_in_form(form: str, findings: Iterable[Finding]) -> str:
    """The findings as the text that such a program reads; `form` is one of FINDING_FORMS."""
    # By name, so that only the requested form is loaded: users notice the start-up time.
    module = import_module(f"callscore.report.findings.finding_{form}")
    return str(getattr(module, f"findings_{form}")(findings))

"""Findings as an answer: what is wrong with texts, in the forms in which persons and programs read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from callscore.finding import Finding
from callscore.sentence import Said
from callscore.source.files_read import Inputs, resting_on

FindingForm: TypeAlias = Literal["junit", "sarif", "github"]
"""The forms of findings that other tools read."""


@dataclass(frozen=True, slots=True)
class FindingList:
    """What was found, and in which files.

    findings  errors first, then warnings, then notes, each in order of place
    inputs    the files that were read
    """

    findings: tuple[Finding, ...]
    inputs: Inputs = field(default_factory=Inputs)

    @property
    def is_yes(self) -> bool:
        """No finding is an error; warnings alone leave it so."""
        return not any(finding.is_error for finding in self.findings)

    @property
    def summary(self) -> Said:
        """How many there are: `3 errors, 1 warning`."""
        from callscore.report.findings.finding_text import summary  # here, not above: only a text needs it

        return summary(self.findings)

    def to_json(self) -> str:
        """The findings, as `callscore schema findings` describes them."""
        from callscore.report.findings.finding_json import findings_object  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return findings_object(self.findings)

    def to_form(self, form: FindingForm) -> str:
        """The findings for another tool."""
        from callscore.report.findings.finding_forms import findings_in_form  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return findings_in_form(form, self.findings)

    def to_text(self, width: int = 120, color: bool = False, language: str | None = None) -> str:
        """The findings as a person reads them, each with the lines of its text; empty where there are none. Without a language in
        English."""
        from callscore.report.findings.finding_text import findings_text  # here, not above: only this form needs it

        return findings_text(self.findings, width, color, language)

"""Conditions that no answer can meet, or every answer does."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.combinations import combinations
from callscore.analysis.domains import Domains
from callscore.analysis.truth import holds
from callscore.finding import Finding
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import ASKED, Rulebook
from callscore.rulebook.unit import Question

NEVER_MET = FindingKind(
    "never-met",
    WARNING,
    "Gates, classes and adjustments",
    means="no answer can meet this condition",
    to_do="correct it; the form may not allow what it asks for",
    says="no answer can meet this condition",
    help="the values that it asks for exclude each other, or the form does not allow them",
    wrong="""
        gates:
          - {gate: E1, require: {firms: '< -1'}, met: enough, not met: too few, if undetermined: ask}
        """,
    right="""
        gates:
          - {gate: E1, require: {firms: '>= 1'}, met: enough, not met: too few, if undetermined: ask}
        """,
)
ALWAYS_MET = FindingKind(
    "always-met",
    WARNING,
    "Gates, classes and adjustments",
    means="every answer meets this condition",
    to_do="correct it, or take it out",
    says="every answer meets this condition",
    help="it decides nothing: correct it, or take it out",
    wrong="""
        gates:
          - {gate: E1, require: {firms: '>= 0'}, met: enough, not met: too few, if undetermined: ask}
        """,
    right="""
        gates:
          - {gate: E1, require: {firms: '>= 1'}, met: enough, not met: too few, if undetermined: ask}
        """,
)

CHECKED = ("gate ", "scope ", "adjustment ", "tick ", "cap ", "pot ", "quota ", "accepts ", ASKED)
"""What the units of conditions that people wrote begin with; thresholds have a check of their own."""


@lint_check("facts")
def condition_findings(rulebook: Rulebook) -> Iterator[Finding]:
    domains = Domains(rulebook)
    for unit in rulebook.units.values():
        if isinstance(unit, Question) and unit.id.startswith(CHECKED):
            yield from _findings(unit, domains)


def _findings(unit: Question, domains: Domains) -> Iterator[Finding]:
    answers = {holds(unit.met, values) for values in combinations(domains, [unit.met]) or ()}
    if answers == {False}:
        yield NEVER_MET.at(unit.place)
    elif answers == {True}:
        yield ALWAYS_MET.at(unit.place)

"""Conditions that no answer can meet, or every answer does."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.combinations import combinations
from callscore.analysis.domains import Domains
from callscore.analysis.truth import holds
from callscore.finding import Finding, warning
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Question

CHECKED = ("gate ", "scope ", "adjustment ", "tick ", "cap ", "pot ")
"""What the units of conditions that people wrote begin with; thresholds have a check of their own."""


def condition_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`never-met`, `always-met`."""
    domains = Domains(rulebook)
    for unit in rulebook.units.values():
        if isinstance(unit, Question) and unit.id.startswith(CHECKED):
            yield from _findings(unit, domains)


def _findings(unit: Question, domains: Domains) -> Iterator[Finding]:
    answers = {holds(unit.met, values) for values in combinations(domains, [unit.met]) or ()}
    if answers == {False}:
        yield warning(
            "never-met",
            "no answer can meet this condition",
            unit.place,
            "the values that it asks for exclude each other, or the form does not allow them",
        )
    elif answers == {True}:
        yield warning("always-met", "every answer meets this condition", unit.place, "it decides nothing: correct it, or take it out")

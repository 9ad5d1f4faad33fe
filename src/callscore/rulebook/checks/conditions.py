"""Conditions that no answer can meet, or every answer does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from callscore.finding import Finding, warning
from callscore.rulebook.checks.domain import Domains, values_of
from callscore.rulebook.checks.truth import holds
from callscore.rulebook.condition import subjects
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Question

MOST_COMBINATIONS = 20_000
CHECKED = ("gate ", "adjustment ", "tick ", "cap ", "pot ")
"""What the units of conditions that people wrote begin with; thresholds have a check of their own."""


def condition_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`never-met`, `always-met`."""
    domains = Domains(rulebook)
    for unit in rulebook.units.values():
        if isinstance(unit, Question) and unit.id.startswith(CHECKED):
            yield from _findings(unit, domains)


def _findings(unit: Question, domains: Domains) -> Iterator[Finding]:
    spreads = [domains.spread(fact, [unit.met]) for fact in subjects(unit.met)]
    known = [spread for spread in spreads if spread is not None]
    if len(known) < len(spreads) or prod(len(spread.samples) for spread in known) > MOST_COMBINATIONS:
        return
    answers = {holds(unit.met, values_of(known, combination)) for combination in product(*(spread.samples for spread in known))}
    if answers == {False}:
        yield warning(
            "never-met",
            "no answer can meet this condition",
            unit.place,
            "the values that it asks for exclude each other, or the form does not allow them",
        )
    elif answers == {True}:
        yield warning("always-met", "every answer meets this condition", unit.place, "it decides nothing: correct it, or take it out")

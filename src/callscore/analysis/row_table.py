"""Rows or classes tried on every combination of samples of the values that they read: which of them are met by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, Protocol

from msgspec import Struct

from callscore.analysis.domains import Domains, Spread, values_of
from callscore.analysis.samples import Sample, sample_text
from callscore.analysis.truth import holds
from callscore.call.fields import Field
from callscore.call.scalars import Words
from callscore.call.scores import Rows
from callscore.finding import Finding, Severity
from callscore.place import Place
from callscore.rulebook.condition import subjects
from callscore.rulebook.unit import Choice
from callscore.sentence import Said, joined

_MOST_COMBINATIONS = 20_000


class TableCase(Protocol):
    """A row or a class: it has a condition as written, or none."""

    @property
    def when(self) -> Any: ...


class RowTable(Struct, frozen=True):
    """Rows or classes, and the choice that they are compiled to.

    what          `row`, `amount` (a row of a cap), `class` or `status`: what the cases are, and what a value lacks that none covers
    heading       what to point at where all cases are meant
    acknowledged  what the call says of a fault of its source
    rows          the score whose rows these are; None for classes, a status and rows of a self-check
    """

    choice: Choice
    cases: Sequence[TableCase]
    what: str
    heading: Place
    acknowledged: Words | None
    rows: Rows | None = None

    def place(self, index: int) -> Place:
        return self.choice.options[index].place


class RowTrial:
    """One table tried on every combination of samples of the facts that it reads.

    spreads       the samples of each fact; empty, as are the others, where nothing was tried
    combinations  what was tried, in order
    hits          for each combination the cases that are met
    is_tried      false where there are too many combinations, or values that cannot be sampled
    """

    def __init__(self, table: RowTable, domains: Domains) -> None:
        self.table = table
        self._domains = domains
        conditions = [option.condition for option in table.choice.options if option.condition is not None]
        self.facts = tuple(dict.fromkeys(fact for condition in conditions for fact in subjects(condition)))
        spreads = [domains.spread(fact, conditions) for fact in self.facts]
        known = [spread for spread in spreads if spread is not None]
        self.is_tried = len(known) == len(spreads) and prod(len(spread.samples) for spread in known) <= _MOST_COMBINATIONS
        self.spreads = known if self.is_tried else []
        self.combinations = list(product(*(spread.samples for spread in self.spreads))) if self.is_tried else []
        self.hits = [self._met(values_of(self.spreads, combination)) for combination in self.combinations]

    @property
    def line(self) -> Spread | None:
        """The samples of the one value that the cases are read against; None where they read several, or one without an order."""
        return self.spreads[0] if len(self.spreads) == 1 and self.spreads[0].axis is not None else None

    def answer(self, fact: str) -> Field | None:
        """The field of the form that a value is; None where it is computed of more."""
        return self._domains.answer(fact)

    def _met(self, values: Mapping[str, Any]) -> tuple[int, ...]:
        """Which cases are met; one without condition is where none before it is."""
        met: list[int] = []
        for index, option in enumerate(self.table.choice.options):
            if (not met) if option.condition is None else holds(option.condition, values):
                met.append(index)
        return tuple(met)

    def certain_or_not(self, finding: Finding) -> Finding:
        """Facts that come from the same answers may never have these values together: then it is a warning."""
        seen: set[str] = set()
        for fact in self.facts:
            sources = self._domains.sources(fact)
            if seen & sources:
                message = Said("{message}, if that can happen", message=finding.message)
                return Finding(finding.code, message, finding.place, Severity.WARNING, finding.help, finding.also)
            seen |= sources
        return finding


def flag_stretches(flags: Sequence[bool], spread: Spread) -> Iterator[tuple[int, int]]:
    """First and last index of every stretch of samples whose flags are set; that there is no value is a stretch of its own."""
    values = len(spread.values)
    yield from flag_runs(flags[:values], is_joined=spread.axis is not None)
    yield from ((values + first, values + last) for first, last in flag_runs(flags[values:], is_joined=False))


def flag_runs(flags: Sequence[bool], is_joined: bool) -> Iterator[tuple[int, int]]:
    """First and last index of every stretch of flags that are set; of every single one where neighbours have nothing in common."""
    start: int | None = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        if start is not None and (not flag or not is_joined):
            yield start, index - 1 if not flag else index
            start = None


def combination_text(spreads: Sequence[Spread], combination: Sequence[Sample]) -> Said:
    """`sme_share` 25 and `has_university` false."""
    *before, last = (_value_text(spread.fact, sample) for spread, sample in zip(spreads, combination, strict=True))
    return Said("{first} and {last}", first=joined(before), last=last) if before else last


def _value_text(fact: str, sample: Sample) -> Said:
    return Said("`{fact}` another text", fact=fact) if sample.is_other else joined([f"`{fact}`", sample_text(sample.value)], " ")

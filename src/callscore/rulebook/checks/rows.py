"""Rows and classes: that every value finds one, and only one where the call says so; found from the constants, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any, Protocol

from callscore.call.criteria import Assessed, Rows
from callscore.call.words import Formula, Words
from callscore.finding import Finding, Severity, warning
from callscore.place import Place
from callscore.rulebook.checks.domain import Domains, Spread, values_of
from callscore.rulebook.checks.row_help import closing_help
from callscore.rulebook.checks.samples import Sample, ends_of, stretch, text_of
from callscore.rulebook.checks.truth import holds
from callscore.rulebook.condition import subjects
from callscore.rulebook.fault import acknowledgement, fault
from callscore.rulebook.rulebook import Rulebook, class_unit, rows_unit, self_check_unit
from callscore.rulebook.unit import Choice

MOST_COMBINATIONS = 20_000


class Case(Protocol):
    """A row or a class: it has a condition as written, or none."""

    @property
    def when(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Table:
    """Rows or classes, and the choice that they are compiled to.

    what          `row`, `class` or `status`: what the cases are, and what none of them would leave a value without
    heading       what to point at where all cases are meant
    acknowledged  what the call says of a fault of its source
    """

    choice: Choice
    cases: Sequence[Case]
    what: str
    heading: Place
    acknowledged: Words | None

    def place(self, index: int) -> Place:
        return self.choice.options[index].place


def row_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`row-gap`, `row-overlap`, `row-unreachable`, `rows-not-checked`."""
    domains = Domains(rulebook)
    for table in _tables(rulebook):
        yield from table_findings(table, domains)


def table_findings(table: Table, domains: Domains) -> Iterator[Finding]:
    """What `row_findings` finds, in one table."""
    return _Trial(table, domains).findings()


def _tables(rulebook: Rulebook) -> Iterator[Table]:
    for cell in rulebook.grid.leaves:
        score = cell.criterion.score
        rows = score.self_check if isinstance(score, Assessed) else score
        unit = rulebook.units.get(self_check_unit(cell.id) if isinstance(score, Assessed) else rows_unit(cell.id))
        if isinstance(rows, Rows) and isinstance(unit, Choice):
            said = [rows.source_says, *(row.source_says for row in rows.rows), cell.criterion.source_says]
            yield Table(unit, rows.rows, "row", rows.place_of_key("rows"), next((words for words in said if words is not None), None))
    for family, cases in rulebook.call.classes.items():
        unit = rulebook.units.get(class_unit(family))
        if isinstance(unit, Choice):
            said = [case.source_says for case in cases.cases]
            yield Table(unit, cases.cases, "class", cases.place_of_key("cases"), next((words for words in said if words is not None), None))


class _Trial:
    """One table tried on every combination of samples of the facts that it reads."""

    def __init__(self, table: Table, domains: Domains) -> None:
        self.table = table
        self.domains = domains
        self.conditions = [option.condition for option in table.choice.options if option.condition is not None]
        self.facts = tuple(dict.fromkeys(fact for condition in self.conditions for fact in subjects(condition)))

    def findings(self) -> Iterator[Finding]:
        spreads = [self.domains.spread(fact, self.conditions) for fact in self.facts]
        known = [spread for spread in spreads if spread is not None]
        if not self.facts:
            return
        if len(known) < len(spreads) or prod(len(spread.samples) for spread in known) > MOST_COMBINATIONS:
            message = f"these {_plural(self.table.what)} tell apart too many combinations of values to be tried one by one"
            # Whether the source has the fault that it is said to have is not known either: then its words stand here.
            message += acknowledgement(self.table.acknowledged) if self.table.acknowledged is not None else ""
            yield warning("rows-not-checked", message, self.table.heading, "look for gaps and overlaps yourself, or let fewer facts decide")
            return
        combinations = list(product(*(spread.samples for spread in known)))
        hits = [self._hits(values_of(known, combination)) for combination in combinations]
        if len(known) == 1:
            yield from self._gaps_of_one(known[0], hits)
            yield from self._overlaps(known, combinations, hits)
        else:
            yield from self._gap_of_several(known, combinations, hits)
            yield from self._overlaps(known, combinations, hits)
        yield from self._unreachable(hits)

    def _hits(self, values: Mapping[str, Any]) -> tuple[int, ...]:
        """Which cases are met; one without condition is where none before it is."""
        met: list[int] = []
        for index, option in enumerate(self.table.choice.options):
            if (not met) if option.condition is None else holds(option.condition, values):
                met.append(index)
        return tuple(met)

    # Gaps ------------------------------------------------------------------------------------------------------------

    def _gaps_of_one(self, spread: Spread, hits: Sequence[tuple[int, ...]]) -> Iterator[Finding]:
        for first, last in _runs([not hit for hit in hits], is_joined=spread.axis is not None):
            before = hits[first - 1] if first and spread.axis is not None else ()
            after = hits[last + 1] if last + 1 < len(hits) and spread.axis is not None else ()
            neighbours = [*before[-1:], *after[:1]]
            words = stretch(spread.samples[first], spread.samples[last], spread.axis)
            witness = text_of(spread.samples[first].value)
            help = self._closing_help(before[-1:], after[:1], spread, first, last) + f"; {witness} would get no {self._prize()}"
            place = self.table.place(neighbours[0]) if neighbours else self.table.heading
            also = [(self.table.place(index), f"the next {self.table.what}") for index in neighbours[1:]]
            yield fault("row-gap", f"no {self.table.what} covers{self._of(spread)} {words}", place, help, self.table.acknowledged, also)

    def _closing_help(self, before: tuple[int, ...], after: tuple[int, ...], spread: Spread, first: int, last: int) -> str:
        """How the gap from the first to the last sample can be closed; only numbers are written in rows as they are shown."""
        rows = [self._written(index[0]) if index and spread.is_numeric else None for index in (before, after)]
        low, high = ends_of(spread.samples[first], spread.samples[last], spread.axis)
        return closing_help(rows[0], rows[1], low, high, self.table.what)

    def _written(self, index: int) -> str | None:
        when = self.table.cases[index].when
        return when.text if isinstance(when, Formula) else None

    def _of(self, spread: Spread) -> str:
        """The fact, where it does not stand above the cases, as `of:` does above rows."""
        return f", for `{spread.fact}`," if self.table.what == "class" else ""

    def _prize(self) -> str:
        return "points" if self.table.what == "row" else self.table.what

    def _gap_of_several(
        self, spreads: Sequence[Spread], combinations: Sequence[tuple[Sample, ...]], hits: Sequence[tuple[int, ...]]
    ) -> Iterator[Finding]:
        gap = next((index for index, hit in enumerate(hits) if not hit), None)
        if gap is not None:
            message = f"no {self.table.what} covers, for example, {_combination(spreads, combinations[gap])}"
            help = f"add a {self.table.what} for it, or `otherwise: true` as the last {self.table.what}"
            yield self._certain_or_not(fault("row-gap", message, self.table.heading, help, self.table.acknowledged))

    def _certain_or_not(self, finding: Finding) -> Finding:
        """Facts that come from the same answers may never have these values together: then it is a warning."""
        seen: set[str] = set()
        for fact in self.facts:
            sources = self.domains.sources(fact)
            if seen & sources:
                message = f"{finding.message}, if that can happen"
                return Finding(finding.code, message, finding.place, Severity.WARNING, finding.help, finding.also)
            seen |= sources
        return finding

    # Overlaps --------------------------------------------------------------------------------------------------------

    def _overlaps(
        self, spreads: Sequence[Spread], combinations: Sequence[tuple[Sample, ...]], hits: Sequence[tuple[int, ...]]
    ) -> Iterator[Finding]:
        if self.table.choice.policy != "unique":
            return
        pairs = dict.fromkeys((one, other) for hit in hits for index, one in enumerate(hit) for other in hit[index + 1 :])
        for one, other in pairs:
            both = [one in hit and other in hit for hit in hits]
            first, last = next(iter(_runs(both, is_joined=len(spreads) == 1 and spreads[0].axis is not None)))
            if len(spreads) == 1:
                words = stretch(spreads[0].samples[first], spreads[0].samples[last], spreads[0].axis)
            else:
                words = f"the same values, for example {_combination(spreads, combinations[first])}"
            help = "let one end where the other begins, or say with `hit: first` or `hit: highest` which of them counts"
            also = ((self.table.place(one), "the other row"),)
            finding = fault("row-overlap", f"two rows cover {words}", self.table.place(other), help, self.table.acknowledged, also)
            yield finding if len(spreads) == 1 else self._certain_or_not(finding)

    # Cases that never apply --------------------------------------------------------------------------------------------

    def _unreachable(self, hits: Sequence[tuple[int, ...]]) -> Iterator[Finding]:
        met = {index for hit in hits for index in hit}
        applies = {hit[0] for hit in hits if hit} if self.table.choice.policy == "first" else met
        for index, option in enumerate(self.table.choice.options):
            if index in applies or any(before.condition is None for before in self.table.choice.options[:index]):
                continue  # what stands after an `otherwise` has a finding of its own
            if option.condition is None:
                message = f"this `otherwise` never applies: the {_plural(self.table.what)} before it cover everything"
                yield warning("row-unreachable", message, option.place, "take it out, or keep it for values that the form may allow later")
            elif index in met:
                message = f"this {self.table.what} never applies: those before it cover all that it does"
                yield fault("row-unreachable", message, option.place, "move it up, or take it out", self.table.acknowledged)
            else:
                message = f"this {self.table.what} never applies: no value meets its condition"
                help = "correct the condition, or take it out; the form and the formula say what values there are"
                yield fault("row-unreachable", message, option.place, help, self.table.acknowledged)


def _runs(flags: Sequence[bool], is_joined: bool) -> Iterator[tuple[int, int]]:
    """First and last index of every stretch of flags that are set; of every single one where neighbours have nothing in common."""
    start: int | None = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        if start is not None and (not flag or not is_joined):
            yield start, index - 1 if not flag else index
            start = None


def _combination(spreads: Sequence[Spread], combination: Sequence[Sample]) -> str:
    """`sme_share` 25 and `has_university` false."""
    parts = [
        f"`{spread.fact}` {'another text' if sample.is_other else text_of(sample.value)}"
        for spread, sample in zip(spreads, combination, strict=True)
    ]
    *before, last = parts
    return f"{', '.join(before)} and {last}" if before else last


def _plural(what: str) -> str:
    return {"class": "classes", "status": "rows of the status"}.get(what, "rows")

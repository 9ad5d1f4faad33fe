"""All applications appraised together, in columns; one by one only those of whom somebody asks more than a column says."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast
from weakref import finalize

from callscore.application.application import Application
from callscore.columns.coded_column import CodedColumn, derived_but
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals, Reads, difference_of, points_at, total_of
from callscore.evaluation.appraised_columns import AppraisedColumns
from callscore.evaluation.appraiser import Appraiser
from callscore.feel import is_unsaid, known_or_none
from callscore.number import Number
from callscore.rulebook.unit import Verdict
from callscore.scoring.adjusted import Bounds

T = TypeVar("T")

MOST_KEPT = 4096
"""Appraisals that are kept for who asks again, beside those of applications that stand apart."""


def fits_columns(appraiser: Appraiser) -> bool:
    """Whether a call can be evaluated in columns: not where an application depends on others before the order, where its weights or the
    evaluators that count depend on itself, or where it comes from an earlier phase."""
    rulebook = appraiser.rulebook
    depends = rulebook.has_pool or bool(rulebook.grids) or appraiser.calls_a_third
    return not depends and rulebook.before is None and not any(step.others is not None for step in rulebook.steps)


def appraised_table(appraiser: Appraiser, applications: Sequence[Application]) -> AppraisedTable:
    """Appraise applications, in the order of their identifiers, by a call that fits columns."""
    columns = AppraisedColumns(appraiser, applications)
    apart = {one.id: appraiser.appraised_alone(one) for one in (applications[row] for row in sorted(columns.apart))}
    return AppraisedTable(appraiser, columns, apart)


class AppraisedTable(Appraisals):
    """Questions to all are answered from the columns; an appraisal is made when it is asked for."""

    def __init__(self, appraiser: Appraiser, columns: AppraisedColumns, apart: Mapping[str, Appraisal]) -> None:
        self.differing: set[str] = set()
        self._appraiser, self._columns, self._apart = appraiser, columns, apart
        self._rows = {one.id: row for row, one in enumerate(columns.applications)}
        self._rows_apart = frozenset(map(self._rows.__getitem__, apart))
        self._kept: dict[str, Appraisal] = {}

    def __getitem__(self, id: str) -> Appraisal:
        found = self._apart.get(id) or self._kept.get(id)
        return found if found is not None else self._made(id, self._rows[id])

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def each(self, reads: Reads, ask: Callable[[Appraisal], T], among: Container[str] | None = None) -> Mapping[str, T]:
        applications = self._columns.applications
        found = derived_but(self._rows_apart, self._read(reads), len(applications), lambda row: ask(self[applications[row].id]))
        answers = dict(zip(self._rows, found, strict=True)) | {id: ask(appraisal) for id, appraisal in self._apart.items()}
        return cast(Mapping[str, T], answers if among is None else {id: answers[id] for id in self._rows if id in among})

    def application(self, id: str) -> Application:
        return self._columns.applications[self._rows[id]]

    def values_of(self, fact: str) -> Mapping[str, Any]:
        return self._by_id(self._columns.facts[fact], lambda each: each.facts[fact])

    def known_values_of(self, fact: str) -> Mapping[str, Any]:
        return self._by_id(self._columns.facts[fact].changed(known_or_none), lambda each: known_or_none(each.facts[fact]))

    def totals(self) -> Mapping[str, Number | None]:
        scores = self._columns.scores
        return self._by_id(scores.total if scores is not None else None, total_of)

    def bounds(self) -> Mapping[str, Bounds]:
        if self._columns.scores is None:
            return {}
        apart = {id: (score.lowest, score.highest) for id, each in self._apart.items() if (score := each.score) is not None}
        return {id: (total, total) for id, total in zip(self._rows, self._columns.scores.total, strict=True)} | apart

    def differences_of(self, number: int) -> Mapping[str, Number | None]:
        scores = self._columns.scores
        column = scores.steps.changed(lambda each: each[number].difference) if scores is not None else None
        return self._by_id(column, lambda each: difference_of(each, number))

    def points_of(self, node: str) -> Mapping[str, Number | None]:
        grid = self._columns.grid
        return self._by_id(grid.points(node) if grid is not None else None, lambda each: points_at(each, node))

    def _by_id(self, column: Iterable[Any] | None, read: Callable[[Appraisal], Any]) -> Mapping[str, Any]:
        """By identifier what the column says, None where there is none; of those that stand apart what is read of their appraisal."""
        found: dict[str, Any] = dict.fromkeys(self._rows) if column is None else dict(zip(self._rows, column, strict=True))
        return found | {id: read(appraisal) for id, appraisal in self._apart.items()}

    def told(self) -> Iterator[Appraisal]:
        return (self._apart[id] for id in self._rows if id in self._apart)

    def lacking(self, facts: Iterable[str], units: Iterable[str]) -> Container[str]:
        columns, applications = self._columns, self._columns.applications
        rows = {row for fact in facts for row in columns.facts[fact].where(is_unsaid)}
        rows.update(row for unit in units for row in columns.answers[unit].where(lambda answer: answer is Verdict.UNDETERMINED))
        return {applications[row].id for row in rows}.union(self._apart)

    def replaced(self, others: Mapping[str, Appraisal]) -> Appraisals:
        table = AppraisedTable(self._appraiser, self._columns, {**self._apart, **others})
        table.differing, table._kept = self.differing, self._kept
        return table

    def _read(self, reads: Reads) -> Iterator[CodedColumn[Any]]:
        columns = self._columns
        yield from (columns.facts[name] for name in reads.facts)
        yield from (columns.answers[unit] for unit in reads.units if unit in columns.answers)
        yield from (columns.agreed[name] for name in reads.levels)
        if reads.outcome:
            yield columns.outcome
        if columns.scores is not None and reads.exclusions:
            yield columns.scores.excluded_by

    def _made(self, id: str, row: int) -> Appraisal:
        made = self._open_appraiser().appraised_alone(self._columns.handed_in[row])
        if not self._columns.agrees(row, made):
            self.differing.add(id)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[id] = made
        return made

    def _open_appraiser(self) -> Appraiser:
        """The appraiser of all; once it is closed one of its own, which is closed with the table."""
        if self._appraiser.is_closed:
            self._appraiser = Appraiser(self._appraiser.rulebook, self._appraiser.engines)
            finalize(self, self._appraiser.close)
        return self._appraiser

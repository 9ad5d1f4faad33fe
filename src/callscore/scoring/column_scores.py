"""The scores of many applications at once: the points of all leaves as columns, added up the grid in whole numbers over one denominator.

Only applications of which every point is known are scored so. Whoever is not among them is told, and is scored by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from callscore.columns.coded_column import CodedColumn, constant, derived, recoded_by
from callscore.columns.number_column import NumberColumn, less, mapped, numbers_of, summed_columns, times
from callscore.number import Number
from callscore.rulebook.unit import Verdict
from callscore.scoring.adjusted import Adjusted
from callscore.scoring.points import Points, minus, plain, summed
from callscore.scoring.score import Mark
from callscore.scoring.scorer import ScoredNode, Scorer


class GridColumns:
    """The points of every node of the grid, from those of the leaves, by criterion; a node may be asked for once those below it are there.
    `count` is the number of rows."""

    def __init__(self, scorer: Scorer, leaves: Mapping[str, CodedColumn[Points[Any]]], count: int) -> None:
        self.scorer, self.count = scorer, count
        self._leaves = leaves
        self._nodes = {node.id: node for node in scorer.nodes}
        self._marks: dict[str, CodedColumn[Mark]] = {}
        self._exact: dict[str, NumberColumn] = {}
        self._points: dict[str, NumberColumn] = {}

    def marks(self, leaf: str) -> CodedColumn[Mark]:
        """The marks of a leaf."""
        if leaf not in self._marks:
            node = self._nodes[leaf]
            self._marks[leaf] = self._leaves[leaf].changed(lambda each: self.scorer.leaf_mark(node, each))
        return self._marks[leaf]

    def points(self, criterion: str) -> NumberColumn:
        """The points of a node, rounded where the call rounds there."""
        if criterion not in self._points:
            node = self._nodes[criterion]
            self._points[criterion] = self._parent(node) if node.children else numbers_of(self.marks(criterion).changed(_points))
        return self._points[criterion]

    def criteria(self) -> NumberColumn:
        """The sum of the criteria, before any adjustment."""
        return self._summed(self.scorer.roots)

    def contributions(self) -> list[NumberColumn]:
        """What each leaf with its rounding, and each rounding above, brings to the total."""
        leaves = [self.marks(node.id).changed(partial(_worth, node)) for node in self.scorer.nodes if not node.children]
        rounded_ = [node for node in self.scorer.nodes if node.children and node.rounding is not None]
        changed = [times(less(self.points(node.id), self._exact_of(node)), node.factor) for node in rounded_]
        return [*map(numbers_of, leaves), *changed]

    def stands_apart(self) -> Iterator[int]:
        """The rows of which the points of a leaf are not known, or are out of the maximum."""
        return (row for node in self.scorer.nodes if not node.children for row in self.marks(node.id).where(_stands_apart))

    def _parent(self, node: ScoredNode) -> NumberColumn:
        exact = self._exact_of(node)
        return exact if node.rounding is None else mapped(exact, partial(self.scorer.rounded_at, node))

    def _exact_of(self, node: ScoredNode) -> NumberColumn:
        if node.id not in self._exact:
            self._exact[node.id] = times(self._summed(node.children), node.scale)
        return self._exact[node.id]

    def _summed(self, positions: Iterable[int]) -> NumberColumn:
        return summed_columns([self.points(self.scorer.nodes[position].id) for position in positions], self.count)


class ColumnScores(Struct, frozen=True, kw_only=True):
    """The scores of all rows but those that stand `apart`; what a column says of these means nothing.

    steps     what the adjustments did to the sum of the criteria
    excluded_by the adjustments that exclude
    total     the total, rounded
    apart     the rows whose score has to be found by itself: something is not known or not applicable, or the contributions do not add up
    """

    steps: CodedColumn[tuple[Adjusted, ...]]
    excluded_by: CodedColumn[tuple[str, ...]]
    total: NumberColumn
    apart: frozenset[int]


def column_scores(
    grid: GridColumns, verdicts: Sequence[CodedColumn[Verdict]], amounts: Mapping[str, CodedColumn[Number | None]]
) -> ColumnScores:
    """The scores from the points of the grid, the verdicts of the adjustments in their order, and by adjustment what its formula gives."""
    scorer, criteria = grid.scorer, grid.criteria()
    steps = _steps(scorer, criteria, verdicts, amounts, grid.count)
    running = numbers_of(steps.changed(_running)) if verdicts else criteria
    total = mapped(running, scorer.rounded_total)
    differences = numbers_of(steps.changed(_difference))
    told = summed_columns([*grid.contributions(), differences, less(total, running)], grid.count)
    wrong = (row for row, rest in enumerate(less(total, told).numerators) if rest)
    return ColumnScores(
        steps=steps,
        excluded_by=recoded_by(steps.changed(scorer.excluded_by), tuple),
        total=total,
        apart=frozenset({*grid.stands_apart(), *steps.where(_is_open), *wrong}),
    )


def _steps(
    scorer: Scorer,
    criteria: NumberColumn,
    verdicts: Sequence[CodedColumn[Verdict]],
    amounts: Mapping[str, CodedColumn[Number | None]],
    count: int,
) -> CodedColumn[tuple[Adjusted, ...]]:
    if not verdicts:
        return constant((), count)
    sums = criteria.coded

    def made(row: int) -> tuple[Adjusted, ...]:
        given = {name: column.at(row) for name, column in amounts.items()}
        return scorer.adjusted([column.at(row) for column in verdicts], sums.at(row), (sums.at(row), sums.at(row)), given)

    return derived([sums, *verdicts, *amounts.values()], count, made)


def _stands_apart(mark: Mark) -> bool:
    return mark.exact is None or bool(mark.may_lose) or mark.missing not in ("", "zero")


def _is_open(steps: tuple[Adjusted, ...]) -> bool:
    return any(step.running is None or step.missing in ("ask", "reject") for step in steps)


def _points(mark: Mark) -> Number:
    return mark.points or 0


def _running(steps: tuple[Adjusted, ...]) -> Number:
    return steps[-1].running or 0


def _difference(steps: tuple[Adjusted, ...]) -> Number:
    return summed(step.difference for step in steps if step.difference is not None)


def _worth(node: ScoredNode, mark: Mark) -> Number:
    """What a leaf brings to the total, with its own rounding."""
    if mark.exact is None or mark.points is None or mark.contribution is None:
        return 0
    return plain(summed((mark.contribution, minus(mark.points, mark.exact) * node.factor)))

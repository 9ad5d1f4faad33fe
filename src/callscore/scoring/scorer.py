"""Scores of applications: the grid, the rounding and the adjustments of a call, prepared once for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.rounding_rules import Rounding, rounding_of_node, rounding_of_total
from callscore.call.rules import Adjustment
from callscore.number import Number
from callscore.rulebook.grid import Grid
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Verdict
from callscore.scoring.adjusted import Adjusted, Bounds, adjusted, adjuster, never_falls
from callscore.scoring.applicable_share import share, shares_of
from callscore.scoring.leaf_points import LeafScore, leaf_score
from callscore.scoring.points import Missing, Points, minus, plain, points_between, summed
from callscore.scoring.rounding import rounded
from callscore.scoring.score import TOTAL_NODE, CriterionValue, Mark, Raw, Rescaled, RoundingDone, Score

_GRAVITY: tuple[Missing, ...] = ("reject", "ask")
_OUT: tuple[Missing, ...] = ("does not apply", "not applicable")
"""What takes a node out of the points and out of the maximum."""


class ScoredNode(Struct, frozen=True, kw_only=True):
    """A node of the grid with everything looked up: `children` are positions, numbers are ints where they are whole.

    keeps_max  of a parent: what is applicable below it counts for the whole
    all_zero   of a node that the pool rescales, the share of the maximum where the best has no points; None of any other"""

    id: str
    children: tuple[int, ...]
    max: Number
    scale: Number
    factor: Number
    missing: Missing
    rounding: Rounding | None
    keeps_max: bool
    all_zero: Number | None


class WeightedScorer(Struct, frozen=True):
    """How points and scores come about with one table of weights, prepared once for all applications that it counts for.

    scorer  from the points of all leaves to the score; None without criteria
    leaves  from answers to the points of a leaf, by its criterion
    waiting the same for a leaf that is open where it is undetermined, whatever the call says of a missing answer
    unmade  the points of every leaf as long as nothing is known of them
    """

    scorer: Scorer | None
    leaves: Mapping[str, LeafScore]
    waiting: Mapping[str, LeafScore]
    unmade: Mapping[str, Points[None]]


def weighted_scorer_of(rulebook: Rulebook) -> WeightedScorer:
    """The scorer of a rulebook, by the weights that it has."""
    call = rulebook.call
    scorer = Scorer(rulebook.grid, call.roundings, call.adjustments) if rulebook.grid.cells else None
    unmade = {leaf.id: points_between(0, leaf.cell.max, None) for leaf in rulebook.leaves}
    leaves, waiting = ({leaf.id: leaf_score(rulebook, leaf, waits) for leaf in rulebook.leaves} for waits in (False, True))
    return WeightedScorer(scorer, leaves, waiting, unmade)


def _rounded(number: Number, rounding: Rounding | None) -> Number:
    return rounded(number, rounding.places, rounding.mode) if rounding is not None else number


class Scorer:
    """Scores application after application.

    nodes    the grid, parents before their children
    leaves   the criteria that have a score, in the order in which `score` wants their points
    roots    the positions of the nodes whose points are added up for the total
    """

    def __init__(self, grid: Grid, roundings: Sequence[Rounding], adjustments: Sequence[Adjustment]) -> None:
        self._at = {cell.id: position for position, cell in enumerate(grid.cells)}
        self.nodes = tuple(
            ScoredNode(
                id=cell.id,
                children=tuple(self._at[child] for child in cell.children),
                max=plain(cell.max),
                scale=plain(cell.scale),
                factor=plain(cell.factor),
                missing=cell.criterion.if_undetermined or "ask",
                rounding=rounding_of_node(roundings, cell.is_leaf),
                keeps_max=cell.criterion.keeps_its_max,
                all_zero=cell.criterion.rescale.all_zero if cell.criterion.rescale is not None else None,
            )
            for cell in grid.cells
        )
        self.roots = tuple(self._at[cell.id] for cell in grid.cells if cell.parent is None)
        self._missing_at = tuple(self._at[cell.id] for cell in grid.cells if cell.is_leaf or cell.criterion.rescale is not None)
        self._of_total = rounding_of_total(roundings)
        self._adjusters = tuple(adjuster(rule) for rule in adjustments)
        self._follows = never_falls(self._adjusters)
        self._excluding = frozenset(rule.adjustment for rule in adjustments if rule.exclude)
        self.leaves = tuple(cell.id for cell in grid.leaves)

    def score(
        self,
        points: Sequence[Points[Any]],
        verdicts: Sequence[Verdict] = (),
        values: Sequence[CriterionValue] | None = None,
        best: Mapping[str, Number | None] = MappingProxyType({}),
        amounts: Mapping[str, Number | None] = MappingProxyType({}),
        waiting: Collection[str] = frozenset(),
    ) -> Score:
        """One application: the points of its leaves, the verdicts of the adjustments, what the leaves' points were read from, the best
        points of the pool by the criterion that they rescale, and what the formulas of adjustments give, None where it is not known.

        waiting   the leaves and adjustments that are open where they are undetermined, whatever the call says of a missing answer"""
        marks: list[Mark] = [_NONE] * len(self.nodes)
        roundings: list[RoundingDone] = []
        rescalings: list[Rescaled] = []
        leaf = len(points)
        # Children come after their parents in the grid, so its reverse has every child before its parent.
        for position in range(len(self.nodes) - 1, -1, -1):
            node = self.nodes[position]
            if node.children:
                mark = self._parent(node, [marks[child] for child in node.children])
                if mark.applicable is not None and mark.exact is not None:
                    before = plain(Fraction(mark.exact) * mark.applicable / mark.max)
                    worth = plain(minus(mark.exact, before) * node.factor)
                    rescalings.append(Rescaled(node.id, before, mark.exact, worth, applicable=mark.applicable))
            else:
                leaf -= 1
                mark = self.leaf_mark(node, points[leaf], values[leaf] if values is not None else None, node.id in waiting)
            if node.all_zero is not None:
                mark = self._rescaled(node, node.all_zero, mark, best.get(node.id))
                if mark.raw is not None and mark.raw.points is not None and mark.exact is not None and mark.exact != mark.raw.points:
                    worth = plain(minus(mark.exact, mark.raw.points) * node.factor)
                    rescalings.append(Rescaled(node.id, mark.raw.points, mark.exact, worth, mark.raw.best or 0))
            # A rounding that changes nothing gives back the very number, which is far quicker to see than whether both are equal.
            if node.rounding and mark.points is not mark.exact and mark.points is not None and mark.exact is not None:
                changed = minus(mark.points, mark.exact)
                worth = changed if node.factor == 1 else plain(changed * node.factor)
                roundings.append(RoundingDone(node.id, mark.exact, mark.points, worth))
            marks[position] = mark
        roundings.reverse()
        rescalings.reverse()
        return self._total(tuple(marks), roundings, tuple(rescalings), verdicts, amounts, waiting)

    def _rescaled(self, node: ScoredNode, all_zero: Number, mark: Mark, best: Number | None) -> Mark:
        """The raw points times the maximum by the best of the pool; anything up to the maximum where one of them is not known. An
        application outside the pool with more than its best has the maximum too; one with less than nothing has nothing.
        """
        if mark.missing in _OUT:  # there is nothing to rescale
            return replace(mark, raw=Raw(None, 0, 0, best))
        before = Raw(mark.exact, mark.lowest, mark.highest, best)
        if best is None or mark.exact is None:
            missing: Missing = mark.missing if mark.missing in _GRAVITY else "ask"
            return replace(mark, exact=None, points=None, lowest=0, highest=mark.max, missing=missing, raw=before, shares=(0, 1))
        share_of_best = max(min(Fraction(mark.exact) / best, Fraction(1)), Fraction(0)) if best > 0 else all_zero
        exact = plain(share_of_best * mark.max)
        points = _rounded(exact, node.rounding)
        return replace(mark, exact=exact, points=points, lowest=points, highest=points, raw=before)

    def leaf_mark(self, node: ScoredNode, found: Points[Any], value: CriterionValue = None, waits: bool = False) -> Mark:
        """A leaf from its points, the value that they were read from, and whether it is open where it is undetermined."""
        exact, lowest, highest, maximum = found.points, found.lowest, found.highest, node.max
        missing = node.missing if found.missing is None else found.missing
        if exact is not None:
            missing = ""
        elif waits and missing != "does not apply":
            missing = "ask"
        elif missing in ("zero", *_OUT):
            exact = lowest = highest = 0
            maximum = node.max if missing == "zero" else 0
        points = exact
        if node.rounding and exact is not None:
            points = lowest = highest = _rounded(exact, node.rounding)
        elif node.rounding:
            lowest, highest = _rounded(lowest, node.rounding), _rounded(highest, node.rounding)
        contribution = exact if node.factor == 1 or exact is None else plain(exact * node.factor)
        mark = Mark(
            criterion=node.id,
            value=value,
            working=found.working,
            exact=exact,
            points=points,
            lowest=lowest,
            highest=highest,
            max=maximum,
            contribution=contribution,
            missing=missing,
        )
        is_in_doubt = exact is None and (found.may_be_out or (waits and node.missing == "not applicable" and found.missing is None))
        return self._in_doubt(mark, (share(lowest, maximum), share(highest, maximum))) if is_in_doubt else mark

    def _in_doubt(self, mark: Mark, shares: Bounds) -> Mark:
        """It may turn out not to be applicable: then it has no points, and no maximum."""
        return replace(mark, lowest=min(mark.lowest, 0), highest=max(mark.highest, 0), may_lose=mark.max, shares=shares)

    def _parent(self, node: ScoredNode, children: list[Mark]) -> Mark:
        exact, lowest, highest = _sum(children)
        maximum, loses = summed([child.max for child in children]), summed([child.may_lose for child in children])
        if node.scale != 1:
            exact = None if exact is None else plain(exact * node.scale)
            lowest, highest, maximum = plain(lowest * node.scale), plain(highest * node.scale), plain(maximum * node.scale)
            loses = plain(loses * node.scale)
        applicable: Number | None = None
        if node.keeps_max and loses:
            return self._stretched(node, children, maximum == loses)
        if node.keeps_max and 0 < maximum < node.max:
            applicable, times = maximum, Fraction(node.max) / maximum
            exact = None if exact is None else plain(exact * times)
            lowest, highest, maximum = plain(lowest * times), plain(highest * times), node.max
        points = exact
        if node.rounding and exact is not None:
            points = lowest = highest = _rounded(exact, node.rounding)
        elif node.rounding:
            lowest, highest = _rounded(lowest, node.rounding), _rounded(highest, node.rounding)
        shares = shares_of(children) if loses else (0, 0)
        return Mark(
            criterion=node.id,
            value=None,
            working=None,
            exact=exact,
            points=points,
            lowest=lowest,
            highest=highest,
            max=maximum,
            contribution=None,
            missing=_gravest(children),
            raw=None,
            applicable=applicable,
            may_lose=loses,
            shares=shares,
        )

    def _stretched(self, node: ScoredNode, children: list[Mark], may_be_out: bool) -> Mark:
        """One that keeps its maximum, while it is not known which of those below it are applicable."""
        shares = shares_of(children)
        lowest, highest = (_rounded(plain(each * node.max), node.rounding) for each in shares)
        mark = Mark(
            criterion=node.id,
            value=None,
            working=None,
            exact=None,
            points=None,
            lowest=lowest,
            highest=highest,
            max=node.max,
            contribution=None,
            missing=_gravest(children),
        )
        return self._in_doubt(mark, shares) if may_be_out else mark

    def adjusted(
        self,
        verdicts: Sequence[Verdict],
        criteria: Number | None,
        bounds: Bounds,
        amounts: Mapping[str, Number | None],
        waiting: Collection[str] = frozenset(),
    ) -> tuple[Adjusted, ...]:
        """What the adjustments do to the sum of the criteria, or, where that is None, to what it could be."""
        return adjusted(self._adjusters, verdicts, criteria, bounds, self._follows, amounts, waiting)

    def rounded_total(self, total: Number) -> Number:
        return _rounded(total, self._of_total)

    def rounded_at(self, node: ScoredNode, points: Number) -> Number:
        """The points as the call rounds them at the node."""
        return _rounded(points, node.rounding)

    def _total(
        self,
        marks: tuple[Mark, ...],
        roundings: list[RoundingDone],
        rescalings: tuple[Rescaled, ...],
        verdicts: Sequence[Verdict],
        amounts: Mapping[str, Number | None],
        waiting: Collection[str],
    ) -> Score:
        roots = [marks[root] for root in self.roots]
        criteria, lowest, highest = _sum(roots)
        total = criteria
        steps: tuple[Adjusted, ...] = ()
        if self._adjusters:
            steps = self.adjusted(verdicts, criteria, (lowest, highest), amounts, waiting)
            total, lowest, highest = steps[-1].running, steps[-1].lowest, steps[-1].highest
        if self._of_total is not None:
            lowest, highest = self.rounded_total(lowest), self.rounded_total(highest)
            if total is not None and (after := self.rounded_total(total)) != total:
                roundings.append(RoundingDone(TOTAL_NODE, total, after, after - total))
                total = after
        missing = [(mark.criterion, mark.missing) for mark in (marks[position] for position in self._missing_at) if mark.missing]
        missing.extend((step.adjustment, step.missing) for step in steps if step.missing)
        return Score(
            marks=marks,
            adjustments=steps,
            roundings=tuple(roundings),
            criteria_total=criteria,
            total=total,
            lowest=lowest,
            highest=highest,
            max=summed([root.max for root in roots]),
            asked=tuple(name for name, policy in missing if policy == "ask"),
            rejected=tuple(name for name, policy in missing if policy == "reject"),
            excluded_by=self.excluded_by(steps),
            rescalings=rescalings,
            may_lose=summed([root.may_lose for root in roots]),
            at=self._at,
        )

    def excluded_by(self, steps: Iterable[Adjusted]) -> tuple[str, ...]:
        """The adjustments that exclude."""
        return tuple(step.adjustment for step in steps if step.adjustment in self._excluding and step.verdict is Verdict.MET)


_NONE = Mark(criterion="", value=None, working=None, exact=None, points=None, lowest=0, highest=0, max=0, contribution=None)


def _sum(marks: list[Mark]) -> tuple[Number | None, Number, Number]:
    """The sum of points, None where one is not known, and its bounds."""
    known = [mark.points for mark in marks if mark.points is not None]
    if len(known) == len(marks):
        total = summed(known)
        return total, total, total
    return None, summed([mark.lowest for mark in marks]), summed([mark.highest for mark in marks])


def _gravest(children: list[Mark]) -> Missing:
    """What a parent inherits: a missing answer below that leaves it open; or that nothing below it is applicable."""
    found = {child.missing for child in children}
    if found and found <= set(_OUT):
        return "does not apply" if found == {"does not apply"} else "not applicable"
    return next((missing for missing in _GRAVITY if missing in found), "")

"""Tie steps that never decide: who is equal in the total, and in all criteria but one, is equal in that one too."""

from __future__ import annotations

from callscore.call.criteria import Criterion
from callscore.call.model import Call
from callscore.call.ranking_rules import Ranking
from callscore.call.rounding_rules import rounding_of_node, rounding_of_total
from callscore.call.rules import leaves_out
from callscore.call.ties import ByEarliest, ByHighest, ByLatest, ByLot, ByLowest, ByPoints, TieStep
from callscore.rulebook.grid import all_criteria
from callscore.rulebook.rulebook import Rulebook


def idle_steps(rulebook: Rulebook) -> tuple[TieStep, ...]:
    """The steps that compare the points of a criterion which equals up to there have alike, whatever is handed in.

    Looked at are only ladders of which that is sure: equals have the same sum of all criteria, and every criterion counts for everybody.
    """
    call = rulebook.call
    if call.ranking is None or not _are_equal_in_the_sum(call, call.ranking):
        return ()
    if rulebook.grids or any(map(_may_be_out, all_criteria(call.criteria))):
        return ()
    alike = _Alike(rulebook)
    return tuple(step for step in call.ranking.ties if alike.is_known_after(step))


def _are_equal_in_the_sum(call: Call, ranking: Ranking) -> bool:
    """Whether equals have the same sum of the criteria: the order goes by that, and by nothing else."""
    goes_by_more = ranking.by is not None or ranking.arrival is not None or call.earlier_round is not None
    return not goes_by_more and not call.adjustments and rounding_of_total(call.roundings) is None


def _may_be_out(criterion: Criterion) -> bool:
    """Whether it may count for some only, or for more than its points."""
    is_rescaled = criterion.rescale is not None or criterion.keeps_its_max
    return criterion.for_ is not None or is_rescaled or leaves_out(criterion.if_undetermined)


class _Alike:
    """The nodes of the grid in which equals are alike, step after step; the empty name is the total."""

    def __init__(self, rulebook: Rulebook) -> None:
        cells = rulebook.grid.cells
        self._known = {""}
        self._children = {cell.id: cell.children for cell in cells if cell.children}
        self._children[""] = tuple(cell.id for cell in cells if cell.parent is None)
        self._parents_are_rounded = rounding_of_node(rulebook.call.roundings, is_leaf=False) is not None
        self._follow()

    def is_known_after(self, step: TieStep) -> bool:
        """Whether equals are alike in what a step compares before it is asked; from then on they are, unless it is asked of some only."""
        match step.kind:
            case ByPoints(criterion):
                was_known = criterion in self._known
                if step.for_ is None:
                    self._known.add(criterion)
                    self._follow()
                return was_known
            case ByHighest() | ByLowest() | ByEarliest() | ByLatest() | ByLot():
                return False

    def _follow(self) -> None:
        """A sum is known by its parts, and the last of its parts by the sum and the others."""
        before = 0
        while before < len(self._known):
            before = len(self._known)
            for parent, children in self._children.items():
                open_ = [child for child in children if child not in self._known]
                if not open_:
                    self._known.add(parent)
                elif len(open_) == 1 and parent in self._known and not (parent and self._parents_are_rounded):
                    self._known.add(open_[0])

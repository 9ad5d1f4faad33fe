"""The best rank that an undetermined application could still take."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from callscore.evaluation.standing import OPEN, best_score, group_of, turn_of
from callscore.number import Number

if TYPE_CHECKING:
    # Named only, never made here: the check of one application shows results without a ranking and does not load it.
    from callscore.evaluation.evaluation import Evaluation
    from callscore.ranking.ranked_list import Placed


class _Certain(Struct, frozen=True):
    """Those of one group whose rank is certain, best first: what puts each ahead of others, and the first rank behind those before it.

    behind   one longer than `ahead`: the rank of whoever comes behind so many of them
    """

    ahead: tuple[tuple[int, Number], ...]
    behind: tuple[int, ...]


class BestRanks:
    """Of one evaluation. The certain ranks are laid out once, when the first application asks."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation

    def of(self, application: str) -> int | None:
        """One behind all of its group whose rank is certain to be above the best that it could still have; None where it has a place or
        none can be told."""
        evaluation, rulebook = self._evaluation, self._evaluation.rulebook
        if evaluation.ranked is None or application in evaluation.carried or evaluation.status(application) not in OPEN:
            return None
        appraisal = evaluation.appraisals[application]
        group, score = group_of(rulebook, appraisal), best_score(rulebook, appraisal)
        turn = turn_of(rulebook, appraisal.application, evaluation.arrival)
        if group is None or score is None or turn is None:
            return None
        certain = self._groups.get(group, _Certain((), (1,)))
        return certain.behind[bisect_left(certain.ahead, (turn.since, turn.behind(score)))]

    @cached_property
    def _groups(self) -> dict[str, _Certain]:
        evaluation = self._evaluation
        assert evaluation.ranked is not None
        ranking = evaluation.rulebook.call.ranking
        is_dense = ranking is not None and ranking.is_dense
        groups: dict[str, list[Placed]] = {}
        for placed in evaluation.ranked.results:
            if placed.application not in evaluation.doubtful:
                groups.setdefault(placed.group, []).append(placed)
        return {group: _certain(results, is_dense) for group, results in groups.items()}


def _certain(results: list[Placed], is_dense: bool) -> _Certain:
    """Where ranks are dense equals count as one, so that what counts is how many ranks there are."""
    results.sort(key=lambda placed: placed.ahead)
    ranks: set[int] = set()
    behind = [1]
    for number, placed in enumerate(results, start=1):
        ranks.add(placed.rank)
        behind.append(1 + (len(ranks) if is_dense else number))
    return _Certain(tuple(placed.ahead for placed in results), tuple(behind))

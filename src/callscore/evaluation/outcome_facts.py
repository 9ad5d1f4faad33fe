"""What the conditions of outcomes read of an application: its own facts, and what the order and the money made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals
from callscore.evaluation.score_facts import reads_of
from callscore.feel import Unknown
from callscore.funding.grant import Grant
from callscore.funding.money_queue import Funded
from callscore.inference.facts import WithComputed, with_computed
from callscore.number import Number
from callscore.ranking.ranked_list import Placed, Ranked
from callscore.rulebook.outcome_reading import PLACED
from callscore.rulebook.produced_facts import GRANTED, RANK, REQUESTED, SCORE, STATUS, TIED
from callscore.rulebook.rulebook import Rulebook


class OutcomeFacts(Mapping[str, Mapping[str, Any]]):
    """By identifier the facts that the conditions read, found when somebody asks.

    statuses   of the applications, by identifier
    scores     of those that have one of an earlier round
    """

    def __init__(
        self,
        rulebook: Rulebook,
        appraisals: Appraisals,
        statuses: Mapping[str, str],
        ranked: Ranked | None,
        money: Funded,
        scores: Mapping[str, Number],
    ) -> None:
        self._rulebook, self._appraisals, self._statuses, self._ranked = rulebook, appraisals, statuses, ranked
        self._grants, self._scores = money.grants, scores
        results, ties = (ranked.results, ranked.ties) if ranked is not None else ((), ())
        self._placed = {each.application: each for each in results}
        self._equal = frozenset(name for tie in ties for left in tie.left for name in left)
        self._requests = appraisals.values_of(rulebook.request) if rulebook.request is not None else {}
        read = {name for unit in rulebook.outcomes.units for name in reads_of(unit)}
        read.update(name for fact in rulebook.outcomes.computed for name in fact.reads)
        self._read: tuple[Callable[[str], Any], ...] = tuple(find for name, find in self._after.items() if name in read)

    def __getitem__(self, id: str) -> Mapping[str, Any]:
        return self.computed(id, self._appraisals[id]).facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._appraisals)

    def __len__(self) -> int:
        return len(self._appraisals)

    def computed(self, id: str, like: Appraisal) -> WithComputed:
        """The facts, and what was found on the way. `like` is the appraisal, or that of one who is alike in what outcomes read."""
        after = {name: find(id) for name, find in self._after.items() if name != SCORE or id in self._scores}
        return with_computed({**like.facts, **after}, self._rulebook.outcomes.computed, id)

    def after_the_order(self, id: str) -> tuple[Any, ...]:
        """What is read of the order and the money, in the same order for all."""
        return tuple([find(id) for find in self._read])

    def may_change(self, id: str) -> bool:
        """Whether its place or its grant could still change, as far as an outcome reads it."""
        placed = self._placed.get(id)
        if placed is None:
            return False
        grant = self._grants.get(id)
        is_place_open = placed.provisional if self._rulebook.outcomes.reads_rank else placed.is_status_open
        return is_place_open or (grant is not None and grant.provisional)

    @property
    def _after(self) -> Mapping[str, Callable[[str], Any]]:
        return {
            STATUS: self._status,
            PLACED: self._placed.__contains__,
            RANK: self._rank,
            TIED: self._equal.__contains__,
            GRANTED: self._granted,
            REQUESTED: lambda id: self._requests.get(id, Unknown((REQUESTED,))),
            SCORE: self._scores.get,
        }

    def _status(self, id: str) -> Any:
        return Unknown((STATUS,)) if self._lacks_places(id) else self._statuses[id]

    def _rank(self, id: str) -> Any:
        placed = self._placed.get(id)
        return placed.rank if placed is not None else Unknown((RANK,))

    def _granted(self, id: str) -> Any:
        """Without a place it is granted nothing."""
        grant: Grant | None = self._grants.get(id)
        granted = 0 if grant is None else grant.granted
        return Unknown((GRANTED,)) if granted is None or self._lacks_places(id) else granted

    def _lacks_places(self, id: str) -> bool:
        """Whether it has a rank, and it is not known how many places there are."""
        placed: Placed | None = self._placed.get(id)
        return placed is not None and self._ranked is not None and self._ranked.lacks_places(placed.group)

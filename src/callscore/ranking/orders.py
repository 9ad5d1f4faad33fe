"""The entrants in order, group by group and all together; whatever is still open beside them changes nothing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from callscore.call.ranking_rules import Ranking
from callscore.ranking.entrant import Entrant
from callscore.ranking.tie_ladder import ReadsOthers, rungs
from callscore.ranking.tied_order import Order, by_group, tied_order


class Orders:
    """The orders of entrants by a ranking, each made when it is first asked for. The order of the entrants in the input does not matter.

    `readers` says, by its position, what a tie step reads where it depends on others, and on which.
    """

    def __init__(self, entrants: Iterable[Entrant], ranking: Ranking, readers: Mapping[int, ReadsOthers] | None = None) -> None:
        self._entrants = tuple(entrants)
        self._ladder = rungs(ranking.ties, readers)

    @cached_property
    def by_group(self) -> Mapping[str, Order]:
        """The order of each group, by the names of groups as text; their ties are numbered from the first group to the last."""
        orders: dict[str, Order] = {}
        ties = 0
        for group, members in by_group(self._entrants).items():
            orders[group] = tied_order(group, members, self._ladder, ties + 1)
            ties += len(orders[group].ties)
        return orders

    @cached_property
    def together(self) -> Order:
        """All groups in one order."""
        return tied_order("", sorted(self._entrants, key=lambda entrant: entrant.application), self._ladder)

    def has_equal(self, entrant: Entrant) -> bool:
        """Whether only the ladder tells one of the entrants from another one."""
        return self._keys[entrant.key] > 1

    @cached_property
    def _keys(self) -> Counter[tuple[int, bool, object]]:
        return Counter(entrant.key for entrant in self._entrants)

"""The money from the ranking: who is in the queue for it (per group, group after group, or all together), and what each gets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct, field

from callscore.call.budget import Budget
from callscore.funding.allocation import Queued, allocation
from callscore.funding.available import Available, available
from callscore.funding.grant import Grant, Spent
from callscore.funding.pots import from_pots
from callscore.ranking.entrant import Contender
from callscore.ranking.ranked_list import Placed, Queue, Ranked
from callscore.ranking.tie_ladder import Block
from callscore.ranking.tied_order import Order


class Funded(Struct, frozen=True):
    """The money: what each application gets that has a place, by its identifier, and what became of each pot."""

    grants: Mapping[str, Grant] = field(default_factory=dict)
    spent: tuple[Spent, ...] = ()

    @property
    def is_provisional(self) -> bool:
        return any(grant.provisional for grant in self.grants.values())


NO_MONEY = Funded()
"""Where the call has no budget, or nobody is ranked."""


def funded(ranked: Ranked, budget: Budget) -> Funded:
    """Give the money to those who are selected, or to all that are ranked, in their order."""
    queue = ranked.queue
    taking_part = frozenset(placed.application for placed in ranked.results if _takes_part(placed, ranked))
    orders = queue.orders if queue.together is None else (queue.together,)
    grants: dict[str, Grant] = {}
    spent: list[Spent] = []
    for group, some in _walks(orders, budget):
        waiting = list(_queued(some, taking_part, queue))
        if budget.pots:
            given, pots = from_pots(waiting, budget, bool(queue.open_groups))
        else:
            given, pot = allocation(waiting, budget, group, _able(queue, group), _available(some, budget, group, queue))
            pots = (pot,)
        grants.update((grant.application, grant) for grant in given)
        spent += pots
    if budget.per is None and budget.order:
        grants.update(_unnamed([order for order in orders if order.group not in budget.order], taking_part))
    return Funded(grants, tuple(spent))


def _takes_part(placed: Placed, ranked: Ranked) -> bool:
    """Whether it has a place, or the call selects nobody."""
    return placed.status == "selected" or (placed.status == "ranked" and not ranked.lacks_places(placed.group))


def _walks(orders: Sequence[Order], budget: Budget) -> list[tuple[str, list[Order]]]:
    """The orders that draw on the same money, with the group that it is kept for; empty where it is for all."""
    if budget.per is not None:
        return [(order.group, [order]) for order in orders]
    if budget.order:
        named = {order.group: order for order in orders}
        return [("", [named[group] for group in budget.order if group in named])]
    return [("", list(orders))]


def _available(orders: Sequence[Order], budget: Budget, group: str, queue: Queue) -> Available:
    members = [entrant for order in orders for block in order.blocks for entrant in block]
    joining = [each for each in queue.contenders if group == "" or each.group in (group, None)]
    return available(budget, group, members, joining, any(each.application in queue.doubtful for each in members))


def _able(queue: Queue, group: str) -> list[Contender]:
    """The undetermined applications that could still draw on the money of a group."""
    return [each for each in queue.contenders if each.group is None or (each.group in queue.open_groups and group in ("", each.group))]


def _queued(orders: Sequence[Order], taking_part: Collection[str], queue: Queue) -> Iterator[Queued]:
    """The blocks of one or several groups, one group after the other. Behind a group that is open, everything is."""
    open_ = False
    for order in orders:
        for block in order.blocks:
            here: Block = tuple(entrant for entrant in block if entrant.application in taking_part)
            open_ = open_ or any(entrant.application in queue.shifting for entrant in block)
            if here:
                is_unsettled = open_ or any(entrant.application in queue.unsettled for entrant in here)
                yield Queued(here, is_unsettled, len(here) > 1 and order.is_due(block))
        open_ = open_ or order.group in queue.open_groups


def _unnamed(orders: Sequence[Order], taking_part: Collection[str]) -> Iterator[tuple[str, Grant]]:
    """Nothing for groups that the order of funding does not name."""
    for order in orders:
        for entrant in (entrant for block in order.blocks for entrant in block if entrant.application in taking_part):
            yield (
                entrant.application,
                Grant(application=entrant.application, requested=entrant.request, granted=0, reason="not in the order"),
            )

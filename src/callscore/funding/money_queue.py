"""Who stands in the queue for money: per group, group after group, or all together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from callscore.call.budget import Budget
from callscore.funding.allocation import Queued, allocation
from callscore.funding.grant import Grant, Spent
from callscore.funding.pots import from_pots
from callscore.ranking.entrant import Contender
from callscore.ranking.tie_ladder import Block
from callscore.ranking.tied_order import Order


def money(
    orders: Sequence[Order],
    budget: Budget,
    standing: Collection[str],
    unsettled: Collection[str],
    open_groups: Collection[str],
    contenders: Sequence[Contender] = (),
    shifting: Collection[str] = (),
) -> tuple[dict[str, Grant], tuple[Spent, ...]]:
    """The grants by application, and what became of each pot.

    orders        of the groups; one order for all where the money is neither per group nor for groups in an order of funding
    standing      the applications that take part: those selected, or all that are ranked
    unsettled     those whose place something missing could change
    open_groups   those in which an application that has no place yet could still get one
    contenders    the undetermined applications
    shifting       those who could lose or win a place although nobody comes above them: that changes what is left for all behind them
    """
    if budget.per is not None:
        walks = [(order.group, [order]) for order in orders]
    elif budget.order:
        named = {order.group: order for order in orders}
        walks = [("", [named[group] for group in budget.order if group in named])]
    else:
        walks = [("", list(orders))]
    grants: dict[str, Grant] = {}
    spent: list[Spent] = []
    for group, some in walks:
        queue = list(_queue(some, standing, unsettled, open_groups, shifting))
        if budget.pots:
            given, pots = from_pots(queue, budget, bool(open_groups))
        else:
            able = [each for each in contenders if each.group is None or (each.group in open_groups and group in ("", each.group))]
            given, pot = allocation(queue, budget, group, able)
            pots = (pot,)
        grants.update((grant.application, grant) for grant in given)
        spent += pots
    if budget.per is None and budget.order:
        grants.update(_unnamed([order for order in orders if order.group not in budget.order], standing))
    return grants, tuple(spent)


def _queue(
    orders: Sequence[Order], standing: Collection[str], unsettled: Collection[str], open_groups: Collection[str], shifting: Collection[str]
) -> Iterator[Queued]:
    """The blocks of one or several groups, one group after the other. Behind a group that is open, everything is."""
    open_ = False
    for order in orders:
        for block in order.blocks:
            here: Block = tuple(entrant for entrant in block if entrant.application in standing)
            open_ = open_ or any(entrant.application in shifting for entrant in block)
            if here:
                is_unsettled = open_ or any(entrant.application in unsettled for entrant in here)
                yield Queued(here, is_unsettled, len(here) > 1 and order.is_due(block))
        open_ = open_ or order.group in open_groups


def _unnamed(orders: Sequence[Order], standing: Collection[str]) -> Iterator[tuple[str, Grant]]:
    """Nothing for groups that the order of funding does not name."""
    for order in orders:
        for entrant in (entrant for block in order.blocks for entrant in block if entrant.application in standing):
            yield (
                entrant.application,
                Grant(application=entrant.application, requested=entrant.request, granted=0, reason="not in the order"),
            )

"""The line: what equals that do not all fit into what is left get, and whether the queue is closed behind them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from msgspec import Struct

from callscore.call.budget import Budget
from callscore.call.rules import asks
from callscore.call.top_up_rule import TopUp
from callscore.funding.claim import Claim, paid
from callscore.funding.grant import Reason
from callscore.funding.pro_rata import pro_rata
from callscore.number import Number


class LineShare(Struct, frozen=True):
    """What one claim gets; None where that waits for a draw or an answer.

    left          what was left where it was shared or offered, or did not do without a reserve
    among         what all claim who share that
    from_reserve  how much of it comes from money beside the total
    """

    claim: Claim
    amount: Number | None
    reason: Reason
    left: Number | None = None
    among: Number | None = None
    from_reserve: Number = 0

    @property
    def is_whole(self) -> bool:
        return self.reason in ("in full", "capped", "rest of a limit")


def shares(
    claims: Sequence[Claim], left: Number, budget: Budget, onward: Collection[str] = (), group: str = ""
) -> tuple[list[LineShare], bool]:
    """What equals get of what is left, and whether the queue is closed behind them.

    onward   those who may ask another pot afterwards: they take no part here, where less is left than they claim
    group    whose money it is, where each group has its own
    """
    if sum(_amount(claim) for claim in claims) <= left:
        return [_whole(claim) for claim in claims], False
    is_closed = budget.ends_at_the_line
    if left == 0:
        return [LineShare(claim, 0, "exhausted") for claim in claims], is_closed
    if len(claims) == 1:
        share = _last(claims[0], left, budget, onward, group)
        return [share], is_closed or share.reason in ("accepted what was left", "topped up")
    match budget.tie_at_the_line:
        case "most projects":
            return _most(claims, left, budget, onward, group), is_closed
        case "draw":
            return [LineShare(claim, None, "draw at the budget line") for claim in claims], is_closed
        case "pro rata":
            return pro_rata_shares([(claim, 0) for claim in claims], left, budget), True
        case "none":
            return [LineShare(claim, 0, "tie at the budget line") for claim in claims], is_closed


def pro_rata_shares(claims: Sequence[tuple[Claim, int]], left: Number, budget: Budget) -> list[LineShare]:
    """What is left, shared in proportion to what each may be granted. A share below the least grant is none, unless the call grants it;
    what it would have been is left.

    claims   each with its position in the order, equal for equals
    """
    amounts = [_amount(claim) for claim, _ in claims]
    ranks = [rank for _, rank in claims] if budget.gives_odd_cents else None
    found = pro_rata(amounts, left, budget.rounded_to, ranks)
    return [_shared(claim, share, left, sum(amounts), budget) for (claim, _), share in zip(claims, found, strict=True)]


def is_below_the_least(part: Number, budget: Budget) -> bool:
    """Whether a part of what is claimed is less than the least grant, and the call does not grant it all the same."""
    return budget.at_least is not None and part < budget.at_least and not budget.grants_below_the_least


def _shared(claim: Claim, share: Number, left: Number, among: Number, budget: Budget) -> LineShare:
    if is_below_the_least(share, budget):
        return LineShare(claim, 0, "a part below the least", left, among)
    return LineShare(claim, share, "pro rata", left, among)


def _whole(claim: Claim) -> LineShare:
    return LineShare(claim, _amount(claim), "in full" if claim.bound_by is None else "capped")


def _amount(claim: Claim) -> Number:
    assert claim.amount is not None
    return claim.amount


def _last(claim: Claim, left: Number, budget: Budget, onward: Collection[str], group: str) -> LineShare:
    """One that claims more than is left."""
    if budget.tops_up is not None and _is_topped_up(claim, left, budget.tops_up, group):
        return LineShare(claim, _amount(claim), "topped up", left, from_reserve=_amount(claim) - left)
    match budget.last if budget.tops_up is None else budget.tops_up.otherwise:
        case "offered":
            return _offered(claim, left, budget, onward)
        case "pro rata for all" | "topped up":
            raise AssertionError(f"nobody is the last one under `last: {budget.last}`")
        case "stop" | "skip":
            return LineShare(claim, 0, "does not fit")
        case "partial" if claim.entrant.application in onward:
            return LineShare(claim, 0, "does not fit")
        case "partial" if is_below_the_least(left, budget):
            return LineShare(claim, 0, "a part below the least", left)
        case "partial":
            return LineShare(claim, paid(left, budget), "what was left")


def _is_topped_up(claim: Claim, left: Number, rule: TopUp, group: str) -> bool:
    """Whether enough of what it may be granted is left, and the reserve has the rest."""
    amount = _amount(claim)
    return left * 100 >= rule.where_left_per_cent * amount and amount - left <= rule.reserve_in(group)


def _offered(claim: Claim, left: Number, budget: Budget, onward: Collection[str]) -> LineShare:
    """One to whom what is left is offered. What is too little to be paid, or less than the least grant, is offered to nobody."""
    part = paid(left, budget)
    if claim.entrant.application in onward or part == 0:
        return LineShare(claim, 0, "does not fit")
    if is_below_the_least(part, budget):
        return LineShare(claim, 0, "a part below the least", part)
    if claim.entrant.accepts is None and (budget.if_undetermined is None or asks(budget.if_undetermined)):
        return LineShare(claim, None, "acceptance unknown", part)
    if claim.entrant.accepts:
        return LineShare(claim, part, "accepted what was left", part)
    return LineShare(claim, 0, "declined what was left", part)


def _most(claims: Sequence[Claim], left: Number, budget: Budget, onward: Collection[str], group: str) -> list[LineShare]:
    """The smallest claims first, as long as all of the same amount fit: no other choice serves more. Equal amounts of which only some
    fit leave it open who is served: none of them is, and nobody who claims more. One that alone remains is the last one."""
    given: list[LineShare] = []
    waiting = [list(some) for _, some in groupby(sorted(claims, key=_amount), _amount)]
    while waiting and sum(_amount(claim) for claim in waiting[0]) <= left:
        served = [_whole(claim) for claim in waiting.pop(0)]
        left -= sum(_amount(share.claim) for share in served)
        given += served
    others = [claim for some in waiting for claim in some]
    if left == 0:
        return given + [LineShare(claim, 0, "exhausted") for claim in others]
    if len(others) == 1:
        return [*given, _last(others[0], left, budget, onward, group)]
    reason: Reason = "tie at the budget line" if _amount(others[0]) <= left else "does not fit"
    return given + [LineShare(claim, 0, reason) for claim in others]

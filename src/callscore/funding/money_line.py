"""The line: what equals that do not all fit into what is left get, and whether the queue is closed behind them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from callscore.call.budget import Budget
from callscore.funding.claim import Claim, paid
from callscore.funding.grant import Reason
from callscore.number import Number


@dataclass(frozen=True, slots=True)
class LineShare:
    """What one claim gets; None where that waits for a draw."""

    claim: Claim
    amount: Number | None
    reason: Reason

    @property
    def is_whole(self) -> bool:
        return self.reason in ("in full", "capped")


def shares(claims: Sequence[Claim], left: Number, budget: Budget, onward: Collection[str] = ()) -> tuple[list[LineShare], bool]:
    """What equals get of what is left, and whether the queue is closed behind them.

    onward   those who may ask another pot afterwards: they take no part here, where less is left than they claim
    """
    if sum(_amount(claim) for claim in claims) <= left:
        return [_whole(claim) for claim in claims], False
    is_closed = budget.ends_at_the_line
    if left == 0:
        return [LineShare(claim, 0, "exhausted") for claim in claims], is_closed
    if len(claims) == 1:
        return [_last(claims[0], left, budget, onward)], is_closed
    match budget.tie_at_the_line:
        case "most projects":
            return _most(claims, left, budget, onward), is_closed
        case "draw":
            return [LineShare(claim, None, "draw at the budget line") for claim in claims], is_closed
        case "none":
            return [LineShare(claim, 0, "tie at the budget line") for claim in claims], is_closed


def _whole(claim: Claim) -> LineShare:
    return LineShare(claim, _amount(claim), "in full" if claim.bound_by is None else "capped")


def _amount(claim: Claim) -> Number:
    assert claim.amount is not None
    return claim.amount


def _last(claim: Claim, left: Number, budget: Budget, onward: Collection[str]) -> LineShare:
    """One that claims more than is left."""
    match budget.last:
        case "stop" | "skip":
            return LineShare(claim, 0, "does not fit")
        case "partial" if claim.entrant.application in onward:
            return LineShare(claim, 0, "does not fit")
        case "partial" if budget.at_least is not None and left < budget.at_least and not budget.grants_below_the_least:
            return LineShare(claim, 0, "a part below the least")
        case "partial":
            return LineShare(claim, paid(left, budget), "what was left")


def _most(claims: Sequence[Claim], left: Number, budget: Budget, onward: Collection[str]) -> list[LineShare]:
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
        return [*given, _last(others[0], left, budget, onward)]
    reason: Reason = "tie at the budget line" if _amount(others[0]) <= left else "does not fit"
    return given + [LineShare(claim, 0, reason) for claim in others]

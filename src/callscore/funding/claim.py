"""What an application may be granted at most: the least of its request and of the caps that hold for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from callscore.call.budget import Budget
from callscore.call.rules import IfUndeterminedWord, asks, counts_zero, rejects, settles
from callscore.funding.grant import Reason
from callscore.number import Number
from callscore.ranking.entrant import Entrant, GrantLimit
from callscore.scoring.rounding import rounded


class Claim(Struct, frozen=True):
    """What one application may be granted.

    amount     None where that is not known
    bound_by   the cap that is the least and below the request, of equal ones the first
    refusal    why it takes no part in the walk, None where it does
    limits     what its caps come to; below zero they count as 0
    """

    entrant: Entrant
    amount: Number | None
    bound_by: str | None = None
    refusal: Reason | None = None
    limits: tuple[GrantLimit, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether an answer is missing that could still give it something."""
        return self.refusal in ("request unknown", "cap unknown", "pot unknown", "total unknown", "totals differ")


def claim_of(entrant: Entrant, budget: Budget) -> Claim:
    refusal = _without_request(entrant, budget)
    if refusal is not None or entrant.request is None:
        return Claim(entrant, 0 if refusal != "request unknown" else None, None, refusal, entrant.limits)
    missing = {cap.cap: cap.if_undetermined or budget.if_undetermined for cap in budget.caps}
    unknown = [None if limit.at_fault else missing.get(limit.cap) for limit in entrant.limits if limit.most is None]
    if any(map(rejects, unknown)):
        return Claim(entrant, 0, None, "rejected", entrant.limits)
    amount, bound_by = entrant.request, None
    for cap, most in _known(entrant, missing):
        if most < amount:
            amount, bound_by = most, cap
    amount = paid(amount, budget)
    if budget.at_least is not None and amount < budget.at_least:
        return Claim(entrant, amount, bound_by, "below the least", entrant.limits)
    if amount > 0 and any(policy is None or asks(policy) for policy in unknown):
        return Claim(entrant, None, None, "cap unknown", entrant.limits)
    return Claim(entrant, amount, bound_by, None, entrant.limits)


def paid(amount: Number, budget: Budget) -> Number:
    """What may be granted, to the decimal places of the call: rounded down in every mode, for a grant never exceeds what may be granted."""
    return rounded(amount, budget.rounded_to.places, "floor") if budget.rounded_to is not None else amount


def _without_request(entrant: Entrant, budget: Budget) -> Reason | None:
    if entrant.request is not None:
        return "no request" if entrant.request < 0 else None
    if settles(budget.if_undetermined):
        return "no request"
    return "rejected" if rejects(budget.if_undetermined) else "request unknown"


def _known(entrant: Entrant, missing: Mapping[str, IfUndeterminedWord | None]) -> Iterator[tuple[str, Number]]:
    """Every cap that is known, or counts as 0 where it is not."""
    for limit in entrant.limits:
        if limit.most is not None:
            yield limit.cap, max(limit.most, 0)
        elif not limit.at_fault and counts_zero(missing.get(limit.cap)):
            yield limit.cap, 0

"""The limits and exclusions of a budget, as what stops one whose turn it is."""

from __future__ import annotations

from callscore.call.budget import Budget
from callscore.funding.grant import Reason
from callscore.number import Number
from callscore.ranking.entrant import Entrant
from callscore.ranking.stops import Asking, Bound, StopKind, Stops


def stopped_reason(kind: StopKind) -> Reason:
    """Why nothing is granted to one who is stopped."""
    match kind:
        case "limit":
            return "over a limit"
        case "tie at a limit" | "equals exclude each other":
            return kind
        case "excluded":
            return "excluded by another"


def money_stops(budget: Budget) -> Stops | None:
    """None where the budget stops nobody. Equals of whom a limit does not take all get nothing, unless a draw decides at the line."""
    if not budget.stops_some:
        return None
    bounds = [Bound(limit.limit, limit.most, limit.amount is not None, limit.gives_the_rest) for limit in budget.limits]
    return Stops(bounds, "draw" if budget.draws_at_the_line else "none")


def money_asking(entrant: Entrant, amount: Number) -> Asking:
    return Asking(entrant, entrant.fund_groups, entrant.fund_excludes or frozenset(), amount)

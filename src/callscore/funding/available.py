"""How much money there is for a group: as the call writes it, or as the members of the group give it by a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callscore.call.budget import Budget
from callscore.call.rules import asks
from callscore.funding.grant import Reason
from callscore.number import Number
from callscore.ranking.entrant import Contender, Entrant


@dataclass(frozen=True, slots=True)
class Available:
    """The money of one group.

    amount   None where it is not known
    why      then the reason why nobody of the group is granted anything yet
    is_open  something that is missing could change the amount
    differing  where the members give different amounts, for each amount one of them that gives it
    below_zero what the members give, where that is less than nothing
    """

    amount: Number | None
    why: Reason | None = None
    is_open: bool = False
    differing: tuple[tuple[str, Number], ...] = ()
    below_zero: Number | None = None


def available(
    budget: Budget, group: str, members: Sequence[Entrant] = (), contenders: Iterable[Contender] = (), is_unsettled: bool = False
) -> Available:
    """A formula counts for the whole group if all its members give the same; less than nothing counts as nothing. Where nobody is ranked
    yet and somebody may be, nobody gives it.

    members       all of the group that are ranked, whether they have a place or not
    is_unsettled  one of them may yet fall out, or may give something else
    """
    if budget.total_formula is None:
        return Available(budget.total_in(group))
    known = {each.fund_total: each.application for each in reversed(members) if each.fund_total is not None}
    if any(each.fund_total is None for each in members) and (budget.if_undetermined is None or asks(budget.if_undetermined)):
        return Available(None, "total unknown", True)
    if len(known) > 1:
        return Available(None, "totals differ", True, tuple(sorted((name, amount) for amount, name in known.items())))
    given = next(iter(known), 0)
    is_open = is_unsettled or any(each.fund_total not in known for each in contenders)
    if is_open and not members:
        return Available(None, "total unknown", True)
    return Available(max(given, 0), is_open=is_open, below_zero=given if given < 0 else None)

"""How much money there is for a group: as the call writes it, or as the members of the group give it by a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from callscore.call.budget import Budget
from callscore.call.rules import asks
from callscore.funding.grant import Reason
from callscore.number import Number
from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.number_in_common import NoNumberWord, number_in_common


class Available(Struct, frozen=True):
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
    waits = budget.if_undetermined is None or asks(budget.if_undetermined)
    given = [(each.application, each.fund_total) for each in members]
    found = number_in_common(given, [each.fund_total for each in contenders], is_unsettled, waits)
    if found.number is None:
        return Available(None, _reason(found.why), True, found.differing)
    return Available(max(found.number, 0), is_open=found.is_open, below_zero=found.number if found.number < 0 else None)


def _reason(why: NoNumberWord | None) -> Reason:
    match why:
        case "differ":
            return "totals differ"
        case "unknown" | None:
            return "total unknown"

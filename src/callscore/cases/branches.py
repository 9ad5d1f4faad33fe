"""What the selection and the budget of a call can come to: the branches that its cases are to exercise.

They follow from the statuses and the reasons of the ranking. Left out is only what this call cannot come to, whatever is handed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from callscore.cases.money_branches import MoneyBranches
from callscore.cases.possibilities import Possible
from callscore.cases.trial_result import LAST_PLACE
from callscore.funding.grant import Reason
from callscore.ranking.seats import Status
from callscore.rulebook.rulebook import Rulebook


def of_quota(quota: str) -> str:
    """The branch of a place that an application has by a quota."""
    return f"quota {quota}"


class Branches:
    """The branches of one call."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook, self._call, self._possible = rulebook, rulebook.call, Possible(rulebook)

    def selection(self) -> Iterator[str]:
        """The statuses that the selection can give, a place of each quota, and `tie at the last place`; none without a selection."""
        if self._call.selection is None:
            return
        yield from (status for status in get_args(Status) if self._is_status(status))
        most = self._most()
        yield from (of_quota(quota.quota) for quota in self._call.selection.quotas if most is None or quota.size(most))
        if self._possible.may_tie and most != 0:
            yield LAST_PLACE

    def budget(self) -> Iterator[Reason]:
        """The reasons why the budget can give what it gives; none where the call has no budget."""
        if self._call.budget is not None:
            yield from MoneyBranches(self._possible, self._call.budget).reasons()

    def _is_status(self, status: Status) -> bool:
        selection = self._call.selection
        assert selection is not None
        match status:
            case "selected":
                return self._most() != 0
            case "reserve":
                return bool(selection.reserve) or (self._possible.may_tie and selection.draws_the_last_place)
            case "not selected":
                return selection.reserve is not True or selection.only_firsts_compete
            case "ranked":
                formula = self._rulebook.seat_places
                return formula is not None and self._possible.may_be_unknown(formula)

    def _most(self) -> int | None:
        """The most places that a group can have; None where a formula gives them."""
        selection = self._call.selection
        assert selection is not None
        return max(selection.numbers, default=0) if selection.places_formula is None else None

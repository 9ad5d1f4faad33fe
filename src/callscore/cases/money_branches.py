"""What the budget of a call can come to: the reasons why an application gets what it gets."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import get_args

from callscore.analysis.combinations import combinations
from callscore.analysis.truth import holds
from callscore.call.budget import Budget
from callscore.call.rules import settles
from callscore.cases.possibilities import Possible
from callscore.funding.grant import Reason
from callscore.number import Number
from callscore.rulebook.unit import Question


class MoneyBranches:
    """The reasons of one budget. Of pots the smallest is looked at: what it cannot come to, none can."""

    def __init__(self, possible: Possible, budget: Budget) -> None:
        self._possible, self._budget = possible, budget
        self._rulebook, self._call = possible.rulebook, possible.call
        self._total = min((budget.total_of(pot) for pot in budget.pots), default=self._least_total())

    def _least_total(self) -> Number | None:
        """The least money that a group can have; None where a formula gives it and may give any."""
        if self._budget.total_formula is None:
            return min((amount for amount in self._budget.amounts if amount > 0), default=0)
        fact = self._rulebook.fund_total
        return self._possible.domains.reach(fact).low if fact is not None else None

    def reasons(self) -> Iterator[Reason]:
        yield from (reason for reason in get_args(Reason) if self._is_possible(reason))

    def _is_possible(self, reason: Reason) -> bool:
        """Every reason is named here: one that is added is decided here too."""
        budget, possible = self._budget, self._possible
        match reason:
            case "in full":
                return True
            case "capped":
                return bool(budget.caps)
            case "what was left":
                return budget.gives_a_part and budget.accepts is None and self._asks_more()
            case "a part below the least":
                gives_parts = budget.gives_a_part or budget.shares_among_all or (budget.shares_among_equals and self._may_tie_at_the_line())
                return gives_parts and budget.at_least is not None and not budget.grants_below_the_least and self._asks_more()
            case "does not fit":
                return self._may_not_fit()
            case "exhausted":  # where all share, the money lasts for everybody, if there is any
                return 0 in budget.amounts if budget.shares_among_all else self._asks_all()
            case "behind a tie" | "behind the line":  # what follows on a tie, or on one who does not fit, needs no case of its own
                return False
            case "tie at the budget line":
                return budget.may_leave_equals_without and not budget.shares_among_all and self._may_tie_at_the_line()
            case "draw at the budget line":
                return budget.draws_at_the_line and self._may_tie_at_the_line()
            case "below the least":
                return budget.at_least is not None and self._asks_less(budget.at_least)
            case "request unknown" | "cap unknown" | "pot unknown":
                return reason in self._open("ask", None)
            case "total unknown":
                return self._budget.total_formula is not None and reason in self._open("ask", None)
            case "totals differ":  # an error of the formula, which the money tells
                return False
            case "pro rata":
                return (budget.shares_among_all and self._asks_more()) or (budget.shares_among_equals and self._may_tie_at_the_line())
            case "topped up":
                return budget.tops_up is not None and self._asks_more()
            case "accepted what was left" | "declined what was left":
                return budget.accepts is not None and self._asks_more()
            case "acceptance unknown":
                return budget.accepts is not None and reason in self._open("ask", None)
            case "over a limit":
                return bool(budget.limits)
            case "rest of a limit":
                return any(limit.gives_the_rest for limit in budget.limits)
            case "tie at a limit":
                return bool(budget.limits) and not budget.draws_at_the_line and possible.may_tie
            case "excluded by another":
                return budget.exclude_each_other is not None
            case "equals exclude each other":
                return budget.exclude_each_other is not None and not budget.draws_at_the_line and possible.may_tie
            case "draw among equals":
                return budget.stops_some and budget.draws_at_the_line and possible.may_tie
            case "not among the first":
                return budget.only_firsts_compete
            case "no request":  # one below zero counts as none too; no call needs a case for that
                return settles(budget.if_undetermined) and possible.may_be_unknown(self._rulebook.request)
            case "rejected":
                return bool(list(self._open("reject")))
            case "in no pot":
                return bool(budget.pots) and self._may_be_in_no_pot()
            case "not in the order":
                return bool(budget.order) and possible.groups() is None  # of groups that are known, lint wants each named

    def _open(self, *policies: str | None) -> Iterator[Reason]:
        """What a candidate may leave open, where the call does one of these about it."""
        budget, possible = self._budget, self._possible
        if budget.if_undetermined in policies and possible.may_be_unknown(self._rulebook.request):
            yield "request unknown"
        if budget.total_formula is not None and budget.if_undetermined in policies and possible.may_be_unknown(self._rulebook.fund_total):
            yield "total unknown"
        if budget.if_undetermined in policies and possible.may_leave_open(self._rulebook.accepts):
            yield "acceptance unknown"
        for cap, read in zip(budget.caps, self._rulebook.caps, strict=True):
            may_be_open = any(map(possible.may_leave_open, read.units)) or any(possible.may_be_unknown(fact) for fact in read.facts)
            if may_be_open and (cap.if_undetermined or budget.if_undetermined) in policies:
                yield "cap unknown"
        for pot, unit in zip(budget.pots, self._rulebook.pots, strict=True):
            if (pot.if_undetermined or budget.if_undetermined) in policies and possible.may_leave_open(unit):
                yield "pot unknown"

    def _may_not_fit(self) -> bool:
        """Where the last one gets a part, only equals of whom the most are served may not fit."""
        gives_parts = self._budget.gives_a_part or self._budget.shares_among_all
        is_taken = gives_parts and not (self._budget.serves_most_at_the_line and self._may_tie_at_the_line())
        return not is_taken and not self._is_spent_in_equal_parts() and self._asks_more()

    def _is_spent_in_equal_parts(self) -> bool:
        """Whether everybody asks for the same, and what there is can be spent to the last of such parts: then the next one finds nothing
        left, and never too little."""
        budget, part = self._budget, self._equal_request()
        changes_parts = budget.caps or budget.limits or budget.pots or budget.may_give_less or budget.tops_up or budget.rounded_to
        if part is None or changes_parts or budget.serves_most_at_the_line:
            return False
        if budget.total_formula is None:
            return all((Fraction(amount) / part).denominator == 1 for amount in budget.amounts)
        fact = self._rulebook.fund_total
        return part == 1 and fact is not None and self._possible.domains.reach(fact).whole

    def _equal_request(self) -> Number | None:
        """What everybody asks for, where it is the same and more than nothing."""
        request = self._rulebook.request
        reach = self._possible.domains.reach(request) if request is not None else None
        return reach.low if reach is not None and reach.low == reach.high and reach.low else None

    def _may_tie_at_the_line(self) -> bool:
        return self._possible.may_tie and self._seats_equals() and self._asks_more()

    def _may_be_in_no_pot(self) -> bool:
        """Whether there is an application that no pot is for; taken as so where the conditions cannot be tried out."""
        if any(unit is None for unit in self._rulebook.pots):
            return False
        questions = [self._rulebook.units[unit] for unit in self._rulebook.pots if unit is not None]
        conditions = [question.met for question in questions if isinstance(question, Question)]
        found = combinations(self._possible.domains, conditions)
        return found is None or any(not any(holds(condition, values) for condition in conditions) for values in found)

    def _most(self) -> int | None:
        """How many can stand for the money of one pot, None for any number."""
        selection = self._call.selection
        if selection is None or selection.places_formula is not None or (self._possible.may_tie and selection.seats_all_equals):
            return None
        if selection.per is None or self._budget.per is not None:
            return max(selection.numbers, default=0)
        if selection.places_by_group:
            return sum(selection.numbers)
        groups = self._possible.groups()
        return None if groups is None else sum(selection.numbers) * groups

    def _seats_equals(self) -> bool:
        """Whether two who are equal can both stand for the money."""
        selection = self._call.selection
        if selection is None or selection.places_formula is not None or max(selection.numbers, default=0) > 1 or selection.seats_all_equals:
            return True
        return selection.per is not None and self._budget.per is None and not self._budget.order

    def _asks_more(self) -> bool:
        """Whether they can ask for more than there is."""
        largest, most = self._largest(), self._most()
        if self._total is None:
            return True
        return self._total > 0 and (most is None or largest is None or most * largest > self._total)

    def _asks_all(self) -> bool:
        """Whether all but the last can ask for all that there is."""
        largest, most = self._largest(), self._most()
        if self._total is None or self._total <= 0 or most is None:
            return True
        return most > 1 and (largest is None or (most - 1) * largest >= self._total)

    def _asks_less(self, least: Number) -> bool:
        request = self._rulebook.request
        low = self._possible.domains.reach(request).low if request is not None else None
        return low is None or low < least

    def _largest(self) -> Number | None:
        """The largest amount that can be asked for, and that the caps for all allow; None where there is no limit."""
        amounts = [cap.amounts for cap in self._rulebook.caps if cap.unit is None and cap.amounts]
        amounts += [(self._rulebook.request,)] if self._rulebook.request is not None else []
        highs = [self._possible.domains.highest(facts) for facts in amounts]
        return min((high for high in highs if high is not None), default=None)

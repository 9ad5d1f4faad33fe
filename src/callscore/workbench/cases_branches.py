"""What the selection and the budget of a call can come to: the branches that its cases are to exercise.

They follow from the statuses and the reasons of the ranking. Left out is what this call cannot come to, whatever is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never, get_args

from callscore.call.order import Budget
from callscore.call.ties import TieStep
from callscore.call.words import Number
from callscore.procedure.trial import LAST_PLACE
from callscore.ranking.allocation import Reason
from callscore.ranking.ladder import rungs
from callscore.ranking.places import Status
from callscore.rulebook.checks.domain import Domains
from callscore.rulebook.condition import subjects
from callscore.rulebook.rulebook import Rulebook, adjustment_unit, class_unit, gate_unit
from callscore.rulebook.tie_reading import TieReading
from callscore.rulebook.unit import Question

SETTLES = ("ask", "reject")
"""A rule that says so of a missing answer leaves no candidate without it."""


class Branches:
    """The branches of one call."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook, self._call = rulebook, rulebook.call
        self._domains = Domains(rulebook)
        self._settled = {source for fact in _settling(rulebook) for source in self._domains.sources(fact)}
        self._may_tie = self._can_tie()

    def selection(self) -> Iterator[str]:
        """The statuses that the selection can give, and `tie at the last place`; none where the call selects nobody."""
        if self._call.selection is None:
            return
        yield from (status for status in get_args(Status) if self._is_status(status))
        if self._may_tie and self._call.selection.places:
            yield LAST_PLACE

    def budget(self) -> Iterator[Reason]:
        """The reasons why the budget can give what it gives; none where the call has no budget."""
        budget = self._call.budget
        if budget is not None:
            yield from (reason for reason in get_args(Reason) if self._is_reason(reason, budget))

    def _is_status(self, status: Status) -> bool:
        selection = self._call.selection
        assert selection is not None
        match status:
            case "selected":
                return selection.places > 0
            case "reserve":
                return bool(selection.reserve) or (self._may_tie and selection.tie_at_the_last_place == "draw")
            case "not selected":
                return selection.reserve is not True
            case "ranked":
                return False
            case _:
                assert_never(status)

    def _is_reason(self, reason: Reason, budget: Budget) -> bool:
        """Every reason is named here: one that is added is decided here too."""
        most = self._most(budget)
        match reason:
            case "in full":
                return True
            case "what was left":
                return budget.last == "partial" and self._asks_more(budget, most)
            case "does not fit":
                return budget.last != "partial" and self._asks_more(budget, most)
            case "exhausted":
                return self._asks_all(budget, most)
            case "tie at the budget line":
                return self._may_tie and self._seats_equals(budget) and self._asks_more(budget, most)
            case "request unknown":
                return budget.if_undetermined in ("ask", None) and self._may_be_unknown(self._rulebook.request)
            case "no request":  # one below zero counts as none too; no call needs a case for that
                return budget.if_undetermined in ("zero", "not applicable") and self._may_be_unknown(self._rulebook.request)
            case "rejected":
                return budget.if_undetermined == "reject" and self._may_be_unknown(self._rulebook.request)
            case "not in the order":
                return bool(budget.order) and self._groups() is None  # of groups that are known, lint wants each named
            case _:
                assert_never(reason)

    def _can_tie(self) -> bool:
        """Whether equals may be left: nobody draws, or before the draw a missing answer can stop the ladder."""
        steps = self._call.ranking.ties if self._call.ranking is not None else ()
        for step, rung, reading in zip(steps, rungs(steps), self._rulebook.steps, strict=True):
            if rung.kind == "draw" and rung.seed is not None:
                return False
            if rung.missing == "ask" and self._may_stop(step, reading):
                return True
        return True

    def _may_stop(self, step: TieStep, reading: TieReading) -> bool:
        """Whether a missing answer can stop the ladder at this step. A window lets no candidate pass that does not say when it came."""
        if reading.received and self._call.window is None:
            return True
        unit = self._rulebook.units.get(reading.unit or "")
        asked = subjects(unit.met) if isinstance(unit, Question) else ()
        read = reading.reads if step.criterion is None else ()  # points are known of every candidate
        return reading.above is not None or any(self._may_be_unknown(fact) for fact in (*read, *asked))

    def _may_be_unknown(self, fact: str | None) -> bool:
        """Whether a candidate may leave a fact open. One that shares an answer with a rule that settles it counts as known."""
        sources = self._domains.sources(fact) if fact is not None else frozenset()
        return any(source.partition(".")[0] in self._call.application for source in sources) and not sources & self._settled

    def _groups(self) -> int | None:
        """How many groups there are, None where they cannot be counted."""
        group = self._rulebook.group
        choices = self._domains.domain(group).choices if group is not None else ("",)
        return None if choices is None else len(choices)

    def _most(self, budget: Budget) -> int | None:
        """How many can stand for the money of one pot, None for any number."""
        selection = self._call.selection
        if selection is None or (self._may_tie and selection.tie_at_the_last_place == "all"):
            return None
        if selection.per is None or budget.per is not None:
            return selection.places
        groups = self._groups()
        return None if groups is None else selection.places * groups

    def _seats_equals(self, budget: Budget) -> bool:
        """Whether two who are equal can both stand for the money."""
        selection = self._call.selection
        if selection is None or selection.places > 1 or selection.tie_at_the_last_place == "all":
            return True
        return selection.per is not None and budget.per is None and not budget.order

    def _asks_more(self, budget: Budget, most: int | None) -> bool:
        """Whether they can ask for more than there is."""
        largest = self._largest()
        return budget.total > 0 and (most is None or largest is None or most * largest > budget.total)

    def _asks_all(self, budget: Budget, most: int | None) -> bool:
        """Whether all but the last can ask for all that there is."""
        largest = self._largest()
        if budget.total <= 0 or most is None:
            return True
        return most > 1 and (largest is None or (most - 1) * largest >= budget.total)

    def _largest(self) -> Number | None:
        """The largest amount that can be asked for, None where there is no limit."""
        request = self._rulebook.request
        return self._domains.reach(request).high if request is not None else None


def _settling(rulebook: Rulebook) -> Iterable[str]:
    """The facts that a rule reads which does not let a candidate pass without them."""
    call = rulebook.call
    questions = [gate_unit(gate.gate) for gate in call.gates if gate.if_undetermined in SETTLES]
    questions += [adjustment_unit(rule.adjustment) for rule in call.adjustments if rule.if_undetermined in SETTLES]
    choices = [class_unit(name) for name, family in call.classes.items() if family.if_undetermined in SETTLES]
    for leaf in rulebook.leaves:
        if leaf.cell.criterion.if_undetermined in SETTLES:
            questions += leaf.ticks
            choices += [leaf.choice] if leaf.choice is not None else []
            yield from (leaf.fact,) if leaf.fact is not None else ()
    yield from (fact for fact in (rulebook.by, rulebook.group) if fact is not None)
    for name in (*questions, *choices):
        unit = rulebook.units.get(name)  # a verdict that people recorded has none
        if isinstance(unit, Question):
            yield from subjects(unit.met)
        elif unit is not None:
            yield from (fact for option in unit.options if option.condition is not None for fact in subjects(option.condition))

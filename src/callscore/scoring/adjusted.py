"""Adjustments: the steps from the sum of the criteria to the total, in the order written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from callscore.call.rules import Adjustment
from callscore.call.words import Number
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import Missing, plain

Bounds: TypeAlias = tuple[Number, Number]


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What one adjustment did.

    difference        what it added to the running total, its limits included; None where that is not known
    running           the running total after it; None where that is not known
    lowest, highest   what the running total after it could be
    percent_of        what the percentage was taken of, None for other adjustments or where it did not apply for certain
    limit             the `at most` or `at least` that the running total was held at, else None
    missing           what the call did because its condition is undetermined, empty where it is determined
    """

    adjustment: str
    verdict: Verdict
    difference: Number | None
    running: Number | None
    lowest: Number
    highest: Number
    percent_of: Number | None = None
    limit: Number | None = None
    missing: Missing = ""


@dataclass(frozen=True, slots=True)
class Adjuster:
    """One adjustment of the call, prepared once for all applications."""

    rule: Adjustment
    share: Number

    def unlimited(self, criteria: Number, running: Number) -> Number:
        """The running total after it applied, before its limits."""
        rule = self.rule
        if rule.set_to is not None:
            return rule.set_to
        if rule.points is not None:
            return running + rule.points
        return plain(running + self.share * self.percent_of(criteria, running)) if self.share else running

    def percent_of(self, criteria: Number, running: Number) -> Number:
        return running if self.rule.of == "running total" else criteria

    def limited(self, running: Number) -> Number:
        rule = self.rule
        if rule.at_most is not None and running > rule.at_most:
            running = rule.at_most
        return rule.at_least if rule.at_least is not None and running < rule.at_least else running

    def applied(self, criteria: Number, running: Number) -> Number:
        return self.limited(self.unlimited(criteria, running))

    def step(self, verdict: Verdict, criteria: Number, running: Number) -> Adjusted:
        """The adjustment where it applies and everything before it is known."""
        base = self.percent_of(criteria, running) if self.rule.percent is not None else None
        unlimited = self.unlimited(criteria, running)
        after = self.limited(unlimited)
        limit = after if after != unlimited else None
        return Adjusted(self.rule.adjustment, verdict, plain(after - running), after, after, after, base, limit)

    def fixed(self, verdict: Verdict) -> Number | None:
        """The difference that it makes even where the running total is not known; None where it depends on that."""
        limits = self.rule.at_most is not None or self.rule.at_least is not None
        return None if limits or verdict is Verdict.UNDETERMINED else self.rule.points

    def reach(self, criteria: Bounds, running: Bounds, verdict: Verdict) -> Bounds:
        """The lowest and highest running total after it, over all that the sum of the criteria and the running total could be."""
        ends = [self.applied(sum_, before) for sum_ in criteria for before in running]
        if verdict is Verdict.UNDETERMINED:
            ends.extend(running)
        return min(ends), max(ends)


def adjuster(rule: Adjustment) -> Adjuster:
    return Adjuster(rule, plain(Fraction(rule.percent) / 100) if rule.percent is not None else 0)


def never_falls(adjusters: Sequence[Adjuster]) -> bool:
    """Whether a higher sum of the criteria can never lower the total, whichever adjustments apply and whatever their limits do.

    Then the total's bounds are the totals of the sum's bounds. Otherwise (a penalty in percent of the criteria after the total
    was set or capped) every step's bounds are taken for themselves; they then hold, but may be wider than need be.
    """
    slowest: Number = 1
    for each in adjusters:
        rule = each.rule
        if rule.percent is not None:
            if rule.of == "running total" and each.share < -1:
                return False
            change = each.share * slowest if rule.of == "running total" else each.share
            slowest = min(slowest, slowest + change)
        if rule.set_to is not None or rule.at_most is not None or rule.at_least is not None:
            slowest = min(slowest, 0)
    return slowest >= 0


def adjusted(
    adjusters: Sequence[Adjuster], verdicts: Sequence[Verdict], criteria: Number | None, bounds: Bounds, follows: bool
) -> tuple[Adjusted, ...]:
    """All adjustments of one application, in order.

    criteria   the sum of the criteria, None where it is not known
    bounds     the lowest and highest that this sum could be
    follows    `never_falls` of the adjusters
    """
    steps: list[Adjusted] = []
    running = criteria
    # Where the total follows the sum, one lane runs from its lowest and one from its highest; else a single lane holds both.
    lanes: list[tuple[Bounds, Bounds]]
    lanes = [((end, end), (end, end)) for end in bounds] if follows else [(bounds, bounds)]
    for each, verdict in zip(adjusters, verdicts, strict=True):
        missing = each.rule.if_undetermined or "ask" if verdict is Verdict.UNDETERMINED else ""
        does_nothing = verdict is Verdict.NOT_MET or missing in ("zero", "not applicable") or each.rule.exclude
        if does_nothing:
            low, high = min(lane[1][0] for lane in lanes), max(lane[1][1] for lane in lanes)
            steps.append(Adjusted(each.rule.adjustment, verdict, 0, running, low, high, missing=missing))
            continue
        if missing or criteria is None or running is None:
            lanes = [(sums, each.reach(sums, before, verdict)) for sums, before in lanes]
            low, high = min(lane[1][0] for lane in lanes), max(lane[1][1] for lane in lanes)
            running = None
            steps.append(Adjusted(each.rule.adjustment, verdict, each.fixed(verdict), None, low, high, missing=missing))
        else:
            step = each.step(verdict, criteria, running)
            running = step.lowest
            lanes = [((criteria, criteria), (running, running))]
            steps.append(step)
    return tuple(steps)

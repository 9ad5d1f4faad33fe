"""Adjustments: the steps from the sum of the criteria to the total, in the order written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.rules import AddsPoints, AddsShare, AddsValue, Adjustment, AdjustmentEffect, Excludes, SetsTotal
from callscore.number import Number
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import Missing, plain, summed

Bounds: TypeAlias = tuple[Number, Number]


class Adjusted(Struct, frozen=True, kw_only=True):
    """What one adjustment did.

    difference        what it added to the running total, its limits included; None where that is not known
    running           the running total after it; None where that is not known
    lowest, highest   what the running total after it could be
    percent_of        what the percentage was taken of, None for other adjustments or where it did not apply for certain
    amount            the value of its formula, None for other adjustments and where it is not known
    unheld            what it would have added without the most that it adds or takes; None where that made no difference
    limit             the `at most` or `at least` that the running total was held at, else None
    missing           what the call did because its condition or its formula is undetermined, empty where both are determined
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
    amount: Number | None = None
    unheld: Number | None = None


class Adjuster(Struct, frozen=True):
    """One adjustment of the call, prepared once for all applications."""

    rule: Adjustment
    does: AdjustmentEffect

    def amounts(self, earlier: Bounds) -> Bounds:
        """What the formula may give, within the limits: where those together with it took away, it may add that much more, and the
        reverse.
        """
        lowest, highest = -(self.rule.takes_at_most or 0) - earlier[1], (self.rule.adds_at_most or 0) - earlier[0]
        return min(lowest, 0), max(highest, 0)

    def effect(self, criteria: Number, running: Number, amount: Number) -> Number:
        """What it adds, before any limit."""
        match self.does:
            case SetsTotal(points):
                return points - running
            case AddsPoints(points):
                return points
            case AddsValue():
                return amount
            case AddsShare() as part:
                return plain(part.share * part.taken_of(criteria, running))
            case Excludes():
                return 0

    @property
    def limits(self) -> tuple[Number | None, Number | None]:
        """The most that it adds, and that it takes; None where there is no limit. A formula has both."""
        rule = self.rule
        match self.does:
            case AddsValue():
                return rule.adds_at_most or 0, rule.takes_at_most or 0
            case AddsPoints() | AddsShare() | SetsTotal() | Excludes():
                return rule.adds_at_most, rule.takes_at_most

    def held(self, effect: Number, earlier: Number) -> Number:
        """The effect within the most that it adds or takes, of which those together with it have used up what they did."""
        adds, takes = self.limits
        if adds is not None and effect > 0:
            effect = max(min(effect, adds - earlier), 0)
        if takes is not None and effect < 0:
            effect = min(max(effect, -takes - earlier), 0)
        return effect

    def turns(self, running: Bounds, earlier: Bounds) -> tuple[Number, ...]:
        """Between these running totals, those at which a percentage of them reaches the most that it adds or takes: a penalty of more than
        all of it makes the total fall up to there, and rise from there on."""
        rule, part = self.rule, self.does
        if not isinstance(part, AddsShare) or not part.share or not part.is_of_running:
            return ()
        limits = [rule.adds_at_most - used for used in earlier] if rule.adds_at_most is not None else []
        limits += [-rule.takes_at_most - used for used in earlier] if rule.takes_at_most is not None else []
        found = (plain(Fraction(limit) / part.share) for limit in (0, *limits))
        return tuple(number for number in found if running[0] < number < running[1])

    def limited(self, running: Number) -> Number:
        rule = self.rule
        if rule.at_most is not None and running > rule.at_most:
            running = rule.at_most
        return rule.at_least if rule.at_least is not None and running < rule.at_least else running

    def applied(self, criteria: Number, running: Number, amount: Number, earlier: Number) -> Number:
        """The running total after it."""
        return self.limited(plain(running + self.held(self.effect(criteria, running, amount), earlier)))

    def step(self, verdict: Verdict, criteria: Number, running: Number, amount: Number, earlier: Number) -> Adjusted:
        """The adjustment where it applies and everything before it is known."""
        rule = self.rule
        effect = self.effect(criteria, running, amount)
        held = self.held(effect, earlier)
        unlimited = plain(running + held)
        after = self.limited(unlimited)
        return Adjusted(
            adjustment=rule.adjustment,
            verdict=verdict,
            difference=plain(after - running),
            running=after,
            lowest=after,
            highest=after,
            percent_of=self.does.taken_of(criteria, running) if isinstance(self.does, AddsShare) else None,
            limit=after if after != unlimited else None,
            amount=amount if self.is_by_formula else None,
            unheld=plain(effect) if held != effect else None,
        )

    def fixed(self, verdict: Verdict, amount: Number | None) -> Number | None:
        """The difference that it makes even where the running total is not known; None where it depends on that."""
        rule = self.rule
        is_limited = rule.at_most is not None or rule.at_least is not None or bool(rule.together_with)
        if is_limited or verdict is Verdict.UNDETERMINED:
            return None
        match self.does:
            case AddsValue():
                return None if amount is None else self.held(amount, 0)
            case AddsPoints(points):
                return self.held(points, 0)
            case AddsShare() | SetsTotal() | Excludes():
                return None

    @property
    def is_by_formula(self) -> bool:
        return isinstance(self.does, AddsValue)


def adjuster(rule: Adjustment) -> Adjuster:
    return Adjuster(rule, rule.effect)


def never_falls(adjusters: Sequence[Adjuster]) -> bool:
    """Whether a higher sum of the criteria can never lower the total, whichever adjustments apply and whatever their limits do.

    Then the total's bounds are the totals of the sum's bounds. Otherwise (a penalty in percent of the criteria after the total
    was set or capped, a limit shared with a percentage) every step's bounds are taken for themselves; they then hold, but may be wider
    than need be.
    """
    if any(each.rule.together_with for each in adjusters) and any(isinstance(each.does, AddsShare) for each in adjusters):
        return False
    slowest: Number = 1
    for each in adjusters:
        match each.does:
            case AddsShare() as part:
                if part.is_of_running and part.share < -1:
                    return False
                slowest = min(slowest, slowest + part.share * part.taken_of(1, slowest))
            case SetsTotal():
                slowest = min(slowest, 0)
            case AddsPoints() | AddsValue() | Excludes():
                pass
        if each.rule.at_most is not None or each.rule.at_least is not None:
            slowest = min(slowest, 0)
    return slowest >= 0


class _Lane(Struct, frozen=True):
    """What could be: of the sum of the criteria, of the running total, and of what each adjustment so far added."""

    criteria: Bounds
    running: Bounds
    added: Mapping[str, Bounds]

    def earlier(self, names: Sequence[str]) -> Bounds:
        """What the named adjustments could have added together."""
        found = [self.added[name] for name in names if name in self.added]
        return summed(low for low, _ in found), summed(high for _, high in found)

    def after(self, each: Adjuster, amount: Number | None, may_not_apply: bool) -> _Lane:
        """Over all that could be: after an adjustment that applies, or may. `amount` is what its formula gives, None where that is
        unknown."""
        earlier = self.earlier(each.rule.together_with)
        amounts = each.amounts(earlier) if amount is None else (amount,)
        ends = [
            (before, each.applied(sum_, before, amount, used))
            for sum_ in self.criteria
            for before in (*self.running, *each.turns(self.running, earlier))
            for amount in amounts
            for used in earlier
        ]
        if may_not_apply:
            ends += [(before, before) for before in self.running]
        differences = [plain(after - before) for before, after in ends]
        totals = [after for _, after in ends]
        added = {**self.added, each.rule.adjustment: (min(differences), max(differences))}
        return _Lane(self.criteria, (min(totals), max(totals)), added)

    def without(self, name: str) -> _Lane:
        return replace(self, added={**self.added, name: (0, 0)})


def adjusted(
    adjusters: Sequence[Adjuster],
    verdicts: Sequence[Verdict],
    criteria: Number | None,
    bounds: Bounds,
    follows: bool,
    amounts: Mapping[str, Number | None] = MappingProxyType({}),
    waiting: Collection[str] = frozenset(),
) -> tuple[Adjusted, ...]:
    """All adjustments of one application, in order.

    criteria   the sum of the criteria, None where it is not known
    bounds     the lowest and highest that this sum could be
    follows    `never_falls` of the adjusters
    amounts    by adjustment the value of its formula, None where it is not known
    waiting    the adjustments that are open where they are undetermined, whatever the call says of a missing answer
    """
    steps: list[Adjusted] = []
    running = criteria
    # Where the total follows the sum, one lane runs from its lowest and one from its highest; otherwise a single lane holds both.
    lanes = [_Lane((end, end), (end, end), {}) for end in bounds] if follows else [_Lane(bounds, bounds, {})]
    for each, verdict in zip(adjusters, verdicts, strict=True):
        rule = each.rule
        amount = amounts.get(rule.adjustment) if each.is_by_formula else 0
        is_open = verdict is Verdict.UNDETERMINED or (verdict is Verdict.MET and amount is None)
        policy = "ask" if rule.adjustment in waiting else rule.if_undetermined or "ask"
        missing: Missing = policy if is_open else ""
        if verdict is Verdict.NOT_MET or missing in ("zero", "not applicable") or rule.exclude:
            lanes = [lane.without(rule.adjustment) for lane in lanes]
            lowest, highest = _span(lanes)
            steps.append(
                Adjusted(
                    adjustment=rule.adjustment,
                    verdict=verdict,
                    difference=0,
                    running=running,
                    lowest=lowest,
                    highest=highest,
                    missing=missing,
                )
            )
        elif missing or criteria is None or running is None:
            lanes = [lane.after(each, amount, verdict is Verdict.UNDETERMINED) for lane in lanes]
            running = None
            lowest, highest = _span(lanes)
            steps.append(
                Adjusted(
                    adjustment=rule.adjustment,
                    verdict=verdict,
                    difference=each.fixed(verdict, amount),
                    running=None,
                    lowest=lowest,
                    highest=highest,
                    missing=missing,
                    amount=amount if each.is_by_formula else None,
                )
            )
        else:
            assert amount is not None
            step = each.step(verdict, criteria, running, amount, lanes[0].earlier(rule.together_with)[0])
            running = step.lowest
            assert step.difference is not None
            done = {**lanes[0].added, rule.adjustment: (step.difference, step.difference)}
            lanes = [_Lane((criteria, criteria), (running, running), done)]
            steps.append(step)
    return tuple(steps)


def _span(lanes: Sequence[_Lane]) -> Bounds:
    """The lowest and the highest running total of all lanes."""
    return min(lane.running[0] for lane in lanes), max(lane.running[1] for lane in lanes)

"""A threshold found from the demand: what those that reach it ask for is as near as possible to a multiple of what is available.

The demand D(t) is what all those that have at least t points ask for. It never rises with t. Of the thresholds in question under which
it is at least `never under` times what is available, the one counts whose demand is nearest to `about` times that; of several with the same
demand the lowest.

What is not known yet can only raise the threshold for those who are certain: an application that joins, or asks for more, adds to the
demand of every t up to its points. Whether it raises it depends on where it comes in; the greatest rise need not come with the most
points. So a higher threshold is possible where the demand of the one found may grow so far beyond what is wanted that the higher one
could be nearer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from msgspec import Struct

from callscore.call.thresholds import Demand
from callscore.number import Number


class Asker(Struct, frozen=True):
    """One application, for the demand.

    points   what must reach the threshold; of one that is undetermined the most that it can have, None where that has no end
    request  None where it is unknown
    """

    points: Number | None
    request: Number | None


class Candidate(Struct, frozen=True):
    """A threshold that came into question, and the demand of those who reach it."""

    threshold: Number
    demand: Number


class FoundThreshold(Struct, frozen=True, kw_only=True):
    """What the demand gave.

    chosen        None where nothing came into question: nobody reaches the other thresholds, and the call names none
    above, below  its neighbours among those that came into question
    available     how much there is
    is_under      the demand is less than it must be at least under every threshold; then the lowest one counts
    open          how many applications could still raise it
    most          as far as they could raise it, None where that has no end
    is_named      the call names those that come into question; else every total does
    can_fall      one that is open could come in between the threshold and the total below it, and bring the demand nearer or leave it as
                  it is; that touches nobody who is certain
    """

    chosen: Candidate | None
    above: Candidate | None
    below: Candidate | None
    available: Number
    is_under: bool
    open: int
    most: Number | None
    is_named: bool
    can_fall: bool = False

    @property
    def threshold(self) -> Number | None:
        return self.chosen.threshold if self.chosen is not None else None

    def ratio(self, candidate: Candidate) -> Number:
        """The demand of those that reach it, as a multiple of what is available."""
        ratio = Fraction(candidate.demand) / self.available
        return ratio.numerator if ratio.denominator == 1 else ratio

    @property
    def can_rise(self) -> bool:
        """Whether what is open could raise it."""
        return self.open > 0 and (self.chosen is None or self.most is None or self.most > self.chosen.threshold)

    def is_doubtful(self, points: Number) -> bool:
        """Whether an application with that much reaches the threshold and may still miss it, because it may rise."""
        reached = self.chosen is not None and points >= self.chosen.threshold
        return reached and self.can_rise and (self.most is None or points < self.most)

    def is_missed(self, highest: Number) -> bool:
        """Whether an undetermined application that can have at most that much is certain to miss it.

        Where every total comes into question its own would be one: then it must not have more than the next one below."""
        if self.chosen is None:
            return False
        if self.is_named:
            return highest < self.chosen.threshold
        return self.below is not None and highest <= self.below.threshold


def found(rule: Demand, available: Number, certain: Sequence[Asker], pending: Sequence[Asker]) -> FoundThreshold:
    """The threshold for those who reach all others for certain, and how far the pending ones could raise it.

    An application whose request is unknown asks for nothing until it is known. `available` is more than 0. Takes n log n steps."""
    known = [(asker.points, asker.request or 0) for asker in certain if asker.points is not None]
    doubts = [asker for asker in certain if asker.request is None]
    doubts += [asker for asker in pending if not rule.among or asker.points is None or asker.points >= rule.among[0]]
    candidates = _candidates(rule, known)
    if not candidates:
        return FoundThreshold(
            chosen=None, above=None, below=None, available=available, is_under=True, open=len(doubts), most=None, is_named=False
        )
    at = _chosen(rule, available, candidates)
    return FoundThreshold(
        chosen=candidates[at],
        above=candidates[at + 1] if at + 1 < len(candidates) else None,
        below=candidates[at - 1] if at else None,
        available=available,
        is_under=candidates[at].demand < rule.never_under * available,
        open=len(doubts),
        most=_most(rule, available, candidates[at], known, doubts),
        is_named=bool(rule.among),
        can_fall=not rule.among and any(_may_lower(asker, rule, available, candidates, at) for asker in pending),
    )


def _may_lower(asker: Asker, rule: Demand, available: Number, candidates: Sequence[Candidate], at: int) -> bool:
    """Whether one that comes in just below the threshold lowers it: it is wanted, or asks for nothing and changes no demand."""
    is_below = asker.points is None or at == 0 or asker.points > candidates[at - 1].threshold
    return is_below and (candidates[at].demand < rule.about * available or not asker.request)


def _candidates(rule: Demand, known: Sequence[tuple[Number, Number]]) -> list[Candidate]:
    """The candidate thresholds, rising, each with its demand; `known` are points and requests."""
    rising = sorted(known)
    points = [each for each, _ in rising]
    up_to = [0, *accumulate(request for _, request in rising)]
    thresholds = rule.among or sorted(set(points))
    return [Candidate(threshold, up_to[-1] - up_to[bisect_left(points, threshold)]) for threshold in thresholds]


def _chosen(rule: Demand, available: Number, candidates: Sequence[Candidate]) -> int:
    """The position of the threshold; the first where the demand is too small under all of them.

    Of several with the same demand the lowest represents all: only applications that may still come tell them apart, and one that comes
    between them is wanted if the demand is below what is wanted, and otherwise raises the threshold."""
    lowest = [at for at, each in enumerate(candidates) if not at or candidates[at - 1].demand != each.demand]
    enough = [at for at in lowest if candidates[at].demand >= rule.never_under * available]
    wanted = rule.about * available
    up = 1 if rule.admits_more else -1
    return min(enough, key=lambda at: (abs(candidates[at].demand - wanted), up * at), default=0)


def _most(rule: Demand, available: Number, at: Candidate, known: Sequence[tuple[Number, Number]], doubts: Sequence[Asker]) -> Number | None:
    """The highest threshold that what is not known could lead to, None where that has no end."""
    if not rule.among and any(asker.points is None for asker in doubts):
        return None
    points = {points for points, _ in known} | {asker.points for asker in doubts if asker.points is not None}
    higher = [each for each in sorted(rule.among or points, reverse=True) if each > at.threshold]
    return next((each for each in higher if _may_take_over(rule, available, at, each, known, doubts)), at.threshold)


def _may_take_over(
    rule: Demand, available: Number, at: Candidate, higher: Number, known: Sequence[tuple[Number, Number]], doubts: Sequence[Asker]
) -> bool:
    """Whether a higher threshold could come nearer to what is wanted than the one found. As long as that one is under what is wanted, no
    demand of fewer is nearer."""
    wanted = rule.about * available
    more = _may_add(doubts, at.threshold)
    too_much = None if more is None else at.demand + more - wanted
    if too_much is not None and too_much <= 0:
        return False
    least = sum(request for points, request in known if points >= higher)
    added = _may_add(doubts, higher)
    most = None if added is None else least + added
    if most is not None and most < rule.never_under * available:
        return False
    nearest = max(least - wanted, 0) if most is None or most >= wanted else wanted - most
    if too_much is None:
        return True
    return nearest < too_much or (nearest == too_much and not rule.admits_more)


def _may_add(doubts: Sequence[Asker], threshold: Number) -> Number | None:
    """What those that may reach the threshold may ask for, besides what is known; None where that has no limit."""
    reaching = [asker.request for asker in doubts if asker.points is None or asker.points >= threshold]
    return None if None in reaching else sum(request for request in reaching if request is not None)

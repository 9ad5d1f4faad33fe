"""A threshold found from the demand: what those ask for who reach it is as near as may be to a multiple of what there is.

The demand D(t) is what all those ask for who have at least t points. It never rises with t. Of the thresholds in question under which
it is at least `never under` times what is available, the one counts whose demand is nearest to `about` times that; of several with the same
demand the lowest.

What is not known yet can only raise the threshold: an application that joins, or asks for more, adds to the demand of every t up to its
points. So the threshold lies between the one found without and the one found with all that may still come.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from callscore.call.thresholds import Demand
from callscore.call.words import Number


@dataclass(frozen=True, slots=True)
class Asker:
    """One application beside the demand.

    points   what must reach the threshold; of one that is undetermined the most that it can have, None where that has no end
    request  None where it is unknown
    """

    points: Number | None
    request: Number | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A threshold that came into question, and the demand of those who reach it."""

    threshold: Number
    demand: Number


@dataclass(frozen=True, slots=True)
class Found:
    """What the demand gave.

    chosen        None where nothing came into question: nobody reaches the other thresholds, and the call names none
    above, below  its neighbours among those that came into question
    available     how much there is
    is_under      the demand is less than it must be at least under every threshold; then the lowest one counts
    open          how many applications could still raise it
    most          as far as they could raise it, None where that has no end
    is_named      the call names those that come into question; else every total does
    """

    chosen: Candidate | None
    above: Candidate | None
    below: Candidate | None
    available: Number
    is_under: bool
    open: int
    most: Number | None
    is_named: bool

    @property
    def threshold(self) -> Number | None:
        return self.chosen.threshold if self.chosen is not None else None

    def ratio(self, candidate: Candidate) -> Number:
        """How many times what there is those ask for who reach it."""
        ratio = Fraction(candidate.demand) / self.available
        return ratio.numerator if ratio.denominator == 1 else ratio

    @property
    def can_rise(self) -> bool:
        """Whether what is open could raise it."""
        return self.open > 0 and (self.chosen is None or self.most is None or self.most > self.chosen.threshold)

    def is_doubtful(self, points: Number) -> bool:
        """Whether somebody with so much reaches the threshold and may yet miss it, because it may rise."""
        reached = self.chosen is not None and points >= self.chosen.threshold
        return reached and self.can_rise and (self.most is None or points < self.most)

    def is_missed(self, highest: Number) -> bool:
        """Whether an undetermined application that can have so much at most is certain to miss it.

        Where every total comes into question its own would be one: then it must not have more than the next one below."""
        if self.chosen is None:
            return False
        if self.is_named:
            return highest < self.chosen.threshold
        return self.below is not None and highest <= self.below.threshold


def found(rule: Demand, available: Number, certain: Sequence[Asker], pending: Sequence[Asker]) -> Found:
    """The threshold for those who reach all others for certain, and how far the pending ones could raise it.

    Whose request is unknown asks for nothing until it is known. `available` is more than 0. Takes n log n steps."""
    known = [(asker.points, asker.request or 0) for asker in certain if asker.points is not None]
    doubts = [asker for asker in certain if asker.request is None]
    doubts += [asker for asker in pending if not rule.among or asker.points is None or asker.points >= rule.among[0]]
    candidates = _candidates(rule, known)
    if not candidates:
        return Found(None, None, None, available, True, len(doubts), None, False)
    at = _chosen(rule, available, candidates)
    return Found(
        candidates[at],
        candidates[at + 1] if at + 1 < len(candidates) else None,
        candidates[at - 1] if at else None,
        available,
        candidates[at].demand < rule.never_under * available,
        len(doubts),
        _most(rule, available, known, doubts) if doubts else candidates[at].threshold,
        bool(rule.among),
    )


def _candidates(rule: Demand, known: Sequence[tuple[Number, Number]]) -> list[Candidate]:
    """What comes into question, rising, each with its demand; `known` are points and requests."""
    rising = sorted(known)
    points = [each for each, _ in rising]
    up_to = [0, *accumulate(request for _, request in rising)]
    thresholds = rule.among or sorted(set(points))
    return [Candidate(threshold, up_to[-1] - up_to[bisect_left(points, threshold)]) for threshold in thresholds]


def _chosen(rule: Demand, available: Number, candidates: Sequence[Candidate]) -> int:
    """The position of the threshold; the first where the demand is too small under all of them.

    Of several with the same demand the lowest stands for all: nothing tells them apart but who may still come, and whoever comes between
    them is wanted where less is asked for than is wanted, and else raises the threshold."""
    lowest = [at for at, each in enumerate(candidates) if not at or candidates[at - 1].demand != each.demand]
    enough = [at for at in lowest if candidates[at].demand >= rule.never_under * available]
    wanted = rule.about * available
    up = 1 if rule.equally_near == "admit more" else -1
    return min(enough, key=lambda at: (abs(candidates[at].demand - wanted), up * at), default=0)


def _most(rule: Demand, available: Number, known: Sequence[tuple[Number, Number]], doubts: Sequence[Asker]) -> Number | None:
    """The threshold if all that is not known came with the most points and the greatest request that it may have."""
    # Who asks for it puts every threshold that they reach further from what is wanted than any other one is.
    endless = 2 * (sum(request for _, request in known) + sum(each.request or 0 for each in doubts) + rule.about * available) + 1
    joined = list(known)
    for asker in doubts:
        points = rule.among[-1] if asker.points is None and rule.among else asker.points
        if points is None:
            return None
        joined.append((points, endless if asker.request is None else asker.request))
    candidates = _candidates(rule, joined)
    return candidates[_chosen(rule, available, candidates)].threshold

"""What share of its maximum a criterion can have while it is not known which of those below it are applicable."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from callscore.number import Number
from callscore.scoring.adjusted import Bounds
from callscore.scoring.score import Mark


def shares_of(children: Sequence[Mark]) -> Bounds:
    """The least and the greatest that their points can be, by the most that those could have which turn out to be applicable."""
    parts = [(*_shares(child), child.max, child.may_lose) for child in children]
    least = _greatest([(-low, most, loses) for low, _, most, loses in parts])
    return -least, _greatest([(high, most, loses) for _, high, most, loses in parts])


def _shares(child: Mark) -> Bounds:
    return child.shares if child.may_lose else (share(child.lowest, child.max), share(child.highest, child.max))


def share(points: Number, most: Number) -> Number:
    return Fraction(points) / most if most else 0


def _greatest(parts: Sequence[tuple[Number, Number, Number]]) -> Number:
    """Of parts with a share, a maximum, and how much of that may go: what may go is taken in as long as that raises the whole."""
    points: Number = sum(share * (most - loses) for share, most, loses in parts)
    whole: Number = sum(most - loses for _, most, loses in parts)
    for portion, _, loses in sorted(parts, reverse=True):
        if loses and (not whole or portion * whole > points):
            points, whole = points + portion * loses, whole + loses
    return share(points, whole)

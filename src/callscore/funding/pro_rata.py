"""Pro rata: what is left, shared in proportion to the claims, so that nobody gets more than it claims and nothing is given twice."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from callscore.call.rounding_rules import RoundedTo
from callscore.number import Number
from callscore.ranking.remainders import by_remainder
from callscore.scoring.points import plain
from callscore.scoring.rounding import rounded


def pro_rata(claims: Sequence[Number], left: Number, rule: RoundedTo | None, ranks: Sequence[int] | None = None) -> list[Number]:
    """The share of each claim in what is left, which is less than the claims together: rounded down to the places of the rule.

    ranks   where what the rounding leaves is given out, the position of each claim in the order (equal for equals): one smallest unit each
            to the largest remainders, then by rank; equals of one remainder all get it or none. None where it is left over.
    """
    total = sum(claims)
    exact = [plain(Fraction(claim) * left / total) for claim in claims]
    if rule is None:
        return exact
    shares = [rounded(share, rule.places, "floor") for share in exact]
    if ranks is not None:
        unit = Fraction(1, 10**rule.places)
        over = {at: plain(share - given) for at, (share, given) in enumerate(zip(exact, shares, strict=True)) if share > given}
        for at in by_remainder(over, floor((left - sum(shares)) / unit), dict(enumerate(ranks))):
            shares[at] = plain(shares[at] + unit)
    return shares

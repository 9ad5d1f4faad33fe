"""Ranks as numbers, from blocks of equals in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from callscore.call.ranking_rules import NumberingWord
from callscore.number import Number


def ranks(sizes: Sequence[int], numbering: NumberingWord) -> list[int]:
    """The rank of each block of equals, from their sizes.

    `dense` counts blocks (1, 1, 2). `competition` counts the applications ahead (1, 1, 3). `ordinal` counts them too: a call that numbers
    in this way has a ladder that ends in a draw, hence blocks of one; equals that are left nevertheless share their number, since any other
    number would break the tie in silence. Their tie says that they are left.
    """
    match numbering:
        case "dense":
            return list(range(1, len(sizes) + 1))
        case "competition" | "ordinal":
            return [1 + ahead for ahead in accumulate(sizes, initial=0)][: len(sizes)]


def competition_ranks(scores: Iterable[Number]) -> list[int]:
    """The plain standard competition rank of each score over all: 1 and the number of scores that are strictly higher."""
    given = list(scores)
    count = Counter(given)
    ordered = sorted(count, reverse=True)
    rank_of = dict(zip(ordered, ranks([count[score] for score in ordered], "competition"), strict=True))
    return [rank_of[score] for score in given]

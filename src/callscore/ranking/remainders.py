"""Who gets what the rounding of shares leaves: one unit each, the largest remainder first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TypeVar

from callscore.number import Number

K = TypeVar("K", int, str)


def by_remainder(over: Mapping[K, Number], units: int, ranks: Mapping[K, int] | None = None) -> Iterator[K]:
    """Who gets one of so many units, of those with a remainder. It ends at equals who do not all get one.

    ranks  where equals of one remainder stand in an order, the least first
    """

    def turn(key: K) -> tuple[Number, int]:
        return -over[key], ranks[key] if ranks is not None else 0

    for _, some in groupby(sorted(over, key=lambda key: (turn(key), key)), turn):
        equals = list(some)
        if len(equals) > units:
            return
        units -= len(equals)
        yield from equals

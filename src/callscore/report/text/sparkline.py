"""A row of small bars for values over time."""

from __future__ import annotations

from collections.abc import Sequence

from callscore.number import Number

BARS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"
"""Stands where a value is not known: it is no bar of height zero."""


def sparkline(values: Sequence[Number | None]) -> str:
    """One character for each value, between the least and the greatest of them; the middle bar where all are equal."""
    known = [value for value in values if value is not None]
    if not known:
        return _NOTHING * len(values)
    low, spread = min(known), max(known) - min(known)
    return "".join(_NOTHING if value is None else _bar(value - low, spread) for value in values)


def _bar(above: Number, spread: Number) -> str:
    if not spread:
        return BARS[len(BARS) // 2 - 1]
    steps = len(BARS) - 1
    return BARS[(2 * above * steps + spread) // (2 * spread)]  # to the nearest bar, a half to the higher one

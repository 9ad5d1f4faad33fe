"""How far something has come that takes long, reported to whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the steps that are done and with all there are; never with fewer done than before, as a share of all."""


def unwatched(done: int, of: int) -> None:
    """Nobody wants to know."""


def part(progress: Progress, number: int, count: int) -> Progress:
    """The progress of one of `count` parts of equal weight, `number` of which are done: a share of the whole."""

    def of_the_whole(done: int, of: int) -> None:
        progress(number * of + done, count * of)

    return of_the_whole

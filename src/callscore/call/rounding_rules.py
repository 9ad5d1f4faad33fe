"""How numbers are rounded: to how many places, in which mode, and of points at which stage."""

from __future__ import annotations

from typing import Annotated, Literal

from callscore.call.part import Part
from callscore.call.scalars import Whole, one_of

ROUNDING_MODES = ("up", "down", "half up", "half down", "half even", "floor", "ceiling")
ROUNDING_STAGES = ("leaf", "criterion", "total")


class RoundedTo(Part):
    """To how many places, in which mode (the names are FEEL's: `half up` is away from zero)."""

    places: Whole
    mode: Annotated[str, one_of(*ROUNDING_MODES)]


class Rounding(RoundedTo):
    """Where points are rounded, and how."""

    at: Annotated[Literal["leaf", "criterion", "total"], one_of(*ROUNDING_STAGES)]

"""How numbers are rounded: to how many places, in which mode, and of points at which stage."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.scalars import Whole, one_of

RoundingMode: TypeAlias = Literal["up", "down", "half up", "half down", "half even", "floor", "ceiling"]

RoundingStageWord: TypeAlias = Literal["leaf", "criterion", "total"]


class RoundedTo(Part):
    """To how many places, in which mode (the names are FEEL's: `half up` is away from zero)."""

    places: Whole
    mode: Annotated[RoundingMode, one_of(RoundingMode)]


class Rounding(RoundedTo):
    """Where points are rounded, and how."""

    at: Annotated[RoundingStageWord, one_of(RoundingStageWord)]

    def rounds_node(self, is_leaf: bool) -> bool:
        """Whether the points of a node of the grid are rounded."""
        match self.at:
            case "leaf":
                return is_leaf
            case "criterion":
                return True
            case "total":
                return False

    @property
    def rounds_total(self) -> bool:
        match self.at:
            case "total":
                return True
            case "leaf" | "criterion":
                return False

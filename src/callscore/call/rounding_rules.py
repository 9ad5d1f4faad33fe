"""How numbers are rounded: to how many places, in which mode, and of points at which stage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.reading_marks import Items, KindBy, Tag
from callscore.call.scalars import Whole, one_of
from callscore.source.node import Sequence

RoundingMode: TypeAlias = Literal["up", "down", "half up", "half down", "half even", "floor", "ceiling"]

RoundingStageWord: TypeAlias = Literal["leaf", "criterion", "total"]


class RoundedTo(Part, frozen=True, kw_only=True):
    """To how many places, in which mode (the names are FEEL's: `half up` is away from zero)."""

    places: Whole
    mode: Annotated[RoundingMode, one_of(RoundingMode)]


class Rounding(RoundedTo, frozen=True, kw_only=True):
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


def _how_many(node: Any) -> str:
    return "several" if isinstance(node, Sequence) else "one"


RoundingSteps: TypeAlias = Annotated[Annotated[Rounding, Tag("one")] | Annotated[Items[Rounding], Tag("several")], KindBy(_how_many)]
"""One rounding, or one for each stage."""


def rounding_of_node(steps: Iterable[Rounding], is_leaf: bool) -> Rounding | None:
    """How the points of a node of the grid are rounded: by the first step that rounds such nodes."""
    return next((step for step in steps if step.rounds_node(is_leaf)), None)


def rounding_of_total(steps: Iterable[Rounding]) -> Rounding | None:
    return next((step for step in steps if step.rounds_total), None)

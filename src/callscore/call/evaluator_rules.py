"""How many people assess a criterion, and how what they give becomes one."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.scalars import Whole, one_of

CombineWord: TypeAlias = Literal["mean", "median", "trimmed mean", "consensus"]
Combine: TypeAlias = Annotated[CombineWord, one_of(CombineWord)]
WithoutConsensusWord: TypeAlias = Literal["ask", "median", "mean"]
WithoutConsensus: TypeAlias = Annotated[WithoutConsensusWord, one_of(WithoutConsensusWord)]
PanelMayChangeWord: TypeAlias = Literal["with reason"]
PanelMayChange: TypeAlias = Annotated[PanelMayChangeWord, one_of(PanelMayChangeWord)]


class Evaluators(Part):
    """How many evaluators must have assessed, how many may, and how their levels become one.

    leave_out          of a trimmed mean: how many of the lowest levels do not count, and how many of the highest
    without_consensus  what holds where evaluators were to agree and did not
    panel_may_change   the panel may set another level than the one they agreed on, and then says why
    """

    at_least: Whole
    at_most: Whole | None = None
    combine: Combine
    leave_out: Whole | None = None
    without_consensus: WithoutConsensus | None = None
    panel_may_change: PanelMayChange | None = None

    @property
    def must_agree(self) -> bool:
        """Whether evaluators agree on one level."""
        match self.combine:
            case "consensus":
                return True
            case "mean" | "median" | "trimmed mean":
                return False

    @property
    def leaves_out_ends(self) -> bool:
        """Whether the lowest and the highest levels do not count."""
        match self.combine:
            case "trimmed mean":
                return True
            case "mean" | "median" | "consensus":
                return False

    @property
    def takes_a_mean(self) -> bool:
        """Whether the mean of some levels may count."""
        match self.combine:
            case "mean" | "trimmed mean":
                return True
            case "median":
                return False
            case "consensus":
                return self.without_consensus is not None and _is_mean(self.without_consensus)


def _is_mean(how: WithoutConsensusWord) -> bool:
    match how:
        case "mean":
            return True
        case "ask" | "median":
            return False

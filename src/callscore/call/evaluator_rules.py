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

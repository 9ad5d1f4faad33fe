"""How many people assess a criterion, and how what they give becomes one."""

from __future__ import annotations

from typing import Annotated, Literal

from callscore.call.part import Part
from callscore.call.scalars import Whole, one_of

COMBINING = ("mean", "median", "trimmed mean", "consensus")
Combine = Annotated[Literal["mean", "median", "trimmed mean", "consensus"], one_of(*COMBINING)]
WithoutConsensus = Annotated[Literal["ask", "median", "mean"], one_of("ask", "median", "mean")]
PanelMayChange = Annotated[Literal["with reason"], one_of("with reason")]


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

"""How many people assess a criterion, and how what they give becomes one."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.scalars import Exact, Whole, one_of

CombineWord: TypeAlias = Literal["mean", "median", "trimmed mean", "consensus"]
Combine: TypeAlias = Annotated[CombineWord, one_of(CombineWord)]
WithoutConsensusWord: TypeAlias = Literal["ask", "median", "mean"]
WithoutConsensus: TypeAlias = Annotated[WithoutConsensusWord, one_of(WithoutConsensusWord)]
PanelMayChangeWord: TypeAlias = Literal["with reason"]
PanelMayChange: TypeAlias = Annotated[PanelMayChangeWord, one_of(PanelMayChangeWord)]
ThirdThenWord: TypeAlias = Literal["closest two", "all three"]
ThirdThen: TypeAlias = Annotated[ThirdThenWord, one_of(ThirdThenWord)]


class ThirdEvaluator(Part):
    """When a third evaluator assesses an application too, and whose levels then count.

    third_where_totals_differ_by  in points, this or more; a total is what an evaluator alone gave by all criteria that several assess
    not_where_both_are_below      in points; two totals that are lower both need no third
    then                          whether the two closest totals count, or all three
    """

    third_where_totals_differ_by: Exact
    not_where_both_are_below: Exact | None = None
    then: ThirdThen

    @property
    def leaves_out_the_furthest(self) -> bool:
        """Whether of three the one does not count whose total is the furthest from the other two."""
        match self.then:
            case "closest two":
                return True
            case "all three":
                return False


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

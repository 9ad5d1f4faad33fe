"""How many people assess a criterion, and how what they give becomes one."""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Struct

from callscore.call.part import Part
from callscore.call.scalars import Exact, Whole, one_of
from callscore.number import Number
from callscore.sentence import Said

CombineWord: TypeAlias = Literal["mean", "median", "trimmed mean", "consensus"]
_YES_OR_NO_APART = {"majority": Said("a majority decides a question: write a gate with `assessed: yes or no`")}
Combine: TypeAlias = Annotated[CombineWord, one_of(CombineWord, _YES_OR_NO_APART)]
WithoutConsensusWord: TypeAlias = Literal["ask", "median", "mean"]
WithoutConsensus: TypeAlias = Annotated[WithoutConsensusWord, one_of(WithoutConsensusWord)]
PanelMayChangeWord: TypeAlias = Literal["with reason"]
PanelMayChange: TypeAlias = Annotated[PanelMayChangeWord, one_of(PanelMayChangeWord)]
MayBeStruckWord: TypeAlias = Literal["with reason"]
MayBeStruck: TypeAlias = Annotated[MayBeStruckWord, one_of(MayBeStruckWord)]
YesOrNoWord: TypeAlias = Literal["yes or no"]
MajorityWord: TypeAlias = Literal["majority"]
_BY_MAJORITY = dict.fromkeys(("mean", "median", "trimmed mean", "consensus"), Said("of yes and no the majority counts: write `majority`"))
DrawnVoteWord: TypeAlias = Literal["ask", "met", "not met"]
ThirdThenWord: TypeAlias = Literal["closest two", "all three"]
ThirdThen: TypeAlias = Annotated[ThirdThenWord, one_of(ThirdThenWord)]
EquallyCloseWord: TypeAlias = Literal["all three", "higher two", "lower two", "ask"]
EquallyClose: TypeAlias = Annotated[EquallyCloseWord, one_of(EquallyCloseWord)]
UnneededThirdWord: TypeAlias = Literal["as if needed", "ask"]
UnneededThird: TypeAlias = Annotated[UnneededThirdWord, one_of(UnneededThirdWord)]


class ThirdEvaluator(Part, frozen=True, kw_only=True):
    """When a third evaluator assesses an application too, and whose levels then count.

    third_where_totals_differ_by  in points, this or more; a total is what an evaluator alone gave by all criteria that several assess
    not_where_both_are_below      in points; two totals that are lower both need no third
    then                          whether the two closest totals count, or all three
    if_equally_close              who counts where the one in the middle is as far from either of the others; None where nobody says
    if_a_third_was_not_needed     what three totals come to of which no two are far apart: what they would where a third was needed, or
                                  nothing until somebody settles it
    """

    third_where_totals_differ_by: Exact
    not_where_both_are_below: Exact | None = None
    then: ThirdThen
    if_equally_close: EquallyClose | None = None
    if_a_third_was_not_needed: UnneededThird | None = None

    @property
    def asks_who_counts(self) -> bool:
        """Whether people settle who of three counts where none is closer than another."""
        match self.if_equally_close:
            case "ask":
                return True
            case "all three" | "higher two" | "lower two" | None:
                return False

    @property
    def counts_unneeded(self) -> bool:
        """Whether three count although no two of their totals are far apart."""
        match self.if_a_third_was_not_needed:
            case "as if needed":
                return True
            case "ask" | None:
                return False

    @property
    def leaves_out_the_furthest(self) -> bool:
        """Whether of three the one does not count whose total is the furthest from the other two."""
        match self.then:
            case "closest two":
                return True
            case "all three":
                return False


class Evaluators(Part, frozen=True, kw_only=True):
    """How many evaluators must have assessed, how many may, and how their levels become one.

    leave_out          of a trimmed mean: how many of the lowest levels do not count, and how many of the highest
    without_consensus  what holds where evaluators were to agree and did not
    panel_may_change   the panel may set another level than the one they agreed on, and then says why
    may_be_struck      the office may strike the level of an evaluator, and then says why: it counts no more
    """

    at_least: Whole
    at_most: Whole | None = None
    combine: Combine
    leave_out: Whole | None = None
    without_consensus: WithoutConsensus | None = None
    panel_may_change: PanelMayChange | None = None
    may_be_struck: MayBeStruck | None = None

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


class Majority(Part, frozen=True, kw_only=True):
    """How many evaluators must answer a yes-or-no question, and how many may; the answer of most of them counts.

    draw              what the gate is where as many say yes as no; None where that cannot be
    panel_may_change  the panel may give another answer than most of them, and then says why
    """

    at_least: Whole
    at_most: Whole | None = None
    combine: Annotated[MajorityWord, one_of(MajorityWord, _BY_MAJORITY)]
    draw: Annotated[DrawnVoteWord, one_of(DrawnVoteWord)] | None = None
    panel_may_change: PanelMayChange | None = None

    @property
    def may_be_drawn(self) -> bool:
        """Whether as many may say yes as no."""
        return self.at_most is None or self.at_least < self.at_most or not self.at_least % 2

    @property
    def may_stay_drawn(self) -> bool:
        """Whether as many may say yes as no when all have answered who may, and the call asks what holds then and lets nobody decide it."""
        is_asked = self.draw is not None and self.of_a_draw is None and not self.panel_may_change
        return is_asked and self.at_most is not None and not self.at_most % 2

    @property
    def of_a_draw(self) -> bool | None:
        """Whether the gate is met where as many say yes as no; None where that is asked."""
        match self.draw:
            case "met":
                return True
            case "not met":
                return False
            case "ask" | None:
                return None


NO_LEVEL: Final = 0
YES_LEVEL: Final = 1
"""What stands for the two answers among levels."""


class YesOrNo(Struct, frozen=True):
    """A question that evaluators answer. Without a rule on a majority one evaluator answers it."""

    evaluators: Majority | None

    @property
    def scale(self) -> tuple[Number, Number]:
        return NO_LEVEL, YES_LEVEL

    @property
    def step(self) -> Number:
        return 1

"""The totals of an application's evaluators laid beside each other, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from msgspec import Struct

from callscore.feel.numbers import decimal_text
from callscore.number import Number
from callscore.sentence import NOTHING, InDigits, Said, joined

AT_MOST_THREE = 3
"""So many assess an application at most."""

TotalsState: TypeAlias = Literal["not known", "close", "third needed", "third not needed", "no closest two", "third counts"]


class ComparedTotals(Struct, frozen=True, kw_only=True):
    """By evaluator, in the order of their names, their own points over the criteria that several assess; of those who assessed all.

    least     from which difference on a third assesses
    state     what they come to: fewer than two are known; two are close enough; a third is needed and has not assessed all of it; a third
              assessed and was not needed; of three no two are the closest; a third was needed and counts
    left_out  the one of three whose levels do not count; empty where nobody is left out
    is_apart  whether two of them are so far apart that a third assesses
    is_even   whether of three the one in the middle is as far from either of the others, where that decides who counts
    """

    totals: Mapping[str, Number]
    least: Number
    state: TotalsState
    left_out: str = ""
    is_apart: bool = False
    is_even: bool = False

    @property
    def apart(self) -> Number:
        """The highest less the lowest; 0 where fewer than two are known."""
        values = self.totals.values()
        return max(values) - min(values) if values else 0

    @property
    def lower_two_count(self) -> bool:
        """Whether the one of three who does not count has the highest total."""
        return bool(self.left_out) and self.totals[self.left_out] == max(self.totals.values())

    @property
    def is_settled(self) -> bool:
        """Whether it is known whose levels count."""
        match self.state:
            case "close" | "third counts":
                return True
            case "not known" | "third needed" | "third not needed" | "no closest two":
                return False

    @property
    def awaits_a_third(self) -> bool:
        """Whether somebody has to assess it who has not."""
        match self.state:
            case "third needed":
                return True
            case "not known" | "close" | "third not needed" | "no closest two" | "third counts":
                return False

    @property
    def is_complete(self) -> bool:
        """Whether as many as may have assessed all of it, so that nobody is waited for."""
        return len(self.totals) >= AT_MOST_THREE

    @property
    def may_be_left_out(self) -> tuple[str, ...]:
        """Who of three may turn out not to count, where that is not settled: one for each way, empty for the way in which all do."""
        match self.state:
            case "no closest two":
                lowest, _, highest = sorted(self.totals, key=lambda name: (self.totals[name], name))
                return "", lowest, highest
            case "third not needed" if self.is_complete:
                return tuple(self.totals)
            case "not known" | "close" | "third needed" | "third not needed" | "third counts":
                return ()

    @property
    def is_told(self) -> bool:
        """Whether the application is told as one whose totals are known and settle nothing."""
        match self.state:
            case "third needed" | "third not needed" | "no closest two":
                return True
            case "not known" | "close" | "third counts":
                return False

    @property
    def why_not(self) -> Said:
        """Why no level counts yet; nothing where levels do."""
        match self.state:
            case "close" | "third counts":
                return NOTHING
            case "not known":
                return Said("the totals of two evaluators are not known yet")
            case "third needed":
                return Said("the totals {totals} are {apart} apart, and a third evaluator is needed", **self._figures)
            case "third not needed":
                return Said("a third evaluator assessed it, and no two of the totals {totals} are {least} or more apart", **self._figures)
            case "no closest two":
                return Said("of the totals {totals} the one in the middle is as far from either of the others", **self._figures)

    @property
    def _figures(self) -> dict[str, object]:
        named = [Said("{total} by `{evaluator}`", total=_shown(total), evaluator=name) for name, total in self.totals.items()]
        return {"totals": joined(named), "apart": _shown(self.apart), "least": _shown(self.least)}


def _shown(number: Number) -> InDigits:
    text = decimal_text(number)
    return InDigits(text if Fraction(text) == number else str(number))

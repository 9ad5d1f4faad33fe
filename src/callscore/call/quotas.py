"""Quotas: places that are kept for some of those who compete for them."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.rules import ConditionText
from callscore.call.scalars import Id, Percent, Whole, one_of

FilledWord: TypeAlias = Literal["first", "last"]
UnusedWord: TypeAlias = Literal["to all", "kept free"]
QuotaRoundingWord: TypeAlias = Literal["up", "down", "half up"]
QuotaMissingWord: TypeAlias = Literal["ask", "not applicable"]


class Quota(Cited, frozen=True, kw_only=True):
    """Places for some: so many, or so many per cent of the places.

    for_      whom they are for
    rounded   a share that is not a whole number of places
    filled    `first`: the best of those take them before all others, and who would have got a place anyway takes one of these;
              `last`: they go to those who got none of the open places
    unused    places that nobody of them takes go to the next in the order, or stay free
    """

    quota: Id
    places: Whole | None = None
    per_cent: Percent | None = None
    rounded: Annotated[QuotaRoundingWord, one_of(QuotaRoundingWord)] | None = None
    for_: ConditionText
    filled: Annotated[FilledWord, one_of(FilledWord)]
    unused: Annotated[UnusedWord, one_of(UnusedWord)]
    if_undetermined: Annotated[QuotaMissingWord, one_of(QuotaMissingWord)] | None = None

    def size(self, places: int) -> int:
        """How many of so many places it keeps; never more than there are."""
        if self.per_cent is None:
            return min(self.places or 0, places)
        twice = 2 * self.per_cent * places / Fraction(100)
        return min(_whole(twice, self.rounded), places)

    @property
    def goes_first(self) -> bool:
        """Whether its places are given before the open ones."""
        match self.filled:
            case "first":
                return True
            case "last":
                return False

    @property
    def frees_unused(self) -> bool:
        """Whether places that it does not use go to the others."""
        match self.unused:
            case "to all":
                return True
            case "kept free":
                return False

    @property
    def asks(self) -> bool:
        """Whether an application waits for the answer that says whether the quota is for it; else the quota is not for it."""
        match self.if_undetermined:
            case "ask" | None:
                return True
            case "not applicable":
                return False


def _whole(twice: Fraction, mode: QuotaRoundingWord | None) -> int:
    """Half of a number that is not below 0, as a whole number."""
    match mode:
        case "up":
            return -int(-twice // 2)
        case "half up":
            return int((twice + 1) // 2)
        case "down" | None:
            return int(twice // 2)

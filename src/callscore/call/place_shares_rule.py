"""Places that the groups share in proportion to a number that each of them has."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.scalars import Feel, Whole, one_of

OddPlacesWord: TypeAlias = Literal["to the largest remainder", "given to nobody"]


class PlacesInProportion(Cited, frozen=True, kw_only=True):
    """So many places for all groups together.

    in_proportion_to   a formula that gives the same for all of a group
    the_odd_places     what becomes of the places that are left once each share is rounded down: one each goes to the groups that lost most
                       by the rounding, or nobody gets them
    """

    total: Whole
    in_proportion_to: Feel
    the_odd_places: Annotated[OddPlacesWord, one_of(OddPlacesWord)]

    @property
    def gives_odd_places(self) -> bool:
        """Whether places that the rounding leaves go to the largest remainders."""
        match self.the_odd_places:
            case "to the largest remainder":
                return True
            case "given to nobody":
                return False

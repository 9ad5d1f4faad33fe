"""Topping up: who does not fit any more is funded whole where enough of what it asks is left, from money beside the budget."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.scalars import Exact, Percent, one_of

OtherwiseWord: TypeAlias = Literal["partial", "stop", "skip"]


class TopUp(Cited):
    """When the first one that does not fit is funded whole, and from what.

    where_left_per_cent   how much of what it may be granted has to be left
    from_reserve          how much there is beside the total of the budget
    otherwise             what happens to one that is not topped up, as under `last`
    """

    where_left_per_cent: Percent
    from_reserve: Exact
    otherwise: Annotated[OtherwiseWord, one_of(OtherwiseWord)]

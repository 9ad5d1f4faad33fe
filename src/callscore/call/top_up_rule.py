"""Topping up: who does not fit any more is funded whole where enough of what it asks is left, from money beside the budget."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.part import Reading, refused, scalar
from callscore.call.scalars import Percent, number_from, one_of, refuse, zero_doubt
from callscore.finding_code import FindingCode
from callscore.number import Number
from callscore.sentence import Said
from callscore.source.node import Entries

OtherwiseWord: TypeAlias = Literal["partial", "stop", "skip"]


def _one_amount(node: Any) -> Number:
    """A number; each group under `per` has so much."""
    if isinstance(node, Entries):
        help = Said("write one number: where the budget is `per` group, each group has so much of its own")
        raise refused(FindingCode.NOT_A_SCALAR, Said("a single value belongs here, not a list or a mapping"), help)
    value, finding = number_from(scalar(node))
    refuse(finding)
    assert value is not None
    return value


_ForAll: TypeAlias = Annotated[Number, Reading(_one_amount, {"type": ["number", "string"]}, zero_doubt)]


class TopUp(Cited):
    """When the first one that does not fit is funded whole, and from what.

    where_left_per_cent   how much of what it may be granted has to be left
    from_reserve          how much there is beside the total of the budget
    otherwise             what happens to one that is not topped up, as under `last`
    """

    where_left_per_cent: Percent
    from_reserve: _ForAll
    otherwise: Annotated[OtherwiseWord, one_of(OtherwiseWord)]

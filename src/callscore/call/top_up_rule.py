"""Topping up: who does not fit any more is funded whole where enough of what it asks is left, from money beside the budget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.reading_marks import KindBy, Named, Tag
from callscore.call.scalars import Exact, Percent, one_of
from callscore.number import Number
from callscore.source.node import Entries, SourceNode

OtherwiseWord: TypeAlias = Literal["partial", "stop", "skip"]


def _kind(node: Any) -> str:
    return "by group" if isinstance(node, Entries) else "for all"


ReserveOfMoney: TypeAlias = Annotated[Annotated[Exact, Tag("for all")] | Annotated[Named[Exact], Tag("by group")], KindBy(_kind)]


class TopUp(Cited, frozen=True, kw_only=True):
    """When the first one that does not fit is funded whole, and from what.

    where_left_per_cent   how much of what it may be granted has to be left
    from_reserve          how much there is beside the total of the budget: one number (for each group under `per`), or each group's by its
                          name
    otherwise             what happens to one that is not topped up, as under `last`
    """

    where_left_per_cent: Percent
    from_reserve: ReserveOfMoney
    otherwise: Annotated[OtherwiseWord, one_of(OtherwiseWord)]

    @property
    def reserve_by_group(self) -> Mapping[str, Number]:
        """The reserve of each group, where each has its own."""
        return self.from_reserve if isinstance(self.from_reserve, Mapping) else {}

    @property
    def reserve_nodes(self) -> list[SourceNode | None]:
        """Where each amount of it is written."""
        node = self.node_at("from reserve")
        return list(node.values.values()) if isinstance(node, Entries) else [node]

    @property
    def reserves(self) -> tuple[Number, ...]:
        """How much a group can have: one number for all, or one for each."""
        return tuple(self.from_reserve.values()) if isinstance(self.from_reserve, Mapping) else (self.from_reserve,)

    def reserve_in(self, group: str) -> Number:
        """How much a group has beside its total, nothing where it is not named."""
        return self.from_reserve.get(group, 0) if isinstance(self.from_reserve, Mapping) else self.from_reserve

"""The first of each: of every area the best, or the best few, come before all others, or alone."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.reading_marks import KindBy, Tag
from callscore.call.scalars import Line, Whole, one_of
from callscore.place import Place
from callscore.source.node import Entries

OthersWord: TypeAlias = Literal["take their turn", "do not compete"]


class FirstOfEach(Cited, frozen=True, kw_only=True):
    """The best few of each area.

    of      the name of what tells areas apart
    first   how many of each
    others  take their turn after them, or get no place and no money at all
    """

    of: Line
    first: Whole
    others: Annotated[OthersWord, one_of(OthersWord)]


def _kind(node: Any) -> str:
    return "several" if isinstance(node, Entries) else "one"


class ServesFirsts(Cited, frozen=True, kw_only=True):
    """Places, or money, of which the first of each area may come first.

    first_of_each   the name of what tells areas apart, where the best of each comes first; or how many of each do
    """

    first_of_each: Annotated[Annotated[Line, Tag("one")] | Annotated[FirstOfEach, Tag("several")], KindBy(_kind)] | None = None

    @property
    def first_area(self) -> str | None:
        """The name of what tells areas apart; None where no area comes first."""
        return self.first_of_each.of if isinstance(self.first_of_each, FirstOfEach) else self.first_of_each

    @property
    def first_place(self) -> Place:
        """Where that name is written."""
        return self.first_of_each.place_of("of") if isinstance(self.first_of_each, FirstOfEach) else self.place_of("first of each")

    @property
    def firsts_of_an_area(self) -> int:
        """How many of each area are its first."""
        return self.first_of_each.first if isinstance(self.first_of_each, FirstOfEach) else 1

    @property
    def only_firsts_compete(self) -> bool:
        """Whether all others get nothing at all."""
        return isinstance(self.first_of_each, FirstOfEach) and _is_alone(self.first_of_each.others)


def said_first_of_each(part: ServesFirsts | None) -> FirstOfEach | None:
    """How many of each area come first, where the call says it."""
    return part.first_of_each if part is not None and isinstance(part.first_of_each, FirstOfEach) else None


def _is_alone(others: OthersWord) -> bool:
    match others:
        case "do not compete":
            return True
        case "take their turn":
            return False

"""Limits within one list: at most so many places, projects, or so much money of one applicant, area or place; and projects that exclude
each other."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.first_of_each_rule import ServesFirsts
from callscore.call.scalars import Exact, Feel, Id, Line, Whole, one_of
from callscore.number import Number

OverTheLimitWord: TypeAlias = Literal["nothing", "the rest"]


class PlaceLimit(Cited):
    """At most so many places for those that have the same value of `per`."""

    limit: Id
    per: Line
    at_most: Whole


class MoneyLimit(Cited):
    """At most so many funded projects, or so much money, for those that have the same value of `per`.

    over_the_limit   what one gets that claims more than the limit leaves: nothing, or what it leaves
    """

    limit: Id
    per: Line
    projects: Whole | None = None
    amount: Exact | None = None
    over_the_limit: Annotated[OverTheLimitWord, one_of(OverTheLimitWord)] | None = None

    @property
    def most(self) -> Number:
        return self.amount if self.amount is not None else self.projects or 0

    @property
    def gives_the_rest(self) -> bool:
        """Whether one that claims more than the limit leaves gets what it leaves."""
        match self.over_the_limit:
            case "the rest":
                return True
            case "nothing" | None:
                return False


class Exclusion(Cited):
    """Of those that exclude each other only one is chosen: the one that stands higher.

    named_by   a formula that names the others, whichever of two names the other: an identifier, or a list of them
    """

    named_by: Feel


class StopsSome(ServesFirsts):
    """Places, or money, for which applications may exclude each other."""

    exclude_each_other: Exclusion | None = None

"""Limits within one list: at most so many places, projects, or so much money of one applicant, area or place; and projects that exclude
each other."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.citation import Cited
from callscore.call.first_of_each_rule import ServesFirsts
from callscore.call.reading_marks import Before, refused
from callscore.call.scalars import Exact, Feel, Id, Line, Whole, one_of
from callscore.finding_code import FindingCode
from callscore.number import Number
from callscore.sentence import Said
from callscore.source.node import Entries

OverTheLimitWord: TypeAlias = Literal["nothing", "the rest"]


def _one_number(node: Any) -> Any:
    """A number for each group, as places have it, is as many limits here."""
    if isinstance(node, Entries):
        help = Said(
            "write a limit for each group, with `per:` an indicator that gives the group to its own and an empty text to all others, as in "
            '`if area = "north" then area else ""`'
        )
        raise refused(FindingCode.NOT_A_SCALAR, Said("a limit has one number"), help)
    return node


_ONE_NUMBER = Before(_one_number)


class PlaceLimit(Cited, frozen=True, kw_only=True):
    """At most so many places for those that have the same value of `per`."""

    limit: Id
    per: Line
    at_most: Annotated[Whole, _ONE_NUMBER]


class MoneyLimit(Cited, frozen=True, kw_only=True):
    """At most so many funded projects, or so much money, for those that have the same value of `per`.

    over_the_limit   what one gets that claims more than the limit leaves: nothing, or what it leaves
    """

    limit: Id
    per: Line
    projects: Annotated[Whole, _ONE_NUMBER] | None = None
    amount: Annotated[Exact, _ONE_NUMBER] | None = None
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


class Exclusion(Cited, frozen=True, kw_only=True):
    """Of those that exclude each other only one is chosen: the one that stands higher.

    named_by   a formula that names the others, whichever of two names the other: an identifier, or a list of them
    """

    named_by: Feel


class StopsSome(ServesFirsts, frozen=True, kw_only=True):
    """Places, or money, for which applications may exclude each other."""

    exclude_each_other: Exclusion | None = None

"""How the scored applications are put in order, and what the order earns: ranking, ties, places, money."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from pydantic_core import PydanticCustomError

from callscore.call.criteria import ThresholdOf
from callscore.call.part import Items, Part, Reading, scalar
from callscore.call.rules import Missing
from callscore.call.ties import Step
from callscore.call.words import Exact, Feel, Line, Whole, one_of
from callscore.source import typed

ARRIVALS = ("nobody ranked", "first day ranked", "each day ranked")
FIRST_DAYS = ("the day it opens", "the first with an application")
NUMBERINGS = ("competition", "dense", "ordinal")


def _reserve(node: Any) -> bool | int:
    """`true` is an unlimited reserve list, a number its length."""
    value, finding = typed.number(scalar(node))
    if finding is not None:
        value, finding = typed.boolean(scalar(node))
    if finding is not None or isinstance(value, Fraction) or value is None or value < 0:
        raise PydanticCustomError(
            "not-a-reserve", "`{text}` is no reserve", {"text": scalar(node).text, "help": "write `true`, `false` or how many may wait"}
        )
    return value


Reserve: TypeAlias = Annotated[bool | int, Reading(_reserve, {"type": ["boolean", "integer"]})]


class Ranking(Part):
    """Within what groups the order runs, by what, from what total on, and how equals are told apart and numbered.

    arrival           the order goes by the time of receipt, and by the score only among those of a day that is ranked
    first_useful_day  which day that is under `first day ranked`
    numbered          with `all`, everybody has a rank over all groups beside the one in the own group
    """

    per: Line | None = None
    by: Feel | None = None
    threshold: ThresholdOf | None = None
    arrival: Annotated[Literal["nobody ranked", "first day ranked", "each day ranked"], one_of(*ARRIVALS)] | None = None
    first_useful_day: Annotated[Literal["the day it opens", "the first with an application"], one_of(*FIRST_DAYS)] | None = None
    ties: Items[Step] = ()
    numbering: Annotated[Literal["competition", "dense", "ordinal"], one_of(*NUMBERINGS)]
    numbered: Items[Annotated[Literal["group", "all"], one_of("group", "all")]] = ()


class Selection(Part):
    """How many places there are, for each group or in all, who waits for one, and what a tie at the last place does."""

    places: Whole
    per: Line | None = None
    reserve: Reserve = False
    tie_at_the_last_place: Annotated[Literal["all", "none", "draw"], one_of("all", "none", "draw")]


class Budget(Part):
    """The money: its total (for each group under `per`), what is asked for, and what the last one gets."""

    total: Exact
    unit: Line
    request: Feel
    per: Line | None = None
    order: Items[Line] = ()
    last: Annotated[Literal["partial", "stop", "skip"], one_of("partial", "stop", "skip")]
    if_undetermined: Missing | None = None

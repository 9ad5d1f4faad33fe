"""How the scored applications are put in order, and what the order earns: ranking, ties, places, money."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from callscore.call.criteria import ThresholdOf
from callscore.call.part import Items, Part, Reading, scalar
from callscore.call.rules import Missing
from callscore.call.words import Exact, Feel, Line, Whole, WordsOf, one_of
from callscore.source import typed
from callscore.source.node import Entries, Scalar

NUMBERINGS = ("competition", "dense", "ordinal")


class Draw(Part):
    """A draw by lot: by SHA-256 of seed and identifier; without a seed it is still due."""

    seed: Line | None = None


class TieStep(Part):
    """One step of the ladder that orders equals: a criterion's points, a highest or lowest value, or a draw."""

    criterion: Line | None = None
    highest: Feel | None = None
    lowest: Feel | None = None
    draw: Draw | None = None
    if_undetermined: Missing | None = None
    cite: WordsOf | None = None


def _tie_step(node: Any) -> Any:
    """`criterion B` is short for `{criterion: B}`."""
    if not isinstance(node, Scalar):
        return node
    word, _, name = node.text.partition(" ")
    if word != "criterion" or not name.strip():
        raise PydanticCustomError(
            "unknown-tie-step",
            "`{text}` is no tie step",
            {"text": node.text, "help": "a step is `criterion B`, `{highest: …}`, `{lowest: …}` or `{draw: {seed: …}}`"},
        )
    return Entries({"criterion": node}, {"criterion": Scalar(name.strip(), node.place, True)}, node.place)


Step: TypeAlias = Annotated[TieStep, BeforeValidator(_tie_step, json_schema_input_type=str | TieStep)]


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
    """Within what groups the order runs, by what, from what total on, and how equals are told apart and numbered."""

    per: Line | None = None
    by: Feel | None = None
    threshold: ThresholdOf | None = None
    ties: Items[Step] = ()
    numbering: Annotated[Literal["competition", "dense", "ordinal"], one_of(*NUMBERINGS)]


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

"""Award criteria: a tree of any depth; a leaf has a score, a parent is the sum of its children."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator

from callscore.call.cited import Cited, Measured
from callscore.call.part import Items, Named, Part
from callscore.call.pools import Rescale
from callscore.call.rules import Missing
from callscore.call.scores import Score
from callscore.call.words import Exact, Id, Share, WordsOf
from callscore.source.node import Entries, Scalar


class Threshold(Cited):
    """The least that a node must reach, in its own points."""

    at_least: Exact | None = None
    above: Exact | None = None


def _threshold(node: Any) -> Any:
    """A bare number is short for `{at least: …}`."""
    if isinstance(node, Scalar):
        return Entries({"at least": node}, {"at least": node}, node.place)
    return node


ThresholdOf: TypeAlias = Annotated[Threshold, BeforeValidator(_threshold, json_schema_input_type=int | float | str | Threshold)]


class Criterion(Measured):
    """A node of the grid. A leaf has a `score`; a parent has `criteria`."""

    criterion: Id
    max: Share | None = None
    weight: Share | None = None
    threshold: ThresholdOf | None = None
    rescale: Rescale | None = None
    score: Score | None = None
    criteria: Items[Criterion] = ()
    if_undetermined: Missing | None = None


class WeightTable(Part):
    """A named table of weights, by criterion."""

    cite: WordsOf | None = None
    of: Named[Share]
    source_says: WordsOf | None = None

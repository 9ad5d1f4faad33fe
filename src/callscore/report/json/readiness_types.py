"""How ready a cluster is by the rules of labels as a JSON object."""

from __future__ import annotations

from typing import Annotated, TypedDict

from callscore.cluster.readiness import Readiness
from callscore.report.json.finding_types import FindingObject
from callscore.report.json.head_types import CallObject, Head
from callscore.report.json.output_words import EngineWord, LabelWord, NumberText
from callscore.report.json.place_types import StartObject
from callscore.report.json.reason_types import ExplainedCriterionObject, GateObject, MissingObject, ThresholdObject


class ReadinessObject(Head):
    """The output of `callscore readiness --format json`. Numbers that carry points are strings, exact."""

    application: Annotated[str, "the identifier"]
    label: Annotated[str, "shown beside it, may be empty"]
    place: Annotated[StartObject, "where the application begins"]
    engines: Annotated[list[EngineWord], "the engines that ran; where both did, they agree"]
    alone: Annotated[str | None, "why only one engine ran, null where both did"]
    labels: Annotated[list[LabelObject], "one entry for each label asked for"]


class LabelObject(TypedDict):
    """What one label's rules find."""

    label: Annotated[LabelWord, "bronze, silver or gold"]
    call: Annotated[CallObject, "which call this rests on"]
    readiness: Annotated[Readiness, "by every rule that is known; no label is awarded"]
    because: Annotated[list[str], "the gates, criteria or the total that stand against it; where none does, those that are open"]
    gates: Annotated[list[GateObject], "in the call's order"]
    dimensions: Annotated[list[DimensionObject], "the criteria at the top"]
    criteria: Annotated[list[ExplainedCriterionObject], "every node"]
    lowest: Annotated[NumberText | None, "the points that are certain"]
    highest: Annotated[NumberText | None, "the points that are still possible"]
    max: Annotated[NumberText | None, "the maximum of the label"]
    threshold: Annotated[ThresholdObject | None, "the threshold on the total"]
    missing: Annotated[list[MissingObject], "answers that some rule waits for"]
    findings: Annotated[list[FindingObject], "warnings, then notes, each in order of place"]


class DimensionObject(TypedDict):
    """One dimension of the label."""

    id: Annotated[str, "the criterion"]
    title: Annotated[str | None, "its title"]
    lowest: Annotated[NumberText, "the points that are certain"]
    highest: Annotated[NumberText, "the points that are still possible"]
    max: Annotated[NumberText, "the maximum of the dimension"]
    met: Annotated[list[str], "criteria whose own threshold is reached"]
    not_met: Annotated[list[str], "criteria that stay below their own threshold"]
    undetermined: Annotated[list[str], "criteria of which it cannot be said yet"]

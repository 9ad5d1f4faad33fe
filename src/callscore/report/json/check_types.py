"""The pre-check of an application as a JSON object."""

from __future__ import annotations

from typing import Annotated, TypedDict

from callscore.precheck.precheck import CheckAnswer
from callscore.report.json.finding_types import FindingObject
from callscore.report.json.head_types import ComputedHead
from callscore.report.json.output_words import CheckStanding, NumberText
from callscore.report.json.place_types import StartObject
from callscore.report.json.reason_types import (
    ClassObject,
    ExplainedAdjustmentObject,
    ExplainedCriterionObject,
    GateObject,
    MissingObject,
    ThresholdObject,
)


class CheckObject(ComputedHead):
    """The output of `callscore check --format json`. Numbers that carry points are strings, exact."""

    variant: Annotated[str | None, "the variant of the call, null for the call as written"]
    moment: Annotated[str | None, "the moment of the call at which applications are looked at, null for the first"]
    phase: Annotated[str | None, "the phase of the call, null where it has none"]
    application: Annotated[str, "the identifier"]
    label: Annotated[str, "shown beside it, may be empty"]
    place: Annotated[StartObject, "where the application begins"]
    answer: Annotated[
        CheckAnswer,
        "no: something certainly stands against it; not yet: it still has to answer or to complete something; yes: the rest, if"
        " any, is for others to say",
    ]
    standing: Annotated[CheckStanding, "where it stands on its own, before any order"]
    because: Annotated[list[str], "what decided the standing, or leaves it open"]
    gates: Annotated[list[GateObject], "in the call's order"]
    classes: Annotated[list[ClassObject], "in the call's order"]
    criteria: Annotated[list[ExplainedCriterionObject], "every node"]
    adjustments: Annotated[list[ExplainedAdjustmentObject], "all of them"]
    score: Annotated[NumberText | None, "null while something is not known"]
    lowest: Annotated[NumberText | None, "the points that are certain"]
    highest: Annotated[NumberText | None, "the points that are possible"]
    threshold: Annotated[ThresholdObject | None, "the threshold on the total"]
    self_checks: Annotated[list[SelfCheckObject], "never counted in the points"]
    missing: Annotated[list[MissingObject], "answers that it still has to give"]
    unneeded: Annotated[list[MissingObject], "answers that the form asks too and that it does not give, though no rule waits for them"]
    others: Annotated[OthersObject, "what others have to say"]
    findings: Annotated[list[FindingObject], "warnings, then notes, each in order of place"]


class SelfCheckObject(TypedDict):
    """What the applicant's own answers suggest of a criterion that people assess."""

    id: Annotated[str, "the criterion"]
    level: Annotated[NumberText | None, "the level suggested"]
    points: Annotated[NumberText | None, "what it would be worth"]
    text: Annotated[str | None, "the level in words"]


class OthersObject(TypedDict):
    """What others have to say."""

    office: Annotated[list[str], "gates that the office decides"]
    receipt: Annotated[bool, "whether the office has still to say when it was received"]
    evaluators: Annotated[list[str], "questions of gates that evaluators answer, and criteria that they assess"]
    applications: Annotated[list[str], "criteria that depend on the other applications"]

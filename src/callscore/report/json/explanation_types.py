"""Explanations as a JSON object."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from callscore.report.json.finding_types import FindingObject
from callscore.report.json.head_types import EvaluatedHead
from callscore.report.json.output_words import JsonValue, NumberText, ResultStatus
from callscore.report.json.place_types import StartObject
from callscore.report.json.reason_types import (
    ClassObject,
    ExplainedAdjustmentObject,
    ExplainedCriterionObject,
    GateObject,
    InputObject,
    MissingObject,
    ThresholdObject,
)
from callscore.report.json.score_types import (
    AmendedObject,
    CarriedObject,
    GrantObject,
    OutcomeObject,
    PoolObject,
    RescalingObject,
    RoundingObject,
    StopObject,
)
from callscore.rulebook.unit import Verdict


class ExplainObject(EvaluatedHead):
    """The output of `callscore explain --format json`: one explanation, or two with `--against`. Numbers that carry points are
    strings, exact."""

    explanations: Annotated[list[ExplanationObject], "the application explained, then the one it is compared with"]
    findings: Annotated[list[FindingObject], "warnings, then notes, each in order of place"]


class ExplanationObject(TypedDict):
    """Why one application stands where it stands."""

    application: Annotated[str, "the identifier"]
    label: Annotated[str, "shown beside it, may be empty"]
    place: Annotated[StartObject, "where the application begins"]
    group: Annotated[str | None, "the group it is ranked in, null where unknown"]
    status: Annotated[ResultStatus, "what became of it"]
    because: Annotated[list[str], "what decided a status other than a place"]
    reason: Annotated[str | None, "why it takes no part; null where it does, and the rest says why it stands where it stands"]
    score: Annotated[NumberText | None, "null where there is none that counts"]
    lowest: Annotated[NumberText | None, "the least the score could be"]
    highest: Annotated[NumberText | None, "the most the score could be"]
    max: Annotated[NumberText | None, "the most the criteria could have given, without those not applicable"]
    received: Annotated[str | None, "when it arrived, with the offset"]
    window: Annotated[Verdict | None, "whether it was taken in time, where the call has a window"]
    gates: Annotated[list[GateObject], "in the call's order"]
    classes: Annotated[list[ClassObject], "in the call's order"]
    criteria: Annotated[list[ExplainedCriterionObject], "every node, parents before their children"]
    adjustments: Annotated[list[ExplainedAdjustmentObject], "all of them, in the call's order"]
    roundings: Annotated[list[RoundingObject], "those that changed something"]
    rescalings: Annotated[list[RescalingObject], "points that the pool rescaled"]
    threshold: Annotated[ThresholdObject | None, "the threshold on the total"]
    missing: Annotated[list[MissingObject], "answers that some rule waits for"]
    order: Annotated[PositionInOrderObject | None, "null where it has no place"]
    could_come: Annotated[int | None, "the best rank that an undetermined application could still take"]
    pools: Annotated[list[PoolObject], "the pools that applications were compared in"]
    amended: Annotated[AmendedObject | None, "what was changed since the list was first published, null where nothing can be"]
    carried: Annotated[CarriedObject | None, "null where it applied in this round"]
    outcome: Annotated[ExplainedOutcomeObject | None, "null where the call has no outcomes"]
    phase_before: NotRequired[Annotated[PhaseBeforeObject, "why it takes no part, where an earlier phase says so"]]


class PhaseBeforeObject(TypedDict):
    """The last phase in which an application took part, and why it stands there where it stands."""

    phase: Annotated[str, "its name"]
    explanation: Annotated[ExplanationObject, "every reason of that phase"]


class PositionInOrderObject(TypedDict):
    """The place in the order."""

    rank: Annotated[int, "within the group"]
    rank_over_all: Annotated[int | None, "over all groups, where the call numbers so"]
    of: Annotated[int, "how many are ranked there"]
    places: Annotated[int | None, "how many places there are"]
    provisional: Annotated[bool, "something missing could still change it"]
    ranked_by: Annotated[NumberText | None, "what the order goes by, where that is a formula"]
    tie: Annotated[ExplainedTieObject | None, "null where it was in none"]
    above: Annotated[NeighbourObject | None, "who stands just above"]
    below: Annotated[NeighbourObject | None, "who stands just below"]
    grant: Annotated[GrantObject | None, "the money"]
    quota: NotRequired[Annotated[str, "the quota whose place it has"]]
    passed_for: NotRequired[Annotated[list[PassedForObject], "the quotas whose places others of lower rank have, where it has none"]]
    tied_for: NotRequired[Annotated[list[TiedForObject], "the quotas whose last place it did not get because of equals"]]
    stopped: NotRequired[Annotated[StopObject, "what it was passed over for, where a limit or another application stopped it"]]
    first_of_each: NotRequired[Annotated[FirstOfEachObject, "where the call says how many of each area come first"]]


class PassedForObject(TypedDict):
    """A quota for whose applications it was passed over."""

    quota: Annotated[str, "its name"]
    applications: Annotated[list[str], "those of lower rank who have its places"]


class TiedForObject(TypedDict):
    """A quota whose last place was not enough for it and its equals."""

    quota: Annotated[str, "its name"]
    applications: Annotated[list[str], "its equals"]


class FirstOfEachObject(TypedDict):
    """The first of each area, as far as places go by them."""

    of: Annotated[str, "what tells areas apart"]
    first: Annotated[int, "how many of each"]
    among: Annotated[bool, "whether it is one of them"]


class ExplainedTieObject(TypedDict):
    """The tie it was in."""

    id: Annotated[int, "its number"]
    applications: Annotated[list[str], "all in the tie"]
    steps: Annotated[list[TieStepObject], "in the ladder's order"]
    again: Annotated[list[TieStepObject], "what steps that read the equals gave when they were asked once more, of fewer"]
    broken_by: Annotated[str | None, "the step that decided for it"]
    left: Annotated[list[str], "with whom it is still ex aequo"]
    waiting: Annotated[bool, "a missing answer stops the ladder"]
    draw_due: Annotated[bool, "a draw is due"]


class TieStepObject(TypedDict):
    """A step that was tried."""

    step: Annotated[str, "the step"]
    values: Annotated[dict[str, JsonValue], "by application what the step read; of a draw the lot in hexadecimal"]


class NeighbourObject(TypedDict):
    """Another application of the group."""

    application: Annotated[str, "the identifier"]
    rank: Annotated[int, "its rank"]
    score: Annotated[NumberText | None, "what the order goes by; null where the hour alone decides"]
    status: Annotated[ResultStatus, "what became of it"]
    provisional: Annotated[bool, "its place could still change"]


class ExplainedOutcomeObject(OutcomeObject):
    """What became of the application in the end."""

    asked: Annotated[list[AskedOutcomeObject], "the outcomes up to the one that applies, in the order of the call"]


class AskedOutcomeObject(TypedDict):
    """One outcome with its condition."""

    outcome: Annotated[str, "the outcome"]
    verdict: Annotated[Verdict, "whether its condition is met"]
    inputs: Annotated[list[InputObject], "what the condition read; a rank of null is none"]

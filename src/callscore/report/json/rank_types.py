"""The ranking as a JSON object."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from callscore.report.json.finding_types import FindingObject
from callscore.report.json.head_types import EvaluatedHead
from callscore.report.json.output_words import GateWord, NumberText, ResultStatus
from callscore.report.json.place_types import StartObject
from callscore.report.json.score_types import (
    AdjustmentObject,
    AmendedObject,
    CarriedObject,
    CriterionObject,
    DemandObject,
    GrantObject,
    OutcomeObject,
    PoolObject,
    RescalingObject,
    RoundingObject,
    TieObject,
)
from callscore.rulebook.unit import Verdict


class RankObject(EvaluatedHead):
    """The output of `callscore rank --format json`. Numbers that carry points are strings, exact."""

    counts: Annotated[CountsObject, "how many applications there are"]
    results: Annotated[list[ResultObject], "all applications"]
    ties: Annotated[list[TieObject], "once for each group of equals"]
    last_places: Annotated[list[LastPlacesObject], "ties at the last place"]
    spent: Annotated[list[SpentObject], "what became of the budget"]
    pools: Annotated[list[PoolObject], "the pools that applications were compared in"]
    findings: Annotated[list[FindingObject], "warnings, then notes, each in order of place"]
    demand: Annotated[DemandObject | None, "the threshold that was found from the demand, null where the call has none"]
    amended: Annotated[AmendedObject | None, "what was changed since the list was first published, null where nothing can be"]


class CountsObject(TypedDict):
    """How many applications there are."""

    applications: Annotated[int, "all of them, those set aside too"]
    eligible: Annotated[int, "those that passed every gate, even if excluded later or below a threshold"]
    ineligible: Annotated[int, "those with the status ineligible"]
    lapsed: Annotated[int, "those with the status lapsed: a gate of a later moment is not met"]
    to_complete: Annotated[int, "those with the status to complete"]
    undetermined: Annotated[int, "those with the status undetermined, unreadable ones that are asked for included"]
    not_admitted: Annotated[int, "those whom the phase before did not admit"]
    set_aside: Annotated[
        int, "those that take no part: set aside by the panel, unreadable and excluded by the call, or carried and due in a later phase"
    ]


class ResultObject(TypedDict):
    """One application; ordered by group (an unknown one last), rank (those without behind) and identifier as text."""

    application: Annotated[str, "the identifier"]
    label: Annotated[str, "shown beside it, may be empty"]
    place: Annotated[StartObject, "where the application begins"]
    group: Annotated[str | None, "the group it is ranked in, empty where there is one order for all, null where unknown"]
    status: Annotated[ResultStatus, "what became of it"]
    rank: Annotated[int | None, "within its group, null where it has no place"]
    rank_over_all: Annotated[int | None, "over all groups, where the call numbers so"]
    received: Annotated[str | None, "when it arrived, with the offset"]
    provisional_over_all: Annotated[bool, "something missing could still change its place over all groups"]
    window: Annotated[Verdict | None, "whether it was taken in time, where the call has a window"]
    score: Annotated[NumberText | None, "null where there is none that counts: ineligible, excluded, or not known yet"]
    lowest: Annotated[NumberText | None, "the least the score could be"]
    highest: Annotated[NumberText | None, "the most the score could be"]
    ranked_by: Annotated[NumberText | None, "what the order goes by, where that is a formula and not the score"]
    provisional: Annotated[bool, "something missing could still change its place"]
    because: Annotated[list[str], "what decided its status beside the order: gates and thresholds, or quotas and limits"]
    reason: Annotated[str | None, "why it was set aside, or which rule beside the order decided on its place or its money"]
    gates: Annotated[list[GateVerdictObject], "in the call's order"]
    classes: Annotated[dict[str, str | None], "by family the class, null where undetermined"]
    criteria: Annotated[list[CriterionObject], "every node, parents before their children"]
    adjustments: Annotated[list[AdjustmentObject], "those that apply, or could"]
    roundings: Annotated[list[RoundingObject], "those that changed something"]
    rescalings: Annotated[list[RescalingObject], "points that the pool rescaled"]
    tie: Annotated[BrokenTieObject | None, "null where it was in none"]
    grant: Annotated[GrantObject | None, "null where the call has no budget, or it has no place"]
    carried: Annotated[CarriedObject | None, "null where it applied in this round"]
    outcome: Annotated[OutcomeObject | None, "null where the call has no outcomes, or the application was set aside"]


class GateVerdictObject(TypedDict):
    """A gate."""

    id: Annotated[str, "the gate"]
    verdict: Annotated[GateWord, "met or not; `due` is a gate of a later moment, which decides nothing yet"]


class BrokenTieObject(TypedDict):
    """The tie that it was in."""

    id: Annotated[int, "of the tie, under ties"]
    broken_by: Annotated[str | None, "the step that told it from an equal, null where it is left ex aequo"]


class LastPlacesObject(TypedDict):
    """A tie at the last place that nothing broke."""

    group: Annotated[str, "of the selection, empty for one over all"]
    applications: Annotated[list[str], "who"]
    draw_due: Annotated[bool, "a draw among them is due"]
    quota: NotRequired[Annotated[str, "whose place it is, where it is one of a quota"]]


class SpentObject(TypedDict):
    """One pot of money."""

    group: Annotated[str, "empty for one over all"]
    pot: Annotated[str | None, "its name, null where the call has no pots"]
    total: Annotated[NumberText | None, "the budget; null where a formula gives it and it is not known"]
    received: Annotated[NumberText, "what came from other pots"]
    granted: Annotated[NumberText, "given"]
    passed_on: Annotated[NumberText, "what went to another pot"]
    to: Annotated[str | None, "the pot that got it"]
    left: Annotated[NumberText | None, "what nobody got; null where the budget is"]
    from_reserve: NotRequired[Annotated[NumberText, "granted beyond the total, from money beside it"]]

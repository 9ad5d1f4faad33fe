"""The parts of a score, an order and its money as JSON objects, alike in every machine output."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from callscore.application.amended import AmendmentKind
from callscore.call.outcome_rules import ToTheNextRoundWord
from callscore.funding.grant import Reason
from callscore.ranking.stops import StandsWord, StopKind
from callscore.report.json.output_words import Day, JsonValue, NumberText
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import MissingDone


class CriterionObject(TypedDict):
    """A node of the grid."""

    id: Annotated[str, "the criterion"]
    parent: Annotated[str | None, "the node above"]
    value: Annotated[JsonValue, "what a leaf's points were read from"]
    points: Annotated[NumberText | None, "as they count, in the node's own points"]
    max: Annotated[NumberText, "the most it could have"]
    lowest: Annotated[NumberText, "the least the points could be"]
    highest: Annotated[NumberText, "the most the points could be"]
    contribution: Annotated[
        NumberText | None,
        "of a leaf: its exact share of the total. The contributions of leaves, rescalings, adjustments and roundings add up to the score",
    ]
    missing: Annotated[MissingDone | None, "what the call did because an answer is missing, or that it is for others; null where neither"]


class AdjustmentObject(TypedDict):
    """An adjustment."""

    id: Annotated[str, "the adjustment"]
    verdict: Annotated[Verdict, "whether it applies"]
    contribution: Annotated[NumberText | None, "what it adds to the total, its limits included; null where not known"]
    running: Annotated[NumberText | None, "the running total after it"]
    percent_of: Annotated[NumberText | None, "what its percentage was taken of"]
    limit: Annotated[NumberText | None, "the limit that the running total was held at"]
    amount: Annotated[NumberText | None, "the value of its formula, null where it has none or where that is not known"]
    unheld: Annotated[NumberText | None, "what it would have added without the most that it adds or takes; null where that did not hold it"]
    missing: Annotated[MissingDone | None, "what the call did because an answer is missing, null where none is"]


class RoundingObject(TypedDict):
    """One rounding that changed something."""

    at: Annotated[str, "the criterion, or total"]
    exact: Annotated[NumberText, "before"]
    rounded: Annotated[NumberText, "after"]
    contribution: Annotated[NumberText, "the difference in points of the total"]


class RescalingObject(TypedDict):
    """Points rescaled by the best of the pool, where that changed something."""

    at: Annotated[str, "the criterion"]
    raw: Annotated[NumberText, "the points before"]
    best: Annotated[NumberText | None, "the most that an application of the pool has, null where it is not rescaled by that"]
    applicable: Annotated[NumberText | None, "the most that what is applicable could give, null where it is not rescaled by that"]
    points: Annotated[NumberText, "the points after"]
    contribution: Annotated[NumberText, "what that is worth in points of the score"]


class GrantObject(TypedDict):
    """The money of one application."""

    requested: Annotated[NumberText | None, "what was asked for, null where unknown"]
    granted: Annotated[NumberText | None, "null while it waits for an answer or a draw"]
    reason: Annotated[Reason, "why it is as much"]
    provisional: Annotated[bool, "a missing answer or a draw could change it"]
    claimed: Annotated[NumberText | None, "the least of the request and the caps, null where unknown"]
    bound_by: Annotated[str | None, "the cap that is the least and below the request"]
    caps: Annotated[list[CapObject], "the caps that hold for it, in the order of the call"]
    pot: Annotated[str | None, "the pot that it comes from, or that was asked last; null where there are none"]
    of_what_was_left: NotRequired[Annotated[LeftObject, "where what was left was shared, offered or topped up"]]
    stopped: NotRequired[Annotated[StopObject, "the limit or the exclusion that stopped it, or cut what it gets"]]


class LeftObject(TypedDict):
    """What was left, and how it was shared, offered or topped up."""

    left: Annotated[NumberText, "how much that was"]
    among: Annotated[NumberText | None, "what all claim together who share it, null where nothing is shared"]
    from_reserve: Annotated[NumberText, "how much of the grant comes from money beside the total"]


class StopObject(TypedDict):
    """What an application was passed over for, or what cut its grant."""

    kind: Annotated[StopKind, "whether a limit or another application stopped it, or equals of whom not all are taken"]
    limit: Annotated[str | None, "the name of the limit, null where it is an exclusion"]
    by: Annotated[list[str], "who used it up or excludes it; of a tie the equals"]
    stands: Annotated[StandsWord | None, "where the one that excludes it stands, null where it is no exclusion"]


class CapObject(TypedDict):
    """What one cap comes to."""

    id: Annotated[str, "its name"]
    most: Annotated[NumberText | None, "the amount, null where unknown"]
    per_cent: Annotated[NumberText | None, "of a cost, null where the cap is an amount"]
    of: Annotated[NumberText | None, "that cost"]
    row: Annotated[int | None, "the row that applies, from 0; null where the cap has no rows, or where that is not known"]


class TieObject(TypedDict):
    """A group of equals."""

    id: Annotated[int, "its number"]
    group: Annotated[str, "of the ranking"]
    score: Annotated[NumberText | None, "what the order goes by; null where that is the moment of arrival alone"]
    applications: Annotated[list[str], "in the order that the ladder gave"]
    steps: Annotated[list[str], "those tried; the last one decided unless left names somebody"]
    skipped: Annotated[list[str], "left out, for an answer is missing"]
    not_for_all: Annotated[list[str], "not asked, for their condition does not hold for all whom they had to tell apart"]
    left: Annotated[list[str], "all who are still ex aequo"]
    ex_aequo: Annotated[list[list[str]], "who of them with whom"]
    waiting: Annotated[bool, "a missing answer stops the ladder"]
    draw_due: Annotated[bool, "a draw is due, its seed is not known"]


class PoolObject(TypedDict):
    """One fact of one pool."""

    fact: Annotated[str, "the indicator, or the criterion, that the pool is asked for"]
    group: Annotated[str, "what the pool is divided by; empty where it is not"]
    n: Annotated[int, "how many values it has"]
    without_value: Annotated[int, "members of which the value is not known"]
    undecided: Annotated[int, "applications of which it is not decided whether they belong to it"]
    lowest: Annotated[NumberText | None, "null where the values are no numbers, or there are none"]
    mean: Annotated[NumberText | None, "exact"]
    highest: Annotated[NumberText | None, "exact"]


class OutcomeObject(TypedDict):
    """What became of the application in the end."""

    id: Annotated[str | None, "the outcome, null where it is undetermined"]
    title: Annotated[str | None, "in the language of the output"]
    until: Annotated[str | None, "its last day, null where it has none or where that is not known"]
    until_unknown: Annotated[bool, "it has a last day, which is not known"]
    conditions: Annotated[str | None, "what the application has to do for it"]
    to_the_next_round: Annotated[ToTheNextRoundWord | None, "whether it competes in the next round too"]
    provisional: Annotated[bool, "its place or its grant could still change"]


class CarriedObject(TypedDict):
    """The earlier round that carried it into this one."""

    call: Annotated[str | None, "the call of that round, null in a worked case"]
    version: Annotated[str | None, "the version of that call"]
    score: Annotated[NumberText, "the score with which it competes"]


class DemandObject(TypedDict):
    """The threshold on the total that was found from the demand."""

    threshold: Annotated[CandidateObject | None, "what was found; null where nobody reaches all other thresholds and the call names none"]
    above: Annotated[CandidateObject | None, "the next higher one that came into question"]
    below: Annotated[CandidateObject | None, "the next lower one"]
    available: Annotated[NumberText, "how much there is"]
    under: Annotated[bool, "less is asked for than there must be at least, and the lowest threshold counts"]
    provisional: Annotated[bool, "it may still rise"]
    undecided: Annotated[int, "how many applications may still add to the demand"]
    most: Annotated[NumberText | None, "as far as it may rise; null where that has no end"]


class CandidateObject(TypedDict):
    """A threshold that came into question."""

    points: Annotated[NumberText, "the points to reach"]
    demand: Annotated[NumberText, "what those who reach it ask for"]
    ratio: Annotated[NumberText, "how many times what is available that is"]


class AmendedObject(TypedDict):
    """What was changed in applications since the list was first published."""

    applied: Annotated[int, "how many amendments were applied"]
    of: Annotated[int, "of so many"]
    amendments: Annotated[list[AmendmentObject], "what each changed, in their order"]
    moved: Annotated[list[MovedObject], "who has another status, rank or score than at first"]


_AmendmentBase = TypedDict("_AmendmentBase", {"from": Annotated[JsonValue, "what stood there, null for nothing"]})
"""With a key that Python keeps for itself."""


class AmendmentObject(_AmendmentBase):
    """One change of one application."""

    amendment: Annotated[int, "its number"]
    application: Annotated[str, "the identifier"]
    kind: Annotated[AmendmentKind, "what changed"]
    name: Annotated[str | None, "the field, the criterion or the verdict; null of a withdrawal, and of a conflict on all criteria"]
    evaluator: Annotated[str | None, "whose level it was, where that is said"]
    to: Annotated[JsonValue, "what stands there now, null for nothing"]
    by: Annotated[str, "who changed it"]
    on: Annotated[Day, "the day"]
    why: Annotated[str, "the reason"]


class MovedObject(TypedDict):
    """One application."""

    application: Annotated[str, "the identifier"]
    now: Annotated[StandingObject, "where it stands now"]
    first: Annotated[StandingObject, "where it stood at first"]


class StandingObject(TypedDict):
    """Where it stands."""

    status: Annotated[str, "what became of it"]
    rank: Annotated[int | None, "its rank, null without a place"]
    score: Annotated[NumberText | None, "its score, null where it has none"]

"""The reasons of an explanation as JSON objects."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, TypedDict

from callscore.call.scores import InAGap
from callscore.report.json.evaluators_types import AgreedObject, AnsweredObject, PreferencesObject
from callscore.report.json.output_words import Day, JsonValue, NumberText
from callscore.report.json.place_types import PlaceObject, StartObject
from callscore.report.json.score_types import AdjustmentObject, DemandObject
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import MissingDone

GapWord: TypeAlias = Literal[InAGap, "not said"]
"""What the call does about a value that no row covers."""


class GateObject(TypedDict):
    """A gate with its reason."""

    id: Annotated[str, "the gate"]
    title: Annotated[str | None, "its title"]
    cite: Annotated[str | None, "its legal citation"]
    verdict: Annotated[Verdict, "met or not"]
    exempt: Annotated[bool, "it is for others, and counts as met"]
    due: Annotated[str | None, "the later moment at which it is asked: it decides nothing yet"]
    completion: Annotated[CompletionObject | None, "what became of completing it, null where that is not needed or not possible"]
    reason: Annotated[str, "in the call's words"]
    recorded: Annotated[bool, "decided by people, not computed"]
    answered: Annotated[AnsweredObject | None, "what evaluators answered, null where the gate asks them nothing"]
    place: Annotated[PlaceObject, "the condition in the call, or the record of the verdict"]
    inputs: Annotated[list[InputObject], "what it rests on"]


class CompletionObject(TypedDict):
    """How far a gate is completed."""

    open: Annotated[bool, "it is still to be completed"]
    asked: Annotated[Day | None, "the day of the request"]
    last_day: Annotated[Day | None, "the last day on which completing counts"]
    completed: Annotated[Day | None, "the day on which it was completed"]


class InputObject(TypedDict):
    """A fact that a decision rests on."""

    name: Annotated[str, "an answer, an indicator, or an expression of the rule"]
    value: Annotated[JsonValue, 'as in values; a list of records is {"entries": how many}']
    unit: Annotated[str | None, "its unit"]
    place: Annotated[StartObject | None, "where the answer stands or belongs, null if computed"]
    parts: Annotated[list[InputObject], "what an expression of the rule reads"]


_ClassBase = TypedDict("_ClassBase", {"class": Annotated[str | None, "null where undetermined"]})
"""With a key that Python keeps for itself."""


class ClassObject(_ClassBase):
    """The class in one family."""

    family: Annotated[str, "the family"]
    inputs: Annotated[list[InputObject], "what it rests on"]


class ThresholdObject(TypedDict):
    """A threshold."""

    node: Annotated[str, "the criterion, or total"]
    bar: Annotated[NumberText | None, "the points to reach; null where they are not known yet"]
    exclusive: Annotated[bool, "the bar itself is not enough"]
    verdict: Annotated[Verdict, "reached or not"]
    margin: Annotated[NumberText | None, "how far above the bar, negative below it, null where not known"]
    cite: Annotated[str | None, "its legal citation"]
    points: Annotated[NumberText | None, "what must reach it, where that is another sum than the points of the node"]
    group: Annotated[str | None, "the class or group whose threshold it is, null where there is one for all"]
    most: Annotated[NumberText | None, "what a share is taken of; null where it is none"]
    demand: Annotated[DemandObject | None, "what it was found from, where the demand gave it"]


class ExplainedCriterionObject(TypedDict):
    """A node of the grid with its reason."""

    id: Annotated[str, "the criterion"]
    parent: Annotated[str | None, "the node above"]
    title: Annotated[str | None, "its title"]
    cite: Annotated[str | None, "its legal citation"]
    value: Annotated[JsonValue, "what the points were read from"]
    inputs: Annotated[list[InputObject], "what it rests on"]
    row: Annotated[int | None, "the row that counts, from 0"]
    in_a_gap: Annotated[GapWord | None, "what the call does about a value that no row covers, null where a row covers it"]
    formula: Annotated[NumberText | None, "what the formula of the row gave before it was held between 0 and the maximum, null without one"]
    ticks: Annotated[list[TickObject], "the ticks in the call's order"]
    assessed: Annotated[AgreedObject | None, "of criteria that people assess"]
    compared: Annotated[PreferencesObject | None, "of criteria by which people compare applications two at a time"]
    exact: Annotated[NumberText | None, "the points before this node's rounding"]
    points: Annotated[NumberText | None, "the points as they count, in the node's own points"]
    max: Annotated[NumberText, "the most it could have"]
    applicable: Annotated[
        NumberText | None, "of a criterion that keeps its maximum though something below it is not applicable: what the rest could give"
    ]
    scale: Annotated[NumberText, "the children's sum times this gives the node's points"]
    lowest: Annotated[NumberText, "the least the points could be"]
    highest: Annotated[NumberText, "the most the points could be"]
    contribution: Annotated[NumberText | None, "of a leaf: its exact share of the total; null for parents"]
    running: Annotated[NumberText | None, "the sum of the contributions so far"]
    missing: Annotated[MissingDone | None, "what the call did because an answer is missing, or that it is for others; null where neither"]
    threshold: Annotated[ThresholdObject | None, "the node's threshold"]


class TickObject(TypedDict):
    """A tick of a capped sum."""

    points: Annotated[NumberText, "what it is worth"]
    verdict: Annotated[Verdict, "ticked or not"]


class ExplainedAdjustmentObject(AdjustmentObject):
    """An adjustment with its reason."""

    title: Annotated[str | None, "its title"]
    cite: Annotated[str | None, "its legal citation"]
    inputs: Annotated[list[InputObject], "what it rests on"]


class MissingObject(TypedDict):
    """An answer that is not given."""

    answer: Annotated[str, "its path in the application"]
    title: Annotated[str, "what the form calls it"]
    kind: Annotated[str, "what sort of answer it takes; empty where the form does not say"]
    place: Annotated[StartObject, "where it belongs"]
    needed_by: Annotated[list[str], "the rules that wait for it"]

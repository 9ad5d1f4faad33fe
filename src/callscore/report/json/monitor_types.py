"""The monitoring as a JSON object."""

from __future__ import annotations

from typing import Annotated, TypedDict

from callscore.cluster.portfolio_groups import GroupKind
from callscore.cluster.yearly_results import OpenResult
from callscore.report.json.finding_types import FindingObject
from callscore.report.json.head_types import ComputedHead, ProvenanceObject
from callscore.report.json.output_words import NumberText, YearStatus
from callscore.report.json.place_types import StartObject


class MonitorObject(ComputedHead):
    """The output of `callscore monitor --format json`. Numbers that were measured or computed are strings, exact."""

    managers: Annotated[list[ManagerObject], "in order of the plans' file names"]
    effects: Annotated[list[EffectObject], "over all managers, by what is measured"]
    findings: Annotated[list[FindingObject], "warnings, then notes, each in order of place"]


class ManagerObject(TypedDict):
    """A funded manager."""

    cluster: Annotated[str, "its identifier"]
    plan: Annotated[str, "the identifier of its plan"]
    title: Annotated[str, "the title of the plan"]
    provenance: Annotated[ProvenanceObject, "whether the plan transcribes a published text"]
    origin: Annotated[str | None, "what of the plan is not from the cited text"]
    place: Annotated[StartObject, "where the plan begins"]
    measurements: Annotated[list[MeasurementObject], "in order of year"]
    objectives: Annotated[list[ObjectiveObject], "in the plan's order"]
    indicators: Annotated[list[PlannedIndicatorObject], "in the plan's order"]
    overall: Annotated[list[TogetherObject], "all indicators together, in order of year"]


class MeasurementObject(TypedDict):
    """A measurement that was looked at."""

    year: Annotated[int, "of which year"]
    place: Annotated[StartObject, "where it begins"]


class ObjectiveObject(TypedDict):
    """An objective of the call."""

    id: Annotated[str, "its identifier"]
    title: Annotated[str, "its title"]
    cite: Annotated[str | None, "where the call says it"]
    years: Annotated[list[TogetherObject], "in order of year"]


class TogetherObject(TypedDict):
    """Several indicators in one year, by the rows of the plan like a single one."""

    year: Annotated[int, "the year"]
    share: Annotated[NumberText | None, "the mean of the shares by their weights, in per cent; null where one of them is undetermined"]
    lowest: Annotated[
        NumberText | None, "the least it could be, null where the plan sets no bounds (`counted`) to a share that is undetermined"
    ]
    highest: Annotated[NumberText | None, "the most it could be, null likewise"]
    weight: Annotated[NumberText, "of all the indicators"]
    known: Annotated[NumberText, "of those whose share is known"]
    status: Annotated[YearStatus, "by the plan's rows"]


class PlannedIndicatorObject(TypedDict):
    """A key performance indicator."""

    id: Annotated[str, "its identifier"]
    title: Annotated[str, "its title"]
    objective: Annotated[str, "the objective that it serves"]
    of: Annotated[str, "what is measured, as the plan writes it"]
    unit: Annotated[str | None, "its unit"]
    cite: Annotated[str | None, "where it comes from"]
    origin: Annotated[str | None, "what is not from the cited text"]
    weight: Annotated[NumberText, "its share of 100"]
    baseline: Annotated[NumberText, "from where it starts"]
    years: Annotated[list[IndicatorYearObject], "in order of year"]
    positions: Annotated[list[PositionObject], "beside the portfolio, by year; empty without one"]


class IndicatorYearObject(TypedDict):
    """An indicator in one year."""

    year: Annotated[int, "the year"]
    target: Annotated[NumberText, "what was promised"]
    measured: Annotated[NumberText | None, "null where it is undetermined, never zero"]
    share: Annotated[NumberText | None, "achieved, in per cent of the way from baseline to target; null where it is undetermined"]
    status: Annotated[YearStatus, "by the plan's rows"]
    change: Annotated[NumberText | None, "since the baseline"]
    step: Annotated[NumberText | None, "since the last year measured before, or since the baseline"]
    why: Annotated[
        OpenResult | None, "why it is undetermined: nothing was handed in for the year, an answer is missing, or the formula gives no value"
    ]
    waits_for: Annotated[list[str], "the answers that are missing"]


class PositionObject(TypedDict):
    """An indicator of one year beside a group of the portfolio."""

    year: Annotated[int, "the year"]
    group: Annotated[GroupKind, "the kind of group"]
    name: Annotated[str, "what the clusters of the group have in common, empty for all"]
    n: Annotated[int, "how many of them have a value"]
    percentile: Annotated[NumberText | None, "from 0 to 100; null where the group is too small to be shown, or the value undetermined"]


class EffectObject(TypedDict):
    """What one indicator became over all managers."""

    of: Annotated[str, "what is measured"]
    title: Annotated[str, "as the first plan calls it"]
    unit: Annotated[str | None, "its unit"]
    years: Annotated[list[EffectYearObject], "in order of year"]


class EffectYearObject(TypedDict):
    """One year."""

    year: Annotated[int, "the year"]
    managers: Annotated[int, "how many plans have a target for it"]
    on_track: Annotated[int, "how many of them are on track"]
    at_risk: Annotated[int, "at risk"]
    missed: Annotated[int, "missed"]
    undetermined: Annotated[int, "undetermined"]
    known: Annotated[int, "of how many the change since the baseline is known"]
    total: Annotated[NumberText | None, "the sum of these changes, null where none is known"]
    mean: Annotated[NumberText | None, "their mean, null likewise"]

"""The stress test as a JSON object."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, TypedDict

from callscore.cluster.point_stretches import BetterEnd
from callscore.cluster.portfolio_groups import Absence, GroupKind
from callscore.report.json.finding_types import FindingObject
from callscore.report.json.head_types import ComputedHead
from callscore.report.json.output_words import Count, NumberText
from callscore.report.json.place_types import StartObject
from callscore.rulebook.unit import Verdict


class BenchmarkObject(ComputedHead):
    """The output of `callscore benchmark --format json`. Numbers that carry values or points are strings, exact."""

    portfolio: Annotated[PortfolioObject, "whom one is compared with"]
    applications: Annotated[list[BenchmarkedObject], "in order of identifiers"]
    findings: Annotated[list[FindingObject], "warnings, then notes, each in order of place"]


class PortfolioObject(TypedDict):
    """The portfolio, and how its figures are made."""

    name: Annotated[str, "the file as it was named"]
    clusters: Annotated[Count, "its rows"]
    remarks: Annotated[list[str], "what its column `note` says, the first few"]
    smallest_group: Annotated[Count, "fewer values are not shown"]
    quartiles: Annotated[Literal["inclusive"], "as QUARTILE.INC of spreadsheets"]
    percentile: Annotated[Literal["mid-rank"], "the share of values below, and half of the equal ones"]
    age_classes: Annotated[list[AgeClassObject], "the classes of age"]
    age_classes_basis: Annotated[Literal["project assumption"], "they are not published anywhere"]


class AgeClassObject(TypedDict):
    """Full years from foundation to the reference year."""

    name: Annotated[str, "the class"]
    least: Annotated[int, "included"]
    most: Annotated[int | None, "included; null: no end"]


class BenchmarkedObject(TypedDict):
    """One application."""

    application: Annotated[str, "the identifier"]
    label: Annotated[str, "shown beside it, may be empty"]
    place: Annotated[StartObject, "where it begins"]
    own_row_left_out: Annotated[bool, "the portfolio holds the application itself"]
    groups: Annotated[list[GroupObject], "whom it is compared with"]
    indicators: Annotated[list[ComparedIndicatorObject], "in the call's order"]
    recommendations: Annotated[list[RecommendationObject], "the greatest gain first"]
    open: Annotated[list[OpenObject], "the greatest gain first"]
    gates: Annotated[list[BenchmarkedGateObject], "without them points count for nothing"]


class GroupObject(TypedDict):
    """A group of comparison."""

    kind: Annotated[GroupKind, "what the clusters of the group share"]
    name: Annotated[str, "the sector, country, label or class of age; empty for all, and where it is not known"]
    clusters: Annotated[Count, "how many clusters it has"]
    absence: Annotated[Absence | None, "why there is no such group"]


class ComparedIndicatorObject(TypedDict):
    """One indicator of the call."""

    name: Annotated[str, "its name in the call, and the column of the portfolio"]
    title: Annotated[str, "its title, else its name"]
    unit: Annotated[str | None, "its unit"]
    value: Annotated[NumberText | None, "the application's own, null where undetermined"]
    waits_for: Annotated[list[str], "the answers that are missing"]
    better: Annotated[BetterEnd, "which values the criteria reward; higher by assumption where none reads it alone"]
    criteria: Annotated[list[str], "the criteria that read it alone"]
    in_portfolio: Annotated[bool, "the portfolio has a column for it"]
    groups: Annotated[list[BesideObject], "in the order of the application's groups; empty where it is not in the portfolio"]


class BesideObject(TypedDict):
    """The indicator beside one group."""

    kind: Annotated[GroupKind, "what the clusters of the group share"]
    name: Annotated[str, "the sector, country, label or class of age; empty for all, and where it is not known"]
    n: Annotated[Count, "clusters with a value"]
    missing: Annotated[Count, "clusters without one: left out, never zero"]
    suppressed: Annotated[bool, "n is below the smallest group that is shown"]
    distribution: Annotated[DistributionObject | None, "null where suppressed"]
    percentile: Annotated[NumberText | None, "from 0 to 100, equal values count half; null where suppressed or undetermined"]
    to_median: Annotated[NumberText | None, "the own value less the median"]
    to_best_quarter: Annotated[
        NumberText | None, "the own value less the end of the best quarter; null also where neither high nor low values are better"
    ]


class DistributionObject(TypedDict):
    """The five numbers of a box plot."""

    minimum: Annotated[NumberText, "the least value"]
    first_quartile: Annotated[NumberText, "a quarter of the values lies below"]
    median: Annotated[NumberText, "half of the values lies below"]
    third_quartile: Annotated[NumberText, "three quarters of the values lie below"]
    maximum: Annotated[NumberText, "the greatest value"]


class RecommendationObject(TypedDict):
    """A criterion and its next better level."""

    criterion: Annotated[str, "the criterion"]
    title: Annotated[str | None, "its title"]
    gain: Annotated[NumberText, "points of the total, after weights, before roundings and adjustments"]
    points: Annotated[NumberText, "the criterion's own points now"]
    next_points: Annotated[NumberText, "its own points at the next level"]
    max: Annotated[NumberText, "its maximum"]
    row: Annotated[int | None, "the row that counts now, from 0"]
    step: Annotated[StepObject, "how to get there"]
    evidence: Annotated[str | None, "what proves it"]


class RowStepObject(TypedDict):
    """To another row."""

    kind: Annotated[Literal["row"], "which step it is"]
    row: Annotated[Count, "the next row, from 0"]
    text: Annotated[str | None, "what it is called"]
    value: Annotated[NumberText | None, "the present value; null where the rows are not over one number"]
    target: Annotated[NumberText | None, "the nearest value of the row"]
    target_included: Annotated[bool | None, "false: just beyond it"]
    distance: Annotated[NumberText | None, "how far the value has to move"]


class CornerStepObject(TypedDict):
    """Along a straight line to the next better corner."""

    kind: Annotated[Literal["corner"], "which step it is"]
    value: Annotated[NumberText, "the present value"]
    target: Annotated[NumberText, "the corner"]
    distance: Annotated[NumberText, "how far the value has to move"]
    per_unit: Annotated[NumberText, "points of the total for each unit of the way"]


class TickStepObject(TypedDict):
    """One more tick of a list."""

    kind: Annotated[Literal["tick"], "which step it is"]
    tick: Annotated[Count, "which one, from 0"]


class LevelStepObject(TypedDict):
    """One step up on a scale that people assess."""

    kind: Annotated[Literal["level"], "which step it is"]
    level: Annotated[NumberText, "the present level"]
    next: Annotated[NumberText, "the next level"]
    highest: Annotated[NumberText, "the highest level"]
    text: Annotated[str | None, "what the next level means"]


class FormulaStepObject(TypedDict):
    """Up to the maximum of a formula."""

    kind: Annotated[Literal["formula"], "which step it is"]


StepObject: TypeAlias = RowStepObject | CornerStepObject | TickStepObject | LevelStepObject | FormulaStepObject


class OpenObject(TypedDict):
    """A criterion that something undetermined leaves open."""

    criterion: Annotated[str, "the criterion"]
    title: Annotated[str | None, "its title"]
    up_to: Annotated[NumberText, "the most that answering could add to the total"]
    assessed: Annotated[bool, "people assess it"]
    waits_for: Annotated[list[str], "what is missing"]
    evidence: Annotated[str | None, "what proves it"]


class BenchmarkedGateObject(TypedDict):
    """A gate that is not met, or undetermined."""

    id: Annotated[str, "the gate"]
    title: Annotated[str | None, "its title"]
    verdict: Annotated[Verdict, "not met, or undetermined"]

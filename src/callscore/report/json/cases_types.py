"""Worked cases as JSON objects."""

from __future__ import annotations

from typing import Annotated, TypedDict

from callscore.cases.trial_result import SideKind, SuiteKind
from callscore.report.json.finding_types import FindingObject
from callscore.report.json.head_types import CallObject, Head
from callscore.report.json.output_words import Count, EngineWord
from callscore.report.json.place_types import PlaceObject


class CasesObject(Head):
    """The output of `callscore test --format json`. Numbers that are compared are texts, exact; one without a finite decimal is a
    fraction, `10/3`."""

    engines: Annotated[list[EngineWord], "the engines that ran; where both did, they agree unless `integrity` of a case says so"]
    counts: Annotated[CaseCountsObject, "how many of them"]
    suites: Annotated[list[SuiteObject], "as they were named; of a folder, in the order of their files"]
    findings: Annotated[list[FindingObject], "what is wrong, failed or is not exercised: errors first, each kind in order of place"]


class CaseCountsObject(TypedDict):
    """How many cases there are, and how many sides of rules."""

    cases: Annotated[Count, "the cases and examples that were run"]
    passed: Annotated[Count, "those in which everything came as expected"]
    failed: Annotated[Count, "the others"]
    exercised: Annotated[Count, "the sides of rules that some application of a case comes to"]
    not_exercised: Annotated[Count, "the sides of rules that none comes to"]


class SuiteObject(TypedDict):
    """The cases of one call, or the examples of one rule."""

    kind: Annotated[SuiteKind, "what was tested; `folder` for one that holds neither"]
    file: Annotated[str, "where the cases are written"]
    call: Annotated[CallObject | None, "which call was tested; null for a rule, and where nothing was run"]
    run: Annotated[bool, "false where the texts have errors: then there are no cases, and findings say why"]
    cases: Annotated[list[CaseObject], "in the order of the file"]
    coverage: Annotated[list[SideObject], "every side of every rule, in the call's order"]


class CaseObject(TypedDict):
    """One case with its comparisons."""

    case: Annotated[str, "its title"]
    passed: Annotated[bool, "whether everything came as expected"]
    place: Annotated[PlaceObject, "where it is written"]
    checks: Annotated[list[ComparisonObject], "every comparison"]
    integrity: Annotated[list[str], "what must not be: engines that disagree, contributions that do not add up"]


class ComparisonObject(TypedDict):
    """What a case expects, and what came."""

    what: Annotated[str, "what is compared: `score`, `gate E1`, `rank of b`"]
    expected: Annotated[str, "what the case says"]
    came: Annotated[str, "what was computed"]
    passed: Annotated[bool, "whether the two texts are equal"]
    place: Annotated[PlaceObject, "the expectation"]


class SideObject(TypedDict):
    """One thing that a case can exercise: a gate that is not met, a row that counts, a tie step that decides."""

    kind: Annotated[SideKind, "what of the call it belongs to"]
    name: Annotated[str, "empty for the selection and the budget, of which a call has one"]
    side: Annotated[str, "a verdict, a class, the condition of a row, a status, or the reason of a grant"]
    times: Annotated[Count, "in how many applications of the cases it came up"]
    place: Annotated[PlaceObject, "where the call says it"]

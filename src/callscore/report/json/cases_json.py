"""Worked cases as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from callscore.cases.trial_result import CaseTrial, CheckedExpectation, Exercised, Suite, engines_of
from callscore.finding import Finding
from callscore.report.findings.finding_json import finding_objects, place_object
from callscore.report.input_files import files_object
from callscore.report.json.made_by import made_by
from callscore.report.json.score_json import call_object

if TYPE_CHECKING:
    from callscore.report.json.cases_types import CaseObject, CasesObject, ComparisonObject, SideObject, SuiteObject


def cases_json(suites: Sequence[Suite], findings: Iterable[Finding]) -> str:
    """Suites with their cases, comparisons and coverage; `findings` are all of them. Ends with a line feed."""
    trials = [trial for suite in suites for trial in suite.trials]
    exercised = [each for suite in suites for each in suite.exercised]
    answer: CasesObject = {
        "made_by": made_by("test"),
        "engines": sorted(engines_of(suites)),
        "counts": {
            "cases": len(trials),
            "passed": sum(trial.passed for trial in trials),
            "failed": sum(not trial.passed for trial in trials),
            "exercised": sum(bool(each.times) for each in exercised),
            "not_exercised": sum(not each.times for each in exercised),
        },
        "inputs": files_object(),
        "suites": [_suite(suite) for suite in suites],
        "findings": finding_objects(findings),
    }
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _suite(suite: Suite) -> SuiteObject:
    return {
        "kind": suite.kind,
        "file": suite.file,
        "call": call_object(suite.rulebook, suite.language) if suite.rulebook is not None else None,
        "run": not suite.is_refused,
        "cases": [_trial(trial) for trial in suite.trials],
        "coverage": [_exercised(each) for each in suite.exercised],
    }


def _trial(trial: CaseTrial) -> CaseObject:
    return {
        "case": trial.title,
        "passed": trial.passed,
        "place": place_object(trial.place),
        "checks": [_check(check) for check in trial.checks],
        "integrity": list(trial.integrity),
    }


def _check(check: CheckedExpectation) -> ComparisonObject:
    what = check.what.replace("`", "")
    return {"what": what, "expected": check.expected, "came": check.came, "passed": check.passed, "place": place_object(check.place)}


def _exercised(each: Exercised) -> SideObject:
    side = each.side
    return {"kind": side.kind, "name": side.name, "side": side.side, "times": each.times, "place": place_object(side.place)}

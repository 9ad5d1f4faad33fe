from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from callscore.precheck.precheck import PreCheck, check
from callscore.report.json.check_json import check_json
from callscore.report.json.output_schema import output_schema

from ..stories import HILLS, Told
from ..text.test_check_text import SELF_CHECKED

SCHEMA = output_schema("check")


def told(result: PreCheck) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(check_json(result, result.findings))
    Draft202012Validator(SCHEMA).validate(answer)
    return answer


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("application", "answer", "standing", "because"),
    [
        ("members: 30\nlate: false\n", "yes", "undetermined", ["B"]),
        ("members: 3\nlate: false\n", "no", "ineligible", ["E1"]),
        ("late: false\n", "not yet", "undetermined", ["E1", "A", "B", "total"]),
    ],
)
def test_the_answer(checked: Callable[..., PreCheck], application: str, answer: str, standing: str, because: list[str]) -> None:
    found = told(checked(application))
    assert (found["answer"], found["standing"], found["because"]) == (answer, standing, because)


def test_points_that_are_certain_and_points_that_are_possible(checked: Callable[..., PreCheck]) -> None:
    found = told(checked("members: 30\nlate: false\n"))
    assert (found["score"], found["lowest"], found["highest"]) == (None, "20", "40")


def test_self_checks_and_missing_answers(checked: Callable[..., PreCheck]) -> None:
    assert told(checked("members: 30\nlate: false\n", SELF_CHECKED))["self_checks"] == [
        {"id": "B", "level": "4", "points": "16", "text": "a large cluster"}
    ]
    found = told(checked("late: false\n", SELF_CHECKED))
    assert found["self_checks"] == [{"id": "B", "level": None, "points": None, "text": None}]
    assert [each["answer"] for each in found["missing"]] == ["members"]


def test_answers_that_no_rule_waits_for_stand_apart(checked: Callable[..., PreCheck]) -> None:
    call = HILLS.replace("application:\n", "application:\n  phone: {type: text, title: Telephone}\n")
    found = told(checked("late: false\n", call))
    assert [each["answer"] for each in found["missing"]] == ["members"]
    assert [(each["answer"], each["title"], each["needed_by"]) for each in found["unneeded"]] == [("phone", "Telephone", [])]


def test_the_call_with_everything(lakeside: Told) -> None:
    for appraisal in lakeside.evaluation.appraisals.values():
        told(check(lakeside.rulebook, appraisal.application))

from __future__ import annotations

from pathlib import Path

import pytest

from callscore.call.plan import Plan
from callscore.cluster.plan_measures import SHARE, planned
from callscore.finding import Finding

from ..lint.plans import CALL, plan_of, rulebook, underlined


def told(folder: Path, plan: Plan, call: str = CALL) -> list[tuple[str, str, str, str]]:
    findings: tuple[Finding, ...] = planned(plan, rulebook(folder, call))[1]
    return [(found.code, found.message, underlined(found), found.help) for found in findings]


def test_a_sound_plan_is_bound_to_its_call(tmp_path: Path) -> None:
    ready, findings = planned(plan_of(("of: days", "of: twice - days / 2")), rulebook(tmp_path))
    assert findings == ()
    assert ready is not None
    assert {name: measure.run({"members": 3, "twice": 6, "days": 8}, []) for name, measure in ready.measures.items()} == {"K1": 3, "K2": 2}
    assert [option.recheck({SHARE: 90}) for option in ready.status.options if option.recheck is not None] == [True, False, False]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("of: members", "of: membres"),
            ("expression-unknown-name", "there is no `membres` here", "membres", "did you mean `members`?"),
        ),
        (("of: members", "of: name"), ("wrong-type", "this is a text, where a number belongs", "name", "")),
        (
            ("of: members", "of: lowest + 1"),
            (
                "pooled-measure",
                "`lowest` is a statistic over all applications, and a measurement is of one manager",
                "lowest + 1",
                "measure an indicator of the manager itself",
            ),
        ),
        (("of: members", "of: members +"), ("expression-syntax", "", "", "")),
    ],
)
def test_what_cannot_be_measured(tmp_path: Path, change: tuple[str, str], expected: tuple[str, str, str, str]) -> None:
    ready, _ = planned(plan_of(change), rulebook(tmp_path))
    assert ready is None
    ((code, *rest),) = told(tmp_path, plan_of(change))
    assert code == expected[0]
    if expected[1]:
        assert tuple(rest) == expected[1:]


def test_another_unit_than_that_of_the_call(tmp_path: Path) -> None:
    call = CALL.replace("members: {type: number", "members: {type: number, unit: members")
    assert call != CALL
    ((code, message, text, _),) = told(tmp_path, plan_of(("of: members", "of: members, unit: thousands")), call)
    assert (code, message, text) == ("unit-differs", "`members` is measured in members, and the plan says thousands", "thousands")
    assert told(tmp_path, plan_of(("of: members", "of: members, unit: members")), call) == []


def test_a_call_without_a_year_to_go_by(tmp_path: Path) -> None:
    for call in (CALL.replace("  reference_year: {type: number}\n", ""), CALL.replace("year: {type: number}", "year: {type: text}")):
        ((code, message, text, _),) = told(tmp_path, plan_of(), call)
        assert (code, text) == ("no-reference-year", "tiny")
        assert message == "the call has no field `reference_year` of type `number`, by which yearly measurements are told apart"


def test_a_gap_between_rows_of_the_status(tmp_path: Path) -> None:
    ((code, message, text, help),) = told(tmp_path, plan_of(("[60..90)", "[65..90)")))
    assert (code, message, text) == ("row-gap", "no status covers values from 60 to 65, 60 included", "'< 60'")
    assert help.startswith("write `< 65` instead of `< 60`, or `[60..90)` instead of `[65..90)`; 60 would get no status")


def test_rows_of_the_status_that_overlap(tmp_path: Path) -> None:
    ((code, message, text, _),) = told(tmp_path, plan_of(("[60..90)", "[60..90]")))
    assert (code, message, text) == ("row-overlap", "two rows cover the value 90", "'[60..90]'")


def test_a_gap_that_the_cited_text_itself_has_is_a_warning(tmp_path: Path) -> None:
    plan = plan_of(("[60..90)", "[65..90)"), ("status:\n", "status:\n  source says: from 60 to 65 the notice is silent\n"))
    ready, (found,) = planned(plan, rulebook(tmp_path))
    assert ready is not None
    assert (found.code, found.is_error, "the notice is silent" in found.message) == ("row-gap", False, True)


def test_a_row_that_is_no_test_of_a_number(tmp_path: Path) -> None:
    found = told(tmp_path, plan_of(("'< 60'", "'\"low\"'")))
    assert [(code, text) for code, _, text, _ in found] == [("expression-types", '"low"')]


def test_a_status_that_is_none_is_refused_by_its_shape() -> None:
    with pytest.raises(AssertionError, match="unknown-word"):
        plan_of(("status: missed", "status: lost"))

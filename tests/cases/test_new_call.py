"""A new call: complete from the first moment, and there whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.cases.new_call import NEW_KINDS, copied_call, identifier_like, is_identifier, new_call
from callscore.cases.suite import suites_of
from callscore.lint.checked_rulebook import rulebook_of
from callscore.report.yaml.blank_form import blank_form


@pytest.mark.parametrize("name", ["hills-2026", "2026", "on", "1e5", "a.b_c"])
def test_the_folders_name_becomes_the_identifier(tmp_path: Path, name: str) -> None:
    assert new_call(tmp_path / name) == (tmp_path / name / "call.yaml", tmp_path / name / "cases.yaml")
    edition, findings = read_edition(tmp_path / name / "call.yaml")
    assert edition is not None
    assert findings == ()
    assert edition.call.call == name


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_it_has_no_findings_and_its_cases_pass_and_exercise_all_of_it(tmp_path: Path, kind: str) -> None:
    new_call(tmp_path / "hills", kind)
    edition, _ = read_edition(tmp_path / "hills" / "call.yaml")
    assert edition is not None
    rulebook, findings = rulebook_of(edition)
    assert [finding.message for finding in findings] == []
    assert rulebook is not None
    (suite,) = suites_of(str(tmp_path / "hills")) or ()
    assert suite.findings == ()
    assert all(trial.passed for trial in suite.trials)
    assert [each.side for each in suite.exercised if not each.times] == []


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_its_form_is_an_application(tmp_path: Path, kind: str) -> None:
    new_call(tmp_path / "hills", kind)
    edition, _ = read_edition(tmp_path / "hills" / "call.yaml")
    assert edition is not None
    (tmp_path / "blank.yaml").write_text(blank_form(edition.call), encoding="utf-8")
    applications, findings = read_applications([tmp_path / "blank.yaml"], edition.call)
    assert len(applications) == 1
    assert findings == ()


def test_nothing_is_overwritten_and_nothing_left_behind(tmp_path: Path) -> None:
    new_call(tmp_path / "hills")
    before = (tmp_path / "hills" / "call.yaml").read_bytes()
    (tmp_path / "hills" / "call.yaml").write_bytes(before + b"# mine\n")
    with pytest.raises(FileExistsError):
        new_call(tmp_path / "hills")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileExistsError):
        new_call(tmp_path / "empty")
    assert (tmp_path / "hills" / "call.yaml").read_bytes() == before + b"# mine\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "hills"]


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        new_call(tmp_path / "hills")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_can_be_read_by_whom_any_new_folder_can(tmp_path: Path) -> None:
    (tmp_path / "any").mkdir()
    new_call(tmp_path / "hills")
    assert (tmp_path / "hills").stat().st_mode == (tmp_path / "any").stat().st_mode


@pytest.mark.parametrize(("name", "better"), [("città alta 2026", "citta-alta-2026"), ("_x", "x"), ("…", "new-call"), ("-a/b", "a-b")])
def test_a_name_that_is_none_has_a_near_one(name: str, better: str) -> None:
    assert not is_identifier(name)
    assert identifier_like(name) == better
    assert is_identifier(better)


REPLACED = {
    "seat_in_region": "based_here",
    "employees": "workers",
    "years_active": "age_of_firm",
    "grant_requested": "aid",
    "project_cost": "expenses",
}


def test_cases_about_fields_that_were_replaced_are_told_once(tmp_path: Path) -> None:
    call, _ = new_call(tmp_path / "hills")
    text = call.read_text(encoding="utf-8")
    for old, new in REPLACED.items():
        text = text.replace(old, new)
    call.write_text(text, encoding="utf-8")
    (suite,) = suites_of(str(tmp_path / "hills")) or ()
    (finding,) = suite.findings
    assert (finding.code, finding.place.line, finding.place.column) == ("unknown-field", 8, 17)
    gone = ", ".join(f"`{old}`" for old in REPLACED)
    assert finding.message == f"the call does not ask {gone}, which 11 of 12 cases answer"
    assert finding.help == (
        "write these cases anew with what the call asks, `based_here`, `workers`, `age_of_firm`, `aid`, `expenses`, or delete them"
    )


def test_one_field_that_was_renamed_is_told_once_with_its_new_name(tmp_path: Path) -> None:
    call, _ = new_call(tmp_path / "hills")
    call.write_text(call.read_text(encoding="utf-8").replace("employees", "employee"), encoding="utf-8")
    (suite,) = suites_of(str(tmp_path / "hills")) or ()
    assert [finding.message for finding in suite.findings] == ["the call does not ask `employees`, which 11 of 12 cases answer"]
    assert suite.findings[0].help == "did you mean `employee`?"


def test_an_answer_misspelt_in_one_case_is_told_there(tmp_path: Path) -> None:
    _, cases = new_call(tmp_path / "hills")
    cases.write_text(cases.read_text(encoding="utf-8").replace("employees: 50}", "employes: 50}"), encoding="utf-8")
    (suite,) = suites_of(str(tmp_path / "hills")) or ()
    (finding,) = suite.findings
    assert (finding.code, finding.place.line, finding.message) == ("unknown-field", 16, "`employes` is no field of this application")


MOST_FINDINGS = 3
"""What `test` may say of cases whose call asks something else than they answer, whatever their number."""


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_replaced_fields_are_told_in_few_findings(tmp_path: Path, kind: str) -> None:
    """As an officer does: every field gets another name, in all of the call, and the cases are still those of the template."""
    new_call(tmp_path / "hills", kind)
    file = tmp_path / "hills" / "call.yaml"
    edition, _ = read_edition(file)
    assert edition is not None
    text = file.read_text(encoding="utf-8")
    for name in edition.call.application:
        text = re.sub(rf"\b{name}\b", f"our_{name}", text)
    file.write_text(text, encoding="utf-8")
    (suite,) = suites_of(str(file.parent)) or ()
    told = [finding for finding in suite.findings if finding.place.file.endswith("cases.yaml")]
    assert 1 <= len(told) <= MOST_FINDINGS
    assert {finding.code for finding in told} == {"unknown-field"}


def test_a_copy_differs_in_its_identifier_alone(tmp_path: Path) -> None:
    original = Path(__file__).parents[2] / "calls" / "umbria-poli-2024"
    copied_call(tmp_path / "mine", original)
    before, after = ((folder / "call.yaml").read_text(encoding="utf-8").splitlines() for folder in (original, tmp_path / "mine"))
    differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert differing == [("call: umbria-poli-2024", "call: mine")]
    assert (tmp_path / "mine" / "cases.yaml").read_bytes() == (original / "cases.yaml").read_bytes()

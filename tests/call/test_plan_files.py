"""Plans read from files: their shape, folders of them, and the call that they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore.call.plan import Plan
from callscore.call.plan_files import call_of_plans, read_plans
from callscore.finding import Finding, Severity

from .conftest import underlined

PLAN = """\
plan: alder-2026
call: tiny
cluster: alder
languages: [en]
title: Alder
provenance: {kind: illustration}
years: [2026]
objectives: [{objective: O1, title: More}]
indicators:
  - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: 20}, weight: 100}
status: {rows: [{when: '>= 90', status: on track}, {when: '< 90', status: missed}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    return Path("plans")


def read(folder: Path, text: str) -> tuple[tuple[Plan, ...], tuple[Finding, ...]]:
    (folder / "alder.yaml").write_text(text, encoding="utf-8")
    return read_plans(folder / "alder.yaml")


def test_a_plan_is_exact(folder: Path) -> None:
    (plan,), findings = read(folder, PLAN.replace("baseline: 10", "baseline: 10.1").replace("weight: 100", "weight: 300/3"))
    assert findings == ()
    (indicator,) = plan.indicators
    assert (str(indicator.baseline), indicator.weight, indicator.targets, plan.years) == ("101/10", 100, {"2026": 20}, (2026,))


@pytest.mark.parametrize(
    ("old", "new", "code", "text"),
    [
        ("baseline: 10", "baseline: ten", "not-a-number", "ten"),
        ("targets: {2026: 20}", "targets: {2026: '20'}", "not-a-number", "'20'"),
        ("targets: {2026: 20}", "targets: {2026: 2,5}", "comma-in-text", "2,5"),
        ("targets: {2026: 20}", "targets: {2026: 20, 2026: 30}", "doubled-key", "2026"),
        ("weight: 100", "weight: most", "not-a-number", "most"),
        ("years: [2026]", "years: [26]", "not-a-year", "26"),
        ("years: [2026]", "years: 2026", "not-a-list", "2026"),
        ("cluster: alder", "clutser: alder", "unknown-key", "clutser"),
        ("status: missed", "status: mised", "unknown-word", "mised"),
        ("title: Alder", "title: {en: Alder, it: Ontano}", "undeclared-language", "{en: Alder, it: Ontano}"),
        ("languages: [en]", "languages: [en, it]", "missing-language", "Alder"),
        ("languages: [en]", "languages: []", "no-languages", "[]"),
        ("kind: illustration", "kind: invention", "unknown-word", "invention"),
        ("status: {rows", "counted: 100..0\nstatus: {rows", "not-a-scale", "100..0"),
    ],
)
def test_what_is_wrong_with_the_shape(folder: Path, old: str, new: str, code: str, text: str) -> None:
    assert old in PLAN
    _, findings = read(folder, PLAN.replace(old, new))
    assert (code, text) in [(found.code, underlined(found)) for found in findings if found.is_error]


def test_the_words_are_those_of_plans(folder: Path) -> None:
    _, findings = read(folder, PLAN.replace("languages: [en]", "languages: [en, it]"))
    assert findings[0].message == "this text is in one language, the plan in `en`, `it`"
    _, findings = read(folder, PLAN.replace("baseline", "base line"))
    (found,) = (each for each in findings if each.code == "unknown-key")
    assert found.message == "`base line` is no key of a key indicator"
    assert found.help == "did you mean `baseline`?"


@pytest.mark.parametrize(("key", "help"), [("plam", "did you mean `plan`?"), ("call", "begin it with `plan: ` and an identifier")])
def test_a_file_of_another_kind(folder: Path, key: str, help: str) -> None:
    plans, (found,) = read(folder, f"{key}: alder\n")
    assert (plans, found.code, found.severity, underlined(found), found.help) == ((), "not-a-plan", Severity.ERROR, key, help)


def test_a_path_that_is_not_there(folder: Path) -> None:
    plans, (found,) = read_plans(folder / "nowhere.yaml")
    assert (plans, found.code) == ((), "unreadable")


def test_a_folder_of_plans_is_read_in_order_of_file_name(folder: Path) -> None:
    for name in ("birch", "alder"):
        (folder / f"{name}.yaml").write_text(PLAN.replace("alder", name), encoding="utf-8")
    (folder / "notes.yaml").write_text("about: plans\n", encoding="utf-8")
    (folder / "notes.txt").write_text("plan: no\n", encoding="utf-8")
    plans, (passed, found) = read_plans(folder)
    assert [plan.cluster for plan in plans] == ["alder", "birch"]
    assert (passed.code, passed.severity, passed.message) == ("file-not-read", Severity.WARNING, "`notes.txt` is not read")
    assert (found.code, found.severity, found.place.file) == ("not-a-plan", Severity.WARNING, "plans/notes.yaml")


def test_a_folder_without_plans(folder: Path) -> None:
    plans, (found,) = read_plans(folder)
    assert (plans, found.code, str(found.place)) == ((), "no-plan", "plans")


def test_two_plans_for_one_manager(folder: Path) -> None:
    (folder / "a.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "b.yaml").write_text(PLAN.replace("plan: alder", "plan: second"), encoding="utf-8")
    _, (found,) = read_plans(folder)
    assert (found.code, found.message) == ("doubled-plan", "two plans are for the cluster `alder`")
    assert (str(found.place), [str(place) for place, _ in found.also]) == ("plans/b.yaml:3:10", ["plans/a.yaml:3:10"])


def test_two_plans_of_one_name(folder: Path) -> None:
    (folder / "a.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "b.yaml").write_text(PLAN.replace("cluster: alder", "cluster: birch"), encoding="utf-8")
    _, (found,) = read_plans(folder)
    assert (found.code, found.message, underlined(found)) == ("doubled-plan", "two plans are called `alder-2026`", "alder-2026")


# The call ----------------------------------------------------------------------------------------------------------------


def call(path: Path) -> Path:
    path.mkdir(parents=True)
    (path / "call.yaml").write_text("call: tiny\n", encoding="utf-8")
    return path / "call.yaml"


def test_the_call_is_named_by_its_path_from_the_plan(folder: Path) -> None:
    file = call(Path("calls/tiny"))
    plans, _ = read(folder, PLAN.replace("call: tiny", "call: ../calls/tiny"))
    found, findings = call_of_plans(plans)
    assert findings == ()
    assert found is not None
    assert found.resolve() == file.resolve()


def test_the_call_is_named_as_in_a_command(folder: Path) -> None:
    file = call(Path("tiny"))
    assert call_of_plans(read(folder, PLAN)[0]) == (file.resolve(), ())
    library, findings = call_of_plans(read(folder, PLAN.replace("call: tiny", "call: lakeside-2026"))[0])
    assert findings == ()
    assert library is not None
    assert library.parent.name == "lakeside-2026"


def test_a_call_that_is_not_there(folder: Path) -> None:
    file, (found,) = call_of_plans(read(folder, PLAN.replace("call: tiny", "call: lakside-2026"))[0])
    assert (file, found.code, underlined(found), found.help) == (None, "unknown-call", "lakside-2026", "did you mean `lakeside-2026`?")


def test_plans_under_two_calls(folder: Path) -> None:
    call(Path("tiny")), call(Path("other"))
    (folder / "a.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "b.yaml").write_text(PLAN.replace("alder", "birch").replace("call: tiny", "call: other"), encoding="utf-8")
    file, (found,) = call_of_plans(read_plans(folder)[0])
    assert (file, found.code, str(found.place)) == (None, "several-calls", "plans/b.yaml:2:7")


@pytest.mark.parametrize(
    ("years", "help"),
    [
        *(("[2026-2028]", "write `2026, 2027, 2028`"), ("[2026..2027]", "write `2026, 2027`"), ("[26]", "write `2026`")),
        *(("[FY2026]", "write `2026`"), ("[2026.0]", "write `2026`"), ("[one]", "a year is written with four digits, `2026`")),
    ],
)
def test_the_years_that_are_meant_are_offered(folder: Path, years: str, help: str) -> None:
    _, findings = read(folder, PLAN.replace("[2026]", years, 1))
    assert ("not-a-year", help) in [(found.code, found.help) for found in findings]


@pytest.mark.parametrize("span", ["2026-2028", "2026–2028", "2026..2028", "2026 to 2028"])
def test_a_span_of_years_gets_all_of_them_as_help(folder: Path, span: str) -> None:
    plans, (found,) = read(folder, PLAN.replace("years: [2026]", f"years: {span}"))
    assert (plans, found.code, underlined(found), found.help) == ((), "not-a-list", span, "write `[2026, 2027, 2028]`")
    _, (found,) = read(folder, PLAN.replace("years: [2026]", "years: 2026"))
    assert found.help == "write `[2026]`"

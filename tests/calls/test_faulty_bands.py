"""Two published texts whose bands and formulas do not meet: every fault is told, and what it does to an application is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from callscore.cli import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


def told(*arguments: str) -> tuple[int, str, str]:
    """The exit code, the answer, and what was said beside it."""
    with CliRunner().isolation() as (output, errors, _):
        code = run(list(arguments))
        return code, output.getvalue().decode(), errors.getvalue().decode()


@pytest.fixture
def applications(tmp_path: Path) -> str:
    """Two enterprises: 30.5 % lies between two bands, 33 % in one."""
    for id, saving in (("between", 30500), ("within", 33000)):
        text = f"application: {id}\nfinancing: own means\ninvestment: 100000\nsaving: {saving}\nco2: 50000\n"
        (tmp_path / f"{id}.yaml").write_text(text, encoding="utf-8")
    rows = [f"{id},panel,{criterion},0\n" for id in ("between", "within") for criterion in ("monitoring", "environment")]
    (tmp_path / "assessments.csv").write_text("application,evaluator,criterion,level\n" + "".join(rows), encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize("call", ["mise-ricerca", "mise-2021", "sardegna-imprese-efficienti"])
def test_the_cases_pass_and_reach_everything(call: str) -> None:
    code, answer, _ = told("test", str(ROOT / "calls" / call), "--format", "json")
    assert code == 0
    sides = [side for suite in json.loads(answer)["suites"] for side in suite["coverage"]]
    assert [side for side in sides if side["times"] == 0 and side["kind"] != "gate"] == []


def test_every_coefficient_that_does_not_meet_its_cap_is_told() -> None:
    code, answer, _ = told("lint", str(ROOT / "calls" / "mise-ricerca"), "--format", "json")
    findings = json.loads(answer)["findings"]
    assert (code, {finding["severity"] for finding in findings}) == (0, {"warning"})
    jumps = [finding["message"].partition(";")[0] for finding in findings if finding["code"] == "pieces-jump"]
    assert jumps == [
        "the points jump at 1.2, from 5.004 to 5",
        "the points jump at 0.3, from 8.001 to 8",
        "the points jump at 0.15, from 0.001 to 0",
        "the points jump at 0.08, from 2.96 to 3",
    ]
    assert all("; the source says: " in finding["message"] for finding in findings)


def test_a_saving_between_two_bands_stays_open(applications: str) -> None:
    code, answer, _ = told("rank", str(ROOT / "calls" / "sardegna-imprese-efficienti"), applications, "--format", "json")
    results = {each["application"]: each for each in json.loads(answer)["results"]}
    assert (code, results["between"]["status"], results["within"]["status"]) == (0, "undetermined", "ranked")
    # own means 30, an investment above 50,000 30, CO2 at 0.5 20
    assert (results["between"]["lowest"], results["between"]["highest"], results["within"]["score"]) == ("80", "110", "100")


def test_the_explanation_says_what_the_gap_does(applications: str) -> None:
    call = str(ROOT / "calls" / "sardegna-imprese-efficienti")
    _, open_, _ = told("explain", call, applications, "between")
    (row,) = [line for line in open_.splitlines() if "no row covers it" in line]
    assert "30.5 % → no row covers it: open until somebody" in row
    assert "0 to 30 of 30" in row
    _, below, _ = told("explain", call, applications, "between", "--variant", "lower-band")
    assert "no row covers it, the nearest one below counts: from 25 to 30" in " ".join(below.replace("10 of 30  70", "").split())
    _, answer, _ = told("explain", call, applications, "between", "--variant", "lower-band", "--format", "json")
    (saving,) = [each for each in json.loads(answer)["explanations"][0]["criteria"] if each["id"] == "saving"]
    assert (saving["in_a_gap"], saving["row"], saving["formula"], saving["points"]) == ("nearest below", 1, None, "10")


def test_show_says_it_too() -> None:
    _, shown, _ = told("show", str(ROOT / "calls" / "mise-ricerca"))
    assert "in a gap between the rows: open until somebody decides" in shown
    assert "26.67 * independence" in shown
    assert "held at the maximum" in shown


def test_without_a_word_on_its_gap_the_ranking_answers_no(applications: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = (ROOT / "calls" / "sardegna-imprese-efficienti" / "call.yaml").read_text(encoding="utf-8")
    call = tmp_path_factory.mktemp("silent") / "call.yaml"
    call.write_text(text.replace("      in a gap: ask\n", "").partition("# Two ways to read")[0], encoding="utf-8")
    code, answer, _ = told("rank", str(call), applications, "--format", "json")
    printed = json.loads(answer)
    assert code == 1
    assert [finding["code"] for finding in printed["findings"] if finding["severity"] == "error"] == ["no-row"]
    assert {each["application"]: each["status"] for each in printed["results"]} == {"between": "undetermined", "within": "ranked"}

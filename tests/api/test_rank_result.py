"""The ranking through the door: the same bytes as the command's, nothing printed, and an exception where there is no result."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from callscore import api
from callscore.api.explain_result import explained
from callscore.application.application import Application
from callscore.cli import run
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraiser import Appraiser
from callscore.source.files_read import Inputs

from ..evaluation.test_appraised_table import applications_to, by

ROOT = Path(__file__).parents[2]
CALL, APPLICATIONS = "calls/lakeside-2026", "applications/lakeside-2026"
LAKESIDE = api.Request(call=CALL, applications=APPLICATIONS)


@pytest.fixture(autouse=True)
def checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the checkout, beside a terminal as wide as a text is by itself."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "120")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments]) == 0
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def lakeside() -> api.RankResult:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return api.rank(LAKESIDE)


def test_the_forms_are_those_of_the_command(lakeside: api.RankResult, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("rank", CALL, APPLICATIONS)
    assert lakeside.to_json() == printed(capsys, *command, "--format", "json")
    assert lakeside.to_csv("it") == printed(capsys, *command, "--format", "csv", "--lang", "it")
    assert lakeside.to_text() == printed(capsys, *command)


TABLE = """\
call: c
version: 1
languages: [en]
title: C
provenance: {kind: illustration}
illegible: ask
application:
  grant: {type: number, unit: EUR}
  place: {type: text, one of: [hill, lake]}
table: {application: id, fields: {grant: sum, place: where}}
criteria:
  - {criterion: A, max: 10, if undetermined: ask, score: {value: grant, outside: clamp}}
ranking: {ties: [], numbering: competition}
"""
ROWS = "Register,,\n\nid,sum,where\na,1,Hill\nb,60.000,lake\nc,many,lake\n"


def test_findings_have_one_order_in_a_result_and_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(TABLE, encoding="utf-8")
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    given = [("not-a-choice", 4), ("not-a-number", 6), ("three-decimals", 5)]
    result = api.rank(api.Request(call=tmp_path / "call.yaml", applications=tmp_path / "rows.csv"))
    assert [(each.code, each.place.line) for each in result.findings if each.place.file.endswith("rows.csv")] == given
    (tmp_path / "call.yaml").write_text(TABLE.replace("illegible: ask\n", ""), encoding="utf-8")
    with pytest.raises(api.FaultyTexts) as refused:
        api.rank(api.Request(call=tmp_path / "call.yaml", applications=tmp_path / "rows.csv"))
    found = [(each.code, each.place.line) for each in refused.value.findings]
    assert [each for each in found if each[0] != "header-found"] == given


def test_where_the_header_was_found_is_told_by_check_and_not_by_every_command(tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(TABLE, encoding="utf-8")
    (tmp_path / "rows.csv").write_text("Register,,\n\nid,sum,where\na,1,hill\n", encoding="utf-8")
    request = api.Request(call=tmp_path / "call.yaml", applications=tmp_path / "rows.csv")
    assert "header-found" not in {each.code for each in api.rank(request).findings}
    assert "header-found" in {each.code for each in api.check(tmp_path / "call.yaml", tmp_path / "rows.csv").findings}


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    result = api.rank(LAKESIDE)
    result.explain("northern-mills").to_text(letter=True)
    assert capsys.readouterr() == ("", "")
    assert result.is_yes


def test_a_result_tells_the_files_that_it_rests_on_whatever_was_read_since(lakeside: api.RankResult) -> None:
    before = lakeside.to_json()
    other = api.load_call("calls/kjet-2025")
    assert lakeside.to_json() == before
    assert "calls/lakeside-2026/call.yaml" in {each.file for each in lakeside.inputs.files}
    assert {each.file for each in other.inputs.files}.isdisjoint(each.file for each in lakeside.inputs.files if "lakes" in each.file)
    assert json.loads(before)["inputs"]["digest"] == lakeside.inputs.digest


def test_an_explanation_is_that_of_the_command(lakeside: api.RankResult, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("explain", CALL, APPLICATIONS, "eastern-looms")
    assert api.explain(LAKESIDE, "eastern-looms").to_json() == printed(capsys, *command, "--format", "json")
    assert lakeside.explain("eastern-looms").to_text(language="it") == printed(capsys, *command, "--lang", "it")
    compared = lakeside.explain("eastern-looms", against="northern-mills")
    assert compared.to_text() == printed(capsys, *command, "--against", "northern-mills")
    assert [each.application.id for each in compared.explanations] == ["eastern-looms", "northern-mills"]


def test_a_language_of_the_request_is_that_of_its_result() -> None:
    spoken = api.rank(api.Request(call=CALL, applications=APPLICATIONS, language="it"))
    assert spoken.to_text() == api.rank(LAKESIDE).to_text(language="it")
    with pytest.raises(api.Misuse, match="`xx`"):
        spoken.to_json("xx")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"call": "lakeside-2025"}, "there is no call `lakeside-2025`"),
        ({"variant": "other"}, "the call has no variant `other`"),
        ({"at": "noon"}, "the call has no moments, so there is none called `noon`"),
        ({"phase": "two"}, "the call has no phases, so there is none called `two`"),
        ({"language": "xx"}, "there are no texts in the language `xx`"),
        ({"set_aside": {"northern-mill": "withdrew"}}, "there is no application `northern-mill` to set aside"),
        ({"set_aside": {"northern-mills": " "}}, "the reason for setting `northern-mills` aside is blank"),
        ({"as_of": 1}, "there are no amendments, of which some could be applied"),
    ],
)
def test_what_makes_no_sense_is_a_misuse(asked: dict[str, object], message: str) -> None:
    request = api.Request(**{"call": CALL, "applications": APPLICATIONS, **asked})  # type: ignore[arg-type]  # one field a row
    with pytest.raises(api.Misuse) as refused:
        api.rank(request)
    assert refused.value.message == message
    assert refused.value.help


def test_an_application_that_is_not_there_is_a_misuse(lakeside: api.RankResult) -> None:
    with pytest.raises(api.Misuse, match="northern-mill") as refused:
        lakeside.explain("northern-mill")
    assert refused.value.help == "did you mean `northern-mills`?"
    with pytest.raises(api.Misuse, match="compared with itself"):
        lakeside.explain("northern-mills", against="northern-mills")
    with pytest.raises(api.Misuse, match="next round"):
        lakeside.to_next_round()


def test_texts_with_errors_give_all_findings(tmp_path: Path) -> None:
    shutil.copytree(APPLICATIONS, tmp_path / "applications")
    faulty = tmp_path / "applications" / "northern-mills.yaml"
    faulty.write_text(faulty.read_text("utf-8").replace("application:", "aplication:", 1), "utf-8")
    with pytest.raises(api.FaultyTexts) as refused:
        api.rank(api.Request(call=CALL, applications=tmp_path / "applications"))
    assert any(each.is_error and each.place.file == str(faulty) for each in refused.value.findings)
    told = json.loads(refused.value.to_json())
    assert [each["code"] for each in told["findings"]] == [each.code for each in refused.value.findings]
    assert str(faulty) in {each["file"] for each in told["inputs"]["files"]}
    assert not refused.value.is_unreadable


def test_a_path_that_cannot_be_read_is_told_apart() -> None:
    with pytest.raises(api.FaultyTexts) as refused:
        api.rank(api.Request(call=CALL, applications=["nowhere.yaml"]))
    assert refused.value.is_unreadable
    assert "nowhere.yaml" in str(refused.value)


def test_progress_reaches_its_end() -> None:
    steps: list[tuple[int, int]] = []
    api.rank(LAKESIDE, lambda done, of: steps.append((done, of)))
    assert steps[-1][0] == steps[-1][1] > 0


def test_one_path_or_several() -> None:
    files = [path for path in sorted(Path(APPLICATIONS).glob("*.yaml")) if path.name != "register.yaml"]
    ranked = api.rank(api.Request(call=CALL, applications=files))
    assert set(ranked.evaluation.appraisals) == set(api.rank(LAKESIDE).evaluation.appraisals)


VOTED = """\
call: voted
version: 1
languages: [en]
title: Voted
provenance: {kind: illustration}
application:
  votes: {type: number}
  cost: {type: number, unit: EUR}
gates: [{gate: V, require: {cost: '> 0'}, met: it costs something, not met: it costs nothing, if undetermined: ask}]
ranking: {by: votes, ties: [], numbering: competition}
budget: {total: 100, unit: EUR, request: cost, last: skip, tie at the line: none, if undetermined: ask}
"""


def test_a_call_without_criteria_has_no_score_in_any_form(tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(VOTED, encoding="utf-8")
    for name, votes in (("a", 900), ("b", 900), ("c", 20)):
        (tmp_path / f"{name}.yaml").write_text(f"application: {name}\nvotes: {votes}\ncost: 60\n", encoding="utf-8")
    request = api.Request(call=tmp_path / "call.yaml", applications=[tmp_path / f"{name}.yaml" for name in "abc"])
    voted = api.rank(request)
    heads = [line for line in voted.to_text().splitlines() if line.startswith("rank")]
    assert [head.split() for head in heads] == [["rank", "application", "order", "by", "outcome"]]
    columns = voted.to_csv().splitlines()[0].split(",")
    assert {"score", "lowest", "highest"}.isdisjoint(columns)
    assert "ranked by" in columns
    assert voted.to_spreadsheet("en").splitlines()[0].startswith("\ufeffrank,could change,application,title,status,order by,")
    assert ">score</th>" not in voted.to_page()
    book = openpyxl.load_workbook(BytesIO(voted.to_workbook()))
    assert next(row for row in book.worksheets[0].iter_rows(values_only=True) if row[0] == "rank") == (
        *("rank", "application", "status", "order by", "requested (EUR)", "granted (EUR)", "outcome"),
    )
    assert '"score"' in voted.to_json()  # null there: programs find the same names in every ranking
    assert "900 is also the value of b" in voted.explain("a").to_text()


def test_of_many_one_is_explained_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a table are appraised in columns, and each alone only when somebody asks for it."""
    applications = applications_to("kjet-2025", 3, 0.0, 30)
    evaluation, appraise = by("columns", "kjet-2025", applications), Appraiser.appraised_alone
    alone: list[str] = []

    def noted(self: Appraiser, one: Application) -> Appraisal:
        alone.append(one.id)
        return appraise(self, one)

    monkeypatch.setattr(Appraiser, "appraised_alone", noted)
    explained(evaluation, (), Inputs(), applications[7].id, against=None, language=None)
    assert set(alone) <= {applications[7].id}


OWED = """\
call: c
version: 1
languages: [en]
title: C
provenance: {kind: illustration}
application: {q: {type: boolean}}
gates: [{gate: G, require: q, met: yes, not met: no, if undetermined: ask}]
criteria: [{criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..10, evaluators: {at least: 2, combine: mean}}}]
rounding: {places: 2, mode: half up, at: criterion}
ranking: {ties: [], numbering: competition}
table: {application: d, fields: {q: q}}
"""


def test_a_slip_in_a_level_tells_nobody_that_they_owe_those_who_are_refused(tmp_path: Path) -> None:
    """P8 is ineligible, so nobody owes it a level; that is not known before the text is right."""
    files = {"call.yaml": OWED, "d.csv": "d,q\nP1,true\nP8,false\n", "evaluators.yaml": "evaluators: [Rossi, Bianchi]\n"}
    files["assessments.csv"] = "application,evaluator,criterion,level\nP1,Rossi,A,8\nP1,Bianchi,A,11\n"
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    request = api.Request(call=tmp_path / "call.yaml", applications=tmp_path / "d.csv", assessments=tmp_path / "assessments.csv")
    with pytest.raises(api.FaultyTexts) as refused:
        api.rank(request)
    assert [each.code for each in refused.value.findings] == ["level-out-of-scale"]

"""Amendments at the command line: where they are found, how far they are applied, and what the reports say of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from callscore.report.json.made_by import OutputKind
from callscore.report.json.output_schema import output_schema

from .conftest import Desk

CALL = """\
call: small
version: 1
languages: [en, it]
title: {en: A small call, it: Un piccolo bando}
provenance: {kind: illustration}
application:
  size: {type: number, title: {en: Size, it: Dimensione}}
criteria:
  - {criterion: S, max: 100, if undetermined: ask, score: {value: size, outside: clamp}}
  - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5}}
ranking: {ties: [], numbering: competition}
"""
AMENDMENTS = """\
amendments:
  - {amendment: 1, of: alder, answer: size, from: 62, to: 71, by: office 12, on: 2026-05-04, why: appeal 17 upheld}
  - {amendment: 2, of: birch, criterion: A, evaluator: R, from: 2, to: 1, by: the panel, on: 2026-05-05, why: added up wrongly}
  - {amendment: 3, of: cedar, withdraws: true, by: the applicant, on: 2026-05-07, why: funded elsewhere}
"""


@pytest.fixture
def desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """In a folder with a call, three applications and what R gave them."""
    monkeypatch.setenv("COLUMNS", "140")
    Path("call.yaml").write_text(CALL, encoding="utf-8")
    Path("apps").mkdir()
    for id, size in {"alder": 62, "birch": 70, "cedar": 65}.items():
        Path(f"apps/{id}.yaml").write_text(f"application: {id}\nsize: {size}\n", encoding="utf-8")
    lines = "".join(f"{id},R,A,2\n" for id in ("alder", "birch", "cedar"))
    Path("apps/assessments.csv").write_text(f"application,evaluator,criterion,level\n{lines}", encoding="utf-8")
    return desk


def said(out: str) -> str:
    return " ".join(out.split())


def beside(text: str = AMENDMENTS) -> None:
    Path("apps/amendments.yaml").write_text(text, encoding="utf-8")


def schema(name: OutputKind) -> Draft202012Validator:
    return Draft202012Validator(output_schema(name))


def standing(out: str) -> dict[str, tuple[object, object]]:
    return {each["application"]: (each["rank"], each["score"]) for each in json.loads(out)["results"]}


def test_what_is_doubtful_about_an_amendment_is_told_by_the_reports(desk: Desk) -> None:
    Path("call.yaml").write_text(CALL.replace("0..5}", "0..5, evaluators: {at least: 1, combine: mean}}"), encoding="utf-8")
    sheet = Path("apps/assessments.csv")
    sheet.write_text(sheet.read_text().replace(",R,", ",Rossi,"), encoding="utf-8")
    beside("amendments: [{amendment: 1, of: alder, criterion: A, evaluator: Rosi, from: , to: 3, by: x y, on: 2026-05-04, why: late}]\n")
    code, out, err = desk("rank", "call.yaml", "apps")
    told = [" ".join(text.split()).count("`Rosi` and `Rossi` are counted as two evaluators") for text in (out, err)]
    assert (code, told) == (0, [1, 0])
    assert "near-evaluators" in [each["code"] for each in json.loads(desk("rank", "call.yaml", "apps", "--format", "json")[1])["findings"]]
    assert "near-evaluators" in desk("explain", "call.yaml", "apps", "alder", "--format", "json")[1]


def test_all_of_them_are_applied(desk: Desk) -> None:
    beside()
    code, out, err = desk("rank", "call.yaml", "apps")
    assert (code, err) == (0, "")
    text = said(out)
    assert "AMENDMENTS after all 3" in text
    assert "1 alder Size: 62 → 71 2026-05-04, office 12: appeal 17 upheld" in text
    assert "2 birch A, level of R: 2 → 1 2026-05-05, the panel: added up wrongly" in text
    assert "3 cedar withdrawn 2026-05-07, the applicant: funded elsewhere" in text
    # 71 + 4 and 70 + 2, where it was 62 + 4, 70 + 4 and 65 + 4
    assert "alder ranked, rank 1, score 75; at first ranked, rank 3, score 66" in text
    assert "birch ranked, rank 2, score 72; at first ranked, rank 1, score 74" in text
    assert "cedar excluded; at first ranked, rank 2, score 69" in text
    italian = said(desk("rank", "call.yaml", "apps", "--lang", "it")[1])
    assert "RETTIFICHE dopo tutte e 3" in italian
    assert "alder Dimensione: 62 → 71" in said(italian)


@pytest.mark.parametrize(
    ("number", "expected", "state"),
    [
        (0, {"alder": (3, "66"), "birch": (1, "74"), "cedar": (2, "69")}, "as first published: none of 3"),
        (1, {"alder": (1, "75"), "birch": (2, "74"), "cedar": (3, "69")}, "after 1 of 3"),
        (2, {"alder": (1, "75"), "birch": (2, "72"), "cedar": (3, "69")}, "after 2 of 3"),
        (3, {"alder": (1, "75"), "birch": (2, "72"), "cedar": (None, None)}, "after all 3"),
    ],
)
def test_the_state_after_some(desk: Desk, number: int, expected: dict[str, tuple[int | None, str | None]], state: str) -> None:
    beside()
    arguments = ("rank", "call.yaml", "apps", "--as-of", str(number))
    assert state in said(desk(*arguments)[1])
    out = desk(*arguments, "--format", "json")[1]
    assert standing(out) == expected
    schema("rank").validate(json.loads(out))
    amended = json.loads(out)["amended"]
    assert (amended["applied"], amended["of"], len(amended["amendments"])) == (number, 3, number)
    assert (amended["moved"] == []) == (number == 0)


def test_an_explanation_has_those_of_its_application(desk: Desk) -> None:
    beside()
    _, out, _ = desk("explain", "call.yaml", "apps", "alder")
    text = said(out)
    assert "1 alder Size: 62 → 71" in text
    assert "birch" not in text.partition("AMENDMENTS")[2]
    assert "apps/amendments.yaml:2:" in text  # the answer stands there now
    out = desk("explain", "call.yaml", "apps", "birch", "--format", "json")[1]
    schema("explain").validate(json.loads(out))
    (one,) = json.loads(out)["explanations"]
    assert [each["amendment"] for each in one["amended"]["amendments"]] == [2]
    assert one["amended"]["moved"][0]["first"] == {"status": "ranked", "rank": 1, "score": "74"}


def test_without_a_file_nothing_is_amended(desk: Desk) -> None:
    code, out, _ = desk("rank", "call.yaml", "apps", "--format", "json")
    assert (code, json.loads(out)["amended"]) == (0, None)
    message = "callscore: there are no amendments, of which some could be applied\n"
    help = "   help: name their file with `--amendments`, or leave `--as-of` out\n"
    assert desk("rank", "call.yaml", "apps", "--as-of", "0") == (2, "", message + help)


def test_a_file_elsewhere_counts_before_the_one_beside(desk: Desk) -> None:
    beside("amendments: nonsense\n")
    Path("later.yaml").write_text(AMENDMENTS, encoding="utf-8")
    code, out, _ = desk("rank", "call.yaml", "apps", "--amendments", "later.yaml", "--format", "json")
    assert (code, standing(out)["alder"]) == (0, (1, "75"))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (AMENDMENTS.replace("from: 62", "from: 61"), "amendment-stale", "apps/amendments.yaml:2:51"),
        (AMENDMENTS.replace("answer: size", "answer: seize"), "unknown-field", "apps/amendments.yaml:2:39"),
        (AMENDMENTS.replace(", why: appeal 17 upheld", ""), "missing-key", "apps/amendments.yaml:2:6"),
        (AMENDMENTS.replace("by: office 12", "bye: office 12"), "unknown-key", None),
        (AMENDMENTS.replace("2026-05-04", "4 May 2026"), "not-a-date", None),
        ("amendments: {}\n", "not-a-list", "apps/amendments.yaml:1:13"),
        ("- {amendment: 1}\n", "not-a-mapping", None),
        ("amendments: [\n", None, None),
        ("", None, None),
    ],
)
def test_an_error_stops_everything(desk: Desk, text: str, code: str | None, place: str | None) -> None:
    beside(text)
    exit_code, out, err = desk("rank", "call.yaml", "apps")
    assert (exit_code, out) == (3, "")
    assert code is None or f"[{code}]" in err
    assert place is None or f"{place}: error" in err


def test_several_files_and_states_that_there_are_not(desk: Desk) -> None:
    beside()
    assert desk("rank", "call.yaml", "apps", "--as-of", "4") == (
        2,
        "",
        "callscore: there are 3 amendments, and no state after 4\n   help: write a number from 0, as first published, to 3\n",
    )
    one = "amendments: [{amendment: 1, of: alder, withdraws: true, by: the office, on: 2026-05-01, why: merged}]\n"
    Path("one.yaml").write_text(one, encoding="utf-8")
    asked = ("rank", "call.yaml", "apps", "--amendments", "one.yaml")
    assert "there is 1 amendment, and no state after 4\n" in desk(*asked, "--as-of", "4")[2]
    assert "c'è 1 rettifica, e nessuno stato dopo la 4\n" in desk(*asked, "--as-of", "4", "--lang", "it")[2]
    assert "after 1 of 1" in desk(*asked)[1]
    Path("more").mkdir()
    Path("more/dogwood.yaml").write_text("application: dogwood\nsize: 1\n", encoding="utf-8")
    Path("more/amendments.yaml").write_text(AMENDMENTS, encoding="utf-8")
    code, _, err = desk("rank", "call.yaml", "apps", "more")
    assert (code, err.splitlines()[0]) == (2, "callscore: several folders have amendments")
    code, _, err = desk("rank", "call.yaml", "apps", "--amendments", "nowhere.yaml")
    assert code in (2, 3)
    assert "nowhere.yaml" in err


def test_without_points_an_amended_level_is_named_and_not_shown(desk: Desk) -> None:
    """R gave each 2 of 5, 4 points: alder had 66 and has 75, birch had 74 and has 72."""
    beside()
    shown = said(desk("rank", "call.yaml", "apps")[1])
    assert "A, level of R: 2 → 1" in shown
    assert "score 75" in shown
    bare = said(desk("rank", "call.yaml", "apps", "--without-points")[1])
    assert "2 birch A, level of R 2026-05-05, the panel: added up wrongly" in bare
    assert "ranked, rank 1; at first ranked, rank 3" in bare
    assert not any(figure in bare for figure in (", score 7", "2 → 1"))

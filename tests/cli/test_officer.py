"""The commands of policy officers, as a shell sees them: what they print, where, and with which exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from callscore.cli import run
from callscore.sentence import Said

ROOT = Path(__file__).resolve().parents[2]
LAKESIDE = str(ROOT / "calls" / "lakeside-2026")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Callscore = Callable[..., Ran]


@pytest.fixture
def callscore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callscore:
    """Run a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")

    def command(*arguments: str) -> Ran:
        with CliRunner().isolation() as (output, errors, _):
            code = run(list(arguments))
            sys.stderr.flush()
            return Ran(int(code), output.getvalue().decode(), errors.getvalue().decode())

    return command


# new -------------------------------------------------------------------------------------------------------------------


def test_a_new_call_works_with_every_command(callscore: Callscore) -> None:
    ran = callscore("new", "hills-2026")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:3] == ["wrote hills-2026/call.yaml", "wrote hills-2026/cases.yaml", "next: callscore lint hills-2026"]
    assert callscore("lint", "hills-2026") == Ran(0, "no findings\n", "")
    tested = callscore("test", "--strict", "hills-2026")
    assert (tested.code, tested.err) == (0, "")
    assert tested.out.endswith("\n12 cases, all passed\n")
    assert "application: new-application" in callscore("form", "hills-2026").out
    assert "A new call" in callscore("show", "hills-2026").out


@pytest.mark.parametrize(
    ("path", "message", "help"),
    [
        ("città 2026", "`città 2026` cannot name a call", "such as `citta-2026`"),
        ("..", "`..` cannot name a call", "such as `new-call`"),
        ("there", "`there` is there already", "nothing was written"),
        ("nowhere/hills", "`nowhere/hills` cannot be written", "`nowhere` must be a folder"),
        ("file/hills", "`file/hills` cannot be written", "`file` must be a folder"),
    ],
)
def test_a_new_call_that_cannot_be(callscore: Callscore, tmp_path: Path, path: str, message: str, help: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "file").write_text("a text")
    ran = callscore("new", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"callscore: {message}")
    assert help in ran.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "there"]


@pytest.mark.parametrize("kind", ["small", "panel", "bands", "money", "list", "bando-tipo"])
def test_a_new_call_of_each_kind_that_help_names(callscore: Callscore, kind: str) -> None:
    assert f"{kind}  " in callscore("new", "--help").out
    ran = callscore("new", "hills", "--kind", kind)
    assert (ran.code, ran.err) == (0, "")
    assert callscore("test", "--strict", "hills").code == 0


def test_a_new_call_begins_as_another_one(callscore: Callscore, tmp_path: Path) -> None:
    assert callscore("new", "lakes", "--like", "lakeside-2026").code == 0
    assert "\ncall: lakes\n" in (tmp_path / "lakes" / "call.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--kind", "pannel"], "there is no new call of the kind `pannel`"),
        (["--like", "lakeside-2062"], "there is no call `lakeside-2062`"),
        (["--kind", "panel", "--like", "lakeside-2026"], "`--kind` and `--like` each say with what to begin"),
        (["--kind", "panel", "--format", "xlsx"], "`--kind` and `--format xlsx` each say with what to begin"),
    ],
)
def test_a_new_call_begins_with_one_thing_that_is_there(callscore: Callscore, tmp_path: Path, options: list[str], said: str) -> None:
    ran = callscore("new", "hills", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_calls_are_listed_and_none_is_a_no(callscore: Callscore) -> None:
    ran = callscore("calls", "--country", "it", "--kind", "clusters")
    assert ran.code == 0
    assert "Innovation poles of Umbria, 2024" in ran.out
    assert "Horizon" not in ran.out
    assert callscore("calls", "--country", "ke", "--kind", "tenders").code == 1
    assert callscore("calls", "--kind", "nothing").code == 2


# show, lint ------------------------------------------------------------------------------------------------------------


def test_show_prints_the_call(callscore: Callscore, tmp_path: Path) -> None:
    ran = callscore("show", LAKESIDE, "--lang", "it")
    assert ran.code == 0
    assert "Gestori dei cluster dei laghi" in ran.out
    assert callscore("show", LAKESIDE, "--output", "call.txt").out == ""
    assert "Cluster managers of the lakes" in (tmp_path / "call.txt").read_text()


def test_show_prints_the_first_line_of_the_table_and_replaces_no_file(callscore: Callscore, tmp_path: Path) -> None:
    ran = callscore("show", LAKESIDE, "--format", "csv")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("id,name,area,")
    assert ran.out.count("\n") == 1
    (tmp_path / "applications.csv").write_text("mine", encoding="utf-8")
    assert callscore("show", LAKESIDE, "--format", "csv", "--output", "applications.csv").code == 2
    assert (tmp_path / "applications.csv").read_text(encoding="utf-8") == "mine"


FAULTY = """
call: faulty
version: 1
languages: [en]
title: A faulty call
provenance: {kind: illustration}
application: {staff: {type: number}}
gates:
  - {gate: E1, title: Staff, require: {stuff: '>= 2'}, if undetermined: ask}
"""


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "call.yaml").write_text(FAULTY)
    return "faulty"


def test_lint_says_no_where_there_is_an_error(callscore: Callscore, faulty: str) -> None:
    ran = callscore("lint", faulty)
    assert (ran.code, ran.err) == (1, "")
    assert "faulty/call.yaml:9:40: error: " in ran.out
    assert "help: did you mean `staff`?" in ran.out
    assert ran.out.splitlines()[-1].startswith("1 error")


def test_lint_in_italian(callscore: Callscore, faulty: str) -> None:
    ran = callscore("lint", faulty, "--lang", "it")
    assert "faulty/call.yaml:9:40: errore: " in ran.out
    assert "   aiuto: si intendeva `staff`?" in ran.out
    assert ran.out.splitlines()[-1].startswith("1 errore")
    assert callscore("lint", LAKESIDE, "--lang", "sv").err.startswith("callscore: there are no texts in the language `sv`")
    nowhere = callscore("show", "lakside", "--lang", "it")
    assert (nowhere.code, nowhere.err) == (2, "callscore: non esiste il bando `lakside`\n   aiuto: si intendeva `lakeside-2026`?\n")
    stopped = callscore("show", faulty, "--lang", "it")
    assert (stopped.code, stopped.out) == (3, "")
    assert stopped.err.splitlines()[-1].endswith("; non è stato calcolato nulla")


def test_lint_of_a_library_call_says_yes(callscore: Callscore) -> None:
    ran = callscore("lint", LAKESIDE)
    assert ran.code == 0
    assert "error" not in ran.out


def test_lint_in_machine_formats(callscore: Callscore, faulty: str) -> None:
    (finding,) = [each for each in json.loads(callscore("lint", faulty, "--format", "json").out)["findings"] if each["severity"] == "error"]
    assert finding["place"]["line"] == 9
    assert callscore("lint", faulty, "--format", "github").out.startswith("::error file=faulty/call.yaml,line=9,")
    assert json.loads(callscore("lint", faulty, "--format", "sarif").out)["version"] == "2.1.0"
    suite = ElementTree.fromstring(callscore("lint", faulty, "--format", "junit").out)
    assert suite.get("failures") == "1"


def test_lint_of_what_is_nowhere_is_wrong_usage(callscore: Callscore) -> None:
    ran = callscore("lint", "lakeside-2027")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean `lakeside-2026`?" in ran.err


def test_lint_of_an_unreadable_text_says_no(callscore: Callscore, tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_bytes(b"\x00\x01")
    ran = callscore("lint", "call.yaml")
    assert ran.code == 1
    assert "[binary-file]" in ran.out


# test ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def hills(callscore: Callscore, tmp_path: Path) -> Path:
    """The cases of a new call."""
    callscore("new", "hills")
    return tmp_path / "hills" / "cases.yaml"


def spoil(path: Path, right: str, wrong: str) -> None:
    text = path.read_text()
    assert text.count(right) == 1
    path.write_text(text.replace(right, wrong))


def test_cases_and_examples_together(callscore: Callscore, hills: Path) -> None:
    ran = callscore("test", "hills", str(ROOT / "rules" / "lakes" / "1"))
    assert (ran.code, ran.err) == (0, "")
    assert "hills/cases.yaml · 12 cases" in ran.out
    assert "near.yaml · 3 examples" in ran.out
    assert "  ✓ a seat elsewhere   status ineligible, gate E1 not met" in ran.out


def test_a_case_that_fails(callscore: Callscore, hills: Path) -> None:
    spoil(hills, "score: 88", "score: 89")
    ran = callscore("test", "hills")
    assert (ran.code, ran.err) == (1, "")
    at = ran.out.index("  ✗ a firm of long standing that bears 40 % itself\n")
    _, finding, text, carets, help, *_ = ran.out[at:].splitlines()
    assert finding == "    hills/cases.yaml:28:37: error: score is `88`, the case expects `89`  [case-failed]"
    assert text[carets.index("^") : carets.rindex("^") + 1] == "89"
    assert help == "       help: correct the rule; or the case, if the rule is right"
    assert ran.out.splitlines()[-1] == "12 cases, 1 failed"


def test_a_text_with_errors(callscore: Callscore, hills: Path) -> None:
    spoil(hills, "score: 88", "scores: 88")
    ran = callscore("test", "hills")
    assert ran.code == 3
    assert ran.out == "hills/cases.yaml\n  not run; the findings say why\n\n0 cases, nothing was tested, 1 file not run\n"
    assert "`scores` is no key of an expectation  [unknown-key]" in ran.err
    assert "help: did you mean `score`?" in ran.err


def test_what_no_case_exercises(callscore: Callscore, hills: Path) -> None:
    spoil(hills, "broken by: {b: lowest grant_requested}", "score: {a: 88}")
    spoil(hills, "grant_requested: 15000, project_cost: 25000", "grant_requested: 16000, project_cost: 25000")
    spoil(hills, "order: [b, a], rank: {b: 1, a: 2}", "order: [a, b]")
    relaxed, strict = callscore("test", "hills"), callscore("test", "hills", "--strict")
    assert (relaxed.code, relaxed.err) == (0, "")
    assert "tie step lowest Grant requested  decides –" in relaxed.out
    assert relaxed.out.endswith("\n12 cases, all passed, 1 not exercised\n")
    assert strict.code == 1
    assert "no case exercises a tie that `lowest grant_requested` decides  [not-exercised]" in strict.err


def test_without_cases_nothing_is_a_success(callscore: Callscore, hills: Path) -> None:
    hills.unlink()
    ran = callscore("test", "hills")
    assert ran.code == 3
    assert "the call has no worked cases: nothing was tested  [no-cases]" in ran.err


def test_paths_that_lead_nowhere(callscore: Callscore) -> None:
    ran = callscore("test", "lakeside-2062")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean `lakeside-2026`?" in ran.err
    assert callscore("test", ".").code == 3
    assert callscore("test").code == 2


def test_machine_formats_of_cases(callscore: Callscore, hills: Path) -> None:
    spoil(hills, "score: 88", "score: 89")
    ran = callscore("test", "hills", "--format", "json")
    answer = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert answer["counts"] == {"cases": 12, "passed": 11, "failed": 1, "exercised": 18, "not_exercised": 0}
    (case,) = [case for case in answer["suites"][0]["cases"] if not case["passed"]]
    (check,) = [check for check in case["checks"] if not check["passed"]]
    assert (check["what"], check["expected"], check["came"], check["place"]["line"]) == ("score", "89", "88", 28)
    assert [finding["code"] for finding in answer["findings"]] == ["case-failed"]
    suite = ElementTree.fromstring(callscore("test", "hills", "--format", "junit").out)
    assert (suite.get("tests"), suite.get("failures")) == ("12", "1")
    assert callscore("test", "hills", "--format", "github").out.startswith("::error file=hills/cases.yaml,line=28,")
    assert json.loads(callscore("test", "hills", "--format", "sarif").out)["runs"][0]["results"][0]["ruleId"] == "case-failed"


def test_cases_in_another_language(callscore: Callscore, hills: Path) -> None:
    spoil(hills, "case: a seat elsewhere", "case: {en: a seat elsewhere, it: una sede altrove}")
    italian, unsaid = callscore("test", "hills", "--lang", "it"), callscore("test", "hills")
    assert (italian.code, italian.err) == (0, "")
    assert "hills/cases.yaml · 12 casi" in italian.out
    assert "  ✓ una sede altrove   stato non ammissibile, requisito E1 non soddisfatto\n" in italian.out
    assert "\n12 casi, tutti superati\n" in italian.out
    assert "  ✓ a seat elsewhere   status ineligible, gate E1 not met\n" in unsaid.out
    answer = json.loads(callscore("test", "hills", "--lang", "it", "--format", "json").out)
    assert "una sede altrove" in [case["case"] for case in answer["suites"][0]["cases"]]
    assert "una sede altrove" in callscore("test", "hills", "--lang", "it", "--format", "junit").out


def test_the_output_goes_to_a_file(callscore: Callscore, hills: Path, tmp_path: Path) -> None:
    assert callscore("test", "hills", "--output", "tested.txt") == Ran(0, "", "")
    assert (tmp_path / "tested.txt").read_text().endswith("all passed\n")


def test_where_the_engines_disagree_no_case_counts(callscore: Callscore, hills: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from callscore.evaluation import evaluation  # here: only this test tampers with it

    monkeypatch.setattr(evaluation, "integrity_of", lambda _: iter([Said("the engines disagree on `{unit}`", unit="gate E1")]))
    ran = callscore("test", "hills")
    assert ran.code == 4
    assert "callscore: the engines disagree on `gate E1`" in ran.err
    italian = callscore("test", "hills", "--lang", "it")
    assert italian.code == 4
    assert "integrità: i motori non concordano su `gate E1`" in italian.out
    assert "callscore: i motori non concordano su `gate E1`\n" in italian.err
    assert "   aiuto: non viene dato alcun risultato; segnalarlo con il bando e la domanda\n" in italian.err


# schema ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["call", "rule", "cases", "rank", "explain", "check", "test", "findings"])
def test_every_schema_is_one(callscore: Callscore, kind: str) -> None:
    ran = callscore("schema", kind)
    assert (ran.code, ran.err) == (0, "")
    schema = json.loads(ran.out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_the_schema_of_a_call_is_the_first(callscore: Callscore) -> None:
    assert callscore("schema").out == callscore("schema", "call").out


def test_the_schema_of_an_application_is_its_calls(callscore: Callscore) -> None:
    ran = callscore("schema", "application", LAKESIDE, "--lang", "it")
    schema = json.loads(ran.out)
    assert schema["properties"]["area"] == {"enum": ["north", "south", None], "description": "Area"}
    assert schema["title"] == "Gestori dei cluster dei laghi"


@pytest.mark.parametrize(
    ("arguments", "message", "help"),
    [
        (["ranks"], "there is no schema `ranks`", "did you mean `rank`?"),
        (["xyz"], "there is no schema `xyz`", "there are `call`, `rule`"),
        (["application"], "the schema `application` depends on its call", "callscore schema application CALL"),
        (["register"], "the schema `register` depends on its call", "callscore schema register CALL"),
        (["rank", LAKESIDE], "the schema `rank` is the same for every call", "callscore schema rank"),
    ],
)
def test_schemas_that_there_are_not(callscore: Callscore, arguments: list[str], message: str, help: str) -> None:
    ran = callscore("schema", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert help in ran.err


def test_what_was_tested_fits_its_schema(callscore: Callscore, faulty: str, tmp_path: Path) -> None:
    schema = Draft202012Validator(json.loads(callscore("schema", "test").out))
    (tmp_path / "nothing").mkdir()
    for arguments in ([LAKESIDE, str(ROOT / "rules" / "lakes")], [faulty, "--strict"], ["nothing"]):
        schema.validate(json.loads(callscore("test", *arguments, "--format", "json").out))


def test_what_the_command_prints_fits_its_schema(callscore: Callscore, faulty: str) -> None:
    schema = json.loads(callscore("schema", "findings").out)
    Draft202012Validator(schema).validate(json.loads(callscore("lint", faulty, "--format", "json").out))

"""The machine forms of findings: JSON, SARIF, JUnit and workflow commands."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from callscore.finding import Finding, error, note, warning
from callscore.place import Place
from callscore.report.findings.finding_github import findings_github
from callscore.report.findings.finding_json import findings_json, place_object
from callscore.report.findings.finding_junit import findings_junit
from callscore.report.findings.finding_sarif import findings_sarif
from callscore.sentence import Said

SPAN = Place("calls/my call.yaml", 3, 1, 3, 4)
CELL = Place("a.xlsx", cell="Scores!C5")
DOUBLED = error(
    "doubled-key", Said("the key `max` is written twice"), SPAN, "keep one", [(Place("calls/my call.yaml", 1, 1, 1, 4), "first here")]
)
COMMA = warning("decimal-comma", Said("`2,25` is 50% <wrong>"), CELL, subject="47")
FILE = note("hidden-sheet", Said("a sheet is hidden"), Place("b.xlsx"))

texts = st.text(max_size=20)
findings = st.lists(
    st.builds(lambda m, f, h, s: error("code", m, Place(f, 1, 1, 1, 2), h, subject=s), texts, texts, texts, texts), max_size=3
)


def test_json_has_all_parts_errors_first() -> None:
    third, first, second = json.loads(findings_json([DOUBLED, COMMA, FILE]))
    assert first == {
        "code": "decimal-comma",
        "severity": "warning",
        "message": "`2,25` is 50% <wrong>",
        "place": {"file": "a.xlsx", "cell": "Scores!C5"},
        "help": "",
        "also": [],
        "subject": "47",
    }
    assert second["place"] == {"file": "b.xlsx"}
    assert third["place"] == {"file": "calls/my call.yaml", "line": 3, "column": 1, "end_line": 3, "end_column": 4}
    assert [also["message"] for also in third["also"]] == ["first here"]


def test_json_without_findings_is_an_empty_list() -> None:
    assert json.loads(findings_json([])) == []


def test_a_place_without_an_end_ends_where_it_begins() -> None:
    assert place_object(Place("a", 2, 5)) == {"file": "a", "line": 2, "column": 5, "end_line": 2, "end_column": 5}


def test_workflow_commands_are_escaped() -> None:
    assert findings_github([DOUBLED, COMMA, FILE]).splitlines() == [
        "::error file=calls/my call.yaml,line=3,endLine=3,col=1,title=doubled-key::the key `max` is written twice%0Ahelp: keep one",
        "::warning file=a.xlsx,title=decimal-comma::Scores!C5: `2,25` is 50%25 <wrong>",
        "::notice file=b.xlsx,title=hidden-sheet::a sheet is hidden",
    ]
    assert findings_github([error("x", Said("m"), Place("a:b,c.yaml", 1, 1))]).startswith("::error file=a%3Ab%2Cc.yaml,")
    assert findings_github([]) == ""


@given(findings)
def test_a_finding_is_one_workflow_command(found: list[Finding]) -> None:
    lines = findings_github(found).split("\n")
    assert lines.pop() == ""
    assert all(line.startswith("::error file=") for line in lines)
    assert len(lines) == len(dict.fromkeys(found))


def test_sarif_names_rules_places_and_related_places() -> None:
    log = json.loads(findings_sarif([DOUBLED, COMMA, FILE]))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["decimal-comma", "doubled-key", "hidden-sheet"]
    span, cell, file = run["results"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert all(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert cell["message"]["text"] == "47: `2,25` is 50% <wrong>"
    assert cell["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Scores!C5"}]
    assert file["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "b.xlsx"}}}]
    assert span["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "calls/my%20call.yaml"},
        "region": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 4},
    }
    assert span["relatedLocations"][0]["message"] == {"text": "first here"}


def test_sarif_without_findings_is_a_run_without_results() -> None:
    assert json.loads(findings_sarif([]))["runs"][0]["results"] == []


def test_junit_counts_errors_as_failures() -> None:
    suite = ElementTree.fromstring(findings_junit([DOUBLED, COMMA, FILE], suite="lint <calls>"))
    assert suite.attrib == {"name": "lint <calls>", "tests": "3", "failures": "1", "errors": "0", "skipped": "0"}
    failure = suite.find("testcase[@classname='doubled-key']/failure")
    assert failure is not None
    assert failure.get("message") == "the key `max` is written twice"
    assert failure.text == (
        "calls/my call.yaml:3:1: error: the key `max` is written twice\nhelp: keep one\nalso: first here (calls/my call.yaml:1:1)"
    )
    passed = suite.find("testcase[@classname='decimal-comma']/system-out")
    assert passed is not None
    assert passed.text == "a.xlsx:Scores!C5: warning: `2,25` is 50% <wrong>"


def test_junit_without_findings_passes_one_case() -> None:
    suite = ElementTree.fromstring(findings_junit([]))
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("1", "0", 1)


@given(findings)
def test_machine_forms_stay_well_formed(found: list[Finding]) -> None:
    assert len(json.loads(findings_json(found))) == len(json.loads(findings_sarif(found))["runs"][0]["results"])
    ElementTree.fromstring(findings_junit(found).encode("utf-8", errors="surrogatepass"))

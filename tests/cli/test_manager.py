"""`monitor` as a shell sees it: what it prints, where, with which exit code, and what it says of bad input."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from callscore.cli import run

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "monitoring"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Office:
    """A folder with the example of the documentation, of which single texts are changed."""

    capsys: pytest.CaptureFixture[str]

    def change(self, name: str, old: str, new: str) -> None:
        path = Path(name)
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def monitor(self, *arguments: str) -> Ran:
        self.capsys.readouterr()
        code = run(["monitor", *arguments])
        captured = self.capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err)

    def refused(self, finding: str, place: str, underlined: str | None = None, *paths: str) -> str:
        """`monitor` answers 3, prints nothing, and shows the finding at its place; gives what it said."""
        ran = self.monitor(*(paths or ("plans/alder.yaml", "2026/alder.yaml", "2027/alder.yaml")))
        assert (ran.code, ran.out) == (3, "")
        line = next(line for line in ran.err.splitlines() if f"[{finding}]" in line)
        assert line.startswith(f"{place}: error: "), line
        assert "nothing was computed" in ran.err
        if underlined is not None:
            lines = ran.err.splitlines()
            text, carets = lines[lines.index(line) + 1 :][:2]
            start = carets.index("^")
            assert text[start : start + carets.count("^")] == underlined
        return ran.err


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    shutil.copytree(EXAMPLES, tmp_path / "office")
    monkeypatch.chdir(tmp_path / "office")
    monkeypatch.setenv("COLUMNS", "140")
    return Office(capsys)


def test_it_answers_0_whatever_was_achieved(office: Office) -> None:
    ran = office.monitor("plans", "2026", "2027")
    assert ran.code == 0
    assert "missed" in ran.out
    assert "note: `alder` is not measured for 2028 (alder)  [year-not-measured]" in ran.err
    assert "[unused]" not in ran.err


def test_files_and_folders_give_the_same(office: Office) -> None:
    files = office.monitor("plans", "2027/birch.yaml", "2026/birch.yaml", "2027/alder.yaml", "2026/alder.yaml")
    assert files.out == office.monitor("plans", "2026", "2027").out


def test_output_goes_to_a_file(office: Office) -> None:
    ran = office.monitor("plans", "2026", "--output", "report.txt")
    assert (ran.code, ran.out) == (0, "")
    assert "alder · Three-year programme" in Path("report.txt").read_text(encoding="utf-8")


def test_findings_stand_in_the_json_alone(office: Office) -> None:
    ran = office.monitor("plans", "2026", "2027", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert len(json.loads(ran.out)["findings"]) == 2


def test_an_unknown_language_is_refused(office: Office) -> None:
    ran = office.monitor("plans", "2026", "--lang", "fr")
    assert (ran.code, ran.out) == (2, "")
    assert "there are no texts in the language `fr`" in ran.err


@pytest.mark.parametrize("arguments", [("nowhere.yaml", "2026"), ("plans", "nowhere"), ("plans", "2026", "--portfolio", "nowhere.csv")])
def test_a_path_that_cannot_be_read_is_wrong_usage(office: Office, arguments: tuple[str, ...]) -> None:
    ran = office.monitor(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "nowhere" in ran.err


def test_measurements_must_be_named(office: Office) -> None:
    assert office.monitor("plans").code == 2


PLAN = [
    ("an unknown indicator", "of: committed_members", "of: comitted_members", "expression-unknown-name", ":17:9", "comitted_members"),
    ("an unknown field in a formula", "of: newsletters + events", "of: newsletters + event", "expression-unknown-name", ":33:23", "event"),
    ("an unknown objective", "objective: O1\n    of", "objective: O7\n    of", "unknown-objective", ":16:16", "O7"),
    ("weights that miss 100", "weight: 50", "weight: 45", "weights-sum", ":21:13", "45"),
    ("a year written twice", "[2026, 2027, 2028]", "[2026, 2027, 2027]", "doubled-year", ":7:21", None),
    ("a target written twice", "2027: 52", "2026: 52", "doubled-key", ":20:25", None),
    ("a target for no year", "2027: 52", "2029: 52", "unknown-year", ":20:25", "2029"),
    ("text in a number", "baseline: 40", "baseline: forty", "not-a-number", ":19:15", "forty"),
    ("a decimal comma", "baseline: 40", "baseline: 40,5", "decimal-comma", ":19:15", "40,5"),
    ("a gap in the status", "'[60..90)'", "'(60..90)'", "row-gap", ":44:14", None),
    ("an unknown call", "call: ../call.yaml", "call: ../calls/hills", "unknown-call", ":2:7", None),
    ("a misspelt key", "baseline: 40", "baselien: 40", "unknown-key", ":19:5", "baselien"),
]


@pytest.mark.parametrize(("old", "new", "code", "place", "underlined"), [case[1:] for case in PLAN], ids=[case[0] for case in PLAN])
def test_a_bad_plan(office: Office, old: str, new: str, code: str, place: str, underlined: str | None) -> None:
    office.change("plans/alder.yaml", old, new)
    office.refused(code, f"plans/alder.yaml{place}", underlined)


def test_the_nearest_name_is_offered(office: Office) -> None:
    office.change("plans/alder.yaml", "of: committed_members", "of: comitted_members")
    assert "did you mean `committed_members`?" in office.refused("expression-unknown-name", "plans/alder.yaml:17:9")


def test_a_plan_without_indicators(office: Office) -> None:
    text = Path("plans/alder.yaml").read_text(encoding="utf-8")
    body = text[text.index("indicators:") : text.index("counted:")]
    office.change("plans/alder.yaml", body, "indicators: []\n")
    office.refused("no-indicators", "plans/alder.yaml:13:1", "indicators")


MEASURED = [
    ("another cluster", "application: alder", "application: aldre", "unplanned-cluster", ":1:1", "application"),
    ("no year", "reference_year: 2027\n", "", "no-year", ":1:1", "application"),
    ("a year twice", "reference_year: 2027", "reference_year: 2026", "measured-twice", ":2:17", "2026"),
    ("text in a number", "committed: 53", "committed: some", "not-a-number", ":4:12", "some"),
    ("a number out of its limits", "committed: 53", "committed: -53", "not-within", ":4:12", "-53"),
    ("an unknown field", "committed: 53", "commited: 53", "unknown-field", ":4:1", "commited"),
]


@pytest.mark.parametrize(("old", "new", "code", "place", "underlined"), [case[1:] for case in MEASURED], ids=[case[0] for case in MEASURED])
def test_a_bad_measurement(office: Office, old: str, new: str, code: str, place: str, underlined: str) -> None:
    office.change("2027/alder.yaml", old, new)
    office.refused(code, f"2027/alder.yaml{place}", underlined)


def test_a_year_measured_twice_names_both_places(office: Office) -> None:
    office.change("2027/alder.yaml", "reference_year: 2027", "reference_year: 2026")
    assert "also: measured here first (2026/alder.yaml:2:17)" in office.refused("measured-twice", "2027/alder.yaml:2:17")


def test_a_measurement_may_not_be_left_illegible(office: Office) -> None:
    """What the call says of unreadable applications is about its ranking; no share may rest on a guess."""
    office.change("call.yaml", "application:", "illegible: ask\napplication:")
    office.change("2027/alder.yaml", "committed: 53", "committed: some")
    office.refused("not-a-number", "2027/alder.yaml:4:12", "some")


def test_a_call_that_does_not_ask_for_the_year(office: Office) -> None:
    office.change("call.yaml", "  reference_year: {type: number, title: {en: Year of the figures, it: Anno dei dati}}\n", "")
    office.refused("no-reference-year", "plans/alder.yaml:2:7", "../call.yaml")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\x00\x01\x02\xff" * 50, "binary-file"),
        ("plan: così".encode("latin-1"), "not-utf8"),
        (b"plan: [", "yaml-syntax"),
    ],
)
@pytest.mark.parametrize("name", ["plans/alder.yaml", "2026/alder.yaml"])
def test_files_that_are_no_text(office: Office, name: str, content: bytes, code: str) -> None:
    Path(name).write_bytes(content)
    ran = office.monitor("plans/alder.yaml", "2026/alder.yaml")
    assert (ran.code, ran.out) == (3, "")
    assert f"[{code}]" in ran.err


def test_findings_of_bad_input_are_json_where_json_was_asked_for(office: Office) -> None:
    office.change("plans/alder.yaml", "weight: 50", "weight: 45")
    ran = office.monitor("plans", "2026", "--format", "json")
    assert (ran.code, ran.err) == (3, "")
    assert [each["code"] for each in json.loads(ran.out)["findings"]] == ["weights-sum"]


def test_a_portfolio_without_a_column_that_is_measured(office: Office) -> None:
    Path("portfolio.csv").write_text("cluster,people\na,1\nb,2\n", encoding="utf-8")
    ran = office.monitor("plans", "2026", "--portfolio", "portfolio.csv")
    assert (ran.code, ran.out) == (3, "")
    assert "portfolio.csv" in ran.err


def test_the_schema_of_a_plan_accepts_the_plans(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    import yaml  # here, not above: only this test reads a plan as an editor does
    from jsonschema import Draft202012Validator

    assert run(["schema", "plan"]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    for path in sorted(Path("plans").glob("*.yaml")):
        plan = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8"))))
        Draft202012Validator(schema).validate(plan)
        assert not Draft202012Validator(schema).is_valid({**plan, "wieghts": 1})

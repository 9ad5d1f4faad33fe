"""Bad input, end to end: the exit code, the finding with its place and its underlined text, nothing on standard output, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from jsonschema import Draft202012Validator

from callscore.cli import run
from callscore.report.json.output_schema import output_schema

HEAD = """\
call: small
version: 1
languages: [en]
title: A small call
provenance: {kind: illustration, note: for a test}
application:
  size: {type: number}
  area: {type: text, one of: [north, south]}
  since: {type: date}
"""
GATE = "gates: [{gate: G, require: {size: '>= 5'}, met: yes, not met: no, if undetermined: ask}]\n"
RANKING = """\
ranking: {ties: [], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: all}
"""
LEVELS = """\
criteria:
  - {criterion: P, max: 10, if undetermined: POLICY, score: {assessed: 0..5, step: 0.5}}
table:
  application: id
  fields: {area: area}
  levels: {P: level}
"""


class Desk:
    """A folder with a call and applications, and what the command line says of them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def write(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        return str(path)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = run(list(arguments))
        captured = self.capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("COLUMNS", "140")
    return Desk(tmp_path, capsys)


def refused(desk: Desk, code: str, where: str, underlined: str | None, call: str, application: str, kind: str = "yaml") -> None:
    """`rank` answers 3 and shows the place, the line and carets as wide as the text; nothing is computed."""
    exit_code, out, err = desk.run("rank", call, application)
    assert (exit_code, out) == (3, "")
    line = next(line for line in err.splitlines() if f"[{code}]" in line)
    assert f"{where}: error: " in line, line
    assert "nothing was computed" in err
    if underlined is not None:
        lines = err.splitlines()
        shown = lines[lines.index(line) + 1 :][:2]
        start = shown[1].index("^")
        assert shown[0][start : start + shown[1].count("^")] == underlined


CALLS = [
    ("an empty file", "", "empty-file", ":1:1", None),
    ("a binary file", b"\x00\x01\x02\xff" * 50, "binary-file", ":1:1", None),
    ("Latin-1", (HEAD + GATE).replace("A small call", "Una città").encode("latin-1"), "not-utf8", ":4:16", None),
    ("a doubled key", HEAD + "title: Again\n" + GATE, "doubled-key", ":10:1", "title"),
    ("a misspelt key", (HEAD + GATE).replace("version", "verzion"), "unknown-key", ":2:1", "verzion"),
    ("a tab", HEAD + "gates:\n\t- gate: G\n", "tab-indentation", ":11:1", None),
    (
        "a comma that makes a second key",
        (HEAD + GATE).replace("A small call", "{en: Clusters, second round}"),
        "comma-in-text",
        ":4:13",
        None,
    ),
    ("a tag", (HEAD + GATE).replace("A small call", "!!python/name:os.system x"), "tag", ":4:8", None),
    ("two documents", HEAD + GATE + "---\ncall: two\n", "several-documents", ":11:1", None),
    ("billion laughs", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchor", ":1:4", None),
    ("an unknown indicator", HEAD + GATE.replace("size:", "sise:"), "expression-unknown-name", ":10:29", "sise"),
    ("a condition over text and number", HEAD + GATE.replace("size: '>= 5'", "area: '> 3'"), "expression-types", ":10:36", None),
    (
        "weights that miss 100",
        HEAD + LEVELS.replace("max: 10", "weight: 90").replace("POLICY", "ask") + RANKING,
        "weights-sum",
        ":11:28",
        "90",
    ),
    ("nothing to decide", HEAD, "nothing-to-decide", ":1:7", None),
    (
        "NaN",
        HEAD + GATE + "budget: {total: .nan, unit: EUR, request: size, last: stop, if undetermined: ask}\n" + RANKING,
        "not-a-number",
        ":11:17",
        ".nan",
    ),
]


@pytest.mark.parametrize(("content", "code", "where", "underlined"), [case[1:] for case in CALLS], ids=[case[0] for case in CALLS])
def test_a_bad_call(desk: Desk, content: str | bytes, code: str, where: str, underlined: str | None) -> None:
    call = desk.write("call.yaml", content)
    application = desk.write("one.yaml", "application: one\nsize: 5\n")
    refused(desk, code, f"call.yaml{where}", underlined, call, application)
    assert desk.run("lint", call)[0] == 1


def test_a_file_of_200_megabytes_is_refused_without_reading_it(desk: Desk) -> None:
    call = desk.folder / "call.yaml"
    with call.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    refused(desk, "file-too-large", "call.yaml", None, str(call), str(call))


def test_100_000_nested_lists_end_in_a_finding(desk: Desk) -> None:
    """In a process of its own: the C loader of YAML would kill it."""
    call = desk.write("call.yaml", "a: " + "[" * 100_000 + "]" * 100_000)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run([sys.executable, "-m", "callscore", "lint", call], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "[too-deep]" in done.stdout + done.stderr, "Traceback" in done.stderr) == (1, True, False)


APPLICATIONS = [
    ("an unknown field", "size: 5\nsise: 4\n", "unknown-field", ":3:1", "sise"),
    ("a decimal comma", "size: 2,25\n", "decimal-comma", ":2:7", "2,25"),
    ("a date as text", "since: 31/12/2025\n", "not-a-date", ":2:8", "31/12/2025"),
    ("another value", "area: nort\n", "not-a-choice", ":2:7", "nort"),
    ("not a number", "size: many\n", "not-a-number", ":2:7", "many"),
]


@pytest.mark.parametrize(
    ("text", "code", "where", "underlined"), [case[1:] for case in APPLICATIONS], ids=[case[0] for case in APPLICATIONS]
)
def test_a_bad_application_stops_the_panel_until_it_is_set_aside(desk: Desk, text: str, code: str, where: str, underlined: str) -> None:
    call = desk.write("call.yaml", HEAD + GATE)
    desk.write("apps/bad.yaml", "application: bad\n" + text)
    desk.write("apps/good.yaml", "application: good\nsize: 9\n")
    folder = str(desk.folder / "apps")
    refused(desk, code, f"bad.yaml{where}", underlined, call, folder)
    exit_code, out, _ = desk.run("rank", call, folder, "--set-aside", "bad", "--reason", "withdrawn by letter")
    assert exit_code == 0
    assert "bad" in out
    assert "withdrawn by letter" in out
    exit_code, out, _ = desk.run("rank", desk.write("asks.yaml", HEAD + GATE + "illegible: ask\n"), folder)
    assert exit_code == 0
    assert "PROVISIONAL" in out


@pytest.mark.parametrize(
    ("text", "code", "where", "underlined"), [case[1:] for case in APPLICATIONS], ids=[case[0] for case in APPLICATIONS]
)
def test_an_applicant_is_told_what_cannot_be_read_whatever_the_call_does_with_it(
    desk: Desk, text: str, code: str, where: str, underlined: str
) -> None:
    """`illegible: ask` lets the panel go on; the applicant who is to correct the text must not read YES."""
    call = desk.write("call.yaml", HEAD + GATE + "illegible: ask\n")
    application = desk.write("bad.yaml", "application: bad\n" + text)
    exit_code, out, err = desk.run("check", call, application)
    assert (exit_code, out) == (3, "")
    assert f"bad.yaml{where}: error: " in err
    assert f"[{code}]" in err
    assert "nothing was computed" in err
    exit_code, out, _ = desk.run("check", call, application, "--format", "json")
    assert (exit_code, [found["code"] for found in json.loads(out)["findings"] if found["severity"] == "error"]) == (3, [code])


def test_what_others_wrote_does_not_stop_the_check_of_ones_own(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + GATE + "illegible: ask\n")
    desk.write("apps/bad.yaml", "application: bad\nsize: many\n")
    desk.write("apps/good.yaml", "application: good\nsize: 9\narea: north\nsince: 2025-12-31\n")
    exit_code, out, _ = desk.run("check", call, str(desk.folder / "apps"), "--id", "good")
    assert (exit_code, "YES" in out) == (0, True)


def test_errors_are_given_in_the_form_that_was_asked_for(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + GATE)
    application = desk.write("bad.yaml", "application: bad\nsize: many\n")
    exit_code, out, err = desk.run("check", call, application, "--format", "github")
    assert exit_code == 3
    assert out.startswith("::error file=")
    assert "[not-a-number]" not in err


@pytest.mark.parametrize(("word", "status", "stato"), [("ask", "undetermined", "indeterminata"), ("exclude", "excluded", "esclusa")])
def test_an_application_that_cannot_be_read_is_explained_as_rank_lists_it(desk: Desk, word: str, status: str, stato: str) -> None:
    call = desk.write("call.yaml", HEAD + GATE + f"illegible: {word}\n")
    application = desk.write("apps/bad.yaml", "application: bad\nsize: many\n")
    exit_code, out, err = desk.run("explain", call, application, "bad")
    assert (exit_code, err) == (0, "")
    assert f"\n{status} · its text has errors, and the call says `illegible: {word}`" in out
    assert "WHAT CANNOT BE READ\n" in out
    assert "`many` is not a number" in out
    exit_code, out, _ = desk.run("explain", call, application, "bad", "--lang", "it", "--letter")
    assert exit_code == 0
    assert f"\n{stato} · il suo testo contiene errori, e il bando dice `illegible: {word}`\n" in out
    assert "\n  bad.yaml:2:7  " in out
    exit_code, out, _ = desk.run("explain", call, application, "bad", "--format", "json")
    told = json.loads(out)
    Draft202012Validator(output_schema("explain")).validate(told)
    assert exit_code == 0
    assert (told["explanations"][0]["status"], told["findings"][0]["code"]) == (status, "not-a-number")
    assert told["explanations"][0]["reason"] == f"its text has errors, and the call says `illegible: {word}`"


def test_who_takes_no_part_is_compared_with_nobody(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + GATE + "illegible: ask\n")
    desk.write("apps/bad.yaml", "application: bad\nsize: many\n")
    desk.write("apps/good.yaml", "application: good\nsize: 9\narea: north\nsince: 2025-12-31\n")
    exit_code, out, err = desk.run("explain", call, str(desk.folder / "apps"), "good", "--against", "bad")
    assert (exit_code, out) == (2, "")
    assert err.startswith("callscore: `bad` takes no part and is compared with nobody: its text has errors")


@pytest.mark.parametrize(
    ("given", "message", "help"),
    [
        ("nothing", "the folder `nothing` holds no `call.yaml`", "give the folder of a call; `callscore new` writes one to start from"),
        ("smal", "there is no call `smal`", "did you mean `small`?"),
        ("small/cal.yaml", "there is no call `small/cal.yaml`", "did you mean `small/call.yaml`?"),
        ("lakeside-2062", "there is no call `lakeside-2062`", "did you mean `lakeside-2026`?"),
        ("gone/call.yml", "there is no call `gone/call.yml`", "the library has `"),
    ],
)
def test_a_call_that_is_not_there(desk: Desk, monkeypatch: pytest.MonkeyPatch, given: str, message: str, help: str) -> None:
    desk.write("small/call.yaml", HEAD + GATE)
    (desk.folder / "nothing").mkdir()
    monkeypatch.chdir(desk.folder)
    exit_code, out, err = desk.run("lint", given)
    assert (exit_code, out) == (2, "")
    assert err.startswith(f"callscore: {message}\n   help: {help}")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("application: alder\nsize: 3\n", "an application"),
        ("cases:\n- {case: one}\n", "a file of worked cases"),
        ("rule: near\nvalue: 1\n", "a rule of a library"),
    ],
)
def test_another_file_in_the_place_of_the_call(desk: Desk, text: str, what: str) -> None:
    exit_code, out, err = desk.run("show", desk.write("other.yaml", text))
    assert (exit_code, out) == (3, "")
    assert f"other.yaml:1:1: error: this is {what}, not a call  [not-a-call]\n" in err
    assert err.count("error: ") == 1


def test_a_language_that_nobody_wrote_is_refused(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + GATE)
    application = desk.write("one.yaml", "application: one\nsize: 5\n")
    for arguments in (["form", call], ["check", call, application], ["rank", call, application], ["explain", call, application, "one"]):
        exit_code, out, err = desk.run(*arguments, "--lang", "xx")
        assert (exit_code, out) == (2, "")
        assert err == "callscore: there are no texts in the language `xx`\n   help: write one of `en`, `it`\n"


def test_an_unknown_application_is_answered_with_those_that_are_there(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + GATE)
    for number in range(10):
        desk.write(f"apps/{number}.yaml", f"application: a{number}\nsize: 5\n")
    exit_code, _, err = desk.run("explain", call, str(desk.folder / "apps"), "zzz")
    assert exit_code == 2
    names = ", ".join(f"`a{number}`" for number in range(8))
    assert err == f"callscore: there is no application `zzz`\n   help: there are {names} and 2 more\n"


def test_without_a_command_the_help_is_shown_once(desk: Desk) -> None:
    exit_code, out, err = desk.run()
    assert (exit_code, out) == (2, "")
    assert err.startswith("Usage: callscore [OPTIONS] COMMAND")
    assert err.count("Usage:") == 1


TABLES = [
    ("a ragged row", "id,area,level\na,north\n", "ragged-row", ":2:", None),
    ("a doubled header", "id,area,level,level\na,north,1,2\n", "doubled-column", ":1:15", "level"),
    ("an unmapped column", "id,area,level,extra\na,north,1,2\n", "unmapped-column", ":1:15", "extra"),
    ("a missing column", "id,area\na,north\n", "missing-column", "", None),
    ("an error cell", "id,area,level\na,north,#REF!\n", "error-cell", ":2:9", "#REF!"),
    ("another error cell", "id,area,level\na,north,#VALUE!\n", "error-cell", ":2:9", "#VALUE!"),
    ("a score of 6 on a scale to 5", "id,area,level\na,north,6\n", "level-out-of-scale", ":2:9", "6"),
    ("2.25 in half points", "id,area,level\na,north,2.25\n", "level-off-step", ":2:9", "2.25"),
    ("a decimal comma", 'id,area,level\na,north,"2,5"\n', "decimal-comma", ":2:", None),
    ("an identifier twice", "id,area,level\na,north,1\na,south,2\n", "doubled-identifier", ":3:1", "a"),
]


@pytest.mark.parametrize(("text", "code", "where", "underlined"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_a_bad_table(desk: Desk, text: str, code: str, where: str, underlined: str | None) -> None:
    call = desk.write("call.yaml", HEAD + LEVELS.replace("POLICY", "zero") + RANKING)
    table = desk.write("table.csv", text)
    exit_code, out, err = desk.run("rank", call, table)
    assert (exit_code, out) == (3, "")
    assert any(f"table.csv{where}" in line and f"[{code}]" in line for line in err.splitlines()), err


def test_a_ragged_row_stops_the_panel_until_it_is_set_aside(desk: Desk) -> None:
    text = HEAD + LEVELS.replace("POLICY", "zero") + RANKING
    call, asks = desk.write("call.yaml", text), desk.write("asks.yaml", text + "illegible: ask\n")
    table = desk.write("table.csv", "id,area,level\na,north,3\nb,south\n")
    assert desk.run("rank", call, table)[0] == 3
    exit_code, out, err = desk.run("rank", call, table, "--set-aside", "b", "--reason", "half of the row is missing")
    assert exit_code == 0
    assert "half of the row is missing" in out
    assert "[ragged-row]" in err
    exit_code, out, _ = desk.run("rank", asks, table)
    assert exit_code == 0
    assert "PROVISIONAL" in out


def test_a_byte_order_mark_and_windows_line_ends_are_read(desk: Desk) -> None:
    call = desk.write("call.yaml", b"\xef\xbb\xbf" + (HEAD + GATE).replace("\n", "\r\n").encode())
    application = desk.write("one.yaml", b"\xef\xbb\xbfapplication: one\r\nsize: 5\r\n")
    assert desk.run("rank", call, application)[0] == 0


@pytest.mark.parametrize(
    ("policy", "status"), [("zero", "selected"), ("ask", "undetermined"), ("reject", "ineligible"), ("not applicable", "selected")]
)
def test_a_blank_score_is_what_the_call_says(desk: Desk, policy: str, status: str) -> None:
    call = desk.write("call.yaml", HEAD + LEVELS.replace("POLICY", policy) + RANKING)
    table = desk.write("table.csv", "id,area,level\na,north,\n")
    exit_code, out, _ = desk.run("rank", call, table, "--format", "csv")
    assert exit_code == 0
    assert f",{status}," in out.splitlines()[1]


def test_a_tie_that_nothing_breaks_is_shown_ex_aequo(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + LEVELS.replace("POLICY", "zero") + RANKING)
    table = desk.write("table.csv", "id,area,level\na,north,3\nb,south,3\n")
    exit_code, out, _ = desk.run("rank", call, table)
    assert exit_code == 0
    assert "ex aequo" in out


def test_a_division_by_zero_is_a_warning_on_its_application(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + "indicators: {share: {value: 10 / size}}\n" + GATE.replace("size:", "share:"))
    application = desk.write("one.yaml", "application: one\nsize: 0\n")
    exit_code, out, err = desk.run("rank", call, application)
    assert exit_code == 0
    assert "undetermined" in out
    assert "warning: `share` has no value for `one`" in err


def test_an_empty_folder_is_no_success(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + GATE)
    (desk.folder / "none").mkdir()
    refused(desk, "no-applications", "none", None, call, str(desk.folder / "none"))


def test_an_unwritable_output_is_wrong_usage_and_leaves_nothing(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + GATE)
    application = desk.write("one.yaml", "application: one\nsize: 5\n")
    before = sorted(desk.folder.iterdir())
    exit_code, out, err = desk.run("rank", call, application, "--output", str(desk.folder / "no" / "such" / "folder.txt"))
    assert (exit_code, out) == (2, "")
    assert "cannot be written" in err
    assert sorted(desk.folder.iterdir()) == before


def test_a_written_output_is_what_is_printed(desk: Desk) -> None:
    call = desk.write("call.yaml", HEAD + GATE)
    application = desk.write("one.yaml", "application: one\nsize: 5\n")
    printed = desk.run("rank", call, application, "--format", "json")[1]
    target = desk.folder / "result.json"
    assert desk.run("rank", call, application, "--format", "json", "--output", str(target))[:2] == (0, "")
    assert target.read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rank", "lakeside-2025", "x"], "did you mean `lakeside-2026`?"),
        (["rank", "lakeside-2026", "nowhere.yaml"], "cannot be read"),
        (["rank", "lakeside-2026", "x", "--variant", "qualiti"], "did you mean `quality`?"),
        (["rank"], "`CALL` is missing"),
        (["rnak"], "did you mean `rank`?"),
    ],
)
def test_wrong_usage_offers_the_nearest(desk: Desk, arguments: list[str], said: str) -> None:
    exit_code, out, err = desk.run(*arguments)
    assert (exit_code, out) == (2, "")
    assert said in err


def test_findings_of_a_faulty_call_are_machine_readable(desk: Desk) -> None:
    call = desk.write("call.yaml", (HEAD + GATE).replace("version", "verzion"))
    exit_code, out, err = desk.run("rank", call, call, "--format", "json")
    assert (exit_code, err) == (3, "")
    assert '"code": "unknown-key"' in out


@pytest.mark.parametrize(
    ("moments", "said"),
    [
        ("moments: [application, payment]\n", "the call has no moment `paymnt`\n   help: did you mean `payment`?\n"),
        ("", "the call has no moments, so there is none called `paymnt`\n   help: leave `--at` out\n"),
    ],
)
def test_a_moment_that_the_call_does_not_have(desk: Desk, moments: str, said: str) -> None:
    call = desk.write("call.yaml", HEAD + moments + GATE)
    application = desk.write("alder.yaml", "application: alder\nsize: 5\n")
    for command in (("rank", call, application), ("explain", call, application, "alder"), ("check", call, application)):
        assert desk.run(*command, "--at", "paymnt") == (2, "", f"callscore: {said}")


@pytest.mark.parametrize(
    ("phases", "said"),
    [
        (True, "the call has no phase `fulll`\n   help: did you mean `full`?\n"),
        (False, "the call has no phases, so there is none called `fulll`\n   help: leave `--phase` out\n"),
    ],
)
def test_a_phase_that_the_call_does_not_have(desk: Desk, phases: bool, said: str) -> None:
    order = "ranking: {ties: [], numbering: competition}"
    leaves = "".join(f"  - {{criterion: {name}, max: 5, if undetermined: ask, score: {{assessed: 0..5}}}}\n" for name in "AB")
    outline = f"phases:\n  - {{phase: outline, criteria: [A], {order}}}\n  - {{phase: full, criteria: [B], scores before: reset}}\n"
    call = desk.write("call.yaml", f"{HEAD}{outline if phases else ''}criteria:\n{leaves}{order}\n")
    application = desk.write("alder.yaml", "application: alder\nsize: 5\n")
    for command in (("rank", call, application), ("explain", call, application, "alder"), ("check", call, application)):
        assert desk.run(*command, "--phase", "fulll") == (2, "", f"callscore: {said}")


def test_an_applicant_begins_with_the_first_phase(desk: Desk) -> None:
    order = "ranking: {ties: [], numbering: competition}"
    phases = f"phases:\n  - {{phase: outline, criteria: [A], {order}}}\n  - {{phase: full, criteria: [B], scores before: reset}}\n"
    leaves = "".join(f"  - {{criterion: {name}, max: 5, if undetermined: ask, score: {{value: size, outside: clamp}}}}\n" for name in "AB")
    call = desk.write("call.yaml", f"{HEAD}{phases}criteria:\n{leaves}{order}\n")
    application = desk.write("alder.yaml", "application: alder\nsize: 5\n")
    shown = {}
    for arguments in ((), ("--phase", "outline"), ("--phase", "full")):
        code, out, _ = desk.run("check", call, application, "--format", "json", *arguments)
        found = json.loads(out)
        shown[arguments] = (code, found["phase"], [each["id"] for each in found["criteria"]])
    assert shown == {
        (): (0, "outline", ["A"]),
        ("--phase", "outline"): (0, "outline", ["A"]),
        ("--phase", "full"): (0, "full", ["B"]),
    }


@pytest.mark.parametrize("illegible", ["", "illegible: ask\n", "illegible: exclude\n"])
def test_an_error_in_the_file_of_the_panel_stops_the_run_whatever_becomes_of_applicants(desk: Desk, illegible: str) -> None:
    leaf = (
        "criteria: [{criterion: B, max: 5, if undetermined: ask, score: {assessed: 0..5}}]\nranking: {ties: [], numbering: competition}\n"
    )
    call = desk.write("call.yaml", HEAD + illegible + leaf)
    application = desk.write("alder.yaml", "application: alder\nsize: 5\n")
    sheet = desk.write("levels.csv", "application,evaluator,criterion,level\nalder,Rossi,B,7\n")
    exit_code, out, err = desk.run("rank", call, application, "--assessments", sheet)
    assert (exit_code, out) == (3, "")
    assert "[level-out-of-scale]" in err


def test_the_same_file_of_the_panel_twice_is_read_once(desk: Desk) -> None:
    leaf = (
        "criteria: [{criterion: B, max: 5, if undetermined: ask, score: {assessed: 0..5}}]\nranking: {ties: [], numbering: competition}\n"
    )
    call = desk.write("call.yaml", HEAD + "illegible: ask\n" + leaf)
    application = desk.write("alder.yaml", "application: alder\nsize: 5\n")
    sheet = desk.write("levels.csv", "application,evaluator,criterion,level\nalder,Rossi,B,4\n")
    exit_code, out, _ = desk.run("rank", call, application, "--assessments", sheet, "--assessments", sheet)
    assert exit_code == 0
    assert "1 of 1 ranked" in out


@pytest.mark.parametrize(
    ("jobs", "word", "is_helped"),
    [("2.5", "", True), ("2.5,x", "", True), ("2.5", "illegible: exclude\n", False), ("2", "", False)],
)
def test_one_bad_cell_of_several_rows_may_wait(desk: Desk, jobs: str, word: str, is_helped: bool) -> None:
    """Where each error is about an application, the others can be computed; where there is only one, there is nothing else to compute."""
    call = (
        "call: c\nversion: 1\nlanguages: [en]\ntitle: C\nprovenance: {kind: illustration, note: n}\n"
        "application: {jobs: {type: number, whole: true}}\n"
        "gates: [{gate: E, require: jobs > 1, met: enough, not met: few, if undetermined: ask}]\n"
        "ranking: {ties: [{highest: jobs, if undetermined: ask}], numbering: competition}\n"
        "table: {application: id, fields: {jobs: jobs}}\n"
    )
    given = desk.write("call.yaml", call + word)
    several, one = desk.write("all.csv", f"id,jobs\na,3\nb,{jobs}\n"), desk.write("one.csv", "id,jobs\nb,2.5\n")
    help = "write `illegible: ask` into the call to have the others computed"
    _, _, err = desk.run("rank", given, several)
    assert (help in err) is is_helped
    _, _, err = desk.run("rank", given, one)
    assert help not in err

"""The commands of cluster managers, end to end: exit codes, what is refused, and what stays the same from run to run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from callscore.api.labels import call_for
from callscore.cli import run

ROOT = Path(__file__).parents[2]
LAKES = str(ROOT / "calls" / "lakeside-2026")
MILLS = str(ROOT / "applications" / "lakeside-2026" / "northern-mills.yaml")
INVENTED = str(ROOT / "portfolios" / "lakes-synthetic.csv")
BARE = """\
call: bare
version: 1
languages: [en]
title: A bare call
provenance: {kind: illustration, note: for a test}
application: {size: {type: number}}
gates: [{gate: G, require: {size: '>= 5'}, met: yes, not met: no, if undetermined: ask}]
"""
HEADER = "cluster,sector,country,label,founded,committed_members\n"


class Desk:
    """A folder for portfolios, and what the command line says of them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def table(self, text: str) -> str:
        path = self.folder / "portfolio.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = run(list(arguments))
        captured = self.capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    def benchmark(self, portfolio: str, *more: str) -> tuple[int, str, str]:
        return self.run("benchmark", MILLS, "--for", LAKES, "--portfolio", portfolio, *more)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("COLUMNS", "120")
    return Desk(tmp_path, capsys)


def test_one_application_beside_an_invented_portfolio(desk: Desk) -> None:
    code, out, err = desk.benchmark(INVENTED)
    assert (code, err) == (0, "")
    assert "it says of itself: invented by callscore portfolio, seed 2016" in out
    assert "Committed members (committed_members): 18 members; higher is better (A.1.a)" in out
    assert "A.1.a  Committed members  from 18 to 30 members (+12)" in out


def test_the_same_bytes_at_every_run_and_in_a_file(desk: Desk) -> None:
    first, second = desk.benchmark(INVENTED, "--format", "json"), desk.benchmark(INVENTED, "--format", "json")
    assert first == second
    written = desk.folder / "out.json"
    assert desk.benchmark(INVENTED, "--format", "json", "--output", str(written))[:2] == (0, "")
    assert written.read_text(encoding="utf-8") == first[1]


def test_what_waits_for_the_other_applications_says_so(desk: Desk) -> None:
    assert "C.3  Thrift               known once all applications are in" in desk.benchmark(INVENTED)[1]


def test_several_applications_stand_in_order_of_their_identifiers(desk: Desk) -> None:
    applications = [str(ROOT / "applications" / "lakeside-2026" / f"{name}.yaml") for name in ("northern-mills", "lake-robotics")]
    arguments = ("--for", LAKES, "--portfolio", INVENTED, "--format", "json")
    code, out, _ = desk.run("benchmark", *applications, *arguments)
    assert code == 0
    assert [each["application"] for each in json.loads(out)["applications"]] == ["lake-robotics", "northern-mills"]
    assert desk.run("benchmark", *reversed(applications), *arguments)[1] == out


def test_levels_that_were_given_count(desk: Desk) -> None:
    levels = desk.folder / "levels.csv"
    rows = [f"northern-mills,{name},B.1,4,clear" for name in ("one", "two", "three")]
    levels.write_text("application,evaluator,criterion,level,reason\n" + "\n".join(rows) + "\n", encoding="utf-8")
    _, out, _ = desk.benchmark(INVENTED, "--assessments", str(levels))
    assert "one step up: from level 4 to 4.5 of 5" in out
    levels.write_text("application,evaluator,criterion,level,reason\n" + rows[0] + "\n", encoding="utf-8")
    assert "B.1  Objectives           no level yet: 1 of at least 3 evaluators" in desk.benchmark(INVENTED, "--assessments", str(levels))[1]


REFUSED = {
    "a column missing": ("name,committed_members\na,3\n", "missing-column", 1),
    "no indicator": ("cluster,sector,country,label,founded,people\na,ICT,IT,gold,2009,3\n", "no-indicator-column", 1),
    "a text in a number column": (HEADER + "a,ICT,IT,gold,2009,many\n", "not-a-number", 2),
    "a cluster twice": (HEADER + "a,ICT,IT,gold,2009,3\na,ICT,IT,gold,2009,4\n", "doubled-cluster", 3),
    "no rows": (HEADER, "no-clusters", 1),
}


@pytest.mark.parametrize(("text", "code", "line"), REFUSED.values(), ids=REFUSED)
def test_what_refuses_a_portfolio(desk: Desk, text: str, code: str, line: int) -> None:
    path = desk.table(text)
    exit_code, out, err = desk.benchmark(path)
    assert (exit_code, out) == (3, "")
    assert any(each.startswith(f"{path}:{line}:") and ": error: " in each and f"[{code}]" in each for each in err.splitlines())
    assert "nothing was computed" in err
    exit_code, out, _ = desk.benchmark(path, "--format", "json")
    assert exit_code == 3
    assert code in {finding["code"] for finding in json.loads(out)["findings"]}


def test_an_empty_file(desk: Desk) -> None:
    code, out, err = desk.benchmark(desk.table(""))
    assert (code, out) == (3, "")
    assert "[empty-file]" in err


def test_one_row_is_suppressed_and_said_so(desk: Desk) -> None:
    code, out, _ = desk.benchmark(desk.table(HEADER + "a,ICT,IT,gold,2009,3\n"))
    assert code == 0
    assert "all           not shown: 1 value, fewer than 5" in out


def test_a_missing_group_column_is_a_warning(desk: Desk) -> None:
    rows = "".join(f"c{number},{number}\n" for number in range(6))
    code, out, _ = desk.benchmark(desk.table("cluster,committed_members\n" + rows))
    assert code == 0
    assert "same country  not compared: the portfolio has no such column" in out
    assert "the portfolio has no column `country`: that group is not compared" in out


def test_strange_columns_are_noted_on_standard_error(desk: Desk) -> None:
    rows = "".join(f"c{number},ICT,IT,gold,2009,{number},x\n" for number in range(6))
    code, out, err = desk.benchmark(desk.table(HEADER.replace("\n", ",web\n") + rows))
    assert code == 0
    assert "the column `web` is passed over" in err
    assert "web" not in out


def test_the_smallest_group(desk: Desk) -> None:
    table = desk.table(HEADER + "a,ICT,IT,gold,2009,3\nb,ICT,IT,gold,2009,4\n")
    assert "fewer than 5" in desk.benchmark(table)[1]
    assert "not shown: 2 values" not in desk.benchmark(table, "--smallest-group", "2")[1]
    assert desk.benchmark(table, "--smallest-group", "1")[0] == 2


def test_a_portfolio_that_is_not_there(desk: Desk) -> None:
    code, out, err = desk.benchmark(str(desk.folder / "nothing.csv"))
    assert (code, out) == (2, "")
    assert "[unreadable]" in err


def test_an_unreadable_answer_is_no_basis_for_a_comparison(desk: Desk) -> None:
    application = desk.folder / "mine.yaml"
    application.write_text("application: mine\ngrant_requested: a lot\n", encoding="utf-8")
    code, out, err = desk.run("benchmark", str(application), "--for", LAKES, "--portfolio", INVENTED)
    assert (code, out) == (3, "")
    assert "[not-a-number]" in err


def test_published_points_are_no_portfolio(desk: Desk) -> None:
    code, out, err = desk.benchmark(str(ROOT / "portfolios" / "published.csv"))
    assert (code, out) == (3, "")
    assert "the column `cluster` is missing" in err


@pytest.mark.parametrize("label", ["bronze", "silver", "gold"])
def test_a_label_is_a_call_of_the_library(label: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call_for(label) == (f"library:esca-{label}", ())


def test_any_other_name_is_that_of_a_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call_for("lakeside-2026") == ("lakeside-2026", ())
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "call.yaml").touch()
    named, (note,) = call_for("gold")
    assert (named, note.code, note.help) == ("library:esca-gold", "library-shadowed", "write `--for ./gold` where that is meant")


@pytest.mark.parametrize("command", ["benchmark", "portfolio"])
def test_a_call_without_indicators(desk: Desk, command: str) -> None:
    application = desk.folder / "mine.yaml"
    application.write_text("application: mine\nsize: 7\n", encoding="utf-8")
    arguments = [str(application), "--portfolio", INVENTED] if command == "benchmark" else []
    code, out, err = desk.run(command, *arguments, "--for", bare(desk.folder))
    assert (code, out) == (2, "")
    assert "the call `bare` has no indicator that is a number" in err


def bare(folder: Path) -> str:
    call = folder / "call.yaml"
    call.write_text(BARE, encoding="utf-8")
    return str(call)


def test_an_unknown_call(desk: Desk) -> None:
    code, out, err = desk.run("benchmark", MILLS, "--for", "lakesid-2026", "--portfolio", INVENTED)
    assert (code, out) == (2, "")
    assert "there is no call `lakesid-2026`" in err


def test_the_invented_portfolio_that_is_shipped_is_the_one_that_is_made(desk: Desk) -> None:
    code, out, err = desk.run("portfolio", "--for", LAKES)
    assert (code, err) == (0, "")
    assert out == Path(INVENTED).read_text(encoding="utf-8")


def test_the_schema_is_published(desk: Desk) -> None:
    code, out, _ = desk.run("schema", "benchmark")
    assert code == 0
    assert json.loads(out)["title"] == "callscore benchmark"

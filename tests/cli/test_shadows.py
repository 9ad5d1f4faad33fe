"""A name that lies here and in the library: which one is taken is told in every output, and nothing far above is taken at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from callscore.call.library import own_tree

from .conftest import Desk

ROOT = Path(__file__).parents[2]
LAKESIDE = (ROOT / "calls/lakeside-2026/call.yaml").read_text("utf-8")
APPLICATIONS = str(ROOT / "applications/lakeside-2026")


@pytest.fixture
def desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """With room for long lines."""
    monkeypatch.setenv("COLUMNS", "140")
    return desk


def call(folder: str, text: str = LAKESIDE) -> None:
    path = Path(folder)
    path.mkdir(parents=True)
    (path / "call.yaml").write_text(text)


OTHER = LAKESIDE.replace("version: 3", "version: 4").replace("version: '3'", "version: '4'")


@pytest.mark.parametrize("output", [[], ["--format", "json"]])
def test_a_folder_here_in_the_place_of_a_call_of_the_library_is_told(desk: Desk, output: list[str]) -> None:
    call("lakeside-2026", OTHER + "# mine\n")
    code, out, err = desk("rank", "lakeside-2026", APPLICATIONS, *output)
    assert code == 0
    assert "is what lies here under that name" in out.replace("\n", " ").replace("       ", " ") or "library-shadowed" in out
    if not output:
        assert "write `./lakeside-2026` where it is meant, `library:lakeside-2026` where the library's is" in " ".join(out.split())
        assert "library:lakeside-2026" not in err
    else:
        assert "library-shadowed" in {each["code"] for each in json.loads(out)["findings"]}


@pytest.mark.parametrize(
    "command",
    [
        ("rank", "CALL", APPLICATIONS, "--format", "csv"),
        ("explain", "CALL", APPLICATIONS, "northern-mills"),
        ("explain", "CALL", APPLICATIONS, "northern-mills", "--letter"),
        ("explain", "CALL", APPLICATIONS, "northern-mills", "--against", "eastern-looms"),
        ("explain", "CALL", APPLICATIONS, "northern-mills", "--against", "eastern-looms", "--format", "json"),
        ("check", "CALL", f"{APPLICATIONS}/northern-mills.yaml"),
        ("check", "CALL", f"{APPLICATIONS}/northern-mills.yaml", "--format", "json"),
        ("check", "CALL", f"{APPLICATIONS}/northern-mills.yaml", "--format", "sarif"),
        ("form", "CALL"),
        ("schema", "application", "CALL"),
        ("portfolio", "--for", "CALL", "--clusters", "3"),
        ("benchmark", f"{APPLICATIONS}/northern-mills.yaml", "--for", "CALL", "--portfolio", str(ROOT / "portfolios/lakes-synthetic.csv")),
        *(("test", "CALL", "--format", form) for form in ("table", "json", "junit", "sarif", "github")),
        *(("lint", "CALL", "--format", form) for form in ("table", "json", "junit", "sarif", "github")),
    ],
    ids=lambda command: " ".join(command).replace(str(ROOT), ""),
)
def test_every_output_tells_it(desk: Desk, command: tuple[str, ...]) -> None:
    call("lakeside-2026", OTHER + "# mine\n")
    Path("lakeside-2026/cases.yaml").write_text((ROOT / "calls/lakeside-2026/cases.yaml").read_text("utf-8"))
    code, out, err = desk(*("lakeside-2026" if word == "CALL" else word for word in command))
    assert code in (0, 1)
    said = " ".join((out + err).split())
    assert "not the call `lakeside-2026` of the library" in said
    if command[0] in ("form", "schema", "portfolio") or command[-1] == "csv":
        assert "library-shadowed" in err  # there is no room for it in the answer


def test_either_can_be_said(desk: Desk) -> None:
    call("lakeside-2026", OTHER + "# mine\n")
    for name in ("./lakeside-2026", "library:lakeside-2026", "library:calls/lakeside-2026"):
        code, out, err = desk("rank", name, APPLICATIONS, "--format", "json")
        assert code == 0
        assert "library-shadowed" not in out + err


@pytest.mark.parametrize("command", [("lint",), ("test",), ("show",)])
def test_the_officers_commands_tell_it_too(desk: Desk, command: tuple[str, ...]) -> None:
    call("lakeside-2026", OTHER + "# mine\n")
    _, out, err = desk(*command, "lakeside-2026")
    assert "library-shadowed" in err or "not the call `lakeside-2026` of the library" in " ".join(out.split())


def test_the_very_same_call_is_no_news(desk: Desk) -> None:
    call("lakeside-2026")
    code, out, err = desk("rank", "lakeside-2026", APPLICATIONS, "--format", "json")
    assert code == 0
    assert "library-shadowed" not in out + err


def test_a_label_is_the_label_whatever_lies_here(desk: Desk) -> None:
    call("gold", OTHER)
    call("esca-gold", OTHER)
    call("esca-bronze", OTHER)
    plain = (
        "benchmark",
        f"{APPLICATIONS}/northern-mills.yaml",
        "--portfolio",
        str(ROOT / "portfolios/lakes-synthetic.csv"),
        "--format",
        "json",
    )
    for named in ([], ["--for", "gold"]):
        _, out, _ = desk(*plain, *named)
        if out:
            answer = json.loads(out)
            assert "lakeside" not in json.dumps(answer.get("call", {}))
    _, out, _ = desk("readiness", str(ROOT / "applications/piemonte-poli/aurora-meccanica.yaml"), "--format", "json")
    assert {label["call"]["id"] for label in json.loads(out)["labels"]} == {"esca-bronze", "esca-silver", "esca-gold"}


# Rules ---------------------------------------------------------------------------------------------------------------

SMALL = """\
call: small
version: 1
languages: [en]
title: Small
provenance: {kind: illustration}
uses: {lakes: USED}
application:
  members: {type: list, key: name, of: {name: {type: text}, km: {type: number, unit: km}}}
indicators:
  near: {from: lakes.near}
gates:
  - {gate: E, require: {near: '>= 50'}, met: near, not met: far, if undetermined: ask}
"""
NEAR = """\
rule: near
title: Near
value: '90 * count(members)'
unit: '%'
application:
  members: {type: list, key: name, of: {name: {type: text}, km: {type: number, unit: km}}}
examples:
  - {example: none, application: {members: []}, expect: {value: 0}}
"""


def rules(folder: str) -> None:
    Path(folder, "rules/lakes/1").mkdir(parents=True)
    Path(folder, "rules/lakes/1/near.yaml").write_text(NEAR)


def codes(desk: Desk, path: str) -> dict[str, str]:
    _, out, _ = desk("lint", path, "--format", "json")
    found: dict[str, str] = {}
    for each in json.loads(out)["findings"]:
        found[each["code"]] = found.get(each["code"], "") + f"{each['message']} | {each['help']}\n"
    return found


@pytest.mark.parametrize("at", ["calls/small", "calls/region/small", "small"])
def test_rules_of_the_calls_own_tree_go_first_and_that_is_told(desk: Desk, at: str) -> None:
    call(at, SMALL.replace("USED", "rules/lakes/1"))
    rules(".")
    found = codes(desk, at)
    assert "is the folder `rules/lakes/1`, and not that of the library" in found["library-shadowed"]
    _, out, _ = desk("show", at)
    assert "90 * count(members)" in out


def test_rules_of_the_library_can_be_asked_for(desk: Desk) -> None:
    call("calls/small", SMALL.replace("USED", "library:rules/lakes/1"))
    rules(".")
    assert "library-shadowed" not in codes(desk, "calls/small")
    _, out, _ = desk("show", "calls/small")
    assert "90 * count(members)" not in out


@pytest.mark.parametrize("at", ["deep/down/calls/small", "deep/down/small"])
def test_rules_of_somebody_else_further_up_are_not_taken(desk: Desk, at: str) -> None:
    call(at, SMALL.replace("USED", "rules/lakes/1"))
    rules(".")
    assert "library-shadowed" not in codes(desk, at)
    _, out, _ = desk("show", at)
    assert "90 * count(members)" not in out


def test_rules_that_are_nowhere_else_are_said_to_lie_too_far_up(desk: Desk) -> None:
    call("deep/down/small", SMALL.replace("USED", "rules/mine/1"))
    Path("rules/mine/1").mkdir(parents=True)
    assert "lies too far above the call" in codes(desk, "deep/down/small")["unknown-library"]


def test_the_same_rules_are_no_news(desk: Desk) -> None:
    call("calls/small", SMALL.replace("USED", "rules/lakes/1"))
    Path("rules/lakes").mkdir(parents=True)
    Path("rules/lakes/1").symlink_to(ROOT / "rules/lakes/1")
    assert "library-shadowed" not in codes(desk, "calls/small")


@pytest.mark.parametrize("used", ["x" * 300, "x/" * 3000, "a" * 255])
def test_a_path_that_no_system_takes_is_a_finding(desk: Desk, used: str) -> None:
    call("small", SMALL.replace("USED", used))
    assert "unknown-library" in codes(desk, "small")


@pytest.mark.parametrize("used", ["/etc", "../rules/lakes/1", "rules/../../x", "library:../x", "library:/etc"])
def test_a_path_that_leads_away_is_none_of_a_call(desk: Desk, used: str) -> None:
    call("calls/small", SMALL.replace("USED", used))
    rules(".")
    assert "leads away from the call and from the library" in codes(desk, "calls/small")["unknown-library"]


def test_the_tree_of_a_call() -> None:
    assert [str(path) for path in own_tree(Path("/a/calls/b/call.yaml"))] == ["/a/calls/b", "/a/calls", "/a"]
    assert [str(path) for path in own_tree(Path("/a/calls/it/b/call.yaml"))] == ["/a/calls/it/b", "/a/calls/it", "/a/calls", "/a"]
    assert [str(path) for path in own_tree(Path("/a/b/c/call.yaml"))] == ["/a/b/c", "/a/b"]


# Paths in reports ----------------------------------------------------------------------------------------------------


def test_files_of_the_library_have_the_same_name_on_every_machine(desk: Desk) -> None:
    _, out, _ = desk("show", "lakeside-2026")
    assert "library:rules/lakes/1/near.yaml:4:1" in " ".join(out.split())
    assert str(ROOT) not in out


def test_files_beside_a_call_are_named_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    call("calls/small", SMALL.replace("USED", "rules/lakes/1").replace("{from: lakes.near}", "{from: lakes.near, cite: art. 1}"))
    rules(".")
    Path("here").mkdir()
    monkeypatch.chdir("here")
    _, out, _ = desk("show", "../calls/small")
    assert "../rules/lakes/1" in out or "rules/lakes/1" in out
    assert str(Path.cwd().parent) not in out

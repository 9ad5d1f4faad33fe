"""Who assesses: the roster, and names that are nearly the same where there is none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.evaluators.near_names import near_names
from callscore.place import Place, Text
from callscore.source.yaml_text import yaml_of

from .conftest import Said

CALL = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration}
application:
  area: {type: text}
criteria:
  - {criterion: B, max: 50, score: {assessed: 0..5, evaluators: {at least: 3, combine: mean}}}
"""
HEAD = "application,evaluator,criterion,level,conflict\n"


def call_of(text: str) -> Call:
    node, _ = yaml_of(Text.of("call.yaml", text))
    assert node is not None
    call, findings = read_part(Call, node)
    assert findings == ()
    assert call is not None
    return call


Found = Callable[..., list[tuple[str, str, str, str]]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """found(roster, rows): code, severity, message and help of what is found."""

    def read(roster: str, rows: str, name: str = "evaluators.yaml") -> list[tuple[str, str, str, str]]:
        call = call_of(CALL)
        (tmp_path / "alder.yaml").write_text("application: alder\n", encoding="utf-8")
        (tmp_path / "assessments.csv").write_text(HEAD + rows, encoding="utf-8")
        if roster:
            (tmp_path / name).write_text(roster, encoding="utf-8")
        _, findings = read_applications([tmp_path], call)
        return [(each.code, str(each.severity), each.message, each.help) for each in findings]

    return read


@pytest.mark.parametrize(
    ("roster", "rows", "code"),
    [
        ("evaluators: [Rossi, Bianchi, Verdi]\n", "alder,Rosi,B,5,\n", "not-on-the-roster"),
        ("", "alder,Rossi,B,4,\nalder,Rosi,B,5,\n", "near-evaluators"),
        ("", "alder,ROSI,B,4,\nalder,Rosi,B,5,\n", "look-alike"),
    ],
)
@pytest.mark.parametrize("form", ["csv", "yaml"])
def test_what_is_underlined_is_the_name(tmp_path: Path, said: Said, roster: str, rows: str, code: str, form: str) -> None:
    call = call_of(CALL)
    (tmp_path / "alder.yaml").write_text("application: alder\n", encoding="utf-8")
    entries = [f"- {{application: alder, evaluator: {line.split(',')[1]}, criterion: B, level: 4}}" for line in rows.splitlines()]
    sheet = HEAD + rows if form == "csv" else "\n".join(entries) + "\n"
    (tmp_path / f"assessments.{form}").write_text(sheet, encoding="utf-8")
    if roster:
        (tmp_path / "evaluators.yaml").write_text(roster, encoding="utf-8")
    _, findings = read_applications([tmp_path], call)
    (finding,) = [each for each in findings if each.code == code]
    assert said(finding)[2] in ("Rosi", "ROSI", "Rossi")


THREE = "alder,Rossi,B,4,\nalder,rossi,B,4,\nalder,Rosi,B,5,\n"
ROSTER = "evaluators: [Rossi, Bianchi, Verdi]\n"


def test_three_spellings_of_one_name_are_told(found: Found) -> None:
    told = found("", THREE)
    assert ("near-evaluators", "warning", "`Rosi` and `Rossi` are counted as two evaluators") in [each[:3] for each in told]
    assert any("rossi" in message and "Rossi" in message for _, _, message, _ in told)


def test_who_is_not_on_the_roster_is_nobody(found: Found) -> None:
    told = [each for each in found(ROSTER, THREE) if each[1] == "error"]
    assert told == [
        ("not-on-the-roster", "error", "`Rosi` is not on the roster of evaluators", "did you mean `Rossi`?"),
        ("not-on-the-roster", "error", "`rossi` is not on the roster of evaluators", "did you mean `Rossi`?"),
    ]


def test_who_is_missing_is_named(found: Found) -> None:
    told = found(ROSTER, "alder,Rossi,B,4,\nalder,Verdi,B,,her firm is a member of alder\n")
    (missing,) = [each for each in told if each[0] == "evaluator-missing"]
    assert missing[1:3] == ("warning", "`Bianchi` has not assessed `B` of `alder`, where a level is still needed")


@pytest.mark.parametrize(
    ("rows", "code"),
    [("alder,Rossi,B,6,\nalder,Bianchi,B,4,\n", "level-out-of-scale"), ("alder,Rossi,B,4,\nalder,Rossi,B,5,\n", "doubled-assessment")],
)
def test_nobody_is_told_to_have_missed_what_cannot_be_read(found: Found, rows: str, code: str) -> None:
    assert [each[0] for each in found(ROSTER, rows)] == [code]


def test_where_all_have_assessed_nothing_is_said(found: Found) -> None:
    rows = "alder,Rossi,B,4,\nalder,Bianchi,B,5,\nalder,Verdi,B,3,\n"
    assert found(ROSTER, rows) == []


def test_a_roster_may_be_a_table(found: Found) -> None:
    told = found("evaluator\nRossi\nBianchi\nVerdi\n", THREE, "evaluators.csv")
    assert [each[2] for each in told if each[0] == "not-on-the-roster"] == [
        "`Rosi` is not on the roster of evaluators",
        "`rossi` is not on the roster of evaluators",
    ]


@pytest.mark.parametrize(
    ("roster", "code"),
    [("evaluators: []\n", "no-roster"), ("evaluator: [Rossi]\n", "no-roster"), ("evaluators: [Rossi, Rossi]\n", "doubled-evaluator")],
)
def test_a_roster_that_is_none(found: Found, roster: str, code: str) -> None:
    assert code in [each[0] for each in found(roster, "alder,Rossi,B,4,\n")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Rossi", "Rosi"), ("Rossi", "Bossi"), ("Maria Rossi", "Maria Rossl"), ("Bianchi", "Biachni"), ("Verdi", "Verdii")),
        *(("Rossi", "Mario Rossi"), ("M. Rossi", "Mario Rossi"), ("Rossi Mario", "Mario Rossi"), ("Rossi, M.", "Mario Rossi")),
    ],
)
def test_near(one: str, other: str) -> None:
    assert [each.code for each in near_names({one: Place("a"), other: Place("b")})] == ["near-evaluators"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("first", "third"), ("Assessor A", "Assessor B"), ("evaluator 1", "evaluator 2"), ("Rossi", "ROSSI"), ("Neri", "Verdi")),
        *(
            ("E10", "E11"),
            ("Rossi Anna", "Rossi Mario"),
            ("Li", "Lo"),
            ("A. Rossi", "Mario Rossi"),
            ("Anna Rossi", "Mario Rossi"),
            ("panel", "consensus"),
        ),
    ],
)
def test_not_near(one: str, other: str) -> None:
    assert list(near_names({one: Place("a"), other: Place("b")})) == []


@pytest.mark.parametrize(
    ("roster", "code", "message", "underlines", "help"),
    [
        ("evaluators: [Rossi, n.a.]\n", "not-an-evaluator", "`n.a.` names no evaluator", "n.a.", "take it out, or write the name"),
        ("evaluators: [Rossi, '-']\n", "not-an-evaluator", "`-` names no evaluator", "'-'", "take it out, or write the name"),
        ("evaluators: [Rossi; Verdi]\n", "not-an-evaluator", "`Rossi; Verdi` holds several names", "Rossi; Verdi", "write `Rossi, Verdi`"),
        ("evaluators: Rossi, Verdi\n", "no-roster", "the roster names nobody", "Rossi, Verdi", "write `[Rossi, Verdi]`"),
        ("evaluators: Rossi; Verdi\n", "no-roster", "the roster names nobody", "Rossi; Verdi", "write `[Rossi, Verdi]`"),
        ("evaluator: [Rossi]\n", "no-roster", "the roster names nobody", "evaluator", None),
    ],
)
def test_a_roster_written_otherwise_is_told_where_and_with_what_to_write(
    tmp_path: Path, said: Said, roster: str, code: str, message: str, underlines: str, help: str | None
) -> None:
    call = call_of(CALL)
    (tmp_path / "alder.yaml").write_text("application: alder\n", encoding="utf-8")
    (tmp_path / "evaluators.yaml").write_text(roster, encoding="utf-8")
    _, findings = read_applications([tmp_path], call)
    (finding,) = [each for each in findings if each.code == code]
    assert said(finding) == (code, message, underlines)
    assert help in (None, finding.help)


@pytest.mark.parametrize("name", ["Media", "Average", "mean:", "Totale"])
def test_a_row_that_sums_up_is_no_evaluator(found: Found, name: str) -> None:
    told = found("", f"alder,Rossi,B,4,\nalder,Verdi,B,4,\nalder,{name},B,4,\n")
    assert [(code, message, help) for code, severity, message, help in told if severity == "error"] == [
        (
            "totals-row",
            f"the row of `{name}` seems to sum up those of the evaluators, and would count as one more",
            "delete the row; an evaluator of that name is written with the first name",
        )
    ]


def test_a_criterion_by_its_title_is_offered_by_its_name(tmp_path: Path, said: Said) -> None:
    call = call_of(CALL.replace("criterion: B,", "criterion: B, title: Plan,"))
    (tmp_path / "alder.yaml").write_text("application: alder\n", encoding="utf-8")
    (tmp_path / "assessments.csv").write_text(HEAD + "alder,Rossi,plan,4,\n", encoding="utf-8")
    _, findings = read_applications([tmp_path], call)
    assert [(each.code, each.help) for each in findings if each.is_error] == [
        ("unknown-criterion", "write `B`, the criterion of that title")
    ]

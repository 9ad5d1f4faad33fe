"""Evaluators from the command line: who owes what, their workbooks, and what comes back."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from .conftest import Desk

ROOT = Path(__file__).parents[2]
CALL, FOLDER = str(ROOT / "calls" / "lakeside-2026"), ROOT / "applications" / "lakeside-2026"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """With the applications of the lakes in the folder `apps`."""
    shutil.copytree(FOLDER, "apps")
    return desk


def test_who_owes_what(desk: Desk) -> None:
    """Four of the fifteen are refused: nobody owes their levels. First has not assessed B.1 and B.2 of eastern-looms."""
    Path("apps/evaluators.yaml").write_text("evaluators: [first, second, third, fourth]\n", encoding="utf-8")
    sheet = Path("apps/assessments.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in sheet if not line.startswith(("eastern-looms,first,B.1", "eastern-looms,first,B.2"))]
    Path("apps/assessments.csv").write_text("".join(kept), encoding="utf-8")
    code, out, err = desk("evaluators", CALL, "apps")
    assert code == 0
    assert "evaluator-missing" not in err  # that is what the report says
    rows = [line.split() for line in out.splitlines()]
    assert ["first", "31", "0", "2", "2"] in rows
    assert ["second", "33", "0", "0", "0"] in rows
    assert ["fourth", "0", "0", "33", "2"] in rows
    assert "11 applications to assess\n4 more are refused and need no assessment\n" in out
    assert "first   eastern-looms: B.1, B.2\n" in out


def test_who_is_missing_is_not_missed_at_a_refused_application(desk: Desk) -> None:
    """Of birch-furniture and saltpan-chemistry, which are refused, nobody on the roster has assessed everything."""
    Path("apps/evaluators.yaml").write_text("evaluators: [first, second, third]\n", encoding="utf-8")
    assert "has not assessed" not in desk("rank", CALL, "apps", "--format", "csv")[2]
    sheet = Path("apps/assessments.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in sheet if not line.startswith("eastern-looms,first,B.1")]
    Path("apps/assessments.csv").write_text("".join(kept), encoding="utf-8")
    err = desk("rank", CALL, "apps", "--format", "csv")[2]
    assert "`first` has not assessed `B.1` of `eastern-looms`, where a level is still needed" in err


THIRD = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration, note: invented}
application: {area: {type: text}}
evaluators: {third where totals differ by: 30, then: closest two}
criteria:
  - {criterion: A, max: 100, if undetermined: ask, score: {assessed: 0..100, evaluators: {at least: 2, at most: 3, combine: median}}}
ranking: {ties: [], numbering: competition}
"""


def test_a_third_is_owed_by_those_to_whom_the_application_is_assigned(desk: Desk) -> None:
    """The totals of alder are 31 apart, those of birch 29; Verdi has alder, Neri has neither of the two."""
    for folder in ("hills", "two"):
        Path(folder).mkdir()
    Path("hills/call.yaml").write_text(THIRD, encoding="utf-8")
    for name in ("alder", "birch"):
        Path(f"two/{name}.yaml").write_text(f"application: {name}\narea: north\n", encoding="utf-8")
    roster = "evaluators: {Rossi: all, Bianchi: all, Verdi: [alder], Neri: []}\n"
    Path("two/evaluators.yaml").write_text(roster, encoding="utf-8")
    shown = " ".join(desk("rank", "hills", "two")[1].split())
    assert "`Rossi` has not assessed `A` of `alder`, `A` of `birch`, where a level is still needed" in shown
    assert "`Verdi` has not" not in shown  # until two totals differ the third is not asked
    sheet = "alder,Rossi,A,90\nalder,Bianchi,A,59\nbirch,Rossi,A,90\nbirch,Bianchi,A,61\n"
    Path("two/assessments.csv").write_text("application,evaluator,criterion,level\n" + sheet, encoding="utf-8")
    _, out, _ = desk("evaluators", "hills", "two")
    rows = [line.split() for line in out.splitlines()]
    assert ["Rossi", "2", "2", "0", "0", "0"] in rows
    assert ["Verdi", "1", "0", "0", "1", "1"] in rows
    assert ["Neri", "0", "0", "0", "0", "0"] in rows
    assert "Verdi  alder: A" in out
    err = desk("rank", "hills", "two")[2]
    assert "59 by `Bianchi`, 90 by `Rossi` are 31 apart, and a third evaluator is needed; `Verdi` did not (alder)" in err


MAJORITY = (
    "gates: [{gate: S, assessed: yes or no, evaluators: {at least: 3, at most: 3, combine: majority}, if undetermined: ask}]\ncriteria:"
)


def test_no_workbook_asks_the_third_of_a_majority_for_points_before_the_totals_differ(desk: Desk) -> None:
    """All three answer S. Rossi and Bianchi gave alder 80 and 70, and cedar 80 and 40; nobody has begun with birch."""
    for folder in ("hills", "two"):
        Path(folder).mkdir()
    Path("hills/call.yaml").write_text(THIRD.replace("criteria:", MAJORITY), encoding="utf-8")
    for name in ("alder", "birch", "cedar"):
        Path(f"two/{name}.yaml").write_text(f"application: {name}\narea: north\n", encoding="utf-8")
    Path("two/evaluators.yaml").write_text("evaluators: [Rossi, Bianchi, Verdi]\n", encoding="utf-8")
    sheet = "alder,Rossi,A,80\nalder,Bianchi,A,70\ncedar,Rossi,A,80\ncedar,Bianchi,A,40\n"
    Path("two/assessments.csv").write_text("application,evaluator,criterion,level\n" + sheet, encoding="utf-8")
    assert desk("evaluators", "hills", "two", "--sheets", "sheets")[0] == 0
    rows = {}
    for name in ("Rossi", "Bianchi", "Verdi"):
        levels = openpyxl.load_workbook(f"sheets/{name}.xlsx").worksheets[0]
        cells = [(levels.cell(row, 1).value, levels.cell(row, 2).value) for row in range(7, levels.max_row + 1)]
        rows[name] = [f"{application} {criterion}" for application, criterion in cells if criterion]
    assert rows == {
        "Rossi": ["alder S", "birch S", "birch A", "cedar S"],
        "Bianchi": ["alder S", "birch S", "birch A", "cedar S"],
        "Verdi": ["alder S", "birch S", "cedar S", "cedar A"],
    }


def test_everybody_owes_a_calibration_sample_and_is_compared_by_it(desk: Desk) -> None:
    """A is worth 1 point a level: of 70, 50 and 90 the second is 30 below the mean of the others."""
    for folder in ("hills", "two"):
        Path(folder).mkdir()
    Path("hills/call.yaml").write_text(THIRD, encoding="utf-8")
    Path("two/alder.yaml").write_text("application: alder\narea: north\n", encoding="utf-8")
    Path("two/evaluators.yaml").write_text(
        "evaluators: {Rossi: [alder], Bianchi: [alder], Verdi: []}\ncalibration: [sample-1]\n", encoding="utf-8"
    )
    lines = "application,evaluator,criterion,level\nalder,Rossi,A,90\nalder,Bianchi,A,80\nsample-1,Rossi,A,70\nsample-1,Bianchi,A,50\n"
    Path("two/assessments.csv").write_text(lines, encoding="utf-8")
    _, out, _ = desk("evaluators", "hills", "two")
    assert "1 application to assess\n1 calibration sample, which never counts\n" in out
    assert "STILL OWED\n  Verdi  sample-1: A\n" in out
    assert desk("evaluators", "hills", "two", "--sheets", "sheets")[0] == 0
    book = openpyxl.load_workbook("sheets/Verdi.xlsx")
    assert [book.worksheets[0].cell(7, column).value for column in (3, 4)] == ["sample-1", "calibration sample"]
    book.worksheets[0]["E8"] = 90
    book.save("sheets/Verdi.xlsx")
    _, out, _ = desk("evaluators", "hills", "two", "--assessments", "two/assessments.csv", "--assessments", "sheets/Verdi.xlsx")
    rows = [line.split() for line in out.splitlines()]
    assert ["A", "Bianchi", "50", "80", "-30"] in rows
    assert ["A", "Verdi", "90", "60", "+30"] in rows
    assert ["points", "of", "all", "criteria", "Rossi", "70", "70", "0"] in rows
    assert "sample-1" not in desk("rank", "hills", "two", "--format", "json")[1]


def shared_out() -> None:
    """Rossi has two of the applications, Verdi one, Neri all fifteen, of which four are refused."""
    text = "evaluators:\n  Rossi: [alder, eastern-looms]\n  Verdi: [eastern-looms]\n  Neri: all\n"
    Path("apps/evaluators.yaml").write_text(text.replace("alder", "northern-mills"), encoding="utf-8")
    Path("apps/assessments.csv").unlink()


def test_what_is_assigned_is_what_is_owed(desk: Desk) -> None:
    """The call assesses three criteria: two applications are six levels."""
    shared_out()
    code, out, err = desk("evaluators", CALL, "apps")
    rows = [line.split() for line in out.splitlines()]
    assert code == 0
    assert [row for row in rows if row[:1] in (["Rossi"], ["Verdi"])][:2] == [
        ["Rossi", "2", "0", "0", "6", "6"],
        ["Verdi", "1", "0", "0", "3", "3"],
    ]
    assert ["Neri", "11", "0", "0", "33", "33"] in rows
    assert "eastern-looms: B.1, B.2, B.3; northern-mills: B.1, B.2, B.3" in out
    assert "too-few-assigned" in err


def test_who_is_refused_needs_no_evaluators(desk: Desk) -> None:
    shared_out()
    found = json.loads(desk("rank", CALL, "apps", "--format", "json")[1])
    told = {each["subject"] for each in found["findings"] if each["code"] == "too-few-assigned"}
    refused = {each["application"] for each in found["results"] if each["status"] == "ineligible"}
    assert (bool(told), bool(refused), told & refused) == (True, True, set())


def test_an_explanation_tells_nothing_of_the_evaluators_of_others(desk: Desk) -> None:
    shared_out()
    assert "is to assess `canal-logistics`" in desk("rank", CALL, "apps")[2]
    _, out, err = desk("explain", CALL, "apps", "eastern-looms")
    assert "to assess" not in out + err


def test_workbooks_hold_what_is_assigned(desk: Desk) -> None:
    shared_out()
    assert desk("evaluators", CALL, "apps", "--sheets", "sheets")[0] == 0
    held = {}
    for name in ("Rossi", "Verdi", "Neri"):
        sheet = openpyxl.load_workbook(Path("sheets") / f"{name}.xlsx").worksheets[0]
        held[name] = {sheet.cell(row, 1).value for row in range(7, sheet.max_row + 1)} - {None, ""}
    assert (held["Rossi"], held["Verdi"], len(held["Neri"])) == ({"northern-mills", "eastern-looms"}, {"eastern-looms"}, 11)


def test_who_is_not_on_the_roster_gets_no_workbook(desk: Desk) -> None:
    shared_out()
    code, _, err = desk("evaluators", CALL, "apps", "--evaluator", "Rosi", "--sheets", "sheets")
    assert (code, "`Rosi` is not on the roster of evaluators" in err, Path("sheets").exists()) == (2, True, False)
    assert "did you mean `Rossi`?" in err


def taking_part(table: str) -> list[str]:
    """The rows of the ranking without the refused, of whom nobody is asked for a level; and without the digest of the inputs."""
    return [row.rpartition(",")[0] for row in table.splitlines() if "ineligible" not in row]


def test_everything_comes_back_as_the_table_of_assessments_says_it(desk: Desk) -> None:
    _, before, _ = desk("rank", CALL, "apps", "--format", "csv")
    rows = list(csv.DictReader(Path("apps/assessments.csv").read_text(encoding="utf-8").splitlines()))
    Path("apps/assessments.csv").unlink()
    names = sorted({row["evaluator"] for row in rows})
    code, _, err = desk("evaluators", CALL, "apps", *(word for name in names for word in ("--evaluator", name)), "--sheets", "sheets")
    assert code == 0
    assert "3 workbooks in `sheets`" in err
    levels = {(row["evaluator"], row["application"], row["criterion"]): row for row in rows}
    for name in names:
        _type(Path("sheets") / f"{name}.xlsx", name, levels)
    _, after, _ = desk("rank", CALL, "apps", "--assessments", "sheets", "--format", "csv")
    assert taking_part(after) == taking_part(before)
    assert len(taking_part(after)) == 12  # eleven, and the names of the columns
    again = "evaluators", CALL, "apps", "--evaluator", names[0], "--assessments", "sheets", "--sheets", "later"
    assert desk(*again)[0] == 0
    assert not Path("later").exists()  # nobody has anything left to assess


def _type(path: Path, evaluator: str, levels: dict[tuple[str, str, str], dict[str, str]]) -> None:
    """Each level and each reason, in the row of its application and criterion."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(7, sheet.max_row + 1):
        key = evaluator, str(sheet.cell(row, 1).value), str(sheet.cell(row, 2).value)
        if key in levels:
            sheet.cell(row, 5).value = float(levels[key]["level"])
            sheet.cell(row, 6).value = levels[key]["reason"]
    book.save(path)


def test_a_workbook_among_the_applications_leads_to_its_option(desk: Desk) -> None:
    desk("evaluators", CALL, "apps", "--evaluator", "Rossi", "--sheets", "sheets")
    shutil.copy("sheets/Rossi.xlsx", "apps")
    _, out, err = desk("rank", CALL, "apps", "--format", "csv")
    assert "an evaluator's workbook in a folder of applications is not read" in err
    assert "give evaluators' levels as `--assessments apps/Rossi.xlsx`" in err
    assert "Rossi" not in out


def test_nobody_is_named(desk: Desk) -> None:
    Path("apps/assessments.csv").unlink()
    code, _, err = desk("evaluators", CALL, "apps")
    assert (code, "nobody says who assesses" in err) == (2, True)


def test_a_call_that_nobody_assesses(desk: Desk) -> None:
    Path("call.yaml").write_text(
        "call: small\nversion: 1\nlanguages: [en]\ntitle: Small\nprovenance: {kind: illustration}\napplication: {size: {type: number}}\n"
        "criteria: [{criterion: A, max: 10, score: {value: size, outside: clamp}, if undetermined: zero}]\n",
        encoding="utf-8",
    )
    code, _, err = desk("evaluators", "call.yaml", "apps")
    assert (code, "people assess no criterion of the call" in err) == (2, True)


def test_a_folder_that_is_there_is_kept(desk: Desk) -> None:
    command = "evaluators", CALL, "apps", "--evaluator", "Rossi", "--sheets", "sheets"
    assert desk(*command)[0] == 0
    first = Path("sheets/Rossi.xlsx").read_bytes()
    assert desk(*command)[0] == 2
    assert Path("sheets/Rossi.xlsx").read_bytes() == first

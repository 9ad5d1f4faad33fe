"""The office's files: found by their names, in the folder of the applications and beside them."""

from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.application.office import office_kind, unread_beside

from .conftest import CallOf

CALL = """\
application:
  area: {type: text}
gates: [{gate: E, recorded with: formal, if undetermined: ask}]
criteria:
  - {criterion: B, max: 50, score: {assessed: 0..5}}
"""
SHEET = "application,evaluator,criterion,level\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for id in ("a1", "b1", "c1"):
        (tmp_path / f"{id}.yaml").write_text(f"application: {id}\n", encoding="utf-8")
    (tmp_path / "assessments.csv").write_text(SHEET + "a1,Rossi,B,3\nb1,Rossi,B,4\nc1,Rossi,B,5\n", encoding="utf-8")
    entries = "".join(f"- {{application: {id}, recorded: {{formal: met}}}}\n" for id in ("a1", "b1", "c1"))
    (tmp_path / "register.yaml").write_text("register:\n" + entries, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["register.yaml", "register.csv", "Register.XLSX", "assessments.yml", "amendments.yaml"])
def test_a_name_says_which_of_them_it_is(name: str) -> None:
    assert office_kind(Path(name)) == name.partition(".")[0].casefold()


@pytest.mark.parametrize("name", ["registers.yaml", "amendments.csv", "assessments.txt", "register"])
def test_other_names_say_nothing(name: str) -> None:
    assert office_kind(Path(name)) is None


@pytest.mark.parametrize("pattern", ["", "*.yaml", "[abc]1.yaml", "*"])
def test_the_folder_and_all_its_files_are_the_same(folder: Path, call_of: CallOf, pattern: str) -> None:
    given = sorted(folder.glob(pattern)) if pattern else [folder]
    applications, findings = read_applications(given, call_of(CALL))
    assert findings == ()
    levels = {one.id: [level.value for level in one.levels["B"]] for one in applications}
    assert levels == {"a1": [3], "b1": [4], "c1": [5]}
    assert all(one.recorded["formal"].verdict for one in applications)


def test_of_some_it_is_said_that_the_others_are_left_alone(folder: Path, call_of: CallOf) -> None:
    (one, two), (finding,) = read_applications([folder / "a1.yaml", folder / "b1.yaml"], call_of(CALL))
    assert ([level.value for level in one.levels["B"]], two.recorded["formal"].verdict) == ([3], True)
    names = "`assessments.csv` and `register.yaml`"
    message = f"2 of 3 files in `{folder}` were given; what is said of others in {names} beside them is left alone"
    assert (finding.code, finding.severity, finding.message) == ("part-of-a-folder", "warning", message)
    assert finding.help == f"give the folder to read them all: `{folder}`"


def test_a_call_beside_the_applications_is_none_of_them(folder: Path, call_of: CallOf) -> None:
    (folder / "call.yaml").write_text("call: x\n" + CALL, encoding="utf-8")
    _, findings = read_applications(sorted(folder.glob("?1.yaml")), call_of(CALL))
    assert findings == ()


def test_without_files_of_the_office_some_are_simply_some(folder: Path, call_of: CallOf) -> None:
    (folder / "assessments.csv").unlink()
    (folder / "register.yaml").unlink()
    (one,), findings = read_applications([folder / "a1.yaml"], call_of(CALL))
    assert (findings, one.id) == ((), "a1")


def test_a_file_that_is_given_and_lies_beside_is_read_once(folder: Path, call_of: CallOf) -> None:
    sheet, register = folder / "assessments.csv", folder / "register.yaml"
    for given in ([folder], sorted(folder.glob("?1.yaml"))):
        _, findings = read_applications(given, call_of(CALL), [sheet, folder / "." / "assessments.csv"], [register])
        assert findings == ()


def test_one_alone_has_the_register_and_no_levels_but_those_given(folder: Path, call_of: CallOf) -> None:
    (one,), findings = read_applications([folder / "a1.yaml"], call_of(CALL), some_of_many=True)
    assert (findings, dict(one.levels), one.recorded["formal"].verdict) == ((), {}, True)
    (one,), _ = read_applications([folder / "a1.yaml"], call_of(CALL), [folder / "assessments.csv"], some_of_many=True)
    assert [level.value for level in one.levels["B"]] == [3]


def test_an_unknown_name_in_a_sheet_is_still_told_where_all_are_given(folder: Path, call_of: CallOf) -> None:
    sheet = folder / "assessments.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "d1,Rossi,B,1\n", encoding="utf-8")
    _, (finding,) = read_applications(sorted(folder.glob("?1.yaml")), call_of(CALL))
    assert (finding.code, finding.is_error) == ("unknown-application", True)


@pytest.mark.parametrize("name", ["register.xls", "assessments.pdf", "evaluators.docx"])
def test_a_file_of_the_office_that_is_not_read_is_told_beside_an_application_too(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.yaml").write_text("application: a\n", encoding="utf-8")
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    (found,) = unread_beside([tmp_path / "a.yaml"])
    assert (found.code, found.severity.value, found.place.file) == ("unknown-table-kind", "warning", str(tmp_path / name))
    assert found.message == f"`{name}` does not have the ending of a file that is read"
    # where the folder itself is given, it is an error there
    assert list(unread_beside([tmp_path, tmp_path / "a.yaml"])) == []

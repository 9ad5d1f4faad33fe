"""Files, folders, tables and assessments read together."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.application.applications import read_applications
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.place import Text
from callscore.source.yaml_text import yaml_of

from .conftest import CallOf, Read, Said

CALL = """\
application:
  area: {type: text}
table: {application: id, fields: {area: area}, levels: {B: b}}
criteria:
  - {criterion: A, max: 50, score: {assessed: 0..5, step: 0.5, evaluators: {at least: 2, combine: median}}}
  - {criterion: B, max: 50, score: {assessed: 0..5}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "applications"
    inner.mkdir()
    (inner / "b.yml").write_text("application: b1\narea: south\n", encoding="utf-8")
    (inner / "a.yaml").write_text("application: a1\narea: north\n", encoding="utf-8")
    return inner


def test_a_folder_is_read_in_the_order_of_its_names(folder: Path, call_of: CallOf) -> None:
    (folder / ".hidden.yaml").write_text("application: zz\n", encoding="utf-8")
    (folder / "notes.txt").write_text("not an application\n", encoding="utf-8")
    (folder / "deeper").mkdir()
    applications, findings = read_applications([folder], call_of(CALL))
    assert [(finding.code, finding.severity, finding.message) for finding in findings] == [
        ("folder-not-read", "note", "the folder `deeper` inside is not read"),
        ("file-not-read", "warning", "`.hidden.yaml` is not read"),
        ("file-not-read", "warning", "`notes.txt` is not read"),
    ]
    assert [application.id for application in applications] == ["a1", "b1"]


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("y.yaml.txt", "rename it `y.yaml` if it is to be read"),
        ("z.json", "rename it `z.yaml` if it is to be read"),
        ("a.yaml.bak", "rename it `a.yaml` if it is to be read"),
        ("c.yaml~", "move it elsewhere, or save it as `.yaml` if it is to be read"),
        ("plan.pdf", "nothing in it counts: write what it says into the application, or move it elsewhere"),
        ("table.xls", "if it is a table of applications, save it as `.xlsx` or `.ods` and name the file itself; else move it elsewhere"),
    ],
)
def test_every_file_that_is_passed_over_is_told(folder: Path, call_of: CallOf, name: str, help: str) -> None:
    (folder / name).write_text("application: y\n", encoding="utf-8")
    applications, (finding,) = read_applications([folder], call_of(CALL))
    assert len(applications) == 2
    assert (finding.code, finding.severity, finding.place.file) == ("file-not-read", "warning", str(folder / name))
    assert (finding.message, finding.help) == (f"`{name}` is not read", help)


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx", "table.ods"])
def test_a_table_beside_applications_is_told(folder: Path, call_of: CallOf, name: str) -> None:
    (folder / name).write_text("id\n", encoding="utf-8")
    _, (finding,) = read_applications([folder], call_of(CALL))
    assert (finding.code, finding.severity, finding.place.file) == ("table-not-read", "warning", str(folder / name))


def test_a_json_file_that_is_renamed_as_told_is_read(folder: Path, call_of: CallOf) -> None:
    (folder / "z.yaml").write_text('{"application":"z","area":"north"}', encoding="utf-8")
    applications, findings = read_applications([folder], call_of(CALL))
    assert findings == ()
    assert [application.id for application in applications] == ["a1", "b1", "z"]


def test_many_files_of_one_ending_are_told_at_once(folder: Path, call_of: CallOf) -> None:
    for number in range(7):
        (folder / f"annex{number}.pdf").write_text("", encoding="utf-8")
    _, (finding,) = read_applications([folder], call_of(CALL))
    names = ", ".join(f"`annex{number}.pdf`" for number in range(5))
    assert finding.message == f"7 files are not read: {names} and 2 more"


@pytest.mark.parametrize("name", ["assessments.tsv", "Assessments.TSV"])
def test_assessments_split_by_tabs_are_read(folder: Path, call_of: CallOf, name: str) -> None:
    (folder / name).write_text("application\tevaluator\tcriterion\tlevel\na1\tRossi\tA\t3.5\n", encoding="utf-8")
    (first, _), findings = read_applications([folder], call_of(CALL))
    assert findings == ()
    assert [str(level.value) for level in first.levels["A"]] == ["7/2"]


@pytest.mark.parametrize("name", ["assessments.json", "assessments.yaml.txt", "assessments.xls", "assessments.txt", "Assessments.pdf"])
def test_assessments_of_an_unknown_kind_stop_the_run(folder: Path, call_of: CallOf, name: str) -> None:
    (folder / name).write_text("x", encoding="utf-8")
    _, (finding,) = read_applications([folder], call_of(CALL))
    assert finding.is_error
    assert finding.code == "unknown-table-kind"
    stem = name.split(".")[0]
    assert finding.help == f"save it as `{stem}.csv`, `{stem}.xlsx` or `{stem}.yaml`, or move it elsewhere"


def test_amendments_of_an_unknown_kind_stop_the_run(folder: Path, call_of: CallOf) -> None:
    (folder / "amendments.csv").write_text("x", encoding="utf-8")
    _, (finding,) = read_applications([folder], call_of(CALL))
    assert (finding.code, finding.help) == ("unknown-table-kind", "save it as `amendments.yaml`, or move it elsewhere")


def test_a_pipe_in_a_folder_is_never_opened(folder: Path, call_of: CallOf) -> None:
    os.mkfifo(folder / "c.yaml")
    applications, (finding,) = read_applications([folder], call_of(CALL))
    assert len(applications) == 2
    assert finding.code == "not-a-file"


@pytest.mark.parametrize("name", ["assessments.csv", "assessments.yaml", "assessments.yml"])
def test_its_assessments_are_read_with_it(folder: Path, call_of: CallOf, name: str) -> None:
    table = "application,evaluator,criterion,level,reason\na1,Rossi,A,3.5,clear\na1,Verdi,A,4,\n"
    entries = """\
- {application: a1, evaluator: Rossi, criterion: A, level: 3.5, reason: clear}
- {application: a1, evaluator: Verdi, criterion: A, level: 4}
"""
    (folder / name).write_text(table if name.endswith("csv") else entries, encoding="utf-8")
    (first, second), findings = read_applications([folder], call_of(CALL))
    assert findings == ()
    assert [(level.evaluator, str(level.value), level.reason, level.place.line) for level in first.levels["A"]] == [
        ("Rossi", "7/2", "clear", 2 if name.endswith("csv") else 1),
        ("Verdi", "4", "", 3 if name.endswith("csv") else 2),
    ]
    assert dict(second.levels) == {}


def test_a_table_in_a_folder_is_not_read_and_said_so(folder: Path, call_of: CallOf) -> None:
    (folder / "scores.csv").write_text("id,area,b\n1,north,5\n", encoding="utf-8")
    applications, (finding,) = read_applications([folder], call_of(CALL))
    assert len(applications) == 2
    assert (finding.code, finding.severity, finding.place.file) == ("table-not-read", "warning", str(folder / "scores.csv"))
    assert finding.message == "a table in a folder of applications is not read"
    assert finding.help == "name the file itself; evaluators' levels are read from `assessments.csv`"


@pytest.mark.parametrize(
    ("names", "help"),
    [
        ([], "put one YAML file for each application into it"),
        (["all.csv"], "give the table itself: `{folder}/all.csv`"),
        (["all.csv", "register.csv"], "give the table itself: `{folder}/all.csv`"),
        (["all.csv", "new.xlsx"], "name the table that is meant"),
    ],
)
def test_a_folder_of_nothing_but_a_table_leads_to_the_table(tmp_path: Path, call_of: CallOf, names: list[str], help: str) -> None:
    for name in names:
        (tmp_path / name).write_text("id\n1\n", encoding="utf-8")
    call = call_of("application:\n  area: {type: text}\ntable: {application: id, fields: {area: area}}\n")
    _, findings = read_applications([tmp_path], call)
    about = [found for found in findings if found.code in ("no-applications", "table-not-read")]
    (told,) = [found for found in about if not found.place.file.endswith("register.csv")]
    assert (told.code, told.help) == ("no-applications", help.format(folder=tmp_path))
    unread = sorted(str(tmp_path / name) for name in names if name != "register.csv")
    assert [(place.file, text) for place, text in told.also] == [
        (file, "a table in a folder of applications is not read") for file in unread
    ]


def test_a_table_beside_evaluators_levels_is_what_is_given(tmp_path: Path, call_of: CallOf) -> None:
    (tmp_path / "all.csv").write_text("id,area\na1,north\n", encoding="utf-8")
    (tmp_path / "assessments.csv").write_text("application,evaluator,criterion,level\na1,Rossi,A,3.5\n", encoding="utf-8")
    call = call_of(CALL)
    _, (finding,) = read_applications([tmp_path], call)
    assert (finding.code, finding.help) == ("no-applications", f"give the table itself: `{tmp_path}/all.csv`")


def test_every_way_to_a_folder_of_evaluators_sheets_leads_to_their_option(folder: Path, call_of: CallOf) -> None:
    (folder / "panel").mkdir()
    sheet = folder / "panel" / "levels.csv"
    sheet.write_text("application,evaluator,criterion,level\na1,Rossi,A,3.5\n", encoding="utf-8")
    call, help = call_of(CALL), f"give evaluators' levels as `--assessments {sheet}`"
    for path, code in ((folder, "folder-not-read"), (folder / "panel", "no-applications"), (sheet, "wrong-header")):
        _, findings = read_applications([path], call)
        assert [found.help for found in findings if found.code == code] == [help]
    _, findings = read_applications([folder], call, [folder / "panel"])
    (refused,) = [found for found in findings if found.is_error]
    assert (refused.message, refused.help) == (f"`{folder / 'panel'}` is a folder", f"name the file, as in `{sheet}`")
    _, findings = read_applications([folder], call, [sheet])
    assert [found.help for found in findings if found.code == "folder-not-read"] == ["give it by its own name too"]


def test_a_yaml_file_of_another_kind_in_a_folder_is_left_alone_with_a_warning(folder: Path, call_of: CallOf, said: Said) -> None:
    (folder / "contacts.yaml").write_text("office: Lake road 1\n", encoding="utf-8")
    (folder / "typo.yaml").write_text("applicaton: c1\n", encoding="utf-8")
    applications, (contacts, typo) = read_applications([folder], call_of(CALL))
    assert len(applications) == 2
    assert said(contacts) == ("not-an-application", "the file is no application: it has no key `application`; it is not read", "office")
    assert contacts.severity == "warning"
    assert contacts.help == "begin it with `application: ` and an identifier, or move it elsewhere"
    assert typo.is_error
    assert typo.help == "did you mean `application`?"


@pytest.mark.parametrize("name", [None, "notes.txt", "contacts.yaml"])
def test_a_folder_without_applications_is_an_error(tmp_path: Path, call_of: CallOf, name: str | None) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    if name:
        (empty / name).write_text("office: x\n", encoding="utf-8")
    applications, findings = read_applications([empty], call_of(CALL))
    assert applications == ()
    (finding,) = [finding for finding in findings if finding.is_error]
    assert (finding.code, finding.message) == ("no-applications", "the folder holds no application")
    assert (finding.place.file, finding.help) == (str(empty), "put one YAML file for each application into it")


def test_no_path_is_no_application(call_of: CallOf) -> None:
    _, (finding,) = read_applications([], call_of(CALL))
    assert (finding.code, finding.message) == ("no-applications", "there is no application")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.yaml", "no such file or directory"),
        ("nowhere.csv", "no such file or directory"),
        ("nowhere", "no such file or directory"),
        ("x" * 300 + ".yaml", "file name too long"),
        ("a\0b.yaml", "not a path"),
    ],
)
def test_a_path_that_cannot_be_read_is_a_finding_of_no_application(tmp_path: Path, call_of: CallOf, name: str, reason: str) -> None:
    applications, (finding,) = read_applications([tmp_path / name], call_of(CALL))
    assert applications == ()
    assert (finding.code, finding.subject) == ("unreadable", "")
    assert finding.message == f"`{tmp_path / name}` cannot be read: {reason}"


def test_a_file_of_a_folder_that_leads_nowhere_does_not_vanish(folder: Path, call_of: CallOf) -> None:
    (folder / "c.yaml").symlink_to(folder / "nowhere.yaml")
    applications, (finding,) = read_applications([folder], call_of(CALL))
    assert len(applications) == 2
    assert finding.message == f"`{folder / 'c.yaml'}` cannot be read: no such file or directory"


def test_a_table_needs_a_mapping_in_the_call(read: Read) -> None:
    applications, (finding,) = read("application:\n  area: {type: text}\n", all__csv="id,area\n1,north\n")
    assert applications == ()
    assert (finding.code, finding.message) == ("no-table-mapping", "the call does not say how a table becomes applications")
    assert finding.place.file.endswith("all.csv")
    help = "write `table:` in the call: which column is the identifier, which ones are fields; `callscore map "
    assert str(finding.help).startswith(help)
    assert str(finding.help).endswith("/all.csv` proposes it")


def test_levels_of_an_assessments_file_stand_beside_those_of_the_table(read: Read) -> None:
    sheet = "application,evaluator,criterion,level\n1,Rossi,A,3\n"
    (first, second), findings = read(CALL, assessments=sheet, all__csv="id,area,b\n1,north,5\n2,north,4\n")
    assert findings == ()
    assert {name: [level.evaluator for level in levels] for name, levels in first.levels.items()} == {"B": ["panel"], "A": ["Rossi"]}
    assert second.levels["B"][0].value == 4


def test_a_level_in_the_table_and_one_in_the_file_contradict_each_other_where_one_is_asked(read: Read, said: Said) -> None:
    sheet = "application,evaluator,criterion,level\n1,Rossi,B,3\n"
    (application,), (finding,) = read(CALL, assessments=sheet, all__csv="id,area,b\n1,north,5\n")
    assert said(finding) == ("several-evaluators", "`Rossi` and `panel` both assessed `B` of `1`; the call asks one evaluator", "3")
    ((place, phrase),) = finding.also
    assert (place.file[-7:], place.line, place.column, phrase) == ("all.csv", 2, 9, "the level by `panel`")
    assert finding.subject == ""  # nobody's own: the panel's file has to be corrected
    assert application.is_legible
    assert dict(application.levels) == {}


def test_each_application_carries_its_own_findings_and_all_are_told_once(read: Read) -> None:
    applications, findings = read(CALL, one__yaml="application: a1\nzz: 1\n", two__yaml="application: a2\n", six__yaml="application: a1\n")
    by_id = {application.id: [finding.code for finding in application.findings] for application in applications}
    assert by_id == {"a1": ["unknown-field", "doubled-identifier"], "a2": []}
    assert sorted(finding.code for finding in findings) == ["doubled-identifier", "unknown-field"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["a.yaml", "a.csv"]))
def test_no_text_whatever_raises(tmp_path_factory: pytest.TempPathFactory, text: str, name: str) -> None:
    path = tmp_path_factory.mktemp("drawn") / name
    path.write_bytes(("application: a1\n" * name.endswith("yaml") + text).encode("utf-8", errors="surrogatepass"))
    applications, findings = read_applications([path], _call())
    assert applications or any(finding.is_error for finding in findings)
    assert len({application.id for application in applications}) == len(applications)


def _call() -> Call:
    """Hypothesis draws examples within one test, where fixtures cannot be asked again."""
    node, _ = yaml_of(Text.of("call.yaml", "call: c\nversion: 1\nlanguages: [en]\ntitle: t\nprovenance: {kind: illustration}\n" + CALL))
    assert node is not None
    call, _ = read_part(Call, node)
    assert call is not None
    return call


def test_applications_and_answers_that_look_alike_are_told(folder: Path, call_of: CallOf) -> None:
    for name, text in {
        "c": "application: A1\narea: North\n",
        "d": "application: d\narea: South's\n",
        "e": "application: e\narea: south’s\n",
    }.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    _, findings = read_applications([folder], call_of(CALL))
    assert [(found.code, found.message) for found in findings] == [
        ("look-alike", "the identifiers `A1` and `a1` differ only in capital letters, and count as different ones"),
        ("look-alike", "the answers to `area`, `North` and `north` differ only in capital letters, and count as different ones"),
        (
            "look-alike",
            "the answers to `area`, `South's` and `south’s` differ only in signs or letters that look alike, and count as different ones",
        ),
    ]
    assert {found.severity for found in findings} == {"warning"}


@pytest.mark.parametrize(
    ("id", "message", "help"),
    [
        ("'007", "the identifier `'007` begins with an apostrophe, by which spreadsheets mark a text", "write `007`"),
        ("’07", "the identifier `’07` begins with an apostrophe, by which spreadsheets mark a text", "write `07`"),
        ("a\\n b", "the identifier `a b` goes over several lines", "write `a b`"),
    ],
)
def test_an_identifier_that_a_spreadsheet_may_have_spoiled_is_told(folder: Path, call_of: CallOf, id: str, message: str, help: str) -> None:
    (folder / "c.yaml").write_text(f'application: "{id}"\narea: North\n', encoding="utf-8")
    read, (finding,) = read_applications([folder / "c.yaml"], call_of(CALL))
    assert (finding.code, finding.message, finding.help, finding.subject) == ("odd-identifier", message, help, read[0].id)


def test_evaluators_that_look_alike_are_told(folder: Path, call_of: CallOf) -> None:
    sheet = "application,evaluator,criterion,level\na1,Rossi,A,3\na1,rossi,A,4\nb1,D'Amico,A,3\nb1,D’Amico,A,3\n"
    (folder / "assessments.csv").write_text(sheet, encoding="utf-8")
    _, findings = read_applications([folder], call_of(CALL))
    assert [found.message for found in findings] == [
        "the evaluators `D'Amico` and `D’Amico` differ only in signs or letters that look alike, and count as different ones",
        "the evaluators `Rossi` and `rossi` differ only in capital letters, and count as different ones",
    ]


def test_names_composed_in_two_ways_are_one(folder: Path, call_of: CallOf) -> None:
    (folder / "c.yaml").write_text("application: Caffe\u0300\n", encoding="utf-8")
    sheet = "application,evaluator,criterion,level\nCaffè,Rossi,A,3\nCaffe\u0300,Verdi,A,4\n"
    (folder / "assessments.csv").write_text(sheet, encoding="utf-8")
    applications, findings = read_applications([folder], call_of(CALL))
    assert findings == ()
    assert [level.evaluator for level in applications[2].levels["A"]] == ["Rossi", "Verdi"]

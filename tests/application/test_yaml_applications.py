"""YAML files as applications, whole or not."""

from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.feel.values import Unknown

from .conftest import CallOf, Read, Said

CALL = "application:\n  area: {type: text}\n  seat: {type: record, of: {km: {type: number}}}\n"


def test_a_file_that_cannot_be_read_stands_for_an_application_under_its_name(read: Read) -> None:
    applications, findings = read(CALL, mill__yaml="application: a1\narea: [north\n", works__yaml="application: works\narea: south\n")
    assert [application.id for application in applications] == ["mill", "works"]
    assert {finding.subject for finding in findings} == {"mill"}
    mill = applications[0]
    assert not mill.is_legible
    assert mill.values == {"area": Unknown(("area",)), "seat": {"km": Unknown(("seat.km",))}}
    assert mill.places["seat.km"].file.endswith("mill.yaml")
    assert applications[1].is_legible


def test_what_is_wrong_with_a_readable_text_belongs_to_its_application(read: Read, said: Said) -> None:
    (application,), (finding,) = read(CALL, mill__yaml="application: a1\narea: north\narea: south\n")
    assert said(finding) == ("doubled-key", "the key `area` is written twice in one mapping", "area")
    assert finding.subject == "a1"
    assert application.findings == (finding,)


@pytest.mark.parametrize(
    ("text", "underlines", "help"),
    [
        ("aplication: a1\narea: north\n", "aplication", "did you mean `application`?"),
        ("area: north\n", "area", "begin it with `application: ` and an identifier"),
        ("- application: a1\n", "- application: a1", "begin it with `application: ` and an identifier"),
        ("north\n", "north", "begin it with `application: ` and an identifier"),
    ],
)
def test_a_file_of_another_kind_is_no_application(read: Read, said: Said, text: str, underlines: str, help: str) -> None:
    applications, (finding,) = read(CALL, a1__yaml=text)
    assert applications == ()
    assert said(finding) == ("not-an-application", "the file is no application: it has no key `application`", underlines)
    assert finding.help == help
    assert finding.is_error


def test_an_empty_file_is_an_application_that_cannot_be_read(read: Read) -> None:
    (application,), (finding,) = read(CALL, a1__yaml="")
    assert (finding.code, finding.subject, application.id) == ("empty-file", "a1", "a1")


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"application: a1\narea: caf\xe9\n", b"\xff\xfea\x00"])
def test_bytes_that_are_no_text_are_findings(tmp_path: Path, call_of: CallOf, content: bytes) -> None:
    (tmp_path / "a1.yaml").write_bytes(content)
    (application,), findings = read_applications([tmp_path / "a1.yaml"], call_of(CALL))
    assert application.id == "a1"
    assert all(finding.is_error and finding.subject == "a1" for finding in findings)


def test_byte_order_mark_and_crlf_are_read(tmp_path: Path, call_of: CallOf) -> None:
    (tmp_path / "a1.yaml").write_bytes(b"\xef\xbb\xbfapplication: a1\r\narea: north\r\n")
    (application,), findings = read_applications([tmp_path / "a1.yaml"], call_of(CALL))
    assert findings == ()
    assert application.values["area"] == "north"


def test_a_call_is_no_application(read: Read, said: Said, tmp_path: Path, call_of: CallOf) -> None:
    call = "call: hills\nversion: 1\napplication:\n  area: {type: text}\n"
    cases = "cases:\n  - {case: one}\n"
    help = "give the applications: files, a folder of them, or a table"
    (folder := tmp_path / "hills").mkdir()
    (folder / "call.yaml").write_text(call, encoding="utf-8")
    (folder / "cases.yaml").write_text(cases, encoding="utf-8")
    applications, (finding,) = read_applications([folder], call_of(CALL))
    assert (applications, finding.code, finding.help) == ((), "no-applications", help)
    assert (finding.message, finding.place.file) == ("the folder holds a call, and no application", str(folder))
    applications, (finding,) = read_applications([folder / "call.yaml"], call_of(CALL))
    assert (applications, said(finding), finding.help) == (
        (),
        ("not-an-application", "the file is a call, and no application", "call"),
        help,
    )
    # beside applications it is left alone as any other file of another kind
    (folder / "a.yaml").write_text("application: a1\n", encoding="utf-8")
    (application,), findings = read_applications([folder], call_of(CALL))
    assert application.id == "a1"
    assert [(finding.code, finding.severity) for finding in findings if "call.yaml" in finding.place.file] == [
        ("not-an-application", "warning")
    ]


@pytest.mark.parametrize("rest", ["", "not read: [anything else]\n"])
def test_an_application_for_another_call_is_told_once(read: Read, said: Said, rest: str) -> None:
    text = "application: a1\nseat: {km: 3, town: Mill}\nlabel: gold\ngrant: 5\nfounded: 2019\n"
    (application,), (finding,) = read(CALL + rest, mill__yaml=text)
    message = "3 of 4 fields are unknown to the call `hills-2026`, by which the application is read: `label`, `grant`, `founded`"
    assert said(finding) == ("for-another-call", message, "label")
    assert "`--for CALL`" in str(finding.help)
    assert (finding.subject, application.is_legible) == ("a1", False)


def test_a_few_unknown_fields_are_told_one_by_one(read: Read) -> None:
    _, findings = read(CALL, mill__yaml="application: a1\narea: north\nseat: {km: 3}\nlabel: gold\ngrant: 5\n")
    assert [found.code for found in findings] == ["unknown-field", "unknown-field"]
    _, findings = read(CALL + "not read: [anything else]\n", mill__yaml="application: a1\narea: x\nlabel: gold\ngrant: 5\nfounded: 2019\n")
    assert findings == ()

"""Measurements: one file for each manager and year, each read by itself."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from callscore.application.measurements import Measurement, read_measurements
from callscore.call.edition import read_edition
from callscore.call.model import Call
from callscore.finding import Finding, Severity

CALL = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application:
  reference_year: {type: number}
  members: {type: number}
table: {application: id, fields: {reference_year: year, members: members}}
gates: [{gate: E1, require: {members: '>= 5'}, met: yes, not met: no, if undetermined: ask}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")
    return path


def the_call(text: str = CALL) -> Call:
    edition, findings = read_edition(write("call.yaml", text))
    assert edition is not None, findings
    return edition.call


def read(*paths: Path) -> tuple[tuple[Measurement, ...], tuple[Finding, ...]]:
    return read_measurements(paths, the_call())


def test_one_identifier_may_stand_in_the_file_of_every_year(folder: Path) -> None:
    later = write("b.yaml", "application: alder\nreference_year: 2027\nmembers: 30\n")
    earlier = write("a.yaml", "application: alder\nreference_year: 2026\nmembers: 20\n")
    measured, findings = read(later, earlier)
    assert findings == ()
    assert [(each.cluster, each.year, each.application.values["members"]) for each in measured] == [
        ("alder", 2026, 20),
        ("alder", 2027, 30),
    ]
    assert str(measured[0].place) == "a.yaml:2:17"


def test_two_of_one_manager_and_year_are_refused_with_both_places(folder: Path) -> None:
    first = write("a.yaml", "application: alder\nreference_year: 2026\nmembers: 20\n")
    second = write("b.yaml", "application: alder\nreference_year: 2026\nmembers: 30\n")
    measured, (found,) = read(first, second)
    assert measured == ()
    assert (found.code, found.message, found.subject) == ("measured-twice", "`alder` is measured twice for 2026", "")
    assert (str(found.place), [str(place) for place, _ in found.also]) == ("b.yaml:2:17", ["a.yaml:2:17"])


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("application: alder\nmembers: 20\n", "no-year", "a.yaml:1:1"),
        ("application: alder\nreference_year:\nmembers: 20\n", "no-year", "a.yaml:2:16"),
        ("application: alder\nreference_year: 2026.5\n", "not-a-year", "a.yaml:2:17"),
        ("application: alder\nreference_year: last\n", "not-a-number", "a.yaml:2:17"),
        ("application: alder\nreference_year: 2026\nmembers: many\n", "not-a-number", "a.yaml:3:10"),
        ("application: alder\nreference_year: 2026\nmembres: 5\n", "unknown-field", "a.yaml:3:1"),
        ("plan: alder\n", "not-an-application", "a.yaml:1:1"),
    ],
)
def test_what_is_wrong_with_one_is_told_once(folder: Path, text: str, code: str, place: str) -> None:
    _, (found,) = read(write("a.yaml", text))
    assert (found.code, found.severity, str(found.place)) == (code, Severity.ERROR, place)


def test_a_path_that_cannot_be_read(folder: Path) -> None:
    measured, (found,) = read(Path("nowhere"))
    assert (measured, found.code) == ((), "unreadable")


def test_a_folder_holds_a_file_for_each_manager(folder: Path) -> None:
    write("2026/b.yaml", "application: birch\nreference_year: 2026\n")
    write("2026/a.yaml", "application: alder\nreference_year: 2026\n")
    write("2026/plan.yaml", "plan: alder\n")
    write("2026/notes.txt", "application: no\n")
    measured, (passed, found) = read(Path("2026"))
    assert [each.cluster for each in measured] == ["alder", "birch"]
    assert (passed.code, passed.severity, passed.message) == ("file-not-read", Severity.WARNING, "`notes.txt` is not read")
    assert (found.code, found.severity) == ("not-an-application", Severity.WARNING)
    assert found.message == "the file is no application: it has no key `application`; it is not read"


def test_a_folder_without_measurements(folder: Path) -> None:
    Path("2026").mkdir()
    measured, (found,) = read(Path("2026"))
    assert (measured, found.code, found.message) == ((), "no-applications", "the folder holds no measurement")


def test_a_table_holds_the_managers_of_one_year(folder: Path) -> None:
    measured, findings = read(write("2026.csv", "id,year,members\nbirch,2026,9\nalder,2026,\n"))
    assert findings == ()
    assert [(each.cluster, each.year) for each in measured] == [("alder", 2026), ("birch", 2026)]


def test_a_call_without_the_field_gives_no_measurement(folder: Path) -> None:
    call = the_call(CALL.replace("  reference_year: {type: number}\n", "").replace("reference_year: year, ", ""))
    measured, findings = read_measurements([write("a.yaml", "application: alder\nmembers: 20\n")], call)
    assert (measured, findings) == ((), ())

"""The office's register: what it says of the applications, and what stands against it."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from callscore.application.applications import read_applications

from .conftest import CallOf, Read, Said

CALL = """\
%sapplication:
  area: {type: text}
gates:
  - {gate: E, recorded with: formal, if undetermined: ask}
  - {gate: F, recorded with: papers, if not met: complete, complete: {until: recorded}, if undetermined: ask}
"""
PLAIN, LATEST = CALL % "", CALL % "resubmission: latest\n"
TABLE = """\
application:
  area: {type: text}
table: {application: id, received: in, fields: {area: area}, gates: {formal: {column: checked, met: y, not met: n}}}
gates: [{gate: E, recorded with: formal, if undetermined: ask}]
"""
ONE, TWO = "application: a1\narea: north\n", "application: b1\narea: south\n"
NOON = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=1)))


def register(*entries: str) -> str:
    return "register:\n" + "".join(f"- {{{entry}}}\n" for entry in entries)


def test_it_says_receipt_verdicts_days_and_withdrawals(read: Read) -> None:
    text = register(
        "application: a1, received: 2026-03-01T12:00+01:00, recorded: {formal: met, papers: {verdict: not met, asked: 2026-04-01}}",
        "application: b1, withdrawn: funded elsewhere",
    )
    (a, b), findings = read(PLAIN, a__yaml=ONE, b__yaml=TWO, register__yaml=text)
    assert findings == ()
    days = a.recorded["papers"].days
    assert days is not None
    assert (a.received, a.recorded["formal"].verdict, days.asked, a.withdrawn) == (NOON, True, date(2026, 4, 1), "")
    assert (a.recorded["formal"].place.file.rpartition("/")[2], a.recorded["formal"].place.line) == ("register.yaml", 2)
    assert (b.received, b.withdrawn) == (None, "funded elsewhere")


def test_a_table_says_the_same(read: Read) -> None:
    text = (
        "application,received,withdrawn,formal,papers,papers asked,papers until,papers completed\n"
        "a1,2026-03-01T12:00+01:00,,met,not met,2026-04-01,2026-04-08,\n"
        "b1,,funded elsewhere,,,,,\n"
    )
    (a, b), findings = read(PLAIN, a__yaml=ONE, b__yaml=TWO, register__csv=text)
    assert findings == ()
    assert (a.received, a.recorded["formal"].verdict, a.recorded["papers"].verdict) == (NOON, True, False)
    days = a.recorded["papers"].days
    assert days is not None
    assert days.until == date(2026, 4, 8)
    assert (b.withdrawn, dict(b.recorded)) == ("funded elsewhere", {})


@pytest.mark.parametrize(
    ("text", "code", "message", "underlines", "help"),
    [
        ("application: a11", "unknown-application", "`a11` is none of the applications that were read", "a11", "did you mean `a1`?"),
        ("application: a1, file: c.yaml", "unknown-file", "`a1` has no file `c.yaml`", "c.yaml", "did you mean `a.yaml`?"),
        ("application: a1, recorded: {fromal: met}", "unknown-recorded-gate", None, "fromal", "did you mean `formal`?"),
        ("application: a1, recorded: {formal: yes}", "not-a-verdict", None, "yes", None),
        ("application: a1, received: 2026-03-01", "not-a-moment", None, "2026-03-01", None),
        ("application: a1, recieved: 2026-03-01T12:00Z", "unknown-key", None, "recieved", "did you mean `received`?"),
        ("received: 2026-03-01T12:00Z", "missing-key", "`application` is missing", "received", None),
        ("application: a1, withdrawn: yes", "not-a-reason", "`yes` does not say why `a1` was withdrawn", "yes", None),
        ("application: a1, withdrawn: no", "not-a-reason", "`no` does not say why `a1` was withdrawn", "no", None),
        ("application: [a1]", "not-a-scalar", None, "[a1]", None),
    ],
)
def test_what_stands_against_an_entry_is_none_of_the_applicants(
    read: Read, said: Said, text: str, code: str, message: str | None, underlines: str, help: str | None
) -> None:
    _, (finding,) = read(PLAIN, a__yaml=ONE, register__yaml=register(text))
    assert (said(finding)[0], said(finding)[2]) == (code, underlines)
    assert message in (None, finding.message)
    assert help in (None, finding.help)
    assert (finding.is_error, finding.subject) == (True, "")


def test_a_register_by_identifier_is_told_how_a_list_has_it(read: Read) -> None:
    _, (finding,) = read(PLAIN, a__yaml=ONE, register__yaml="register:\n  a1: {recorded: {formal: met}}\n")
    assert (finding.code, finding.message) == ("not-a-list", "a register is a list")
    entry = "- {application: a1, recorded: {formal: met}}"
    assert finding.help == f"write one entry for each application: `{entry}`"
    assert read(PLAIN, a__yaml=ONE, register__yaml=f"register:\n{entry}\n")[1] == ()


@pytest.mark.parametrize("key", ["received: 2026-03-01T12:00Z", "recorded: {formal: met}", "withdrawn: funded elsewhere"])
def test_nothing_is_said_twice_in_one_file_or_in_two(read: Read, said: Said, key: str) -> None:
    entry = f"application: a1, {key}"
    _, (finding,) = read(PLAIN, a__yaml=ONE, register__yaml=register(entry, entry))
    assert (finding.code, finding.place.line, finding.also[0][0].line) == ("doubled-entry", 3, 2)
    _, (finding,) = read(PLAIN, a__yaml=ONE, register__yaml=register(entry), register__yml=register(entry))
    assert finding.code == "doubled-entry"


def test_entries_complement_each_other(read: Read) -> None:
    entries = ("application: a1, received: 2026-03-01T12:00+01:00", "application: a1, recorded: {formal: met}")
    (a,), findings = read(PLAIN, a__yaml=ONE, register__yaml=register(*entries))
    assert (findings, a.received, a.recorded["formal"].verdict) == ((), NOON, True)


def test_what_a_table_says_the_register_does_not(read: Read) -> None:
    rows = "id,in,area,checked\na1,2026-03-01T12:00+01:00,north,\nb1,,south,y\n"
    (a, b), findings = read(TABLE, all__csv=rows, register__yaml=register("application: a1, recorded: {formal: met}"))
    assert (findings, a.recorded["formal"].verdict, b.recorded["formal"].verdict) == ((), True, True)
    for entry in ("application: a1, received: 2026-03-01T12:00Z", "application: b1, recorded: {formal: met}"):
        _, (finding,) = read(TABLE, all__csv=rows, register__yaml=register(entry))
        assert finding.code == "doubled-entry"


def test_of_two_files_the_register_says_which_was_received_when(read: Read, said: Said) -> None:
    one = "application: a1, received: 2026-03-01T12:00Z"
    _, findings = read(LATEST, a__yaml=ONE, b__yaml=ONE, register__yaml=register(one))
    assert [finding.code for finding in findings] == ["unsaid-file", "doubled-identifier"]
    assert findings[0].help == "write which one is meant, `file: b.yaml`; each has its own receipt and verdicts"
    both = (f"{one}, file: a.yaml", "application: a1, file: b.yaml, received: 2026-03-01T11:00Z, recorded: {formal: met}")
    (a,), (finding,) = read(LATEST, a__yaml=ONE, b__yaml=ONE, register__yaml=register(*both))
    assert (finding.code, a.place.file[-6:], dict(a.recorded)) == ("superseded", "a.yaml", {})
    # a verdict is of one of the two files as well; a withdrawal is of both
    verdict = "application: a1, recorded: {formal: met}"
    _, findings = read(LATEST, a__yaml=ONE, b__yaml=ONE, register__yaml=register(both[0], verdict))
    assert "unsaid-file" in [finding.code for finding in findings]
    (a,), _ = read(LATEST, a__yaml=ONE, b__yaml=ONE, register__yaml=register(*both, "application: a1, withdrawn: by letter"))
    assert a.withdrawn == "by letter"


def test_columns_that_a_register_does_not_know(read: Read, said: Said) -> None:
    _, (finding,) = read(PLAIN, a__yaml=ONE, register__csv="application,fromal\na1,met\n")
    assert (said(finding), finding.help) == (
        ("unknown-column", "`fromal` is no column of a register", "fromal"),
        "did you mean `formal`?",
    )
    _, (finding, *_) = read(PLAIN, a__yaml=ONE, register__csv="id,formal\na1,met\n")
    assert said(finding)[0] == "missing-column"


def test_one_alone_is_not_concerned_with_the_entries_of_others(tmp_path: Path, call_of: CallOf) -> None:
    (tmp_path / "a.yaml").write_text(ONE, encoding="utf-8")
    (tmp_path / "register.yaml").write_text(register("application: zz, recorded: {formal: maybe}"), encoding="utf-8")
    (_,), findings = read_applications([tmp_path / "a.yaml"], call_of(PLAIN), some_of_many=True)
    assert findings == ()


def test_a_table_of_applications_of_that_name_is_no_register_and_that_is_said(tmp_path: Path, call_of: CallOf) -> None:
    (tmp_path / "a.yaml").write_text(ONE, encoding="utf-8")
    (tmp_path / "register.csv").write_text("id,in,area,checked\nb1,,south,y\n", encoding="utf-8")
    for given in (tmp_path, tmp_path / "a.yaml"):
        (a,), (finding,) = read_applications([given], call_of(TABLE))
        assert (a.id, finding.code, finding.severity) == ("a1", "table-not-read", "warning")
    (b,), findings = read_applications([tmp_path / "register.csv"], call_of(TABLE))
    assert (b.id, findings) == ("b1", ())


def test_a_register_without_a_header_and_one_with_a_name_misspelt(read: Read) -> None:
    _, findings = read(PLAIN, a__yaml=ONE, register__csv="a1,2026-03-02T09:12:00+01:00,met\n")
    assert [finding.code for finding in findings] == ["no-header"]
    _, findings = read(PLAIN, a__yaml=ONE, register__csv="aplication,formal\na1,met\n")
    assert findings[0].help == "write `application` in place of `aplication`"

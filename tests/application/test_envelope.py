"""What stands around the answers: identifier, title, arrival, recorded verdicts."""

from datetime import datetime, timedelta, timezone

import pytest

CALL = """\
application:
  area: {type: text}
gates:
  - {gate: E, recorded with: eligibility, if undetermined: ask}
"""


def test_the_envelope_is_read(read):
    (application,), findings = read(
        CALL,
        a1__yaml="""\
        application: a1
        schema: esca.profile
        title: " Hill robotics "
        received: 2026-03-31T11:59:00+02:00
        recorded: {eligibility: not met}
        """,
    )
    assert findings == ()
    assert application.label == "Hill robotics"
    assert application.received == datetime(2026, 3, 31, 11, 59, tzinfo=timezone(timedelta(hours=2)))
    assert application.recorded["eligibility"].verdict is False
    assert application.recorded["eligibility"].place.line == 5
    assert (application.place.line, application.place.column) == (1, 1)


@pytest.mark.parametrize("text", ["", "title:\nreceived:\nrecorded:\nschema:\n", "title: null\nreceived: ~\nrecorded: {}\n"])
def test_all_but_the_identifier_may_be_blank(read, text):
    (application,), findings = read(CALL, a1__yaml=f"application: a1\n{text}")
    assert findings == ()
    assert (application.label, application.received, dict(application.recorded)) == ("", None, {})


def test_a_blank_verdict_is_undetermined(read):
    (application,), findings = read(CALL, a1__yaml="application: a1\nrecorded: {eligibility: }\n")
    assert findings == ()
    assert application.recorded["eligibility"].verdict is None


@pytest.mark.parametrize("moment", ["2026-03-31T11:59Z", "2026-03-31 11:59:30+01:00", "2026-03-31T11:59:30.25-03:30"])
def test_a_moment_has_day_time_and_offset(read, moment):
    (application,), findings = read(CALL, a1__yaml=f"application: a1\nreceived: {moment}\n")
    assert findings == ()
    assert application.received.utcoffset() is not None


@pytest.mark.parametrize(
    "moment", ["2026-03-31", "2026-03-31T11:59", "20260331T1159Z", "2026-03-31T24:59Z", "2026-02-30T11:59Z", "noon", "2026-03-31T11:59 CET"]
)
def test_anything_else_is_no_moment(read, said, moment):
    (application,), (finding,) = read(CALL, a1__yaml=f"application: a1\nreceived: {moment}\n")
    assert said(finding) == ("not-a-moment", f"`{moment}` is not a moment", moment)
    assert finding.help == "write date, time and offset: `2026-03-31T11:59:00+02:00`"
    assert application.received is None


@pytest.mark.parametrize(
    ("line", "code", "message", "text", "help"),
    [
        (
            "recorded: {eligibilty: met}",
            "unknown-recorded-gate",
            "the call records no verdict `eligibilty`",
            "eligibilty",
            "did you mean `eligibility`?",
        ),
        ("recorded: {zz: met}", "unknown-recorded-gate", "the call records no verdict `zz`", "zz", "recorded are `eligibility`"),
        (
            "recorded: {eligibility: Pass}",
            "not-a-verdict",
            "`Pass` is no verdict of `eligibility`",
            "Pass",
            "write `met` or `not met`, or leave it empty",
        ),
        (
            "recorded: {eligibility: no met}",
            "not-a-verdict",
            "`no met` is no verdict of `eligibility`",
            "no met",
            "did you mean `not met`?",
        ),
        (
            "recorded: {eligibility: [met]}",
            "not-a-scalar",
            "`eligibility` takes a single value, not a list or a mapping",
            "[met]",
            "write a single value",
        ),
        ("recorded: met", "not-a-mapping", "`recorded` holds verdicts by gate", "met", "write `recorded: {…: met}`"),
        ("received: [2026]", "not-a-scalar", "`received` takes a single value, not a list or a mapping", "[2026]", "write a single value"),
        ("title: [a, b]", "not-a-scalar", "`title` takes a single value, not a list or a mapping", "[a, b]", "write a single value"),
        ("schema: {a: b}", "not-a-scalar", "`schema` takes a single value, not a list or a mapping", "{a: b}", "write a single value"),
        ("title: " + "x" * 201, "text-too-long", "`title` has more than 200 characters", "x" * 201, "shorten it"),
    ],
)
def test_what_is_wrong_with_it_is_found_at_its_place(read, said, line, code, message, text, help):
    _, (finding,) = read(CALL, a1__yaml=f"application: a1\n{line}\n")
    assert said(finding) == (code, message, text)
    assert (finding.help, finding.subject) == (help, "a1")


@pytest.mark.parametrize("identifier", ["", '""', '" "', "null"])
def test_an_application_without_identifier_is_spoken_of_by_its_file(read, said, identifier):
    (application,), (finding,) = read(CALL, mill__yaml=f"application: {identifier}\narea: north\n")
    assert said(finding) == ("no-identifier", "the application has no identifier", "application")
    assert finding.help == "write one that no other application has: `application: …`"
    assert (application.id, finding.subject) == ("mill", "mill")


def test_an_identifier_is_a_single_value(read, said):
    (application,), (finding,) = read(CALL, mill__yaml="application: [a1]\n")
    assert said(finding)[0] == "not-a-scalar"
    assert application.id == "mill"


def test_what_other_calls_ask_is_left_alone_and_a_misspelt_answer_still_warned_of(read, said):
    text = CALL.replace("  area: {type: text}\n", "  area: {type: text}\nnot read: [anything else]\n")
    written = "application: a1\nraea: north\nprogramme_years: 3\nrecorded: {formal: met, eligibility: met}\n"
    (application,), (finding,) = read(text, a1__yaml=written)
    assert list(application.values) == ["area"]
    assert (finding.code, said(finding)[1:], finding.is_error) == (
        "unknown-field",
        ("`raea` is no field of this application, and is not read", "raea"),
        False,
    )
    assert list(application.recorded) == ["eligibility"]


def test_only_what_is_named_is_left_alone(read, said):
    text = CALL + "not read: [programme_years]\n"
    _, (finding,) = read(text, a1__yaml="application: a1\nprogramme_years: 3\nprogramme_months: 36\n")
    assert said(finding) == ("unknown-field", "`programme_months` is no field of this application", "programme_months")

"""What stands around the answers: identifier and title; and what does not belong there."""

import pytest

from .conftest import Read, Said

CALL = """\
application:
  area: {type: text}
gates:
  - {gate: E, recorded with: eligibility, if undetermined: ask}
"""


def test_the_envelope_is_read(read: Read) -> None:
    (application,), findings = read(CALL, a1__yaml='application: a1\nschema: esca.profile\ntitle: " Hill robotics "\n')
    assert findings == ()
    assert application.label == "Hill robotics"
    assert (application.place.line, application.place.column) == (1, 1)


@pytest.mark.parametrize("text", ["", "title:\nschema:\n", "title: null\n"])
def test_all_but_the_identifier_may_be_blank(read: Read, text: str) -> None:
    (application,), findings = read(CALL, a1__yaml=f"application: a1\n{text}")
    assert findings == ()
    assert (application.label, application.received, dict(application.recorded)) == ("", None, {})


@pytest.mark.parametrize(
    ("text", "message", "underlines", "entry"),
    [
        ("recorded: {eligibility: met}", "`recorded` is", "recorded", "recorded: {eligibility: met}"),
        ("received: 2026-03-31T11:59:00+02:00", "`received` is", "received", "received: 2026-03-31T11:59:00+02:00"),
        ("Recorded: {eligibility: met}", "`Recorded` is", "Recorded", "recorded: {eligibility: met}"),
        (
            "recorded:\n  eligibility: {verdict: not met, asked: 2026-04-01}\nreceived: '2026-03-31 11:59Z'",
            "`received` and `recorded` are",
            "received",
            'received: "2026-03-31 11:59Z", recorded: {eligibility: {verdict: not met, asked: 2026-04-01}}',
        ),
    ],
)
def test_what_only_the_office_says_is_refused_in_an_application(
    read: Read, said: Said, text: str, message: str, underlines: str, entry: str
) -> None:
    """Else an applicant would decide the office's gate."""
    (application,), (finding,) = read(CALL, a1__yaml=f"application: a1\n{text}\n")
    assert said(finding) == ("for-the-office", f"{message} for the office to say, not for an application", underlines)
    entry = f"{{application: a1, {entry}}}"
    assert finding.help == f"take it out; the office writes under `register:` in `register.yaml`: `- {entry}`"
    assert (finding.subject, finding.is_error, application.is_legible) == ("a1", True, False)
    assert (application.received, dict(application.recorded)) == (None, {})
    # what the help says, pasted into the register as it stands, is read
    call = CALL.replace("if undetermined: ask", "if not met: complete, complete: {until: recorded}, if undetermined: ask")
    (application,), findings = read(call, a1__yaml="application: a1\n", register__yaml=f"register:\n- {entry}\n")
    assert findings == ()
    assert (application.received is not None) == ("received" in text)
    assert ("eligibility" in application.recorded) == ("recorded" in text.casefold())


@pytest.mark.parametrize(
    ("line", "code", "message", "text", "help"),
    [
        ("title: [a, b]", "not-a-scalar", "`title` takes a single value, not a list or a mapping", "[a, b]", "write a single value"),
        ("schema: {a: b}", "not-a-scalar", "`schema` takes a single value, not a list or a mapping", "{a: b}", "write a single value"),
        ("title: " + "x" * 201, "text-too-long", "`title` has more than 200 characters", "x" * 201, "shorten it"),
    ],
)
def test_what_is_wrong_with_it_is_found_at_its_place(
    read: Read, said: Said, line: str, code: str, message: str, text: str, help: str
) -> None:
    _, (finding,) = read(CALL, a1__yaml=f"application: a1\n{line}\n")
    assert said(finding) == (code, message, text)
    assert (finding.help, finding.subject) == (help, "a1")


@pytest.mark.parametrize("identifier", ["", '""', '" "', "null"])
def test_an_application_without_identifier_is_spoken_of_by_its_file(read: Read, said: Said, identifier: str) -> None:
    (application,), (finding,) = read(CALL, mill__yaml=f"application: {identifier}\narea: north\n")
    assert said(finding) == ("no-identifier", "the application has no identifier", "application")
    assert finding.help == "write one that no other application has: `application: …`"
    assert (application.id, finding.subject) == ("mill", "mill")


def test_an_identifier_is_a_single_value(read: Read, said: Said) -> None:
    (application,), (finding,) = read(CALL, mill__yaml="application: [a1]\n")
    assert said(finding)[0] == "not-a-scalar"
    assert application.id == "mill"


def test_what_other_calls_ask_is_left_alone_and_a_misspelt_answer_still_warned_of(read: Read, said: Said) -> None:
    text = CALL.replace("  area: {type: text}\n", "  area: {type: text}\nnot read: [anything else]\n")
    written = "application: a1\nraea: north\nprogramme_years: 3\n"
    register = "register:\n- {application: a1, recorded: {formal: met, eligibility: met}}\n"
    (application,), (finding,) = read(text, a1__yaml=written, register__yaml=register)
    assert list(application.values) == ["area"]
    assert (finding.code, said(finding)[1:], finding.is_error) == (
        "unknown-field",
        ("`raea` is no field of this application, and is not read", "raea"),
        False,
    )
    assert list(application.recorded) == ["eligibility"]


def test_only_what_is_named_is_left_alone(read: Read, said: Said) -> None:
    text = CALL + "not read: [programme_years]\n"
    _, (finding,) = read(text, a1__yaml="application: a1\nprogramme_years: 3\nprogramme_months: 36\n")
    assert said(finding) == ("unknown-field", "`programme_months` is no field of this application", "programme_months")

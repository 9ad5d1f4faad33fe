"""What people record under a key: a verdict, the days of completing, or both."""

from __future__ import annotations

from datetime import date

import pytest

from .conftest import Read, Said

CALL = """\
application:
  area: {type: text}
gates:
  - {gate: E, recorded with: papers, if not met: complete, complete: {until: recorded}, if undetermined: ask}
  - {gate: F, require: area = "north", if not met: complete, complete: {within: 10, unit: days, after: request}, if undetermined: ask}
  - {gate: G, recorded with: seal, if undetermined: ask}
"""


ALONE = "application: a1\n"


def entry(recorded: str) -> str:
    """The register of one application."""
    return f"register:\n  - {{application: a1, recorded: {recorded}}}\n"


def test_a_verdict_and_days_stand_together(read: Read) -> None:
    text = entry("{papers: {verdict: not met, asked: 2026-04-01, until: 2026-04-08, completed: 2026-04-07}}")
    (application,), findings = read(CALL, a1__yaml=ALONE, register__yaml=text)
    assert findings == ()
    papers = application.recorded["papers"]
    assert papers.verdict is False
    assert papers.days is not None
    assert (papers.days.asked, papers.days.until, papers.days.completed) == (date(2026, 4, 1), date(2026, 4, 8), date(2026, 4, 7))


@pytest.mark.parametrize(
    ("recorded", "verdict", "days"),
    [
        ("{papers: met}", True, None),
        ("{papers: }", None, None),
        ("{papers: {asked: 2026-04-01}}", None, (date(2026, 4, 1), None, None)),
        ("{papers: {verdict: met}}", True, (None, None, None)),
        ("{papers: {verdict: met, asked: , until: , completed: }}", True, (None, None, None)),
        # the same day is not before the request
        ("{papers: {asked: 2026-04-01, until: 2026-04-01, completed: 2026-04-01}}", None, (date(2026, 4, 1),) * 3),
    ],
)
def test_what_is_left_out_is_not_known(read: Read, recorded: str, verdict: bool | None, days: tuple[date | None, ...] | None) -> None:
    (application,), findings = read(CALL, a1__yaml=ALONE, register__yaml=entry(recorded))
    assert findings == ()
    found = application.recorded["papers"]
    assert found.verdict is verdict
    assert days == (found.days and (found.days.asked, found.days.until, found.days.completed))


@pytest.mark.parametrize(
    ("recorded", "said_of_it"),
    [
        ("{papers: {aksed: 2026-04-01}}", ("unknown-key", "`aksed` is not recorded of `papers`", "aksed")),
        ("{F: {until: 2026-04-01}}", ("unknown-key", "`until` is not recorded of `F`", "until")),
        ("{F: {verdict: met}}", ("unknown-key", "`verdict` is not recorded of `F`", "verdict")),
        ("{F: met}", ("not-a-mapping", "of `F` days are recorded, no verdict", "met")),
        ("{seal: {asked: 2026-04-01}}", ("not-a-scalar", "`seal` takes a single value, not a list or a mapping", "{asked: 2026-04-01}")),
        ("{papers: [met]}", ("not-a-scalar", "`papers` takes a single value, not a list or a mapping", "[met]")),
        ("{papers: {verdict: [met]}}", ("not-a-scalar", "`verdict` takes a single value, not a list or a mapping", "[met]")),
        ("{papers: {verdict: passed}}", ("not-a-verdict", "`passed` is no verdict of `papers`", "passed")),
        ("{papers: {asked: [2026-04-01]}}", ("not-a-scalar", "`asked` takes a single value, not a list or a mapping", "[2026-04-01]")),
        (
            "{papers: {asked: 2026-04-01, completed: 2026-04-02}}",
            ("unsaid-request", "it was completed, and the last day for completing it is not given", "2026-04-02"),
        ),
        (
            "{F: {completed: 2026-04-02}}",
            ("unsaid-request", "it was completed, and the last day for completing it is not given", "2026-04-02"),
        ),
        ("{F: {asked: 2026-04-02, completed: 2026-04-01}}", ("days-crossed", "`completed` lies before the request", "2026-04-01")),
        ("{papers: {asked: 2026-04-02, until: 2026-04-01}}", ("days-crossed", "`until` lies before the request", "2026-04-01")),
    ],
)
def test_what_cannot_be_read_is_underlined(read: Read, said: Said, recorded: str, said_of_it: tuple[str, ...]) -> None:
    _, (finding,) = read(CALL, a1__yaml=ALONE, register__yaml=entry(recorded))
    assert said(finding) == said_of_it


def test_a_day_that_there_is_not(read: Read) -> None:
    _, (finding,) = read(CALL, a1__yaml=ALONE, register__yaml=entry("{F: {asked: 2026-02-30}}"))
    assert finding.code == "not-a-date"


@pytest.mark.parametrize("written", ["not yet", "pending", "da verificare", "in corso", "'?'"])
def test_what_is_not_decided_is_not_offered_as_refused(read: Read, written: str) -> None:
    _, findings = read(CALL, a1__yaml=ALONE, register__yaml=entry(f"{{seal: {written}}}"))
    assert [(found.code, found.help) for found in findings] == [("not-a-verdict", "leave it empty until it is decided")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("yes", "met"), ("Passed", "met"), ("ok", "met"), ("sì", "met"), ("true", "met"), ("1", "met"), ("complete", "met")),
        *(("no", "not met"), ("failed", "not met"), ("false", "not met"), ("0", "not met"), ("incompleta", "not met")),
    ],
)
def test_another_word_for_a_verdict_is_offered_as_the_verdict(read: Read, written: str, meant: str) -> None:
    _, findings = read(CALL, a1__yaml=ALONE, register__yaml=entry(f"{{seal: {written}}}"))
    assert [(found.code, found.help) for found in findings] == [("not-a-verdict", f"write `{meant}`")]


def test_a_verdict_that_is_misspelt_is_offered(read: Read) -> None:
    _, findings = read(CALL, a1__yaml=ALONE, register__yaml=entry("{seal: not mett}"))
    assert [(found.code, found.help) for found in findings] == [("not-a-verdict", "did you mean `not met`?")]

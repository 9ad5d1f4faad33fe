"""Where the call's text comes from."""

from __future__ import annotations

import pytest

from callscore.finding import Severity

from ..rulebook.conftest import Compile, Look

HEAD = "call: tiny\nversion: 1\nlanguages: [en]\ntitle: Tiny\nprovenance: {%s}\napplication: {green: {type: boolean}}\n"
GATE = "gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]\n"


def test_a_transcription_names_its_text(look: Look) -> None:
    (found,) = look("transcription-without-source", GATE, HEAD % "kind: transcription")
    assert found[:3] == ("error", "a transcription must say what it transcribes", "transcription")
    assert look("transcription-without-source", GATE, HEAD % "kind: transcription, source: notice 12") == []


def test_a_second_hand_summary_says_whose_it_is(look: Look) -> None:
    (found,) = look("summary-without-source", GATE, HEAD % "kind: second-hand summary")
    assert found[:3] == ("error", "a second-hand summary must say whose it is", "second-hand summary")
    assert look("summary-without-source", GATE, HEAD % "kind: second-hand summary, source: notice 12 as summed up by a paper") == []


def test_a_reconstruction_says_what_it_rests_on(look: Look) -> None:
    (found,) = look("reconstruction-without-note", GATE, HEAD % "kind: reconstruction")
    assert found[:3] == ("warning", "a reconstruction should say what it rests on", "reconstruction")
    assert look("reconstruction-without-note", GATE, HEAD % "kind: reconstruction, note: from the minutes") == []


@pytest.mark.parametrize(
    "kind", ["kind: illustration", "kind: transcription, source: notice 12", "kind: second-hand summary, source: a paper"]
)
def test_a_clean_call_has_no_finding_at_all(compiled: Compile, kind: str) -> None:
    rulebook, findings = compiled(GATE, HEAD % kind)
    assert findings == ()
    assert rulebook is not None


def test_a_call_with_errors_has_no_rulebook(compiled: Compile) -> None:
    rulebook, findings = compiled("", HEAD % "kind: illustration")
    assert rulebook is None
    assert {finding.code for finding in findings if finding.severity is Severity.ERROR} == {"nothing-to-decide"}

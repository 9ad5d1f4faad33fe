"""Days, moments and completion: what contradicts itself is said where it stands."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Compile, Look

HEAD_OF_GATE = "gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask"
MOMENTS = "moments: [application, award]\n"


def gate(more: str) -> str:
    return f"{HEAD_OF_GATE}, {more}}}]\n"


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        ("unknown-moment", MOMENTS + gate("at: awrd"), "the call has no moment `awrd`", "awrd"),
        ("unknown-moment", gate("at: award"), "the call has no moments, so there is none called `award`", "award"),
        ("doubled-moment", "moments: [award, payment, award]\n" + gate("at: award"), "`award` is a moment twice", "award"),
        ("not-a-day-name", "dates: {2nd: 2026-01-01}\n", "`2nd` cannot be the name of a day: formulas could not read it", "2nd"),
        ("unused", "dates: {clses: 2026-01-01}\n", "nothing reads the day `clses`", "clses"),
        ("missing-key", gate("if not met: complete"), "gate `E1` does not say until when it may be completed", "complete"),
        (
            "missing-key",
            gate("if not met: complete, complete: {within: 10, after: request}"),
            "`unit` is missing",
            "{within: 10, after: request}",
        ),
        (
            "idle-completion",
            gate("if not met: exclude, complete: {until: recorded}"),
            "gate `E1` is not one that may be completed",
            "{until: recorded}",
        ),
        (
            "two-periods",
            gate("if not met: complete, complete: {until: recorded, within: 10}"),
            "a number of days and a day that is recorded exclude each other",
            "recorded",
        ),
        (
            "no-period",
            gate("if not met: complete, complete: {within: 0, unit: days, after: request}"),
            "a period of no days leaves no time to complete anything",
            "0",
        ),
        (
            "unknown-word",
            gate("if not met: complete, complete: {within: 10, unit: weeks, after: request}"),
            "`weeks` is none of `days`",
            "weeks",
        ),
        (
            "reads-later-moment",
            MOMENTS + gate("at: award") + 'indicators: {both: {value: met("E1") and green}}\n'
            "adjustments: [{adjustment: P, when: both, points: 1, if undetermined: zero}]\n",
            "this reads the verdict on gate `E1`, which is asked at a later moment",
            "both",
        ),
    ],
)
def test_what_is_wrong_is_underlined(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    found = [(each.message, each.text) for each in look(code, text)]
    assert (message, underlined) in found


@pytest.mark.parametrize(
    "text",
    [
        MOMENTS + gate("at: award"),
        "dates: {opens: 2026-01-01, label: 2026-02-01}\n" + HEAD_OF_GATE.replace("green,", "founded < dates.label,", 1) + "}]\n",
        "dates: {award: 2026-02-01}\n" + MOMENTS + gate("at: award"),  # the day of a moment
        gate("if not met: complete, complete: {within: 1, unit: days, after: request}"),
        gate("if not met: complete, complete: {until: recorded}"),
        # a gate of the same moment may read it
        MOMENTS
        + gate("at: award").rstrip("]\n")
        + ', {gate: E2, require: met("E1"), at: award, met: yes, not met: no, if undetermined: ask}]\n',
    ],
)
def test_what_is_right_passes(compiled: Compile, text: str) -> None:
    codes = {"unknown-moment", "doubled-moment", "not-a-day-name", "missing-key", "idle-completion", "two-periods", "no-period"}
    codes |= {"reads-later-moment"}
    rulebook, findings = compiled(text)
    assert [each for each in findings if each.code in codes] == []
    assert [each.message for each in findings if each.code == "unused" and "day" in each.message] == []
    assert rulebook is not None, findings

"""Scales, steps, evaluators and self-checks."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look


def assessed(score: str) -> str:
    return f"criteria: [{{criterion: A, max: 20, if undetermined: ask, score: {{{score}}}}}]\nranking: {{numbering: competition}}\n"


def self_check(row: str) -> str:
    return assessed(f"assessed: 0..5, step: 0.5, self-check: {{of: size, rows: [{{when: '< 3', level: 0}}, {{when: '>= 3', {row}}}]}}")


@pytest.mark.parametrize(
    ("code", "text", "message", "underlined"),
    [
        ("step-off-scale", assessed("assessed: 0..5, step: 0.3"), "steps of 0.3 do not lead from 0 to 5", "0.3"),
        ("step-off-scale", assessed("assessed: 0..2.5"), "steps of 1 do not lead from 0 to 2.5", "0..2.5"),
        ("step-off-scale", assessed("assessed: 0..5, step: 0"), "a step must be above 0", "0"),
        ("scale-below-zero", assessed("assessed: -2..2"), "a scale from -2 to 2 would take points away", "-2..2"),
        ("no-evaluators", assessed("assessed: 0..5, evaluators: {at least: 0, combine: mean}"), "nobody needs to assess `A`", "0"),
        (
            "level-out-of-scale",
            self_check("level: 6"),
            "`6` is not on the scale of `A`, which goes from 0 to 5",
            "6",
        ),
        ("level-off-step", self_check("level: 2.25"), "`2.25` is no level of `A`, whose levels go in steps of 0.5", "2.25"),
        ("self-check-points", self_check("points: 4"), "a row of a self-check suggests a level", "points"),
        ("self-check-points", self_check("text: good"), "a row of a self-check suggests a level", "when"),
    ],
)
def test_faults_of_scales(look: Look, code: str, text: str, message: str, underlined: str) -> None:
    (found,) = look(code, text)
    assert found[:3] == ("error", message, underlined)
    assert found.help


CODES = ["step-off-scale", "scale-below-zero", "no-evaluators", "level-out-of-scale", "level-off-step", "self-check-points"]


@pytest.mark.parametrize(
    "text",
    [
        assessed("assessed: 0..5, step: 0.5, evaluators: {at least: 1, combine: median}"),
        assessed("assessed: 1..5, step: 0.25"),
        assessed("assessed: 0..1, step: 0.1"),
        self_check("level: 2.5"),
    ],
)
def test_sound_scales(look: Look, text: str) -> None:
    assert {code: look(code, text) for code in CODES} == {code: [] for code in CODES}

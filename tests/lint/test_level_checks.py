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


def anchors(*levels: str, scale: str = "0..40", step: str = "1") -> str:
    return assessed(f"assessed: {scale}, step: {step}, anchors: [{', '.join(f'{{level: {level}, text: t{level}}}' for level in levels)}]")


@pytest.mark.parametrize(
    ("levels", "message", "underlined", "help"),
    [
        (("0..20", "20..40"), "level 20 is described twice", "20..40", "write `21..40`, or keep one of the two texts"),
        (("20..40", "0..27"), "levels 20 to 27 are described twice", "0..27", "write `0..19`, or keep one of the two texts"),
        (("0..40", "3..5"), "levels 3 to 5 are described twice", "3..5", "keep one of the two texts"),
        (("3..5", "0..40"), "levels 3 to 5 are described twice", "0..40", "keep one of the two texts"),
        (("0..39", "39..40"), "level 39 is described twice", "39..40", "write `40`, or keep one of the two texts"),
        (("7", "0..40"), "level 7 is described twice", "0..40", "keep one of the two texts"),
    ],
)
def test_a_level_in_two_ranges_is_described_twice(look: Look, levels: tuple[str, ...], message: str, underlined: str, help: str) -> None:
    (found,) = look("doubled-anchor", anchors(*levels))
    assert found == ("error", message, underlined, (levels[0],), help)
    assert look("undescribed-levels", anchors(*levels)) == []


def test_where_there_are_ranges_no_level_is_left_undescribed(look: Look) -> None:
    gaps = look("undescribed-levels", anchors("34..40", "1..19", "21..32"))
    assert [(found.message, found.text, found.help) for found in gaps] == [
        ("level 33 is described nowhere", "34..40", "describe it too: `{level: 33, text: …}`"),
        ("level 0 is described nowhere", "1..19", "describe it too: `{level: 0, text: …}`"),
        ("level 20 is described nowhere", "21..32", "describe it too: `{level: 20, text: …}`"),
    ]
    between, above = look("undescribed-levels", anchors("0..1", "2", scale="0..5", step="0.5"))
    assert between[:3] == ("warning", "level 1.5 is described nowhere", "2")
    assert above[:3] == ("warning", "levels 2.5 to 5 are described nowhere", "2")
    assert above.help == "describe them too: `{level: 2.5..5, text: …}`"


def test_single_levels_may_leave_others_undescribed(look: Look) -> None:
    assert look("undescribed-levels", anchors("0", "40")) == []
    assert look("undescribed-levels", anchors("0..19", "20..27", "28..33", "34..40")) == []


def test_both_ends_of_a_range_are_levels_of_the_scale(look: Look) -> None:
    (above,) = look("level-out-of-scale", anchors("0..33", "34..41"))
    assert above[:3] == ("error", "`41` is not on the scale of `A`, which goes from 0 to 40", "41")
    (between,) = look("level-off-step", anchors("0..2.5", "3..40"))
    assert between[:3] == ("error", "`2.5` is no level of `A`, whose levels go in steps of 1", "2.5")


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

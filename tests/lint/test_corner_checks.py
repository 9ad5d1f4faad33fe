"""Corners of piecewise linear points."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look


def linear(corners: str, more: str = "") -> str:
    score = f"{{of: size, linear: {corners}, outside: clamp{more}}}"
    return f"criteria: [{{criterion: A, max: 20, if undetermined: ask, score: {score}}}]\nranking: {{numbering: competition}}\n"


@pytest.mark.parametrize(
    ("corners", "message", "underlined", "also"),
    [
        ("[[25, 0], [75, 20], [50, 10]]", "the corner at 50 stands after the one at 75", "[50, 10]", ("[75, 20]",)),
        ("[[25, 0], [25, 5], [25, 20]]", "three corners stand at 25", "[25, 20]", ("[25, 5]",)),
    ],
)
def test_corners_out_of_order(look: Look, corners: str, message: str, underlined: str, also: tuple[str]) -> None:
    (found,) = look("corners-order", linear(corners))
    assert found[:4] == ("error", message, underlined, also)


def test_one_corner_is_no_line(look: Look) -> None:
    (found,) = look("too-few-corners", linear("[[25, 20]]"))
    assert found[:3] == ("error", "a line needs two corners", "[[25, 20]]")


def test_a_jump_is_noted(look: Look) -> None:
    (found,) = look("points-jump", linear("[[0, 0], [30, 18], [30, 20]]"))
    assert found[:4] == ("note", "the points jump from 18 to 20 at 30", "[30, 20]", ("[30, 18]",))


def test_a_jump_of_the_source_is_a_warning(look: Look) -> None:
    (found,) = look("points-jump", linear("[[0, 0], [30, 18], [30, 20]]", ", source says: 0.6 a point misses the cap"))
    assert found[:2] == ("warning", "the points jump from 18 to 20 at 30; the source says: 0.6 a point misses the cap")


@pytest.mark.parametrize("corners", ["[[25, 0], [75, 20]]", "[[-5, 20], [0, 3.5], [75, 0]]"])
@pytest.mark.parametrize("code", ["corners-order", "too-few-corners", "points-jump"])
def test_a_plain_line(look: Look, code: str, corners: str) -> None:
    assert look(code, linear(corners)) == []

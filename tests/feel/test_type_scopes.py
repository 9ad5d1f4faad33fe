from __future__ import annotations

import pytest

from callscore.feel import parse, parse_tests


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("a + b * a", ["a", "b", "a"]),
        ("some m in members satisfies m.km > limit", ["members", "limit"]),
        ("for i in 1..n, j in i return i + j + k", ["n", "k"]),
        ("for i in a return partial", ["a"]),
        ("{x: a, y: x}.y", ["a"]),
        ("f(n: a, m: 1)", ["a"]),
        ("count(a)", ["a"]),
        ("partial", ["partial"]),
        ("x.y.z", ["x"]),
    ],
)
def test_free_names_are_those_from_outside(text: str, free: list[str]) -> None:
    assert [name.name for name in parse(text).free] == free


def test_a_free_name_knows_where_it_is_written() -> None:
    text = "members[km <= far and item.x > 1].km"
    assert [(name.name, text[name.start : name.end]) for name in parse(text).free] == [
        ("members", "members"),
        ("km", "km"),
        ("far", "far"),
    ]


def test_the_value_under_test_is_no_name() -> None:
    assert [name.name for name in parse_tests("? > low, [low..high]").free] == ["low", "low", "high"]

"""The table of the DMN standard, checked against sets of points: a range is the quarters of a number line that lie in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.feel import evaluate_text

ENDS = st.tuples(st.integers(0, 5), st.integers(1, 4), st.sampled_from("[("), st.sampled_from("])")).map(
    lambda parts: (f"{parts[2]}{parts[0]}..{parts[0] + parts[1]}{parts[3]}", points(*parts))
)


def points(low: int, width: int, opening: str, closing: str) -> frozenset[int]:
    """The range in quarters, so that an open end leaves out just the end itself."""
    return frozenset(range(4 * low + (opening == "("), 4 * (low + width) + 1 - (closing == ")")))


@given(ENDS, ENDS)
def test_relations_are_those_of_the_points(first: tuple[str, frozenset[int]], second: tuple[str, frozenset[int]]) -> None:
    one, other = first[1], second[1]

    def holds(name: str) -> bool:
        got = evaluate_text(f"{name}({first[0]}, {second[0]})", {})
        assert isinstance(got, bool)
        return got

    assert holds("before") is (max(one) < min(other))
    assert holds("after") is (min(one) > max(other))
    assert holds("overlaps") is bool(one & other)
    assert holds("includes") is (other <= one)
    assert holds("during") is (one <= other)
    assert holds("coincides") is (one == other)
    assert holds("meets") is (max(one) == min(other) and max(one) % 4 == 0)
    assert holds("met by") is (min(one) == max(other) and min(one) % 4 == 0)
    assert holds("starts") is (min(one) == min(other) and one <= other)
    assert holds("started by") is (min(one) == min(other) and other <= one)
    assert holds("finishes") is (max(one) == max(other) and one <= other)
    assert holds("finished by") is (max(one) == max(other) and other <= one)
    assert holds("overlaps before") is (min(one) < min(other) <= max(one) <= max(other))
    assert holds("overlaps after") is (min(other) < min(one) <= max(other) <= max(one))


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("before(1, 2)", True),
        ("before(1, (1..2])", True),
        ("before(1, [1..2])", False),
        ("before([1..2), 2)", True),
        ("after(3, [1..2])", True),
        ("includes([1..3], 3)", True),
        ("includes([1..3), 3)", False),
        ("during(3, (< 4))", True),
        ("before((< 4), 4)", True),
        ("after((> 4), (< 4))", True),
        ("overlaps((> 3), (< 4))", True),
        ("starts(1, [1..3])", True),
        ("finishes(3, [1..3])", True),
        ("finished by([1..3], 3)", True),
        ("started by((1..3], 1)", False),
        ("coincides(3, 3)", True),
        ("coincides([1..2], [1..2])", True),
        ("before(point: 1, range: [2..3])", True),
        ("before(range1: [1..2], range2: [3..4])", True),
        ("before(point2: 1, point1: 2)", False),
        ('before("a", "b")', True),
        ('includes([@"2026-01-01"..@"2026-12-31"], @"2026-06-01")', True),
    ],
)
def test_points_and_ranges(call: str, value: bool) -> None:
    assert evaluate_text(call, {}) is value


@pytest.mark.parametrize(
    "call",
    [
        "before(1, null)",
        'before(1, "a")',
        "before(1)",
        "meets(1, 2)",
        "meets([1..2], 2)",
        "includes(1, [1..2])",
        "during([1..2], 1)",
        "coincides(1, [1..1])",
        "before([1..null], 3)",
        "starts([1..2], 1)",
        "overlaps([1..2], null)",
        "before(true, false)",
        "includes((!= 3), 3)",
    ],
)
def test_what_cannot_lie_so_is_null(call: str) -> None:
    assert evaluate_text(call, {}) is None

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.feel import Days, FarDate, Months, Range, Unknown, merged_unknowns
from callscore.feel.trouble import Refused
from callscore.feel.values import differs_less, kind, order, value_phrase


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "null"),
        (True, "boolean"),
        (1, "number"),
        (Fraction(1, 2), "number"),
        ("a", "text"),
        (date(2026, 1, 1), "date"),
        (FarDate(0, 1, 1), "date"),
        (Days(1), "days duration"),
        (Months(1), "months duration"),
        ((), "list"),
        ([], "list"),
        ({}, "context"),
        (Range(1, 2, True, True), "range"),
        (Unknown(), "unknown"),
    ],
)
def test_every_value_has_a_kind(value: object, name: str) -> None:
    assert kind(value) == name
    assert value_phrase(value)


def test_what_is_no_value_is_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError, match="not a value of FEEL: float"):
        kind(0.5)


@given(st.dates(), st.integers(-3, 3).filter(bool))
def test_dates_near_and_far_have_one_order(day: date, cycles: int) -> None:
    far = FarDate(day.year + 10_000 * cycles, day.month, 1)
    assert differs_less(day, far) is (cycles > 0)
    assert order(far, day) == (-1 if cycles < 0 else 1)


@pytest.mark.parametrize(("first", "second"), [(1, "a"), (True, False), ((), ()), (None, 1), (Days(1), Months(1)), ({}, {})])
def test_values_without_an_order_are_refused(first: object, second: object) -> None:
    with pytest.raises(Refused):
        differs_less(first, second)


UNKNOWNS = st.builds(
    Unknown, st.lists(st.sampled_from("abc"), unique=True).map(lambda names: tuple(sorted(names))), st.sampled_from([None, "f"])
)


@given(UNKNOWNS, UNKNOWNS, UNKNOWNS)
def test_merging_unknowns_keeps_all_sources_and_does_not_mind_the_order(first: Unknown, second: Unknown, third: Unknown) -> None:
    assert merged_unknowns(first, second) == merged_unknowns(second, first)
    assert merged_unknowns(merged_unknowns(first, second), third) == merged_unknowns(first, merged_unknowns(second, third))
    assert set(merged_unknowns(first, second).sources) == {*first.sources, *second.sources}
    assert merged_unknowns(first, first) == first


def test_a_range_shows_as_it_is_written() -> None:
    assert [str(Range(1, 2, True, False)), str(Range.comparing("<", 5)), str(Range.comparing(">=", 5))] == ["[1..2)", "(< 5)", "(>= 5)"]

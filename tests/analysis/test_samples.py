"""Samples stand for whole stretches of values: what holds of a sample holds of all that it stands for."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any as AnyValue

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.analysis.samples import Sample, axis_of, ordered_samples, sample_text, stretch
from callscore.analysis.truth import atoms, constants, holds
from callscore.feel import Days, Months
from callscore.number import Number
from callscore.rulebook.condition import All, Any, Atom, Condition, dual

NUMBERS = st.integers(-20, 20).map(lambda number: Fraction(number, 2))
OPERATORS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
CONDITIONS = st.recursive(
    st.builds(lambda operator, constant: Atom("x", operator, constant), OPERATORS, NUMBERS),
    lambda parts: st.builds(lambda kind, some: kind(tuple(some)), st.sampled_from([All, Any]), st.lists(parts, max_size=3)),
    max_leaves=6,
)


def covers(sample: Sample, value: Fraction) -> bool:
    if sample.is_point:
        return bool(value == sample.value)
    return (sample.low is None or sample.low < value) and (sample.high is None or value < sample.high)


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, st.integers(-90, 90).map(lambda number: Fraction(number, 8)))
def test_every_value_behaves_like_the_one_sample_that_covers_it(condition: Condition, value: Fraction) -> None:
    named = constants([condition], "x")
    axis = axis_of(named, whole=False)
    assert axis is not None
    covering = [sample for sample in ordered_samples(named, axis) if covers(sample, value)]
    assert len(covering) == 1 or not named
    assert holds(condition, {"x": value}) == holds(condition, {"x": covering[0].value if named else value})


@settings(max_examples=100, deadline=None)
@given(CONDITIONS, st.integers(-12, 12))
def test_so_does_every_whole_number(condition: Condition, value: Fraction) -> None:
    named = constants([condition], "x")
    axis = axis_of(named, whole=True)
    assert axis is not None
    samples = ordered_samples(named, axis)
    assert all(Fraction(sample.value).denominator == 1 for sample in samples)
    if named:
        (sample,) = [sample for sample in samples if covers(sample, Fraction(value))]
        assert holds(condition, {"x": value}) == holds(condition, {"x": sample.value})


@settings(max_examples=100, deadline=None)
@given(CONDITIONS, NUMBERS)
def test_the_dual_holds_where_the_condition_does_not(condition: Condition, value: Number) -> None:
    assert holds(dual(condition), {"x": value}) != holds(condition, {"x": value})


def samples_of(*constants: object, whole: bool = False) -> list[object]:
    axis = axis_of(constants, whole)
    assert axis is not None
    return [sample.value for sample in ordered_samples(constants, axis)]


def test_a_value_between_each_two_constants_and_beyond_the_ends() -> None:
    assert samples_of(30, 31) == [29, 30, Fraction(61, 2), 31, 32]
    assert samples_of(30, 31, whole=True) == [29, 30, 31, 32]
    assert samples_of(Fraction(5, 2), whole=True) == [2, 3]
    assert samples_of() == [0]


def test_days_and_months_are_whole() -> None:
    first = date(2026, 1, 1)
    assert samples_of(first, first + timedelta(2)) == [first + timedelta(days) for days in (-1, 0, 1, 2, 3)]
    assert samples_of(Months(12), Months(13)) == [Months(11), Months(12), Months(13), Months(14)]
    assert samples_of(Days(86400)) == [Days(0), Days(86400), Days(172800)]
    assert samples_of(Days(43200)) == [Days(-43200), Days(43200), Days(129600)]


@pytest.mark.parametrize("constants", [(1, "a"), (date(2026, 1, 1), 3), ("a",), (True,)])
def test_what_has_no_common_order_has_no_axis(constants: AnyValue) -> None:
    assert axis_of(constants, whole=False) is None


def test_a_comparison_of_other_kinds_never_holds() -> None:
    assert not holds(Atom("x", "=", True), {"x": 1})
    assert not holds(Atom("x", "<", 3), {"x": "a"})


def test_a_stretch_without_ends() -> None:
    axis = axis_of((), whole=False)
    assert stretch(Sample(0), Sample(0), axis) == "any value"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(61, 2), "30.5"),
        (Fraction(1, 3), "1/3"),
        (True, "true"),
        ("gold", '"gold"'),
        (date(2026, 3, 31), "2026-03-31"),
        (Months(18), "P1Y6M"),
    ],
)
def test_values_as_a_person_writes_them(value: AnyValue, text: str) -> None:
    assert sample_text(value) == text


def test_atoms_in_the_order_written() -> None:
    condition = Any((Atom("x", "<", 1), All((Atom("y", ">", 2), Atom("x", "<", 1), Atom("x", "=", 3)))))
    assert [atom.subject for atom in atoms(condition)] == ["x", "y", "x", "x"]
    assert constants([condition], "x") == (1, 3)

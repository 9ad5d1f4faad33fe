from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.feel import Unknown
from callscore.feel.dates import FarDate
from callscore.feel.durations import Days, Months
from callscore.inference.codes import UNKNOWN, CodeScale
from callscore.rulebook.condition import Operator

from .rulebooks import COMPARE

DAY = date(2026, 1, 1)


def test_a_number_is_sent_as_its_position_among_the_constants() -> None:
    scale = CodeScale.of("km", [40, 15, Fraction(100), 15])
    assert scale.size == 7
    values = [-3, 15, 16, 40, Fraction(121, 3), 100, Fraction(10**30, 7)]
    assert [scale.code(value) for value in values] == [0, 1, 2, 3, 4, 5, 6]


def test_thirds_and_tenths_are_told_apart_exactly() -> None:
    third = Fraction(1, 3)
    scale = CodeScale.of("share", [third, Fraction(3, 10)])
    assert scale.code(third) == 3
    assert scale.code(third - Fraction(1, 10**40)) == 2
    assert scale.code(third + Fraction(1, 10**40)) == 4
    assert scale.code(Fraction(3, 10)) == 1


def test_whole_numbers_and_fractions_are_one_kind() -> None:
    assert CodeScale.of("n", [Fraction(4, 2), Fraction(5, 2)]).code(2) == 1


@pytest.mark.parametrize(
    ("constants", "values", "codes"),
    [
        (["b", "a"], ["", "a", "aa", "b", "c", "A"], [0, 1, 2, 3, 4, 0]),
        ([True, False], [False, True], [1, 3]),
        ([True], [False, True], [0, 1]),
        ([date(2026, 3, 1)], [date(2026, 2, 28), date(2026, 3, 1), FarDate(10_000, 1, 1), FarDate(-1, 1, 1)], [0, 1, 2, 0]),
        ([FarDate(12_000, 1, 1)], [date(2026, 2, 28), FarDate(12_000, 1, 1), FarDate(12_000, 1, 2)], [0, 1, 2]),
        ([Days(86_400)], [Days(0), Days(86_400), Days(Fraction(172_801, 2))], [0, 1, 2]),
        ([Months(12)], [Months(11), Months(12), Months(13)], [0, 1, 2]),
    ],
)
def test_every_kind_keeps_its_own_order(constants: list[object], values: list[object], codes: list[int]) -> None:
    scale = CodeScale.of("fact", constants)  # type: ignore[arg-type]
    assert [scale.code(value) for value in values] == codes


def test_an_unknown_has_a_code_that_is_never_sent() -> None:
    for constant in (1, "a", True, date(2026, 1, 1), Months(1)):
        assert CodeScale.of("fact", [constant]).code(Unknown(("fact",))) == UNKNOWN < 0


@pytest.mark.parametrize(
    ("constant", "value"),
    [(1, "1"), (1, True), (1, 1.0), (1, None), ("1", 1), (True, 1), (False, 0), (DAY, "2026-01-01"), (Months(1), Days(1)), (Days(1), 1)],
)
def test_a_value_of_another_kind_is_a_bug_and_raises(constant: object, value: object) -> None:
    with pytest.raises(TypeError, match="the fact km is no value of the kind"):
        CodeScale.of("km", [constant]).code(value)  # type: ignore[list-item]


@pytest.mark.parametrize("constants", [[1, "1"], [0, False], [Months(1), Days(1)], [date(2026, 1, 1), "2026-01-01"]])
def test_constants_of_two_kinds_are_a_bug_and_raise(constants: list[object]) -> None:
    with pytest.raises(TypeError, match="km is compared with constants of several kinds"):
        CodeScale.of("km", constants)  # type: ignore[arg-type]


numbers = st.one_of(st.integers(), st.fractions(), st.fractions(max_denominator=6))


@given(st.lists(numbers, min_size=1, max_size=8), numbers, st.data())
def test_codes_compare_as_the_values_do(constants: list[int | Fraction], value: int | Fraction, data: st.DataObject) -> None:
    scale = CodeScale.of("n", constants)
    constant = data.draw(st.sampled_from(constants))
    for candidate, (operator, compare) in product((value, *constants), COMPARE.items()):
        allowed = scale.meeting(_operator(operator), constant)
        assert bool(allowed >> scale.code(candidate) & 1) == compare(candidate, constant)


def _operator(text: str) -> Operator:
    return text  # type: ignore[return-value]

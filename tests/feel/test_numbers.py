from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.feel import LimitError, decimal_text
from callscore.feel.numbers import exact, exponential, logarithm, modulo, power, square_root
from callscore.feel.trouble import Refused

F = Fraction


def test_a_whole_number_is_an_int() -> None:
    assert type(exact(F(6, 2))) is int
    assert type(exact(F(1, 2))) is F


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12, "12"),
        (F(1, 8), "0.125"),
        (F(-5, 40), "-0.125"),
        (F(1, 3), "0." + "3" * 34),
        (F(2, 3) * 100, "66." + "6" * 31 + "7"),
        (F(1, 1024), "0.0009765625"),
        (F(10**40, 3), "3333333333333333333333333333333333000000"),
    ],
)
def test_the_decimal_text(number: Fraction, text: str) -> None:
    assert decimal_text(number) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_the_decimal_text_of_a_decimal_is_its_value(number: Decimal) -> None:
    assert F(decimal_text(exact(F(number)))) == F(number)


def test_powers_are_exact_where_they_can_be() -> None:
    assert power(F(2, 3), -3) == F(27, 8)
    assert power(-1, 10**30 + 1) == -1
    assert power(0, 0) == 1
    assert power(F(1, 4), F(1, 2)) == F(1, 2)
    assert str(power(2, F(1, 2)).numerator)[:5] == "70710"


def test_roots_have_34_digits() -> None:
    assert square_root(144) == 12
    assert square_root(F(1, 4)) == F(1, 2)
    # 1.414213562373095048801688724209698 078…, OEIS A002193
    assert decimal_text(square_root(2)) == "1.414213562373095048801688724209698"


def test_the_logarithm_undoes_the_exponential() -> None:
    # e = 2.718281828459045235360287471352662 49…, OEIS A001113
    assert decimal_text(exponential(1)) == "2.718281828459045235360287471352662"
    assert abs(F(logarithm(exponential(3))) - 3) < F(1, 10**32)


@pytest.mark.parametrize(("base", "exponent"), [(10, 10**10), (F(1, 3), 10**6), (2, -(10**6)), (10, F(10**6) + F(1, 2))])
def test_powers_without_end_are_refused(base: Fraction, exponent: Fraction) -> None:
    with pytest.raises(LimitError):
        power(base, exponent)


def test_what_has_no_result_is_refused() -> None:
    computations: tuple[Callable[[], object], ...] = (
        lambda: power(0, -1),
        lambda: power(-2, F(1, 2)),
        lambda: square_root(-1),
        lambda: logarithm(0),
        lambda: modulo(1, 0),
    )
    for compute in computations:
        with pytest.raises(Refused):
            compute()


@given(st.fractions(), st.fractions().filter(bool))
def test_modulo_has_the_sign_of_the_divisor_and_is_smaller(dividend: Fraction, divisor: Fraction) -> None:
    rest = modulo(dividend, divisor)
    assert abs(F(rest)) < abs(divisor)
    assert rest == 0 or (rest < 0) == (divisor < 0)
    assert ((dividend - rest) / divisor).denominator == 1

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from callscore.cluster.portfolio import indicator_figures


def test_one_denominator_for_all() -> None:
    figures = indicator_figures([Fraction(1, 4), None, 3, Fraction(1, 6)])
    assert (figures.numerators, figures.denominator) == ((3, None, 36, 2), 12)


def test_nothing_known() -> None:
    assert indicator_figures([None, None]).numerators == (None, None)


@given(st.lists(st.none() | st.integers() | st.fractions()))
def test_every_value_comes_back_as_it_was(values: list[int | Fraction | None]) -> None:
    figures = indicator_figures(values)
    assert [figures.value(row) for row in range(len(values))] == values


def test_whole_values_are_whole_numbers() -> None:
    figures = indicator_figures([Fraction(1, 2), 3])
    assert type(figures.value(1)) is int

"""Numbers of several evaluators made one. Expected numbers by hand."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.evaluator_rules import CombineWord
from callscore.evaluators.aggregation import Combined, combined, mean, trimmed
from callscore.number import Number

GIVEN: dict[str, Number] = {"Rossi": 4, "Bianchi": Fraction(1, 2), "Verdi": 4, "Neri": 5, "Bruni": Fraction(9, 2)}
NUMBERS = st.dictionaries(st.text("abcdefgh", min_size=1), st.fractions(0, 6, max_denominator=10), min_size=3, max_size=9)


@pytest.mark.parametrize(
    ("combine", "leave_out", "expected"),
    [
        ("mean", 0, Combined(Fraction(18, 5))),
        ("median", 0, Combined(4)),
        ("trimmed mean", 1, Combined(Fraction(25, 6), ("Bianchi", "Neri"))),
        ("trimmed mean", 2, Combined(4, ("Bianchi", "Rossi", "Bruni", "Neri"))),
    ],
)
def test_five_levels_become_one(combine: CombineWord, leave_out: int, expected: Combined) -> None:
    assert combined(combine, GIVEN, leave_out) == expected


def test_of_equal_extremes_only_as_many_leave_as_the_call_says() -> None:
    assert trimmed({"a": 2, "b": 2, "c": 2, "d": 5, "e": 5}, 1) == ("a", "e")
    assert combined("trimmed mean", {"a": 2, "b": 2, "c": 2, "d": 5, "e": 5}, 1).value == 3


@given(NUMBERS, st.randoms())
def test_a_trimmed_mean_lies_between_the_extremes_and_does_not_depend_on_the_order(values: dict[str, Fraction], random: Random) -> None:
    count = random.randint(1, (len(values) - 1) // 2)
    found = combined("trimmed mean", values, count)
    shuffled = dict(random.sample(list(values.items()), len(values)))
    assert combined("trimmed mean", shuffled, count) == found
    kept = [value for name, value in values.items() if name not in found.left_out]
    assert len(kept) == len(values) - 2 * count
    assert min(values.values()) <= min(kept) <= found.value <= max(kept) <= max(values.values())
    outside = [values[name] for name in found.left_out]
    assert max(outside[:count]) <= min(kept)
    assert max(kept) <= min(outside[count:])


@given(NUMBERS)
def test_leaving_nobody_out_is_the_mean(values: dict[str, Fraction]) -> None:
    assert combined("trimmed mean", values, 0).value == mean(list(values.values()))

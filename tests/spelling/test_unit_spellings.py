"""Numbers in another unit than the one that counts: so many times as much, or no offer at all."""

from __future__ import annotations

import pytest

from callscore.spelling.number_spellings import figures_meant
from callscore.spelling.unit_spellings import in_units, measure_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("years", "anni"), ("EUR", "€"), ("kEUR", "thousand EUR"), ("T€", "1000 euro"), ("M€", "mln di euro"), ("Jahre", "years")],
)
def test_one_unit_in_several_words(one: str, other: str) -> None:
    assert measure_of(one) == measure_of(other) is not None


@pytest.mark.parametrize("unit", ["firms", "points", "", "EUR per year", "members"])
def test_units_of_which_nothing_is_known(unit: str) -> None:
    assert measure_of(unit) is None


@pytest.mark.parametrize(
    ("text", "unit", "meant"),
    [
        (">= 2 years", "months", ">= 24"),
        (">= 18 months", "years", ">= 1.5"),
        ("< 50 kEUR", "EUR", "< 50000"),
        ("< 1 month", "years", None),  # without end
        (">= 2 weeks", "months", None),
        (">= 50000 USD", "EUR", None),
        (">= 3 km", "firms", None),
        (">= 3 firms", "firms", ">= 3 firms"),
        (">= 2 years", "", ">= 2 years"),
    ],
)
def test_behind_a_subject(text: str, unit: str, meant: str | None) -> None:
    assert in_units(text, [unit], is_alone=True) == meant


@pytest.mark.parametrize("text", ["5 each", "5 per area", "500'000/Jahr", "500 000 per year", "5 pro Person", "2 Jahre", "50 000 USD"])
def test_one_of_several_is_no_number_to_offer(text: str) -> None:
    assert figures_meant(text) == ()

"""Which names and signs stand for one currency."""

from __future__ import annotations

import pytest

from callscore.source.currency import are_one, currency_named, is_money


@pytest.mark.parametrize(
    ("one", "other"), [("€", "EUR"), ("$", "CAD"), ("$", "USD"), ("kr", "SEK"), ("kr", "NOK"), ("zł", "PLN"), ("eur", "Euro")]
)
def test_a_sign_stands_for_each_of_its_currencies(one: str, other: str) -> None:
    assert are_one(one, other)
    assert are_one(other, one)


@pytest.mark.parametrize(("one", "other"), [("$", "EUR"), ("USD", "CAD"), ("SEK", "NOK"), ("£", "€"), ("km", "km")])
def test_others_are_not_one(one: str, other: str) -> None:
    assert not are_one(one, other)


@pytest.mark.parametrize(
    ("text", "named"), [("1 000 €", "€"), ("US$ 5", "$"), ("5 EUR", "EUR"), ("5 neurons", ""), ("5 krill", ""), ("5 R$", "R$")]
)
def test_a_currency_in_a_text(text: str, named: str) -> None:
    assert currency_named(text) == named


def test_units_that_also_mean_other_things_are_no_money() -> None:
    assert [is_money(unit) for unit in ("EUR", " eur ", "€", "KES", "ft", "tl", "km", "")] == [
        True,
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]

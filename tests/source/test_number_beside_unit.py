"""Numbers with units beside them: which number may stand alone where something is counted."""

from __future__ import annotations

import pytest

from callscore.source.number_beside_unit import number_in


@pytest.mark.parametrize(
    ("unit", "text", "number"),
    [
        ("months", "18 months", "18"),
        ("mesi", "18 months", "18"),
        ("CHF", "CHF 90'000", "90'000"),
        ("CHF", "90 Fr.", "90"),
        ("£", "£50000", "50000"),
        ("km", "7,5 km", "7,5"),
        ("EUR per year", "5000 €", "5000"),
        ("EUR", "100.000,-€", "100.000,-"),
    ],
)
def test_the_unit_that_is_counted_leaves_the_number(unit: str, text: str, number: str) -> None:
    assert number_in(unit, text) == number


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        *(("EUR", "20 SEK"), ("EUR", "20 %"), ("EUR", "CHF 90000"), ("CHF", "€ 5")),
        *(("months", "3 Jahre"), ("km", "7 miles"), ("firms", "6 mois")),
    ],
)
def test_another_unit_leaves_none(unit: str, text: str) -> None:
    assert number_in(unit, text) == ""


@pytest.mark.parametrize(
    ("unit", "text"), [("firms", "12 imprese"), ("EUR", "100"), ("EUR", "a lot"), ("EUR", "€" * 100 + "1"), ("", "12")]
)
def test_of_what_is_not_known_nothing_is_said(unit: str, text: str) -> None:
    assert number_in(unit, text) is None

"""Numbers as people write them, and what is offered for them."""

from __future__ import annotations

import pytest

from callscore.spelling.number_spellings import figures_meant


@pytest.mark.parametrize(
    "written",
    [
        *("50 tys. zł", "50 lakh", "12½", "12 dozen", "18 months", "20000 USD", "£50000", "$50000", "50 T EUR"),
        *("3 milliers", "50 mille", "50 tis. Kč", "5 mil. Kč", "5 mill. kr", "2 mlrd", "5 miljoen", "3 pairs", "3 paia", "2 millones"),
    ],
)
def test_no_number_is_offered_that_would_be_worth_something_else(written: str) -> None:
    assert figures_meant(written) == ()


@pytest.mark.parametrize(
    ("written", "meant"), [("50 k€", "50000"), ("2.5 Mio €", "2500000"), ("73 km", "73"), ("€ 625000", "625000"), ("50 mila", "50000")]
)
def test_a_word_that_is_known_is_reckoned_with(written: str, meant: str) -> None:
    assert figures_meant(written) == (meant,)

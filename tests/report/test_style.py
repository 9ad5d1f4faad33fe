from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.report.style import BOLD, RED, Style
from callscore.sentence import OneAndSeveral


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (112, "112th")],
)
def test_ordinals(number: int, text: str) -> None:
    assert Style(language="en", width=80, color=False, places=None).ordinal(number) == text
    assert Style(language="it", width=80, color=False, places=None).ordinal(number) == f"{number}º"


def test_colours_only_where_they_are_wanted() -> None:
    assert Style(language="en", width=80, color=True, places=None).paint("no", BOLD, RED) == "\x1b[1;31mno\x1b[0m"
    assert Style(language="en", width=80, color=False, places=None).paint("no", BOLD, RED) == "no"
    assert Style(language="en", width=80, color=True, places=None).paint("no", "") == "no"


def test_points_have_the_places_of_the_call() -> None:
    style = Style(language="en", width=80, color=False, places=2)
    assert (style.points(82), style.points(None), style.change(-3)) == ("82.00", "–", "-3.00")
    assert (style.range(1, 2), style.range(2, 2)) == ("1.00 to 2.00", "2.00")


@pytest.mark.parametrize(
    ("number", "english", "italian"),
    [
        (50, "50", "50"),
        (Fraction(155, 2), "77.5", "77,5"),
        (Fraction(325, 8), "40.62…", "40,62…"),
        (Fraction(2650, 33), "80.30…", "80,30…"),
        (Fraction(200, 3), "66.66…", "66,66…"),
    ],
)
def test_a_percentile_has_two_decimals_at_most(number: int | Fraction, english: str, italian: str) -> None:
    styles = (Style(language=language, width=100, color=False, places=None) for language in ("en", "it"))
    assert [style.percentile(number) for style in styles] == [english, italian]


def test_beside_a_question_nothing_stands_between_thousands() -> None:
    english, italian = (Style(language=language, width=80, color=False, places=None).ungrouped for language in ("en", "it"))
    assert [style.written("40000.5") for style in (english, italian)] == ["40000.5", "40000,5"]
    assert [style.exact_number(500000) for style in (english, italian)] == ["500000", "500000"]
    assert [style.number(Fraction(80001, 2)) for style in (english, italian)] == ["40000.5", "40000,5"]
    assert [style.number_of_formula(1200000) for style in (english, italian)] == ["1200000", "1200000"]


PERSONS = OneAndSeveral({"it": "persona", "en": "person"}, {"it": "persone", "en": "persons"})


@pytest.mark.parametrize(
    ("language", "unit", "said"),
    [
        ("en", PERSONS, ["0 persons", "1 person", "2 persons", "0.5 persons"]),
        ("it", PERSONS, ["0 persone", "1 persona", "2 persone", "0,5 persone"]),
        ("it", OneAndSeveral({"": "addetto"}, {"": "addetti"}), ["0 addetti", "1 addetto", "2 addetti", "0,5 addetti"]),
        ("en", "persons", ["0 persons", "1 persons", "2 persons", "0.5 persons"]),
    ],
)
def test_one_has_a_word_of_its_own_where_the_call_has_it(language: str, unit: str, said: list[str]) -> None:
    style = Style(language=language, width=80, color=False, places=None)
    assert [style.amount(each, unit).replace("\u00a0", " ") for each in (0, 1, 2, Fraction(1, 2))] == said


def test_an_amount_that_is_not_whole_has_the_decimals_of_its_currency() -> None:
    half, style = Fraction(40001, 2), Style(language="en", width=80, color=False, places=None)
    assert [style.amount(each, "EUR").replace("\u00a0", " ") for each in (half, 20000)] == ["20 000.50 EUR", "20 000 EUR"]
    assert style.amount(Fraction(1, 2), "years").replace("\u00a0", " ") == "0.5 years"
    exact = Style(language="en", width=80, color=False, places=None, exact=True)
    assert exact.number_of_amount(half, "EUR").replace("\u00a0", " ") == "20 000.5"

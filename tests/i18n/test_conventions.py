"""Numbers, days and amounts as other languages write them: the figures by hand, after the rules of CLDR."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from callscore.i18n.catalogue import has_conventions
from callscore.i18n.conventions import day_in, number_in, places_of_amount
from callscore.number import Number
from callscore.report.number_forms import NO_BREAK
from callscore.report.style import Style

ITALIAN, ENGLISH, OTHER = (Style(language=language, width=80, color=False, places=2) for language in ("it", "en", "de"))
FOR_PROGRAMS = Style(language="it", width=0, color=False, places=2, exact=True)


@pytest.mark.parametrize(
    ("digits", "written"),
    [
        ("88.60", "88,60"),
        ("5650000.00", "5.650.000,00"),
        ("1234", "1234"),
        ("12345", "12.345"),
        ("-1999", "-1999"),
        ("-1234.5", "-1.234,5"),
        ("0.05", "0,05"),
        ("0", "0"),
        ("1" * 39 + ".12345678901", ".".join(["111"] * 13) + ",12345678901"),
    ],
)
def test_a_number_keeps_all_its_digits(digits: str, written: str) -> None:
    assert number_in("it", digits) == written


def test_a_day_has_its_year_in_full() -> None:
    assert day_in("it", date(2026, 3, 31)) == "31/03/2026"


@pytest.mark.parametrize(("unit", "places"), [("EUR", 2), ("CHF", 2), ("JPY", 0), ("people", None), ("", None)])
def test_a_currency_says_how_many_decimals_its_amounts_have(unit: str, places: int | None) -> None:
    assert places_of_amount("it", unit) == places


def test_only_a_language_of_the_reports_has_conventions() -> None:
    """German texts of a call stand in an English report, which writes numbers as English reports do."""
    assert [has_conventions(language) for language in ("it", "en", "de")] == [True, False, False]


@pytest.mark.parametrize(
    ("number", "italian", "english"),
    [
        (Fraction(886, 10), "88,60", "88.60"),
        (5650000, "5.650.000,00", f"5{NO_BREAK}650{NO_BREAK}000.00"),
        (1200, "1.200,00", "1200.00"),
        (Fraction(200, 3), "66,66…", "66.66…"),
    ],
)
def test_points_in_the_language_of_the_report(number: Number, italian: str, english: str) -> None:
    assert ITALIAN.points(number) == italian
    assert ENGLISH.points(number) == OTHER.points(number) == FOR_PROGRAMS.points(number) == english


def test_what_a_number_gains_has_its_sign() -> None:
    assert (ITALIAN.signed(Fraction(3, 2)), ITALIAN.signed(-1500)) == ("+1,5", "-1500")
    assert [ENGLISH.signed(number, 2) for number in (17, -3, 0)] == ["+17.00", "-3.00", "0.00"]


def test_a_number_inside_a_formula_has_a_point_before_decimals_and_no_other_sign() -> None:
    assert (ITALIAN.number_of_formula(1000000), ITALIAN.number_of_formula(Fraction(1, 2))) == ("1000000", "0.5")
    assert ENGLISH.number_of_formula(1000000) == f"1{NO_BREAK}000{NO_BREAK}000"


def test_what_a_call_writes_as_a_decimal() -> None:
    assert [ITALIAN.written(each) for each in ("71.5", "-400000", "100/3", "B.1", "")] == ["71,5", "-400.000", "100/3", "B.1", ""]
    assert [ENGLISH.written(each) for each in ("71.5", "400000")] == ["71.5", "400000"]


def test_money_has_the_decimals_of_its_currency() -> None:
    assert ITALIAN.amount(5650000, "EUR") == f"5.650.000,00{NO_BREAK}EUR"
    assert ITALIAN.amount(12, "members") == f"12{NO_BREAK}members"
    assert ENGLISH.amount(800000, "EUR") == f"800{NO_BREAK}000{NO_BREAK}EUR"


def test_days_and_moments() -> None:
    moment = datetime(2026, 1, 20, 10, 0, 3, tzinfo=UTC)
    assert (ITALIAN.day(moment.date()), ITALIAN.moment(moment)) == ("20/01/2026", "20/01/2026 10:00:03 +00:00")
    assert (ENGLISH.day(moment.date()), ENGLISH.moment(moment)) == ("2026-01-20", "2026-01-20 10:00:03 +00:00")


def test_numbers_with_a_comma_stand_beside_each_other_with_semicolons() -> None:
    assert ITALIAN.listed(["4", "4,5"]) == "4; 4,5"
    assert ENGLISH.listed(["4", "4.5"]) == "4, 4.5"


def test_a_number_of_a_condition_has_every_digit() -> None:
    assert (ITALIAN.exact_number(Fraction(1, 128)), ITALIAN.exact_number(Fraction(10, 3))) == ("0,0078125", "10/3")


def test_an_english_report_does_not_load_babel() -> None:
    said = "import sys; from callscore.cli import run; run(['show', 'calls/lakeside-2026']); sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], capture_output=True, check=False).returncode == 0

"""What cells show by their formats: expected values are what LibreOffice and Excel display."""

from __future__ import annotations

from decimal import Decimal

import pytest

from callscore.source.number_format import Kind, Shown, number_format


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", "75.04", "75.04"),
        ("0", "75", "75"),
        ("#,##0.00", "1234.5", "1234.50"),
        ('#,##0.00\\ "EUR"', "75", "75.00"),
        ("#,##0.00 [$€-410]", "75", "75.00"),
        ('0.00" m2"', "12", "12.00"),
        ("0%", "0.75", "75%"),
        ("0.00%", "0.755", "75.50%"),
        ("0000", "12", "0012"),
        ("#,##0_);[Red](#,##0)", "-5", "-5"),
        ("0;[Red]0", "-5", "-5"),
        ("@", "5", "5"),
        ("# ?/?", "0.5", "0.5"),
    ],
)
def test_what_shows_as_it_is_stored(code: str, value: str, text: str) -> None:
    shown = number_format(code).shown(Decimal(value))
    assert not shown.otherwise
    assert not shown.rounded
    assert Decimal(shown.text.rstrip("%")) == Decimal(text.rstrip("%"))
    assert shown.text.endswith("%") == text.endswith("%")


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0.0", "75.04", Shown("75.0", rounded=True)),
        ("0", "0.5", Shown("1", rounded=True)),
        ("0%", "0.755", Shown("76%", rounded=True)),
        ("0.0,", "25000", Shown("25.0", otherwise=True)),
        ("#,##0,,", "25000000", Shown("25", otherwise=True)),
        ('0"000"', "25", Shown("25", otherwise=True)),
        ("0;0", "-5", Shown("5", otherwise=True)),
        (";;;", "75", Shown("", otherwise=True)),
        ("0;-0;", "0", Shown("", otherwise=True)),
        ('"none"', "75", Shown("none", otherwise=True)),
        ('0.0" Mio. €"', "1.5", Shown("1.5 Mio. €", otherwise=True)),
        ("[>100]0.0,;0", "5", Shown("0.0", otherwise=True, rounded=True)),
    ],
)
def test_what_shows_otherwise_is_known(code: str, value: str, shown: Shown) -> None:
    assert number_format(code).shown(Decimal(value)) == shown


@pytest.mark.parametrize(
    "code",
    ['0" k€"', '0" TEUR"', '#,##0 "kEUR"', '0.0" Mio. €"', '0" mila"', "0\\k", '0" T€"', '0.0" M€"', '0" Md€"', '0"T EUR"'],
)
def test_a_word_that_multiplies_shows_another_value(code: str) -> None:
    assert number_format(code).shown(Decimal("50")).otherwise


@pytest.mark.parametrize("code", ['0" km"', '0" m"', '0" €"', '0" kg"', '0" kWh"', '0" persone"', '0" t"'])
def test_a_unit_does_not(code: str) -> None:
    assert not number_format(code).shown(Decimal("50")).otherwise


def test_a_dash_for_zero_is_zero() -> None:
    assert not number_format('_-* #,##0_-;-* #,##0_-;_-* "-"_-').shown(Decimal(0)).otherwise


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("yyyy-mm-dd", Kind.DAY),
        ("d.m.yy", Kind.DAY),
        ("mmm yy", Kind.DAY),
        ("yyyy-mm-dd h:mm", Kind.DAY),
        ("h:mm", Kind.TIME),
        ("[h]:mm", Kind.DURATION),
        ('0" days"', Kind.NUMBER),
        ("0\\d", Kind.NUMBER),
        ("[Red]0", Kind.NUMBER),
        ("General", Kind.NUMBER),
    ],
)
def test_days_are_told_from_numbers(code: str, kind: Kind) -> None:
    assert number_format(code).kind is kind


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ("[$$-409]#,##0", "$"),
        ('#,##0 "£"', "£"),
        ("#,##0.00\\ [$€-407]", "€"),
        ('_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-', "€"),
        ("[$USD] #,##0", "USD"),
        ("#,##0\\ \\$", "$"),
        ("$#,##0_);[Red]($#,##0)", "$"),
        ("[$R$-416] #,##0", "R$"),
        ('#,##0 "zł"', "zł"),
        ("#,##0\\ _€", ""),
        ("#,##0.00", ""),
        ("[Red]#,##0", ""),
        ('0.00" m2"', ""),
        ('0" foreign"', ""),
        ("[$-410]d mmmm yyyy", ""),
    ],
)
def test_the_currency_that_shows_beside_a_number(code: str, currency: str) -> None:
    assert number_format(code).currency == currency

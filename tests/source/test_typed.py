from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.finding import Finding
from callscore.i18n.catalogue import in_language
from callscore.place import Place
from callscore.source import typed
from callscore.source.node import Scalar
from callscore.source.typed import MAX_DIGITS, boolean, date, number, spreadsheet_error, text

Reader = Callable[[Scalar], tuple[object, Finding | None]]

PLACE = Place("call.yaml", 3, 7, 3, 12)


def plain(written: str) -> Scalar:
    return Scalar(written, PLACE)


def quoted(written: str) -> Scalar:
    return Scalar(written, PLACE, quoted=True)


def refused(result: tuple[object, Finding | None]) -> Finding:
    value, finding = result
    assert value is None
    assert finding is not None
    assert finding.place == PLACE
    return finding


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("62", 62),
        ("-3", -3),
        ("+3", 3),
        ("0123", 123),
        ("2.25", Fraction(9, 4)),
        (".5", Fraction(1, 2)),
        ("10.0", 10),
        (" 7 ", 7),
    ],
)
def test_decimals_are_exact(written: str, value: int | Fraction) -> None:
    read, finding = number(plain(written))
    assert finding is None
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "written", ["NaN", ".nan", "inf", "-.inf", "0x1F", "5.", "five", "1..2", "１２", "٣", "²", "--1", "12:30", "1_0", "1/3"]
)
def test_what_is_no_number(written: str) -> None:
    finding = refused(number(plain(written)))
    assert (finding.code, finding.message) == ("not-a-number", f"`{written}` is not a number")


@pytest.mark.parametrize(
    ("written", "code", "help"),
    [
        ("2,25", "decimal-comma", "write `2.25`, not `2,25`"),
        ("-2,5", "decimal-comma", "write `-2.5`, not `-2,5`"),
        ("1,000", "grouped-digits", "write `1000`"),
        ("1,250", "decimal-comma", "write `1250` if the comma separates thousands, or `1.25` if decimals stand behind it"),
        ("1,000,000", "grouped-digits", "write `1000000`"),
        ("1.000,50", "grouped-digits", "write `1000.50`"),
        ("1 000", "grouped-digits", "write `1000`"),
        ("1\u00a0000", "grouped-digits", "write `1000`"),
        ("1'000", "grouped-digits", "write `1000`"),
        ("1_000", "grouped-digits", "write `1000`"),
        ("75 %", "not-a-number", "write `75`: percentages are written without the sign"),
        ("1.5E+05", "not-a-number", "write `150000`, without an exponent"),
        ("1e999999999", "not-a-number", "write a decimal number such as `12` or `2.25`, without a unit"),
        ("1/3", "not-a-number", "write a decimal number; a quotient is read only where a weight is expected"),
        ("150 km", "not-a-number", "write `150`"),
        ("€ 625000", "not-a-number", "write `625000`"),
        ("625.000,50 EUR", "not-a-number", "write `625000.50`"),
        ("0,5 mln", "not-a-number", "write `500000`"),
        ("1.250,-", "not-a-number", "write `1.25` or `1250`, whichever is meant"),
        ("5,00E+04", "not-a-number", "write `50000`, without an exponent; see first whether a spreadsheet has cut off digits"),
        ("'12", "not-a-number", "write `12`"),
        ("(12)", "not-a-number", "write `-12`; without the sign, if the brackets do not mean below zero"),
        ("€ (1.200,50)", "not-a-number", "write `-1200.50`; without the sign, if the brackets do not mean below zero"),
        ("12-", "not-a-number", "write `-12`"),
        ("\u201112", "not-a-number", "write `-12`"),
        ("１２．５", "not-a-number", "write `12.5`"),
        (
            *("<50", "not-a-number"),
            "write the one number that counts, which is less than `50`; leave it empty if nobody knows it",
        ),
        (
            *("più di 50", "not-a-number"),
            "write the one number that counts, which is more than `50`; leave it empty if nobody knows it",
        ),
        (">= 50", "not-a-number", "write the one number that counts; `50`, if it is that"),
        ("ca. 50", "not-a-number", "write the one number that counts; `50`, if it is that"),
        ("almeno 50 km", "not-a-number", "write the one number that counts; `50`, if it is that"),
        ("50+", "not-a-number", "write the one number that counts; `50`, if it is that"),
        ("50-60", "not-a-number", "write the one number that counts: `50`, `60` or one between them"),
        ("from 1 000 to 2 000", "not-a-number", "write the one number that counts: `1000`, `2000` or one between them"),
        ("n.d.", "not-a-number", "leave it empty if nothing is known; write `0` if it is none"),
        ("–", "not-a-number", "leave it empty if nothing is known; write `0` if it is none"),
        ("60-50", "not-a-number", "write a decimal number such as `12` or `2.25`, without a unit"),
        ("5 apples or pears", "not-a-number", "write a decimal number such as `12` or `2.25`, without a unit"),
    ],
)
def test_the_help_says_what_to_write(written: str, code: str, help: str) -> None:
    finding = refused(number(plain(written)))
    assert (finding.code, finding.help) == (code, help)


def test_a_quoted_number_is_text() -> None:
    finding = refused(number(quoted("5")))
    assert (finding.code, finding.message) == ("not-a-number", "`5` is text, because it is in quotes")


def test_quotients_are_for_weights() -> None:
    assert number(plain("1/3"), quotient=True) == (Fraction(1, 3), None)
    assert number(plain("4 / 2"), quotient=True) == (2, None)
    assert refused(number(plain("1/0"), quotient=True)).code == "not-a-number"


def test_the_number_of_digits_is_bounded() -> None:
    assert number(plain("9" * MAX_DIGITS))[1] is None
    finding = refused(number(plain("9" * 5000)))
    assert finding.help == "a number has at most 100 digits"
    assert len(finding.message) < 100


@pytest.mark.parametrize("written", ["true", "True", "TRUE"])
def test_true_as_spreadsheets_spell_it_too(written: str) -> None:
    assert boolean(plain(written)) == (True, None)


def test_false() -> None:
    assert [boolean(plain(written)) for written in ("false", "False", "FALSE")] == [(False, None)] * 3


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("yes", "write `true`"),
        ("No", "write `false`"),
        ("1", "write `true`"),
        ("sì", "write `true`"),
        ("maybe", "write `true` or `false`"),
    ],
)
def test_yes_and_no_are_no_booleans(written: str, help: str) -> None:
    finding = refused(boolean(plain(written)))
    assert (finding.code, finding.message, finding.help) == ("not-a-boolean", f"`{written}` is neither `true` nor `false`", help)


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("60000", "write `60000`, without quotes"),
        ("60.5", "write `60.5`, without quotes"),
        ("60.000", "write `60000` if the point separates thousands, or `60`"),
        ("1.234", "write `1234` if the point separates thousands, or `1.2340` if decimals stand behind it"),
    ],
)
def test_a_quoted_number_that_may_mean_thousands_is_not_offered_as_it_stands(written: str, help: str) -> None:
    finding = refused(number(quoted(written)))
    assert (finding.code, finding.help) == ("not-a-number", help)


def test_a_quoted_true_is_text() -> None:
    assert refused(boolean(quoted("true"))).help == "write `true`, without quotes"


def test_days_of_the_calendar() -> None:
    assert date(plain("2024-02-29")) == (Date(2024, 2, 29), None)
    assert date(quoted("2025-12-31")) == (Date(2025, 12, 31), None)


@pytest.mark.parametrize("written", ["2025-02-29", "2025-13-01", "0000-01-01", "2025-00-10"])
def test_days_that_do_not_exist(written: str) -> None:
    finding = refused(date(plain(written)))
    assert (finding.code, finding.message) == ("not-a-date", f"`{written}` is not a day of the calendar")


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("31.02.2010", "check the month and the day: February 2010 has 28 days"),
        ("2012-02-30", "check the month and the day: February 2012 has 29 days"),
        ("31 novembre 2010", "check the month and the day: November 2010 has 30 days"),
        ("11/31/2010", "check the month and the day: November 2010 has 30 days"),
        ("40.13.2010", "check the month and the day"),
        ("00.01.1900", "check the month and the day"),
    ],
)
def test_days_that_do_not_exist_in_any_spelling(written: str, help: str) -> None:
    finding = refused(date(plain(written)))
    assert (finding.code, finding.message, finding.help) == ("not-a-date", f"`{written}` is not a day of the calendar", help)


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("31/12/2025", "write `2025-12-31`: year, month, day"),
        ("12/31/2025", "write `2025-12-31`: year, month, day"),
        ("01/01/2020", "write `2020-01-01`: year, month, day"),
        ("3.4.2025", "write year, month, day: `2025-04-03` or `2025-03-04`, whichever is meant"),
        ("2025-12-31T10:00:00", "write `2025-12-31`: year, month, day"),
        ("46022", "write `2025-12-31`, the day that a spreadsheet keeps as 46022"),
        ("31 dicembre 2025", "write `2025-12-31`: year, month, day"),
        ("20251231", "write `2025-12-31`: year, month, day"),
        ("٢٠٢٥-12-31", "write `2025-12-31`: year, month, day"),
        ("2010\u201105\u201101", "write `2010-05-01`: year, month, day"),
        ("31\u201305\u20132010", "write `2010-05-31`: year, month, day"),
        ("２０１０-05-01", "write `2010-05-01`: year, month, day"),
        ("1. Mai 2010", "write `2010-05-01`: year, month, day"),
        ("1er août 2010", "write `2010-08-01`: year, month, day"),
        ("1 de mayo de 2010", "write `2010-05-01`: year, month, day"),
        ("1-mag-10", "write `2010-05-01`: year, month, day"),
        ("31.05.1985 00:00", "write `1985-05-31`: year, month, day"),
        ("31.05.85", "write `1985-05-31`: year, month, day"),
        ("'2010-05-01", "write `2010-05-01`: year, month, day"),
        ("2010", "write the day too: year, month, day, as in `2025-12-31`"),
        ("maggio 2010", "write the day too: year, month, day, as in `2025-12-31`"),
        ("05/2010", "write the day too: year, month, day, as in `2025-12-31`"),
        ("n/a", "leave it empty if nothing is known"),
    ],
)
def test_dates_as_other_texts(written: str, help: str) -> None:
    finding = refused(date(plain(written)))
    assert (finding.code, finding.message, finding.help) == ("not-a-date", f"`{written}` is not a date", help)


def test_any_characters_are_text() -> None:
    assert text(plain("5")) == ("5", None)
    assert text(quoted("null")) == ("null", None)
    assert text(quoted("")) == ("", None)


def test_the_length_of_a_text_is_bounded() -> None:
    finding = refused(text(plain("abcd"), longest=3))
    assert (finding.code, finding.message) == ("text-too-long", "the text has 4 characters, more than the 3 that are read")


@pytest.mark.parametrize("read", [number, boolean, date, text])
@pytest.mark.parametrize("written", ["", "~", "null"])
def test_blank_is_told_as_blank(read: object, written: str) -> None:
    assert callable(read)
    assert refused(read(plain(written))).code == "blank-value"


@pytest.mark.parametrize("written", ["#REF!", "#VALUE!", "#N/A", "#DIV/0!"])
@pytest.mark.parametrize("read", [number, boolean, date, spreadsheet_error])
def test_errors_of_spreadsheets_are_named(read: object, written: str) -> None:
    assert callable(read)
    result = read(plain(written))
    finding = result if isinstance(result, Finding) else refused(result)
    assert (finding.code, finding.message) == ("error-cell", f"the cell shows `{written}`: the spreadsheet could not compute it")


def test_a_hash_alone_is_no_error_of_a_spreadsheet() -> None:
    assert spreadsheet_error(plain("#1")) is None
    assert spreadsheet_error(plain("")) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_every_decimal_is_read_exactly(value: Decimal) -> None:
    assert number(plain(format(value, "f"))) == (Fraction(value), None)


@given(st.text(max_size=30), st.booleans())
def test_any_text_is_read_or_refused(written: str, in_quotes: bool) -> None:
    scalar = Scalar(written, PLACE, quoted=in_quotes)
    for value, finding in (number(scalar), number(scalar, quotient=True), boolean(scalar), date(scalar)):
        assert (value is None) == (finding is not None)


ERRORS = "#REF! #RIF! #BEZUG! #N/D #N/A #NV #VALORE! #WERT! #VALEUR! #¡VALOR! #¿NOMBRE? #NOME? #DIV/0! #¡DIV/0! #FIELD! #BLOCKED! #NÚM!"


@pytest.mark.parametrize("text", [*ERRORS.split(), "Err:502", "Fehler:522", "Err : 508", "########", "#GETTING_DATA", "#ÜBERLAUF!"])
def test_the_errors_of_spreadsheets_are_known_in_their_languages(text: str) -> None:
    assert typed.looks_like_an_error(text)
    found = typed.spreadsheet_error(Scalar(text, PLACE))
    assert found is not None
    assert found.code == "error-cell"


@pytest.mark.parametrize(
    "text", ["", "#", "#1", "#12", "# north", "#hashtag", "Errors: 502", "Err", "Fehler", "C", "#1!", "Err:5022", "#a b c!"]
)
def test_other_texts_are_no_errors(text: str) -> None:
    assert not typed.looks_like_an_error(text)


@pytest.mark.parametrize(("text", "value"), [("75%", 75), ("75 %", 75), ("75", 75), ("0.5%", Fraction(1, 2))])
def test_per_cent_may_have_its_sign(text: str, value: object) -> None:
    assert typed.per_cent(Scalar(text, PLACE)) == (value, None)


@pytest.mark.parametrize("text", ["%", "7,5%", "75%%", "9" * 200 + "%"])
def test_what_is_no_percentage(text: str) -> None:
    assert typed.per_cent(Scalar(text, PLACE))[0] is None


@pytest.mark.parametrize("written", ["60e-400", "1e400", "2E-123"])
def test_an_exponent_that_is_too_long_is_no_range(written: str) -> None:
    assert refused(number(plain(written))).help == "write a decimal number such as `12` or `2.25`, without a unit"


@pytest.mark.parametrize("written", ["-", "n.a.", "?", "–"])
def test_who_has_nothing_to_say_is_told_how_to_say_so_or_no(written: str) -> None:
    assert refused(boolean(plain(written))).help == "leave it empty if nothing is known; write `false` if it is no"


@pytest.mark.parametrize(
    ("read", "written", "message", "help"),
    [
        (number, "2,5", "`2,5` è scritto con la virgola", "scrivere `2.5`, non `2,5`"),
        (number, "about 12", "`about 12` non è un numero", "scrivere l'unico numero che conta; `12`, se è quello"),
        (date, "2026-02-30", "`2026-02-30` non è un giorno del calendario", "verificare il mese e il giorno: febbraio 2026 ha 28 giorni"),
        (boolean, "sì", "`sì` non è né `true` né `false`", "scrivere `true`"),
    ],
)
def test_what_cannot_be_read_is_said_in_italian(read: Reader, written: str, message: str, help: str) -> None:
    finding = read(Scalar(written, Place("a.yaml", 1, 1)))[1]
    assert finding is not None
    assert (in_language("it", finding.message), in_language("it", finding.help)) == (message, help)

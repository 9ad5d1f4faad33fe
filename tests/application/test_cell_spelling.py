"""Cells in the office's own way of writing."""

from fractions import Fraction

import pytest

from callscore.application.cell_spelling import CellSpelling, written_day
from callscore.call.fields import DayOrderWord

from .conftest import Read

EUROS = CellSpelling(type="number", unit="EUR", has_commas=True)
PER_CENT = CellSpelling(type="number", unit="%", has_commas=True)
PARTS = CellSpelling(type="number", has_commas=True, is_percent=True)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("60.000", "60000"),
        ("€ 25.000,00", "25000.00"),
        ("25.000,50 €", "25000.50"),
        ("EUR 1.234.567", "1234567"),
        ("1 234,5", "1234.5"),
        ("1'234,5", "1234.5"),
        ("-12,5", "-12.5"),
        ("7", "7"),
        ("25.50", "25.50"),  # neither thousands nor decimals: refused, as it stands
        ("1.23.456", "1.23.456"),
        ("$ 25.000,00", "$ 25.000,00"),  # another currency is not taken off
        ("circa 25.000", "circa 25.000"),
    ],
)
def test_a_number_with_a_comma_before_decimals(written: str, plain: str) -> None:
    assert EUROS.plain(written, is_stored=False) == plain


def test_what_a_spreadsheet_keeps_as_a_number_has_a_point_before_decimals() -> None:
    assert EUROS.plain("60.125", is_stored=True) == "60.125"
    assert EUROS.plain("60.125", is_stored=False) == "60125"
    assert not EUROS.refuses("25.5", is_stored=True)
    assert EUROS.refuses("25.5", is_stored=False)
    assert EUROS.refuses("25.50 €", is_stored=False)
    assert not EUROS.refuses("25.500", is_stored=False)


@pytest.mark.parametrize(("written", "plain"), [("12,5 %", "12.5%"), ("12,5", "12.5"), ("12 %", "12%")])
def test_a_number_of_per_cent_keeps_its_sign(written: str, plain: str) -> None:
    assert PER_CENT.plain(written, is_stored=False) == plain


@pytest.mark.parametrize(("written", "stored", "plain"), [("12,5 %", False, "0.125"), ("12,5", False, "0.125"), ("25%", True, "0.25")])
def test_per_cent_of_a_field_that_counts_parts_of_one(written: str, stored: bool, plain: str) -> None:
    assert PARTS.plain(written, stored) == plain


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("03/04/2026", "day first", "2026-04-03"),
        ("03/04/2026", "month first", "2026-03-04"),
        ("3.4.2026", "day first", "2026-04-03"),
        ("3-4-2026 00:00:00", "day first", "2026-04-03"),
        ("03/04/2026 09:30:00+02:00", "day first", "2026-04-03 09:30:00+02:00"),
        ("2026-04-03", "day first", None),
        ("03/04/26", "day first", None),
        ("3/4.2026", "day first", None),
    ],
)
def test_a_day_in_the_order_that_the_call_says(written: str, order: DayOrderWord, day: str | None) -> None:
    assert written_day(written, order) == day


CALL = """\
application:
  grant: {type: number, unit: EUR}
  share: {type: number, unit: '%'}
  part: {type: number}
  founded: {type: date}
  green: {type: boolean}
table:
  application: id
  received: handed in
  fields: {grant: grant, share: share, part: part, founded: founded, green: green}
  levels: {Q: level}
  published: {score: score}
  numbers: {decimal: comma}
  percent: [part]
  dates: day first
  yes: [sì, x]
  no: ['no', '-']
criteria:
  - {criterion: Q, max: 10, score: {assessed: 0..5, step: 0.5}}
"""
HEADER = "id;handed in;grant;share;part;founded;green;level;score\n"


def test_all_that_a_call_says_of_its_cells_is_read(read: Read) -> None:
    row = "a;03/04/2026 09:30:00+02:00;€ 25.000,00;12,5 %;12,5 %;03/04/2019;SÌ;4,5;9,0\n"
    (one,), findings = read(CALL, t__csv=HEADER + row)
    assert findings == ()
    assert [one.values[name] for name in ("grant", "share", "part")] == [25000, Fraction(25, 2), Fraction(1, 8)]
    assert (str(one.values["founded"]), one.values["green"]) == ("2019-04-03", True)
    assert one.received is not None
    assert one.received.isoformat() == "2026-04-03T09:30:00+02:00"
    assert (one.levels["Q"][0].value, one.published["score"].value) == (Fraction(9, 2), 9)


def test_a_point_before_decimals_is_refused_where_the_call_says_comma(read: Read) -> None:
    _, (found,) = read(CALL, t__csv=HEADER + "a;;25.5;;;;-;;\n")
    assert (found.code, found.place.line, found.help) == ("point-in-number", 2, "write `25,5`")
    assert found.message == "the point in `25.5` separates no thousands, and the call says that decimals have a comma"


@pytest.mark.parametrize(
    ("cells", "message", "help"),
    [
        (";;;;;03/04/19;;;", "`03/04/19` is not a date", "write `2019-04-03`: year, month, day"),
        (";;;;;04/13/2019;;;", "`04/13/2019` is not a day of the calendar", "check the month and the day"),
        (
            ";;;;;31/02/2019;;;",
            "`31/02/2019` is not a day of the calendar",
            "check the month and the day: February 2019 has 28 days",
        ),
        (";;30.000,-;;;;;;", "`30.000,-` is not a number", "write `30000`"),
        (";;circa 30.000;;;;;;", "`circa 30.000` is not a number", "write a decimal number such as `12` or `2,25`, without a unit"),
        (
            ";;;;;;n.d.;;",
            "`n.d.` is neither `sì` nor `no`",
            "leave it empty if nothing is known; write `no` if it is no; "
            "`empty: ['n.d.']` in the call's `table:` has such cells read as empty",
        ),
        (";;;;;;maybe;;", "`maybe` is neither `sì` nor `no`", "write `sì` or `no`"),
        (";;;;;;true?;;", "`true?` is neither `sì` nor `no`", "write `sì` or `no`"),
        (";;;;;;;tre;", "`tre` is not a number", "write a level from 0 to 5, in steps of 0.5"),
    ],
)
def test_a_refused_cell_is_told_in_the_way_of_the_call(read: Read, cells: str, message: str, help: str) -> None:
    """As it stands, and with no help that the call excludes: neither the month first, nor a point before decimals, nor `false`."""
    _, (found,) = read(CALL, t__csv=HEADER + f"a{cells}\n")
    assert (found.message, found.help) == (message, help)


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        (";;60,5;;;;;;", "`numbers: {decimal: comma}` in the call's `table:` has such numbers read"),
        (";;€ 25.000,00;;;;;;", "`numbers: {decimal: comma}` in the call's `table:` has such numbers read"),
        (";;;;;03/04/2019;;;", "`dates: day first` or `dates: month first` in the call's `table:` has such days read"),
        (";;;;;;sì;;", "`yes: [sì]` in the call's `table:` has the word read"),
        (";;;;;;no;;", "`no: ['no']` in the call's `table:` has the word read"),
    ],
)
def test_where_the_call_says_nothing_the_help_offers_what_it_could_say(read: Read, cell: str, hint: str) -> None:
    call = CALL.replace("  numbers: {decimal: comma}\n", "").replace("  dates: day first\n", "")
    call = call.replace("  yes: [sì, x]\n  no: ['no', '-']\n", "")
    _, (found,) = read(call, t__csv=HEADER + f"a{cell}\n")
    assert found.is_error
    assert found.help.endswith(f"; {hint}")


def test_a_part_of_one_where_the_call_says_per_cent_and_another_cell_shows_the_sign_is_told(read: Read) -> None:
    call = CALL.replace("[part]", "[part, share]")
    assert read(call, t__csv=HEADER + "a;;;0,4;;;;;\nb;;;40;;;;;\n")[1] == ()
    _, (found,) = read(call, t__csv=HEADER + "a;;;0,4;;;;;\nb;;;40 %;;;;;\n")
    assert (found.code, found.place.line) == ("small-percentage", 2)


@pytest.mark.parametrize(
    ("said", "code", "help"),
    [
        ("percent: [grant]", "percent-not-expected", "name fields that are numbers, with the unit `%` or without one"),
        ("percent: [shar]", "percent-without-column", "did you mean `share`?"),
        ("no: [Sì]", "truths-alike", "write two different words"),
        ("no: ['']", "blank-truth", "name the field under `blank:`, as in `blank: {field: false}`"),
    ],
)
def test_what_is_wrong_with_what_the_call_says_is_told_at_its_place(read: Read, said: str, code: str, help: str) -> None:
    call = CALL.replace("percent: [part]" if said.startswith("percent") else "no: ['no', '-']", said)
    _, (found,) = read(call, t__csv=HEADER + "a;;;;;;;;\n")
    assert (found.code, found.place.file, found.help) == (code, "call.yaml", help)

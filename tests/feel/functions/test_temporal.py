from __future__ import annotations

import pytest

from callscore.feel import evaluate_text


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ('date("2012-12-25")', "2012-12-25"),
        ("date(2012, 12, 25)", "2012-12-25"),
        ("date(year: 2012, month: 12, day: 25)", "2012-12-25"),
        ('date(date("2012-12-25"))', "2012-12-25"),
        ("date(-2012, 1, 2)", "-2012-01-02"),
        ("date(10000, 1, 2)", "10000-01-02"),
        ('duration("P1Y14M")', "P2Y2M"),
        ('duration(from: "-PT36H")', "-P1DT12H"),
        ('day of year(@"2019-09-17")', "260"),
        ("months(14)", "P1Y2M"),
        ("months(n: -3)", "-P3M"),
        ("years(2) + months(1)", "P2Y1M"),
        ("days(45)", "P45D"),
        ('date("2024-01-31") + months(4 / 4)', "2024-02-29"),
        ('date("2026-02-28") + days(2)', "2026-03-02"),
        ('months(3) = duration("P3M")', "True"),
        ("years(1).months", "0"),
        ('years and months duration(date("2011-12-22"), date("2013-08-24"))', "P1Y8M"),
        ('years and months duration(from: date("2013-08-24"), to: date("2011-12-22"))', "-P1Y8M"),
        ('day of week(@"2019-09-17")', "Tuesday"),
        ('month of year(date: @"2019-09-17")', "September"),
        ('week of year(@"2005-01-01")', "53"),
        ('week of year(@"2003-12-29")', "1"),
    ],
)
def test_dates_and_durations(call: str, value: str) -> None:
    assert str(evaluate_text(call, {})) == value


@pytest.mark.parametrize(
    "call",
    [
        'date("2017-02-29")',
        'date("2012-12-25T00:00:00")',
        "date(2017, 13, 1)",
        "date(2017, 12.5, 1)",
        "date(2017, 1)",
        "date()",
        "date(null)",
        "date([])",
        "date(year: 2017, month: 1)",
        "date(10 ** 9, 1, 1)",
        "duration(null)",
        'duration("P1Y2D")',
        'duration("x")',
        "duration(1)",
        "months(9.5)",
        "years(1 / 3)",
        "days(0.5)",
        "months(null)",
        'months("3")',
        "months()",
        'years and months duration(date("2011-12-22"))',
        "years and months duration(1, 2)",
        "day of year(null)",
        'day of week("2019-09-17")',
        'week of year(value: @"2019-09-17")',
        "month of year()",
    ],
)
def test_what_is_no_date_or_duration_is_null(call: str) -> None:
    assert evaluate_text(call, {}) is None


@pytest.mark.parametrize(
    ("sum", "value"),
    [
        ('@"2021-01-31" + @"P1M"', "2021-02-28"),
        ('@"P1M" + @"2021-01-31"', "2021-02-28"),
        ('@"2021-01-01" + @"PT36H"', "2021-01-02"),
        ('@"2021-01-01" - @"PT1H"', "2020-12-31"),
        ('@"2021-03-01" - @"2021-02-01"', "P28D"),
        ('@"P1D" - @"PT1H"', "PT23H"),
        ('@"P10DT23H" / 2.5', "P4DT9H12M"),
        ('-2.5 * @"P1Y11M"', "-P4Y9M"),
        ('@"P1Y" / @"P3M"', "4"),
        ('@"PT36H" / @"P1D"', "3/2"),
        ('-@"P1D"', "-P1D"),
        ('@"9999-12-31" + @"P1D"', "10000-01-01"),
    ],
)
def test_sums_of_dates_and_durations(sum: str, value: str) -> None:
    assert str(evaluate_text(sum, {})) == value


@pytest.mark.parametrize(
    "sum", ['@"P1D" + @"P1M"', '@"P1D" * @"P1D"', '1 / @"P1D"', '@"P1D" / 0', '@"999999999-12-31" + @"P1D"', '-@"2021-01-01"']
)
def test_sums_that_mean_nothing_are_null(sum: str) -> None:
    assert evaluate_text(sum, {}) is None

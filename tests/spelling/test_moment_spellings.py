"""Moments as people write them, and those that are offered: at the hours when the clocks of Central Europe are changed, too."""

from __future__ import annotations

import pytest

from callscore.spelling.moment_spellings import moments_meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-29T01:30", ("2026-03-29T01:30:00+01:00",)),
        ("2026-03-29T03:00", ("2026-03-29T03:00:00+02:00",)),
        ("2026-10-25T01:30", ("2026-10-25T01:30:00+02:00",)),
        ("2026-10-25T02:30", ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00")),
        ("25/10/2026 ore 03:00", ("2026-10-25T03:00:00+01:00",)),
        ("2026-03-31 24:00", ("2026-04-01T00:00:00+02:00",)),
        ("2026-12-31T24:00:00 Z", ("2027-01-01T00:00:00Z",)),
        ("2026-03-31T24:01", ()),
        ("9999-12-31T24:00", ()),
    ],
)
def test_the_hour_on_the_wall(written: str, meant: tuple[str, ...]) -> None:
    assert moments_meant(written)[0] == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-07-31 17:00 CET", ("2026-07-31T17:00:00+01:00", "2026-07-31T17:00:00+02:00")),
        ("31.07.2026 17:00 MEZ", ("2026-07-31T17:00:00+01:00", "2026-07-31T17:00:00+02:00")),
        ("2026-01-31 17:00 CEST", ("2026-01-31T17:00:00+02:00", "2026-01-31T17:00:00+01:00")),
        ("2026-01-31 17:00 CET", ("2026-01-31T17:00:00+01:00",)),
        ("2026-07-31 17:00 CEST", ("2026-07-31T17:00:00+02:00",)),
        ("2026-07-31 17:00 GMT", ("2026-07-31T17:00:00Z",)),
        ("2026-07-31 17:00+14:00", ("2026-07-31T17:00:00+14:00",)),
        ("2026-07-31 17:00+25:00", ()),
    ],
)
def test_the_zone_of_the_other_half_of_the_year_may_mean_the_clock_on_the_wall(written: str, meant: tuple[str, ...]) -> None:
    assert moments_meant(written) == (meant, True)

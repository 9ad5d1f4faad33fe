"""The days of a call: bare, or with where they come from."""

from __future__ import annotations

from datetime import date

import pytest

from ..known import known
from .conftest import Read, Told

GATE = "gates: [{gate: E1, require: green, met: green, not met: not green, if undetermined: ask}]\n"
MARKED = "dates: {reference: {day: 2025-12-31, basis: project assumption, origin: the notice names no day}}\n"


def test_a_bare_day_and_a_marked_one_are_the_same_day(read: Read) -> None:
    for text in ("dates: {reference: 2025-12-31}\n", MARKED):
        edition, findings = read(text + GATE)
        assert findings == ()
        assert edition is not None
        assert edition.call.days == {"reference": date(2025, 12, 31)}


def test_a_marked_day_keeps_its_mark(read: Read) -> None:
    edition, _ = read(MARKED + GATE)
    assert edition is not None
    day = edition.call.dates["reference"]
    assert (day.basis, known(day.origin).in_("en")) == ("project assumption", "the notice names no day")


@pytest.mark.parametrize(
    ("text", "code", "underlined"),
    [
        ("dates: {reference: {basis: project assumption}}", "missing-key", "basis"),
        ("dates: {reference: {day: 2025-12-31, orgin: ours}}", "unknown-key", "orgin"),
        ("dates: {reference: {day: 31/12/2025}}", "not-a-date", "31/12/2025"),
        ("dates: {reference: 31/12/2025}", "not-a-date", "31/12/2025"),
    ],
)
def test_a_faulty_day_is_told_at_its_place(told: Told, text: str, code: str, underlined: str) -> None:
    assert [(found[0], found[2]) for found in told(text + "\n" + GATE)] == [(code, underlined)]

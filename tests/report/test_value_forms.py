from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from callscore.feel import Days, Months, Range, Unknown
from callscore.report.style import Style
from callscore.report.value_forms import json_value, value_text

ENGLISH, ITALIAN = Style(language="en", width=80, color=False, places=None), Style(language="it", width=80, color=False, places=None)
MEMBERS = ({"name": "Oak"}, {"name": "Elm"})


@pytest.mark.parametrize(
    ("value", "english", "italian"),
    [
        (True, "yes", "sì"),
        (False, "no", "no"),
        (Fraction(425, 6), "70.83…", "70,83…"),
        ("silver", '"silver"', '"silver"'),
        (date(2025, 12, 31), "2025-12-31", "31/12/2025"),
        (Unknown(("members",)), "not said", "non indicato"),
        (Unknown(("share",), "a division by zero has no result"), "no value", "nessun valore"),
        (None, "nothing", "nulla"),
        (Months(18), "1 year 6 months", "1 anno 6 mesi"),
        (Months(0), "0 months", "0 mesi"),
        (Days(86400), "1 day", "1 giorno"),
        (Days(90000), "P1DT1H", "P1DT1H"),
        (("a", 2), '"a", 2', '"a"; 2'),
        ((), "none", "nessuno"),
        (MEMBERS, "2 entries", "2 voci"),
        ((1, 2, 3, 4, 5), "5 entries", "5 voci"),
        ({"open": True}, "open yes", "open sì"),
        (Range(1, 5, True, False), "[1..5)", "[1..5)"),
    ],
)
def test_values_in_words(value: Any, english: str, italian: str) -> None:
    assert (value_text(value, ENGLISH), value_text(value, ITALIAN)) == (english, italian)


def test_a_number_keeps_its_unit_and_a_text_in_a_sentence_its_looks() -> None:
    assert value_text(18, ENGLISH, "members") == "18\u00a0members"
    assert value_text("north", ENGLISH, quoted=False) == "north"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (5, "5"),
        (Fraction(100, 3), "100/3"),
        (True, True),
        ("5", "5"),
        (date(2025, 12, 31), "2025-12-31"),
        (Unknown(("members",)), None),
        (None, None),
        (MEMBERS, [{"name": "Oak"}, {"name": "Elm"}]),
        (({"km": Unknown(("members[1].km",))},), [{"km": None}]),
        (Months(18), "P1Y6M"),
    ],
)
def test_values_for_machines(value: Any, written: Any) -> None:
    assert json_value(value) == written

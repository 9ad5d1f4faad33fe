"""How far a number is from what is asked of it."""

from __future__ import annotations

import pytest

from callscore.report.style import Style
from callscore.report.text.margins import margin_text, needs_of
from callscore.rulebook.condition import All, Atom, Condition
from callscore.rulebook.condition import Any as Some

ENGLISH, ITALIAN = Style(language="en", width=80, color=False, places=None), Style(language="it", width=80, color=False, places=None)
RANGE = All((Atom("n", ">=", 16), Atom("n", "<=", 60)))


@pytest.mark.parametrize(
    ("value", "condition", "said"),
    [
        (15, RANGE, "needs at least 16, -1"),
        (61, RANGE, "needs at most 60, -1"),
        (30, RANGE, "needs at least 16, +14"),
        (50, RANGE, "needs at most 60, +10"),
        (16, RANGE, "needs at least 16, 0"),
        (9, Atom("n", ">", 9), "needs more than 9, 0"),
        (9, Atom("n", "=", 8), "needs exactly 8"),
        (13, Some((Atom("n", ">=", 12), Atom("n", "=", 5))), "needs at least 12, or exactly 5"),
        (13, Some((RANGE, Atom("n", "<", 3))), "needs from 16 to 60, or less than 3"),
        (13, Some((RANGE, Atom("other", "<", 3))), ""),
        (13, Atom("other", "<", 3), ""),
        ("a", RANGE, ""),
    ],
)
def test_the_nearest_border_is_named(value: object, condition: Condition, said: str) -> None:
    assert margin_text(value, needs_of(condition).get("n", ()), ENGLISH) == said


def test_in_italian() -> None:
    assert margin_text(15, needs_of(RANGE)["n"], ITALIAN) == "richiesto: almeno 16, -1"

"""What evaluators gave alone, and the totals of those who gave all; by hand."""

from __future__ import annotations

from fractions import Fraction

from callscore.evaluators.level import CONSENSUS, PANEL, Level
from callscore.evaluators.own_levels import complete_totals, own_levels
from callscore.place import Place
from callscore.source.node import Scalar

HERE = Scalar("4", Place("sheet.csv", 2, 4, 2, 5))
LEVELS = {
    "A": (
        Level(4, "Verdi", HERE),
        Level(2, "Rossi", HERE),
        Level(5, "Neri", HERE, conflict="her firm"),
        Level(1, "Bruni", HERE, struck="the comment praises the plan"),
        Level(3, CONSENSUS, HERE, reason="talked over"),
        Level(3, PANEL, HERE, reason="read again"),
    ),
    "B": (Level(3, "Rossi", HERE), Level(None, "Verdi", HERE, conflict="a cousin")),
}


def test_what_does_not_count_or_is_of_all_is_left_out() -> None:
    assert own_levels(LEVELS, "A") == {"Verdi": 4, "Rossi": 2}
    assert own_levels(LEVELS, "B") == {"Rossi": 3}
    assert own_levels(LEVELS, "C") == {}


def test_who_gave_all_has_a_total() -> None:
    """2 · 5/2 + 3 · 4 = 17; Verdi gave no level that counts for B."""
    given = {criterion: own_levels(LEVELS, criterion) for criterion in LEVELS}
    assert complete_totals(given, {"A": Fraction(5, 2), "B": Fraction(4)}) == {"Rossi": 17}

"""How far adjustments can lift the points of the criteria."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from callscore.analysis.greatest_total import highest_total, lifted
from callscore.api import load_call
from callscore.call.rules import Adjustment


def rules(*said: dict[str, Any]) -> list[Adjustment]:
    return [Adjustment(adjustment=f"B{number}", when={}, **each) for number, each in enumerate(said)]


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ([], 10),
        ([{"points": 5}], 15),
        ([{"points": -5}], 10),  # it may not be met
        ([{"points": 5}, {"points": 3}], 18),
        ([{"points": 5, "at_most": 12}], 12),
        ([{"points": -5, "at_least": 0}], 10),
        ([{"points": 5, "adds_at_most": 2}], 12),
        ([{"percent": 10, "of": "criteria"}], 11),
        ([{"points": 10}, {"percent": 10, "of": "running total"}], 22),
        ([{"percent": Fraction(100, 3), "of": "criteria"}], Fraction(40, 3)),
        ([{"set_to": 30}], 30),
        ([{"set_to": 3}], 10),
        ([{"exclude": True}, {"points": 1}], 11),
    ],
)
def test_what_ten_points_can_become(said: list[dict[str, Any]], most: int | Fraction) -> None:
    assert lifted(10, rules(*said)) == most


def test_of_a_call_it_begins_with_all_its_criteria() -> None:
    rulebook = load_call("library:prosperita-oppi").rulebook
    assert rulebook.grid.max == 100
    assert highest_total(rulebook) == 110

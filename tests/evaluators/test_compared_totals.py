"""The totals of evaluators beside each other, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest

from callscore.evaluators.compared_totals import ComparedTotals, TotalsState


@pytest.mark.parametrize(
    ("state", "why_not"),
    [
        ("not known", "the totals of two evaluators are not known yet"),
        ("close", ""),
        ("third counts", ""),
        ("third needed", "the totals 55.5 by `Bianchi`, 271/3 by `Rossi` are 209/6 apart, and a third evaluator is needed"),
        (
            "third not needed",
            "a third evaluator assessed it, and no two of the totals 55.5 by `Bianchi`, 271/3 by `Rossi` are 30 or more apart",
        ),
        ("no closest two", "of the totals 55.5 by `Bianchi`, 271/3 by `Rossi` the one in the middle is as far from either of the others"),
    ],
)
def test_why_nothing_counts_yet(state: TotalsState, why_not: str) -> None:
    found = ComparedTotals(totals={"Bianchi": Fraction(111, 2), "Rossi": Fraction(271, 3)}, least=30, state=state)
    assert found.why_not == why_not
    assert found.is_settled == (not why_not)
    assert found.awaits_a_third == (state == "third needed")
    assert found.is_told == (bool(why_not) and state != "not known")


def test_one_total_is_apart_from_nothing() -> None:
    assert ComparedTotals(totals={}, least=30, state="not known").apart == 0
    assert {"close", "third counts"} < set(get_args(TotalsState))

"""The Human Development Index, 1990 to 2021: goalposts, logarithms, a cube root; classes and ranks of 2021."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from ..oracle import compared_with
from .published import by_application, by_id, table

pytestmark = compared_with("published/hdi", "5,571 published values, 191 ranks and classes are not recomputed")


@pytest.fixture(scope="module")
def answer(rank: Any) -> dict[str, Any]:
    computed: dict[str, Any] = rank("hdi", "call", "hdi.csv")
    return computed


def test_every_value_comes_out(answer: dict[str, Any]) -> None:
    computed = {id: Fraction(result["score"]) for id, result in by_application(answer).items()}
    assert len(computed) == 5571
    assert computed == {id: Fraction(row["hdi"]) for id, row in by_id(table("hdi", "hdi.csv")).items()}


def test_so_do_the_ranks_and_classes_of_the_last_year(answer: dict[str, Any]) -> None:
    published = {
        id: (int(row["rank2021"]), row["hdicode"].replace(" ", "_"))
        for id, row in by_id(table("hdi", "hdi.csv")).items()
        if row["rank2021"]
    }
    results = by_application(answer)
    assert len(published) == 191
    assert {id: (results[id]["rank"], results[id]["classes"]["level"]) for id in published} == published

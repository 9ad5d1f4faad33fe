"""How the money of a budget is written."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from callscore.call.budget import Budget
from callscore.call.part_reading import read_part
from callscore.finding import Finding
from callscore.place import Text
from callscore.source.yaml_text import yaml_of


def read(total: str) -> tuple[Budget | None, list[Finding]]:
    node, _ = yaml_of(Text.of("call.yaml", f"{{total: {total}, unit: EUR, request: grant, last: stop}}"))
    assert node is not None
    part, findings = read_part(Budget, node)
    return part, list(findings)


def test_one_number_counts_for_every_group() -> None:
    budget, _ = read("1000.5")
    assert budget is not None
    assert (budget.fixed_total, budget.total_in("north"), budget.total_formula) == (Fraction(2001, 2),) * 2 + (None,)


def test_each_group_has_its_own() -> None:
    budget, _ = read("{north: 600, south: 400}")
    assert budget is not None
    assert isinstance(budget.total, Mapping)
    assert (budget.fixed_total, budget.amounts) == (None, (600, 400))
    assert [budget.total_in(group) for group in ("north", "south", "west")] == [600, 400, 0]


@pytest.mark.parametrize("text", ["asked / 2", "0.5 * asked", "'sum([1, 2])'", "'if green then 1000 else 500'"])
def test_what_reads_something_is_a_formula(text: str) -> None:
    budget, findings = read(text)
    assert budget is not None
    assert budget.total_formula is not None
    assert (budget.total_formula.text, budget.amounts, findings) == (text.strip("'"), (), [])


@pytest.mark.parametrize("text", ["'1,000'", "1 000", "EUR 1000", "1000 EUR", "'1000'", "'2 * 500'"])
def test_a_number_that_is_written_in_another_way_is_no_formula(text: str) -> None:
    budget, findings = read(text)
    assert budget is None
    assert [finding.is_error for finding in findings] == [True]

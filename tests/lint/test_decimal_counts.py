"""How many decimals an amount of money can have."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

HEAD = """
call: c
version: 1
languages: [en]
title: t
provenance: {kind: illustration}
application:
  cost: {type: number, unit: EUR, within: '> 0'}
  jobs: {type: number, whole: true, within: '> 0'}
  items: {type: list, of: {price: {type: number, unit: EUR, within: '> 0'}}}
indicators:
  half: {value: cost / 2}
  paid: {value: 'round down(0.7 * cost, 2)'}
"""
BUDGET = (
    "ranking: {{ties: [], numbering: competition}}\n"
    "budget: {{total: 100, unit: {unit}, request: {request}, last: stop, if undetermined: ask{more}}}\n"
)


def test_tenths_of_a_cent_are_told_with_their_decimals(look: Look) -> None:
    (found,) = look("unsaid-rounding", BUDGET.format(unit="EUR", request="cost", more=", caps: [{cap: c, per cent: 70, of: cost}]"), HEAD)
    assert (found.severity, found.text, found.message, found.help) == (
        "warning",
        "70",
        "these grants may have 3 decimals, where money has two, and the budget does not say how to round them",
        "write `rounded to: {places: 2, mode: down}` under `budget:`",
    )


@pytest.mark.parametrize(
    ("request_", "more", "places"),
    [
        ("0.7 * cost", "", 3),  # 1 and 2
        ("70 / 100 * cost", "", 3),  # 70 / 100 is 0.7
        ("cost * 70 / 100", "", 4),  # as it is computed: 0 and 2, then 2 more
        ("half", "", 3),
        ("'if cost > 5 then cost else 0.125 * jobs'", "", 3),  # an eighth
        ("0.5 * sum(items.price)", "", 3),
        ("cost", ", caps: [{cap: c, per cent: 33.5, of: jobs}]", 3),  # 0.335
        ("cost", ", caps: [{cap: c, at most: min(50, 1.5 * cost)}]", 3),
    ],
)
def test_what_is_finer_than_a_cent_wants_a_rounding(look: Look, request_: str, more: str, places: int) -> None:
    (found,) = look("unsaid-rounding", BUDGET.format(unit="EUR", request=request_, more=more), HEAD)
    assert found.message.startswith(f"these grants may have {places} decimals")


@pytest.mark.parametrize(
    ("request_", "more"),
    [
        ("cost", ", caps: [{cap: c, at most: 3 * cost}]"),
        ("7.5 * jobs", ""),
        ("cost", ", caps: [{cap: c, per cent: 70, of: jobs}]"),
        ("cost", ", caps: [{cap: c, per cent: 100, of: cost}]"),
        ("paid", ""),
        ("'round half up(0.7 * cost, 2)'", ""),
        ("'if 0.7 * cost > 5 then 5 else 6'", ""),
        ("0.25 * count(items)", ""),
        ("0.7 * cost", ", rounded to: {places: 2, mode: down}"),
    ],
)
def test_what_is_paid_in_cents_wants_none(look: Look, request_: str, more: str) -> None:
    assert look("unsaid-rounding", BUDGET.format(unit="EUR", request=request_, more=more), HEAD) == []


def test_what_is_no_money_may_have_any_decimals_that_end(look: Look) -> None:
    assert look("unsaid-rounding", BUDGET.format(unit="hours", request="0.7 * cost", more=""), HEAD) == []

"""Values of two units, compared, added or paid as if they were of one."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

HEAD = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application:
  grant: {type: number, unit: EUR}
  euro: {type: number, unit: €}
  costs: {type: number, unit: kEUR}
  term: {type: number, unit: months}
  age: {type: number, unit: anni}
  size: {type: number, unit: firms}
  plain: {type: number}
"""
MONEY = "ranking: {ties: [], numbering: dense}\nbudget: {total: 100, unit: UNIT, request: grant, CAPS last: skip, if undetermined: ask}\n"


def gate(condition: str) -> str:
    return f"gates: [{{gate: E, require: {condition}, met: met, not met: not met, if undetermined: ask}}]\n"


def money(unit: str, caps: str = "") -> str:
    return MONEY.replace("UNIT", unit).replace("CAPS", f"caps: [{caps}]," if caps else "")


@pytest.mark.parametrize(
    ("text", "underlined", "message"),
    [
        (gate("grant <= costs"), "grant <= costs", "`grant` counts in EUR, and `costs` in kEUR"),
        (gate("{grant: '<= costs'}"), "'<= costs'", "`grant` counts in EUR, and `costs` in kEUR"),
        (gate("term <= age"), "term <= age", "`term` counts in months, and `age` in anni"),
        (gate("grant <= age"), "grant <= age", "`grant` counts in EUR, and `age` in anni"),
        (gate("grant + costs > 5"), "grant + costs > 5", "`grant` counts in EUR, and `costs` in kEUR"),
        (gate("'min(grant, costs) < grant'"), "'min(grant, costs) < grant'", "`grant` counts in EUR, and `costs` in kEUR"),
        (money("kEUR"), "grant", "the budget counts in kEUR, and `grant` in EUR"),
        (money("thousand EUR"), "grant", "the budget counts in thousand EUR, and `grant` in EUR"),
        (money("EUR").replace("request: grant", "request: size"), "size", "the budget counts in EUR, and `size` in firms"),
        (money("EUR", "{cap: c, at most: size}"), "size", "the budget counts in EUR, and `size` in firms"),
        (money("USD"), "grant", "the budget counts in USD, and `grant` in EUR"),
        (money("EUR", "{cap: c, at most: costs}"), "costs", "the budget counts in EUR, and `costs` in kEUR"),
        (
            money("EUR", "{cap: c, of: age, rows: [{otherwise: true, amount: costs}]}"),
            "costs",
            "the budget counts in EUR, and `costs` in kEUR",
        ),
        (
            money("EUR", "{cap: c, of: grant, rows: [{when: '<= costs', amount: 5}, {otherwise: true, amount: 3}]}"),
            "'<= costs'",
            "`grant` counts in EUR, and `costs` in kEUR",
        ),
    ],
)
def test_two_units_are_told(look: Look, text: str, underlined: str, message: str) -> None:
    (found,) = look("units-differ", text, HEAD)
    assert (found.severity, found.text) == ("warning", underlined)
    assert found.message == f"{message}: units are shown, and never computed with"


@pytest.mark.parametrize(
    "text",
    [
        gate("grant <= euro"),
        money("EUR").replace("request: grant", "request: plain"),
        money("EUR", "{cap: c, at most: 200 * size}"),
        money("hours").replace("request: grant", "request: size"),
        gate("grant <= 1000 * costs"),
        gate("term <= 12 * age"),
        gate("grant <= plain"),
        gate("size <= age"),
        gate("grant / costs > 5"),
        money("EUR"),
        money("€"),
        money("points"),
    ],
)
def test_one_unit_and_unknown_ones_are_let_be(look: Look, text: str) -> None:
    assert look("units-differ", text, HEAD) == []

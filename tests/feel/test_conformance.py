"""The cases of the DMN kit that lie beside the checkout: each must give its expected value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from callscore.feel import evaluate_text

from ..oracle import ORACLES, compared_with

pytestmark = compared_with("feel", "852 cases of the kit are not compared")

CASES = ORACLES / "feel" / "cases.jsonl"
NUMBERS = {"decimal", "double", "integer", "int", "float", "long"}


def meant(written: Any) -> Any:
    """A value of the kit as ours; a date or a duration as its text."""
    if isinstance(written, list):
        return [meant(item) for item in written]
    if written is None or "context" in written:
        return written and {key: meant(item) for key, item in written["context"].items()}
    if written["type"] in NUMBERS:
        return None if written["value"] in ("NaN", "INF", "-INF") else Fraction(written["value"])
    return written["value"] == "true" if written["type"] == "boolean" else written["value"]


def passed(written: Any) -> Any:
    """A value of a case's context as the evaluator takes it."""
    if isinstance(written, list):
        return [passed(item) for item in written]
    if written and "context" in written:
        return {key: passed(item) for key, item in written["context"].items()}
    return date.fromisoformat(written["value"]) if written and written["type"] == "date" else meant(written)


def agrees(got: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool) or wanted is None:
        return got is wanted
    if isinstance(wanted, Fraction):
        return isinstance(got, (int, Fraction)) and not isinstance(got, bool) and abs(got - wanted) <= abs(wanted) / 10**9
    if isinstance(wanted, list):
        return isinstance(got, tuple) and len(got) == len(wanted) and all(map(agrees, got, wanted))
    if isinstance(wanted, dict):
        return isinstance(got, dict) and got.keys() == wanted.keys() and all(agrees(got[key], wanted[key]) for key in wanted)
    return bool(str(got) == wanted)


OUT = {r'matches("aA", "(a)\1", "i")': "back-references are refused in patterns of calls"}
"""The expressions whose value the kit has and callscore does not, with the reason."""


def misses() -> Iterator[str]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["expression"] in OUT:
            continue
        try:
            got = evaluate_text(case["expression"], {key: passed(item) for key, item in case["context"].items()})
        except ValueError:
            got = None
        if not agrees(got, meant(case["expected"])):
            yield f"{case['suite']}: {case['expression']} gives {got}"


def test_every_case_of_the_kit_gives_its_value_but_for_what_is_out() -> None:
    assert list(misses()) == []


@pytest.mark.parametrize("expression", OUT)
def test_what_is_out_has_no_value(expression: str) -> None:
    assert evaluate_text(expression, {}) is None

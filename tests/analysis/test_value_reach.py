"""How far the value of a formula can go."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from callscore.analysis.value_reach import ANY_NUMBER, ValueReach, reach_of
from callscore.feel import parse, tree

NAMES = {"share": ValueReach(0, 100), "n": ValueReach(0, None, True), "loss": ValueReach(None, 0), "three": ValueReach(3, 3, True)}


def known(node: tree.Node) -> ValueReach | None:
    return NAMES.get(node.name, ANY_NUMBER) if isinstance(node, tree.Name) else None


@pytest.mark.parametrize(
    ("formula", "reach"),
    [
        ("3", ValueReach(3, 3, True)),
        ("2.5", ValueReach(Fraction(5, 2), Fraction(5, 2))),
        ("size", ANY_NUMBER),
        ("share", ValueReach(0, 100)),
        ("count(members)", ValueReach(0, None, True)),
        ("count(members[km < 9])", ValueReach(0, None, True)),
        ("100 * count(members[km < 9]) / count(members)", ValueReach(0, 100)),
        ("count(members[km < 9]) / count(members)", ValueReach(0, 1)),
        ("100 * (count(members[km < 9]) / count(members))", ValueReach(0, 100)),
        ("count(members[km < 9]) / count(others)", ValueReach(0)),
        ("count(members) + 2", ValueReach(2, None, True)),
        ("share - 100", ValueReach(-100, 0)),
        ("100 - share", ValueReach(0, 100)),
        ("-share", ValueReach(-100, 0)),
        ("-n", ValueReach(None, 0, True)),
        ("2 * share", ValueReach(0, 200)),
        ("n * three", ValueReach(0, None, True)),
        ("loss * loss", ANY_NUMBER),
        ("share / 2", ValueReach(0, 50)),
        ("share / 8 + three / 2", ValueReach(Fraction(3, 2), 14)),
        ("share / (share + 2)", ValueReach(0, 50)),
        ("(share - 30) / 2", ValueReach(-15, 35)),
        ("(share - 30) / (n + 2)", ValueReach(-15, 35)),
        ("(share + 30) / (n + 2)", ValueReach(0, 65)),
        ("-three / (share + 2)", ValueReach(Fraction(-3, 2), Fraction(-3, 102))),
        ("-three / (n + 2)", ValueReach(Fraction(-3, 2), 0)),
        ("three / share", ValueReach(Fraction(3, 100))),
        ("loss / share", ValueReach(None, 0)),
        ("share / loss", ANY_NUMBER),
        ("share / size", ANY_NUMBER),
        ("share ** 2", ANY_NUMBER),
        ("abs(size)", ValueReach(0)),
        ("floor(share / 3)", ValueReach(0, 33, True)),
        ("ceiling(share)", ValueReach(0, 100, True)),
        ("floor(size)", ValueReach(None, None, True)),
        ("round half up(share / 3, 0)", ValueReach(0, 34, True)),
        ("round up(share / 3, 1)", ValueReach(0, Fraction(334, 10))),
        ("round up(share / 3, -1)", ANY_NUMBER),
        ("round up(share / 3, n)", ANY_NUMBER),
        ("round half up(n, 2)", ValueReach(0, None, True)),
        ("min(share, 50)", ValueReach(0, 50)),
        ("min(size, 50)", ValueReach(None, 50)),
        ("max(size, 0)", ValueReach(0)),
        ("max(share, 120)", ValueReach(120, 120)),
        ("max(n, three)", ValueReach(3, None, True)),
        ("if size > 1 then 0 else share", ValueReach(0, 100)),
        ("if size > 1 then 0 else three", ValueReach(0, 3, True)),
        ("sum(members.km)", ANY_NUMBER),
        ("sum(append(n, 0))", ValueReach(whole=True)),
        ("sum(n, three) - sum(three)", ValueReach(whole=True)),
        ("sum(append(n, share))", ANY_NUMBER),
        ("min(members.km)", ANY_NUMBER),
        ("years and months duration(a, b).years", ANY_NUMBER),
    ],
)
def test_as_far_as_the_text_tells(formula: str, reach: Any) -> None:
    assert reach_of(parse(formula).tree, known) == reach

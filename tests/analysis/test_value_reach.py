"""How far the value of a formula can go."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.analysis.value_reach import ANY_NUMBER, Reach, reach_of
from callscore.feel import parse, tree

NAMES = {"share": Reach(0, 100), "n": Reach(0, None, True), "loss": Reach(None, 0), "three": Reach(3, 3, True)}


def known(node: tree.Node) -> Reach | None:
    return NAMES.get(node.name, ANY_NUMBER) if isinstance(node, tree.Name) else None


@pytest.mark.parametrize(
    ("formula", "reach"),
    [
        ("3", Reach(3, 3, True)),
        ("2.5", Reach(Fraction(5, 2), Fraction(5, 2))),
        ("size", ANY_NUMBER),
        ("share", Reach(0, 100)),
        ("count(members)", Reach(0, None, True)),
        ("count(members[km < 9])", Reach(0, None, True)),
        ("100 * count(members[km < 9]) / count(members)", Reach(0, 100)),
        ("count(members[km < 9]) / count(members)", Reach(0, 1)),
        ("100 * (count(members[km < 9]) / count(members))", Reach(0, 100)),
        ("count(members[km < 9]) / count(others)", Reach(0)),
        ("count(members) + 2", Reach(2, None, True)),
        ("share - 100", Reach(-100, 0)),
        ("100 - share", Reach(0, 100)),
        ("-share", Reach(-100, 0)),
        ("-n", Reach(None, 0, True)),
        ("2 * share", Reach(0, 200)),
        ("n * three", Reach(0, None, True)),
        ("loss * loss", ANY_NUMBER),
        ("share / 2", Reach(0)),
        ("share / loss", ANY_NUMBER),
        ("share ** 2", ANY_NUMBER),
        ("abs(size)", Reach(0)),
        ("floor(share / 3)", Reach(0, None, True)),
        ("ceiling(share)", Reach(0, 100, True)),
        ("floor(size)", Reach(None, None, True)),
        ("min(share, 50)", Reach(0, 50)),
        ("min(size, 50)", Reach(None, 50)),
        ("max(size, 0)", Reach(0)),
        ("max(share, 120)", Reach(120, 120)),
        ("max(n, three)", Reach(3, None, True)),
        ("if size > 1 then 0 else share", Reach(0, 100)),
        ("if size > 1 then 0 else three", Reach(0, 3, True)),
        ("sum(members.km)", ANY_NUMBER),
        ("min(members.km)", ANY_NUMBER),
        ("years and months duration(a, b).years", ANY_NUMBER),
    ],
)
def test_as_far_as_the_text_tells(formula, reach) -> None:
    assert reach_of(parse(formula).tree, known) == reach

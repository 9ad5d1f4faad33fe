"""A formula where a number may stand too."""

from __future__ import annotations

import pytest

from callscore.call.formula_meant import formula_meant
from callscore.call.part_reading import read_part
from callscore.call.ranking_rules import Selection
from callscore.place import Place, Text
from callscore.source.node import Scalar
from callscore.source.yaml_text import yaml_of


@pytest.mark.parametrize(
    ("text", "is_formula"),
    [("floor(n / 2)", True), ("count(members)", True), ("12", False), ("1,000", False), ("2 * 5", False), ("n /", False)],
)
def test_what_reads_something_is_a_formula(text: str, is_formula: bool) -> None:
    found = formula_meant(Scalar(text, Place("")))
    assert (found.text if found is not None else None) == (text if is_formula else None)


@pytest.mark.parametrize(
    ("places", "numbers", "formula", "code"),
    [
        ("3", (3,), None, None),
        ("{north: 1, south: 2}", (1, 2), None, None),
        ("floor(firms / 2)", (), "floor(firms / 2)", None),
        ("2.5", None, None, "not-a-whole-number"),
        ("'3 places'", None, None, "not-a-number"),
    ],
)
def test_places_are_a_whole_number_or_a_formula(
    places: str, numbers: tuple[int, ...] | None, formula: str | None, code: str | None
) -> None:
    node, _ = yaml_of(Text.of("call.yaml", f"{{places: {places}, tie at the last place: none}}"))
    assert node is not None
    part, findings = read_part(Selection, node)
    written = part.places_formula if part is not None else None
    assert (part.numbers if part is not None else None, written.text if written is not None else None) == (numbers, formula)
    assert [each.code for each in findings] == ([code] if code is not None else [])

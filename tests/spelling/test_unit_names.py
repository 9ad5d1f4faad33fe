from __future__ import annotations

import pytest

from callscore.source.number_beside_unit import number_in
from callscore.spelling.unit_names import UNIT_NAMES, names_of
from callscore.spelling.unit_spellings import measure_of


@pytest.mark.parametrize(("unit", "least", "times"), [("year", "months", 12), ("week", "days", 7), ("kilometre", "metres", 1000)])
def test_every_name_of_a_unit_is_known_to_all_who_read_units(unit: str, least: str, times: int) -> None:
    for name in names_of(unit):
        measure = measure_of(name)
        assert measure is not None
        assert measure.kind == least
        assert measure.factor == times
        assert number_in(unit, f"3 {name}") == "3"


def test_a_name_is_that_of_one_unit() -> None:
    assert len(frozenset().union(*UNIT_NAMES)) == sum(len(names) for names in UNIT_NAMES)

"""The call's frame: its days, its rounding, and a name that no criterion may have."""

from __future__ import annotations

import pytest

CRITERION = "criteria: [{criterion: %s, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}]\n"


def test_a_call_closes_after_it_opens(look) -> None:
    (found,) = look("dates-crossed", "dates: {opens: 2026-03-02, closes: 2026-03-01}\n")
    assert (found.text, found.also) == ("2026-03-01", ("2026-03-02",))
    assert look("dates-crossed", "dates: {opens: 2026-03-02, closes: 2026-03-02}\n") == []


@pytest.mark.parametrize(("places", "underlined"), [("31", ["31"]), ("30", []), ("0", [])])
def test_points_have_a_bounded_number_of_places(look, places: str, underlined: list[str]) -> None:
    found = look("too-many-places", f"rounding: {{places: {places}, mode: half up, at: criterion}}\n")
    assert [each.text for each in found] == underlined


def test_no_criterion_is_called_total(look) -> None:
    (found,) = look("reserved-name", CRITERION % "total")
    assert found.text == "total"
    assert look("reserved-name", CRITERION % "totals") == []

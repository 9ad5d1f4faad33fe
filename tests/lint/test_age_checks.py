"""Two ways to ask for an age that differ for who is born on 29 February."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look


def gates(*conditions: str) -> str:
    lines = [f"  - {{gate: E{number}, require: '{each}', if undetermined: ask}}" for number, each in enumerate(conditions)]
    return "\n".join(["dates: {closes: 2026-02-28}", "gates:", *lines, ""])


COUNTED = "years and months duration(founded, dates.closes).years >= 18"
ADDED = 'founded + duration("P18Y") <= dates.closes'


def test_years_added_and_counted_are_told(look: Look) -> None:
    (found,) = look("age-two-ways", gates(COUNTED, ADDED))
    assert (found.severity, found.text, found.also) == ("warning", f"'{ADDED}'", (f"'{COUNTED}'",))
    assert found.message == "the years from `founded` are added here and counted elsewhere, which differs for 29 February"


@pytest.mark.parametrize("added", ["founded + years(18) <= dates.closes", "founded + months(12 * 18) <= dates.closes"])
def test_a_function_that_makes_years_adds_them_too(look: Look, added: str) -> None:
    assert [each.text for each in look("age-two-ways", gates(COUNTED, added))] == [f"'{added}'"]
    assert look("age-two-ways", gates(COUNTED, "founded + days(30) <= dates.closes")) == []


def test_one_way_alone_is_let_be(look: Look) -> None:
    assert look("age-two-ways", gates(COUNTED, COUNTED.replace("18", "16"))) == []
    assert look("age-two-ways", gates(ADDED)) == []
    assert look("age-two-ways", gates(COUNTED, 'founded + duration("P30D") <= dates.closes')) == []

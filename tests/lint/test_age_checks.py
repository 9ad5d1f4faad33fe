"""Two ways to ask for an age that differ for who is born on 29 February."""

from __future__ import annotations

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


def test_one_way_alone_is_let_be(look: Look) -> None:
    assert look("age-two-ways", gates(COUNTED, COUNTED.replace("18", "16"))) == []
    assert look("age-two-ways", gates(ADDED)) == []
    assert look("age-two-ways", gates(COUNTED, 'founded + duration("P30D") <= dates.closes')) == []

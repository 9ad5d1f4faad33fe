"""Durations of a number that may not be whole."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look


def gate(duration: str) -> str:
    return f"gates: [{{gate: E1, require: 'founded + {duration} <= date(\"2026-03-31\")', if undetermined: ask}}]\n"


@pytest.mark.parametrize("duration", ["months(size)", "years(size / 2)", "days(19 / 2)", "months(2 * size)"])
def test_a_number_that_may_not_be_whole_is_told(look: Look, duration: str) -> None:
    function, number = duration[:-1].split("(", 1)
    (found,) = look("part-of-a-month", gate(duration))
    assert (found.severity, found.message) == ("warning", f"`{duration}` has no value where `{number}` is no whole number")
    assert str(found.help) == f"say `whole: true` at the field; or write `{function}(floor({number}))`, if the call drops the part"


@pytest.mark.parametrize("duration", ["months(3)", "days(1.5)", "months(floor(size))", "years(count(members))", "days(2 * count(members))"])
def test_a_whole_one_and_one_that_is_wrong_as_it_is_written_are_let_be(look: Look, duration: str) -> None:
    assert look("part-of-a-month", gate(duration)) == []

"""Whole numbers that one may ask for: the door and the command line refuse the same ones."""

from __future__ import annotations

import click
import pytest

from callscore import api
from callscore.api.number_limits import refuse_number
from callscore.cli.cluster import benchmark_command, portfolio_command

OPTIONS = {option.name: option for command in (benchmark_command, portfolio_command) for option in command.params}


@pytest.mark.parametrize(
    ("name", "number", "help"),
    [
        ("smallest_group", 1, "write a whole number from 2"),
        ("clusters", 0, "write a whole number from 1 to 100000"),
        ("clusters", 100_001, "write a whole number from 1 to 100000"),
        ("seed", -1, "write a whole number from 0"),
    ],
)
def test_a_number_that_makes_no_sense_is_refused(name: str, number: int, help: str) -> None:
    with pytest.raises(api.Misuse) as refused:
        refuse_number(name, number)
    assert (refused.value.message, refused.value.help) == (f"`{name}` is {number}", help)


@pytest.mark.parametrize(("name", "number"), [("smallest_group", 2), ("clusters", 1), ("clusters", 100_000), ("seed", 0)])
def test_the_least_and_the_most_are_taken(name: str, number: int) -> None:
    refuse_number(name, number)


@pytest.mark.parametrize("name", api.NUMBER_LIMITS)
def test_the_command_line_has_the_same_limits(name: str) -> None:
    limits, option = api.NUMBER_LIMITS[name], OPTIONS[name]
    assert isinstance(option.type, click.IntRange)
    assert (option.type.min, option.type.max, option.default) == (limits.least, limits.most, limits.default)

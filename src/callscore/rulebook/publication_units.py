"""Whose names are left out of the open data, as questions."""

from __future__ import annotations

from callscore.call.model import Call
from callscore.rulebook.compilation import Compilation


def left_out_unit(number: int) -> str:
    """The rule of that number, counted from 1."""
    return f"left out {number}"


def left_out_units(call: Call) -> tuple[str, ...]:
    return tuple(left_out_unit(number) for number, _ in enumerate(call.publication.leave_out, 1)) if call.publication is not None else ()


def read_left_out(call: Call, compilation: Compilation) -> None:
    """Ask each condition."""
    for number, rule in enumerate(call.publication.leave_out if call.publication is not None else (), 1):
        compilation.ask(left_out_unit(number), compilation.stated(rule.when, rule, "when"), rule.place_of("when"))

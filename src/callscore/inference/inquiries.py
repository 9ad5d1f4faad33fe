"""What the network is asked about a unit: conditions, and the answer that follows from those that fired.

Whatever is above a comparison is one of these conditions: that an option applies because those before it are not met, that
none applies, that all are decided. Reading the answer only looks up which of them fired.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from callscore.inference.choice_answers import UNDETERMINED_CHOICE, chosen
from callscore.rulebook.condition import All, Any, Condition, dual
from callscore.rulebook.unit import Choice, EngineAnswer, Question, Unit, Verdict

Fired: TypeAlias = tuple[int, ...]
"""The positions of the conditions that fired, ascending."""

_Reading: TypeAlias = tuple[EngineAnswer, Fired]
"""An answer, and the positions of the conditions that decided it (none where it is undetermined)."""


class Contradiction(Exception):
    """The network concluded a condition and its opposite: a bug of callscore, never an answer."""


class Inquiry(Struct, frozen=True):
    """The conditions to ask, and how to read which of them fired."""

    conditions: tuple[Condition, ...]
    read: Callable[[Fired], _Reading]


def inquiry(unit: Unit) -> Inquiry:
    if isinstance(unit, Question):
        return Inquiry((unit.met, unit.not_met), _verdict_reader(unit.id))
    applies = _applying(unit)
    if unit.takes_every:
        decided = All(tuple(Any((condition, dual(condition))) for condition in applies))
        return Inquiry((*applies, decided), _every_reader(len(applies)))
    one_only = unit.takes_first
    options = _in_turn(applies) if one_only else applies
    if any(option.condition is None for option in unit.options):
        return Inquiry(options, _options_reader(unit.id, len(options), one_only))  # an option without condition leaves no gap
    none = All(tuple(dual(condition) for condition in applies))
    return Inquiry((*options, none), _options_reader(unit.id, len(options), one_only))


def _applying(choice: Choice) -> tuple[Condition, ...]:
    """The condition of each option; of one without, that every option before it is not met."""
    applies: list[Condition] = []
    for option in choice.options:
        applies.append(All(tuple(dual(before) for before in applies)) if option.condition is None else option.condition)
    return tuple(applies)


def _in_turn(applies: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Each option only where those before it are not met."""
    return tuple(All((*(dual(before) for before in applies[:at]), condition)) for at, condition in enumerate(applies))


def _verdict_reader(name: str) -> Callable[[Fired], _Reading]:
    def read(fired: Fired) -> _Reading:
        match fired:
            case (0,):
                return Verdict.MET, fired
            case (1,):
                return Verdict.NOT_MET, fired
            case ():
                return Verdict.UNDETERMINED, fired
            case _:
                raise Contradiction(f"{name}: met and not met at once")

    return read


def _options_reader(name: str, count: int, one_only: bool) -> Callable[[Fired], _Reading]:
    """For `unique` and `first`; the position after the options is that none applies."""

    def read(fired: Fired) -> _Reading:
        if not fired:
            return UNDETERMINED_CHOICE, fired
        if fired == (count,):
            return chosen(), fired
        if count in fired or (one_only and len(fired) > 1):
            raise Contradiction(f"{name}: of its options {fired} at once ({count} stands for none)")
        return chosen(*fired), fired

    return read


def _every_reader(count: int) -> Callable[[Fired], _Reading]:
    """For `every`; the position after the options is that all are decided."""

    def read(fired: Fired) -> _Reading:
        if count not in fired:
            return UNDETERMINED_CHOICE, ()
        options = fired[:-1]
        return chosen(*options), options or fired

    return read

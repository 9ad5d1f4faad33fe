"""Where a closure finds the values of names, and what one evaluation may still spend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callscore.feel import limits
from callscore.feel.trouble import Fault, LimitError
from callscore.feel.values import Unknown, Value
from callscore.sentence import Said

NOTHING: Mapping[str, Value] = {}


class Frame:
    """The names of one level, inside those of `outer`.

    values  the names of this level: the scope, a variable of a loop, the entries of a context, or the record that a filter looks at
    item    in a filter, what it looks at; outside of any, `NOTHING`
    """

    __slots__ = ("item", "outer", "run", "values")

    def __init__(self, values: Mapping[str, Value], outer: Frame | None, run: FormulaEvaluation, item: Any = NOTHING) -> None:
        self.values = values
        self.outer = outer
        self.run = run
        self.item = item


class FormulaEvaluation:
    """One evaluation: its budget, and the faults that it met. Frames know it; it knows none of them, so nothing of it goes in a circle.

    faults  a list to which faults are added, where errors become unknown; None in plain FEEL, where they become null
    input   the value under test, `?`
    in_a_call  null is the answer that there is none, which meets no condition; else a condition about it has no truth
    """

    __slots__ = ("faults", "in_a_call", "input", "steps")

    def __init__(self, faults: list[Fault] | None, input: Value = None, null_decides: bool = True) -> None:
        self.faults = faults
        self.in_a_call = faults is not None and null_decides
        self.input = input
        self.steps = limits.STEPS

    def charge(self, steps: int = 1) -> None:
        """Spend some of the budget."""
        self.steps -= steps
        if self.steps < 0:
            raise LimitError(Said("an expression takes more than {steps} steps", steps=limits.STEPS))

    def refused(self, message: Said, start: int, end: int) -> Unknown | None:
        """What an error becomes: null, or an unknown and a report."""
        if self.faults is None:
            return None
        self.faults.append(Fault(message, start, end))
        return Unknown((), message)

"""What most evaluators answer as a condition on how many more say yes than no, which both engines compare as an exact number."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from callscore.call.rules import Gate
from callscore.feel import Unknown
from callscore.rulebook.condition import Atom, dual
from callscore.rulebook.rulebook import gate_unit
from callscore.rulebook.unit import Facts, Question


def yes_over_no(gate: str) -> str:
    """The fact: so many more evaluators say yes than no; negative where more say no."""
    return f"yes over no {gate}"


class _MoreSayYes(Struct, frozen=True):
    fact: str
    or_as_many: bool

    def __call__(self, facts: Facts) -> bool | None:
        lead: Any = facts[self.fact]
        if isinstance(lead, Unknown):
            return None
        return bool(lead >= 0 if self.or_as_many else lead > 0)


def majority_question(gate: Gate) -> Question:
    """Met where more say yes; where as many say no, as the call says. Where that is asked, the fact is unknown."""
    fact = yes_over_no(gate.gate)
    is_met_by_a_draw = gate.evaluators is not None and bool(gate.evaluators.of_a_draw)
    ahead = Atom(fact, ">=" if is_met_by_a_draw else ">", 0)

    recheck = _MoreSayYes(fact, is_met_by_a_draw)
    return Question(gate_unit(gate.gate), ahead, dual(ahead), recheck, gate.place_of("assessed"))

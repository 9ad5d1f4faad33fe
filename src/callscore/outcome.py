"""What the verdicts on gates and classes make of an application: eligible, not eligible, or undetermined, and of what class."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum

from callscore.application.envelope import WINDOW
from callscore.call.model import Call
from callscore.call.rules import ClassFamily, Gate
from callscore.rulebook.unit import Chosen, Verdict


class Eligibility(StrEnum):
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of gates and classes.

    gates     the verdict on every gate, in the call's order
    classes   the class in every family, None where it is undetermined
    refusing  the gates and families that make it ineligible: not met, or undetermined where the call then rejects
    open      those that leave it undetermined
    noted     gates not met of which the call says `score anyway`
    window    whether it was taken in time, as the call or people decide: not met refuses it, undetermined leaves it open, as `window`;
              None where that is not asked
    """

    gates: Mapping[str, Verdict]
    classes: Mapping[str, str | None]
    refusing: tuple[str, ...]
    open: tuple[str, ...]
    noted: tuple[str, ...]
    window: Verdict | None = None

    @property
    def eligibility(self) -> Eligibility:
        if self.refusing:
            return Eligibility.INELIGIBLE
        return Eligibility.UNDETERMINED if self.open else Eligibility.ELIGIBLE


def outcome_of(
    call: Call, gates: Mapping[str, Verdict], classes: Mapping[str, Chosen], awaited: Container[str] = (), window: Verdict | None = None
) -> Outcome:
    """Put the verdicts together as the call says; a gate that is not met decides over one that is undetermined.

    `awaited` are the gates on which nobody can have decided yet: they are open, whatever the call does where a verdict is missing."""
    assigned = {family: class_of(cases, classes[family]) for family, cases in call.classes.items()}
    waiting = {gate.gate for gate in call.gates if gate.gate in awaited and gates[gate.gate] is Verdict.UNDETERMINED}
    refusing = [WINDOW] if window is Verdict.NOT_MET else []
    refusing += [gate.gate for gate in call.gates if gate.gate not in waiting and refuses(gate, gates[gate.gate])]
    refusing += [family for family, name in assigned.items() if name is None and call.classes[family].if_undetermined == "reject"]
    unsettled = [WINDOW] if window is Verdict.UNDETERMINED else []
    unsettled += [gate.gate for gate in call.gates if gate.gate in waiting or leaves_open(gate, gates[gate.gate])]
    unsettled += [family for family, name in assigned.items() if name is None and call.classes[family].if_undetermined == "ask"]
    noted = [gate.gate for gate in call.gates if gates[gate.gate] is Verdict.NOT_MET and gate.if_not_met == "score anyway"]
    return Outcome(gates, assigned, tuple(refusing), tuple(unsettled), tuple(noted), window)


def refuses(gate: Gate, verdict: Verdict) -> bool:
    """Whether this verdict makes an application ineligible, for certain."""
    if verdict is Verdict.UNDETERMINED:
        return gate.if_undetermined == "reject"
    return verdict is Verdict.NOT_MET and gate.if_not_met == "exclude"


def leaves_open(gate: Gate, verdict: Verdict) -> bool:
    """Whether this verdict leaves it to a missing answer whether the application is eligible."""
    return verdict is Verdict.UNDETERMINED and gate.if_undetermined == "ask"


def class_of(family: ClassFamily, chosen: Chosen) -> str | None:
    """The class that was chosen; None where it is undetermined or no case applies."""
    return family.cases[chosen.options[0]].class_ if chosen.options else None

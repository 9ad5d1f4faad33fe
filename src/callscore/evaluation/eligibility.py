"""What the verdicts on gates and classes make of an application: eligible, not eligible, or undetermined, and of what class."""

from __future__ import annotations

from collections.abc import Container, Mapping
from enum import StrEnum

from msgspec import Struct

from callscore.application.recordings import WINDOW
from callscore.call.model import Call
from callscore.call.moments import is_after_the_first, is_due_later
from callscore.call.rules import ClassFamily, Gate, asks, rejects
from callscore.rulebook.unit import Chosen, Verdict

DUE, TO_COMPLETE, EXEMPT = "due", "to complete", "does not apply"
"""What stands in place of the verdict on a gate that is not asked yet, whose failure can still be made good, or that is for others."""


class Eligibility(StrEnum):
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    LAPSED = "lapsed"
    TO_COMPLETE = "to complete"
    UNDETERMINED = "undetermined"


class EligibilityOutcome(Struct, frozen=True, kw_only=True):
    """The outcome of gates and classes.

    gates     the verdict on every gate, in the call's order; what is to be completed is undetermined
    classes   the class in every family, None where it is undetermined
    refusing  the gates and families that make it ineligible: not met, or undetermined where the call then rejects
    lapsing   the same of gates that were asked after the first moment
    open      those that leave it undetermined
    curable   the gates that are to be completed
    due       the gates of a later moment: they decide nothing yet
    exempt    the gates that are for others: they count as met
    window    whether it was taken in time, as the call or people decide: not met refuses it, undetermined leaves it open, as `window`;
              None where that is not asked
    """

    gates: Mapping[str, Verdict]
    classes: Mapping[str, str | None]
    refusing: tuple[str, ...]
    lapsing: tuple[str, ...]
    open: tuple[str, ...]
    curable: tuple[str, ...]
    due: tuple[str, ...]
    exempt: tuple[str, ...]
    window: Verdict | None = None

    @property
    def eligibility(self) -> Eligibility:
        """A refusal that is certain decides over all that is open; who failed at first cannot lose anything later."""
        if self.refusing:
            return Eligibility.INELIGIBLE
        if self.lapsing:
            return Eligibility.LAPSED
        if self.curable:
            return Eligibility.TO_COMPLETE
        return Eligibility.UNDETERMINED if self.open else Eligibility.ELIGIBLE

    def word(self, gate: str) -> str:
        """The verdict on a gate, or why there is none."""
        if gate in self.exempt:
            return EXEMPT
        if gate in self.due:
            return DUE
        return TO_COMPLETE if gate in self.curable else self.gates[gate].value


class Setting(Struct, frozen=True):
    """Under what circumstances the verdicts on gates count.

    moment   the moment of the call at which they are looked at; None for the first
    awaited  the gates on which nobody can have decided yet: they are open, whatever the call does where a verdict is missing
    exempt   the gates that are for others
    families the families of classes that wait for the other applications: they are open, too
    """

    moment: str | None = None
    awaited: Container[str] = ()
    exempt: Container[str] = ()
    families: Container[str] = ()


FIRST_MOMENT = Setting()
"""The call's first moment, and nothing else."""


def eligibility_outcome(
    call: Call,
    gates: Mapping[str, Verdict | None],
    classes: Mapping[str, Chosen],
    setting: Setting = FIRST_MOMENT,
    window: Verdict | None = None,
) -> EligibilityOutcome:
    """Put the verdicts together as the call says; a gate that is not met decides over one that is undetermined. A verdict is None where
    the gate is to be completed."""
    assigned = {family: assigned_class(cases, classes[family]) for family, cases in call.classes.items()}
    known = {gate: Verdict.UNDETERMINED if verdict is None else verdict for gate, verdict in gates.items()}
    due = tuple(gate.gate for gate in call.gates if is_due_later(call, gate, setting.moment))
    asked = [gate for gate in call.gates if gate.gate not in due]
    curable = tuple(gate.gate for gate in asked if gates[gate.gate] is None)
    decided = [gate for gate in asked if gate.gate not in curable]
    waiting = {gate.gate for gate in decided if gate.gate in setting.awaited and known[gate.gate] is Verdict.UNDETERMINED}
    refused = [gate for gate in decided if gate.gate not in waiting and refuses(gate, known[gate.gate])]
    refusing = [WINDOW] if window is Verdict.NOT_MET else []
    refusing += [gate.gate for gate in refused if not is_after_the_first(call, gate)]
    without_class = {family: call.classes[family].if_undetermined for family, name in assigned.items() if name is None}
    refusing += [family for family, policy in without_class.items() if rejects(policy) and family not in setting.families]
    unsettled = [WINDOW] if window is Verdict.UNDETERMINED else []
    unsettled += [gate.gate for gate in decided if gate.gate in waiting or leaves_open(gate, known[gate.gate])]
    unsettled += [family for family, policy in without_class.items() if asks(policy) or family in setting.families]
    return EligibilityOutcome(
        gates=known,
        classes=assigned,
        refusing=tuple(refusing),
        lapsing=tuple(gate.gate for gate in refused if is_after_the_first(call, gate)),
        open=tuple(unsettled),
        curable=curable,
        due=due,
        exempt=tuple(gate.gate for gate in call.gates if gate.gate in setting.exempt),
        window=window,
    )


def refuses(gate: Gate, verdict: Verdict) -> bool:
    """Whether this verdict makes an application ineligible, for certain."""
    if verdict is Verdict.UNDETERMINED:
        return rejects(gate.if_undetermined)
    return verdict is Verdict.NOT_MET and not gate.is_scored_anyway


def leaves_open(gate: Gate, verdict: Verdict) -> bool:
    """Whether this verdict leaves it to a missing answer whether the application is eligible."""
    return verdict is Verdict.UNDETERMINED and asks(gate.if_undetermined)


def assigned_class(family: ClassFamily, chosen: Chosen) -> str | None:
    """The class that was chosen; None where it is undetermined or no case applies."""
    return family.cases[chosen.options[0]].class_ if chosen.options else None

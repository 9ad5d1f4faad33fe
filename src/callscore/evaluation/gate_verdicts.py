"""Gates, classes and the window of one application: what its answers, its completions and what people recorded come to together."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.application.application import Application
from callscore.evaluation.admission import admitted
from callscore.evaluation.appraisal import Known
from callscore.evaluation.completion_days import completed_verdict, days_of
from callscore.evaluation.eligibility import EligibilityOutcome, Setting, eligibility_outcome
from callscore.evaluation.pool_waits import waiting_family, waiting_gate
from callscore.finding import Finding, warning
from callscore.rulebook.rulebook import Rulebook, class_unit, completion_unit, gate_scope_unit, gate_unit
from callscore.rulebook.unit import Chosen, Verdict
from callscore.rulebook.window_unit import WINDOW_UNIT
from callscore.sentence import Said


class GateVerdicts:
    """Prepared once for all applications. `is_before_assessment` says that nobody is late yet: a verdict that is not recorded leaves a
    gate open, whatever the call does where it is missing for good."""

    def __init__(self, rulebook: Rulebook, is_before_assessment: bool = False) -> None:
        self._rulebook = rulebook
        self._call = rulebook.call
        self._gates = {gate.gate: gate for gate in self._call.gates}
        self._is_before = is_before_assessment

    def outcome(self, known: Known) -> EligibilityOutcome:
        """What gates and classes make of an application; they must be decided."""
        gates = {gate: self.gate(known, gate) for gate in self._gates}
        classes = {family: chosen_class(known, family) for family in self._call.classes}
        exempt = {gate for gate in self._gates if _scope(known, gate) is Verdict.NOT_MET}
        is_asked = known.is_asked or self._is_before
        awaited = {gate for gate in self._gates if is_asked or waiting_gate(known.waiting, gate)}
        families = {family for family in self._call.classes if is_asked or waiting_family(known.waiting, family)}
        setting = Setting(self._rulebook.moment, awaited, exempt, families)
        return eligibility_outcome(self._call, gates, classes, setting, self.window(known))

    def window(self, known: Known) -> Verdict | None:
        """Whether it was received while the call took applications, or let in by people; None where the call has no window. Before
        the assessment an application that was not received yet is not asked."""
        window = self._call.window
        if window is None or (self._is_before and known.application.received is None):
            return None
        inside = known.verdict(WINDOW_UNIT)
        is_open = known.is_asked and inside is Verdict.UNDETERMINED
        return inside if is_open else admitted(window, inside, known.application.recorded)

    def gate(self, known: Known, gate: str) -> Verdict | None:
        """The verdict computed; where the call computes none, the one that people recorded. What was completed in time is met, and not
        met what was not; None where it is to be completed. What is for others counts as met."""
        scope = _scope(known, gate)
        verdict = self._asked(known, gate) if scope is not Verdict.NOT_MET else Verdict.MET
        return verdict if scope is Verdict.MET or verdict is Verdict.MET else Verdict.UNDETERMINED

    def _asked(self, known: Known, gate: str) -> Verdict | None:
        rule, computed = self._gates[gate], known.answers.get(gate_unit(gate))
        verdict = computed if isinstance(computed, Verdict) else _recorded(known.application, rule.recorded_with)
        if rule.complete is None:
            return verdict
        completed = known.answers.get(completion_unit(gate))
        in_time = completed if isinstance(completed, Verdict) else Verdict.UNDETERMINED
        return completed_verdict(verdict, in_time, days_of(known.application, rule))

    def recorded_otherwise(self, known: Known) -> Iterator[Finding]:
        """Where a gate is both computed and recorded and the two verdicts differ."""
        for gate in self._call.gates:
            computed = known.answers.get(gate_unit(gate.gate))
            recorded = known.application.recorded.get(gate.recorded_with or "")
            if recorded is None or not isinstance(computed, Verdict):
                continue
            written = _recorded(known.application, gate.recorded_with)
            if written is not Verdict.UNDETERMINED and written is not computed:
                phrase = "gate `{gate}` is recorded as {written} for `{id}`, computed it is {computed}"
                message = Said(phrase, gate=gate.gate, written=Said(written), id=known.id, computed=Said(computed))
                help = Said("the computed verdict counts; correct the record or the answers it was computed from")
                yield warning("verdict-differs", message, recorded.place, help, ((gate.place, Said("the gate")),), known.id)


def chosen_class(known: Known, family: str) -> Chosen:
    """The case of a family of classes that applies, as far as it is known."""
    chosen = known.answers.get(class_unit(family), Chosen(None))
    assert isinstance(chosen, Chosen)
    return chosen


def _scope(known: Known, gate: str) -> Verdict:
    """Whether the gate applies."""
    found = known.answers.get(gate_scope_unit(gate), Verdict.MET)
    assert isinstance(found, Verdict)
    return found


def _recorded(application: Application, key: str | None) -> Verdict:
    recorded = application.recorded.get(key or "")
    if recorded is None or recorded.verdict is None:
        return Verdict.UNDETERMINED
    return Verdict.MET if recorded.verdict else Verdict.NOT_MET

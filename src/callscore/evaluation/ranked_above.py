"""What a tie step reads of an application, given those who stand above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from callscore.evaluation.appraisal import Appraisal
from callscore.feel import known_or_none
from callscore.feel.trouble import Fault
from callscore.finding import Finding, warning
from callscore.finding_code import FindingCode
from callscore.ranking.entrant import StepValue
from callscore.rulebook.ladder_facts import ABOVE, AboveFormula, TieReading
from callscore.rulebook.unit import Verdict
from callscore.sentence import Said


class AboveReader:
    """Reads one step. What is the same for all is computed once for each state of the list, and a value only once for each state
    that differs: places are filled one by one, and all that are left are asked for each."""

    def __init__(self, reading: TieReading, formula: AboveFormula, appraisals: Mapping[str, Appraisal]) -> None:
        self._unit, self._formula, self._appraisals = reading.unit, formula, appraisals
        self._above: Sequence[str] | None = None
        self._state: dict[str, Any] = {}
        self._values: dict[str, StepValue] = {}
        self._found: dict[tuple[str, Fault], Finding] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where the formula gave no value: each application once."""
        return tuple(self._found.values())

    def __call__(self, application: str, above: Sequence[str]) -> StepValue:
        appraisal = self._appraisals[application]
        if self._unit is not None and appraisal.answers[self._unit] is not Verdict.MET:
            return None
        if above is not self._above:
            self._turn_to(above)
        if application not in self._values:
            faults: list[Fault] = []
            value = self._formula.run({**appraisal.facts, **self._state}, faults)
            self._note(faults, application)
            self._values[application] = known_or_none(value)
        return self._values[application]

    def _turn_to(self, above: Sequence[str]) -> None:
        """Others stand above now; values are kept where that makes no difference to what is read of them."""
        records = {ABOVE: tuple(self._appraisals[id].facts for id in above)}
        faults: list[Fault] = []
        state: dict[str, Any] = {name: run(records, faults) for name, run in self._formula.shared}
        self._note(faults, "")
        if self._formula.needs_records:
            state |= records
        if self._formula.needs_records or state != self._state:
            self._values.clear()
        self._above, self._state = above, state

    def _note(self, faults: Sequence[Fault], application: str) -> None:
        for fault in faults:
            message = Said("the tie step has no value for those above: {message}", message=fault.message)
            if application:
                message = Said("the tie step has no value for `{id}`: {message}", id=application, message=fault.message)
            place = self._formula.source.span(fault.start, fault.end)
            help = Said("it counts as unknown, and the step says what that does")
            self._found.setdefault((application, fault), warning(FindingCode.NO_VALUE, message, place, help, subject=application))

"""What a tie step reads of an application, given those who stand above it, or those who are equal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from callscore.evaluation.appraisal import Appraisal
from callscore.feel import known_or_none
from callscore.feel.trouble import Fault
from callscore.finding import Finding, warning
from callscore.finding_code import FindingCode
from callscore.ranking.entrant import StepValue
from callscore.rulebook.ladder_facts import OthersFormula, TieReading, WhichOthers
from callscore.rulebook.unit import Verdict
from callscore.sentence import Said


class OthersReader:
    """Reads one step. What is the same for all is computed once for each state of the list of others, and a value only once for each
    state that differs: below those above, places are filled one by one, and all that are left are asked for each."""

    def __init__(self, reading: TieReading, formula: OthersFormula, appraisals: Mapping[str, Appraisal]) -> None:
        self._unit, self._formula, self._appraisals = reading.unit, formula, appraisals
        self._others: Sequence[str] | None = None
        self._state: dict[str, Any] = {}
        self._values: dict[str, StepValue] = {}
        self._found: dict[tuple[str, Fault], Finding] = {}

    @property
    def of(self) -> WhichOthers:
        return self._formula.of

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where the formula gave no value: each application once."""
        return tuple(self._found.values())

    def __call__(self, application: str, others: Sequence[str]) -> StepValue:
        appraisal = self._appraisals[application]
        if self._unit is not None and appraisal.answers[self._unit] is not Verdict.MET:
            return None
        if others is not self._others:
            self._turn_to(others)
        if application not in self._values:
            faults: list[Fault] = []
            value = self._formula.run({**appraisal.facts, **self._state}, faults)
            self._note(faults, application)
            self._values[application] = known_or_none(value)
        return self._values[application]

    def _turn_to(self, others: Sequence[str]) -> None:
        """The others are not the same now; values are kept where that makes no difference to what is read of them."""
        records: dict[str, Any] = {self._formula.of: tuple(self._appraisals[id].facts for id in others)}
        faults: list[Fault] = []
        state: dict[str, Any] = {name: run(records, faults) for name, run in self._formula.shared}
        self._note(faults, "")
        if self._formula.needs_records:
            state |= records
        if self._formula.needs_records or state != self._state:
            self._values.clear()
        self._others, self._state = others, state

    def _note(self, faults: Sequence[Fault], application: str) -> None:
        for fault in faults:
            message = self._of_others(fault)
            if application:
                message = Said("the tie step has no value for `{id}`: {message}", id=application, message=fault.message)
            place = self._formula.source.span(fault.start, fault.end)
            help = Said("it counts as unknown, and the step says what that does")
            self._found.setdefault((application, fault), warning(FindingCode.NO_VALUE, message, place, help, subject=application))

    def _of_others(self, fault: Fault) -> Said:
        match self._formula.of:
            case "above":
                return Said("the tie step has no value for those above: {message}", message=fault.message)
            case "equals":
                return Said("the tie step has no value for those who are equal: {message}", message=fault.message)
